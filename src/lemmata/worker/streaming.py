"""A stream of wire values as NDJSON."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from pydantic import BaseModel
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

MEDIA_TYPE = "application/x-ndjson"


class NdjsonResponse(Response):
    """One line per value, sent as soon as it is there.

    The answer begins with the first value, so what fails before it is answered by a problem. Where the caller leaves,
    the request's task is cancelled, and that closes the generator.
    """

    media_type = MEDIA_TYPE

    def __init__(self, values: AsyncGenerator[BaseModel]) -> None:
        self._values = values
        self.status_code = 200
        self.background = None
        self.init_headers({"cache-control": "no-store", "x-accel-buffering": "no"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        del scope, receive
        begun = False

        async def write(body: bytes, *, more: bool) -> None:
            nonlocal begun
            if not begun:
                begun = True
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": body, "more_body": more})

        async with aclosing(self._values) as values:
            async for value in values:
                await write(value.model_dump_json().encode() + b"\n", more=True)
        await write(b"", more=False)
