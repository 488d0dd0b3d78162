"""ASGI middleware around every request: a limit on its body, and an end of its work with the caller or the service."""

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lemmata.contracts import ForbiddenError, InvalidRequestError, LemmataError, PayloadTooLargeError, UnavailableError
from lemmata.serving.problems import problem_response

_READING = ("GET", "HEAD", "OPTIONS")
_OTHER_SITES = ("cross-site", "same-site")
_DRAIN_BYTES = 64 * 2**20
_DRAIN_S = 5.0


class RequestGuard:
    """Reads the body, up to `max_bytes`, before anything parses it; cancels the work of a caller that disconnects.

    Every route here takes a whole JSON document, so to hold the body costs nothing that parsing it would not.
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._body(scope, receive)
        except LemmataError as error:
            await problem_response(error, scope)(scope, receive, send)
            return
        if body is not None:
            await _Exchange(body, receive, send).run(self._app, scope)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body; None where the caller left before its end. Raises where it is over the limit."""
        headers = Headers(scope=scope)
        if scope["method"] not in _READING and headers.get("sec-fetch-site") in _OTHER_SITES:
            # a page that somebody visits must not spend, or cancel, on a server of theirs that asks for no key
            await drain(receive)
            raise ForbiddenError("pages of other sites may not send this")
        declared = headers.get("content-length", "0")
        if not (declared.isascii() and declared.isdigit()):
            raise InvalidRequestError("`Content-Length` is not a number")
        if "transfer-encoding" in headers and "content-length" in headers:
            # where such a request ends, whoever stands in front may see otherwise: the rest would be another request
            raise InvalidRequestError("send `Content-Length` or `Transfer-Encoding`, not both")
        expects = headers.get("expect", "").lower() == "100-continue"
        if int(declared) > self._max_bytes:
            if not expects:
                await drain(receive)
            raise self._too_large()
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            chunk: bytes = message.get("body", b"")
            size += len(chunk)
            if size > self._max_bytes:
                await drain(receive)
                raise self._too_large()
            chunks.append(chunk)
            if not message.get("more_body", False):
                return b"".join(chunks)

    def _too_large(self) -> PayloadTooLargeError:
        return PayloadTooLargeError(
            f"the body is over {self._max_bytes} bytes; send less, or raise LEMMATA_HTTP__BODY_BYTES on the server"
        )


class _Exchange:
    """One request whose body has been read: replays it to the app and watches for the caller's leaving."""

    def __init__(self, body: bytes, receive: Receive, send: Send) -> None:
        self._body: bytes | None = body
        self._receive = receive
        self._send = send
        self._gone = asyncio.Event()
        self._started = False
        self._answered = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        task = asyncio.current_task()
        assert task is not None
        watcher = asyncio.create_task(self._watch(task))
        try:
            await app(scope, self._next, self._answer)
        except asyncio.CancelledError:
            # ours only if the watcher asked for it, and nobody else did (as in asyncio.timeout)
            if self._gone.is_set() and task.uncancel() == 0:
                return
            if self._started or not is_stopping(scope):
                raise
            task.uncancel()
            error = UnavailableError("the service stopped before the work was done; send it again", retry_after_s=1)
            await problem_response(error, scope)(scope, self._next, self._answer)
        finally:
            watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watcher

    async def _watch(self, work: asyncio.Task[None]) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        # servers also report a disconnect after the answer is out: then the work is done, not abandoned
        if not self._answered:
            self._gone.set()
            work.cancel()

    async def _next(self) -> Message:
        body, self._body = self._body, None
        if body is not None:
            return {"type": "http.request", "body": body, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _answer(self, message: Message) -> None:
        self._started = True
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self._answered = True
        await self._send(message)


def is_stopping(scope: Scope) -> bool:
    """Whether the server has begun to end open requests."""
    return bool(getattr(scope["app"].state, "stopping", False))


async def drain(receive: Receive) -> None:
    """Read on for a while: a socket closed with bytes unread resets, and the caller would never see the answer."""
    size = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_DRAIN_S):
            while size < _DRAIN_BYTES:
                message = await receive()
                size += len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return
