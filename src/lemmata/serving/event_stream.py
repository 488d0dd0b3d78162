"""Server-Sent Events as an answer, as the HTML standard has them; what they tell is for each route."""

import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractContextManager, aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from lemmata.serving.guard import is_stopping

MEDIA_TYPE = "text/event-stream"

_RETRY_MS = 1_000


class EventStream(Response):
    """Events as they come, with a comment where there was none for `keepalive_s` seconds, so that no proxy hangs up.

    ``events``: the text of each, and `None` where time has passed without one. ``place``: held while the answer runs;
    where there is none, that is a problem and no answer begins. Where the caller leaves, the request's task is
    cancelled, and that closes the generator; a server that stops ends the answer.
    """

    media_type = MEDIA_TYPE

    def __init__(
        self,
        events: AsyncGenerator[bytes | None],
        *,
        keepalive_s: float,
        place: AbstractContextManager[None],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._events = events
        self._place = place
        self._keepalive_s = keepalive_s
        self.status_code = 200
        self.background = None
        self.init_headers({**(headers or {}), "cache-control": "no-store", "x-accel-buffering": "no"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        del receive
        with self._place:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async with aclosing(self._chunks(scope)) as chunks:
                async for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _chunks(self, scope: Scope) -> AsyncGenerator[bytes]:
        yield b"retry: %d\n\n" % _RETRY_MS
        spoke_at = time.monotonic()
        async with aclosing(self._events) as events:
            async for event in events:
                if is_stopping(scope):  # whoever listens comes again, perhaps to another instance
                    return
                if event is not None:
                    yield event
                elif time.monotonic() - spoke_at >= self._keepalive_s:
                    yield b": the job goes on\n\n"
                else:
                    continue
                spoke_at = time.monotonic()
