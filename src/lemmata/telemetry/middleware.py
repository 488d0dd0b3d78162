"""One line for every HTTP request, when it is over; inside the middleware that opens its trace."""

import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lemmata.telemetry.logs import get_logger

# probes come every few seconds and say nothing while they succeed
_QUIET: Final = frozenset({"/healthz", "/readyz"})


class RequestLog:
    """Plain ASGI, so that streamed answers stay streams."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = get_logger("lemmata.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500  # what the server answers where the application raises before it has answered

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        method, path = scope["method"], scope["path"]
        try:
            await self._app(scope, receive, observed)
        finally:
            if path not in _QUIET or status >= 400:
                time_ms = round((time.perf_counter() - started) * 1000, 1)
                self._log.info("request", method=method, path=path, status=status, time_ms=time_ms)
