"""An HTTP client that reads no more than an answer may have, for an SDK that would read everything."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx

from lemmata.contracts import ModelError
from lemmata.gateway.backends.network import MAX_ANSWER_BYTES, TOO_LARGE


def bounded_client(timeout_s: float) -> httpx.AsyncClient:
    """Answers come as they are: one that was packed could be small on the wire and huge in memory."""
    return httpx.AsyncClient(transport=_Bounded(), timeout=timeout_s)


class _Bounded(httpx.AsyncHTTPTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["accept-encoding"] = "identity"
        response = await super().handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise ModelError("the model server's answer is packed, which was not asked for")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _Limited(response.stream)
        return response


class _Limited(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > MAX_ANSWER_BYTES:
                raise ModelError(TOO_LARGE)
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
