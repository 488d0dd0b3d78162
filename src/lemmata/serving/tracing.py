"""ASGI middleware that makes every request a step of the caller's trace, and tells the caller its id."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lemmata.serving.problems import TRACE_ID
from lemmata.telemetry import trace


class TraceRequests:
    """Continues the trace of the `traceparent` header, or begins one; the answer carries `traceparent`, too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with trace.step(trace.parse(Headers(scope=scope).get(trace.HEADER))) as context:
            # the handler of crashes runs outside of this block
            scope[TRACE_ID] = context.trace_id

            async def answer(message: Message) -> None:
                if message["type"] == "http.response.start":
                    MutableHeaders(scope=message)[trace.HEADER] = context.traceparent
                await send(message)

            await self._app(scope, receive, answer)
