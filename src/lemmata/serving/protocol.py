"""HTTP/1.1 as the server speaks it: a caller who does not get to the end of a request is not waited for."""

import asyncio
from http import HTTPStatus
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from lemmata.contracts import InvalidRequestError, LemmataError, RequestTimeoutError
from lemmata.serving.problems import MEDIA_TYPE

_READING = frozenset((h11.IDLE, h11.SEND_BODY))


class PatientProtocol(H11Protocol):
    """A connection whose requests each have `request_s` seconds to arrive: their head and their body together.

    It counts from when a request could begin; between two requests the server's (shorter) keep-alive time holds, too.
    """

    request_s: ClassVar[float] = 60.0
    _patience: asyncio.TimerHandle | None = None

    @classmethod
    def waiting(cls, request_s: float) -> type["PatientProtocol"]:
        """The same with another patience."""
        return type("PatientProtocol", (cls,), {"request_s": request_s})

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A caller is there."""
        super().connection_made(transport)
        self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """The caller is gone."""
        super().connection_lost(exc)
        self._stop_counting()

    def data_received(self, data: bytes) -> None:
        """Some bytes of the caller, not always a whole request."""
        super().data_received(data)
        self._count()

    def on_response_complete(self) -> None:
        """An answer is out: the next request may begin."""
        super().on_response_complete()
        self._count()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is told so."""
        self._refuse(InvalidRequestError(msg), HTTPStatus.BAD_REQUEST)

    def _count(self) -> None:
        if self.conn.their_state not in _READING or self.transport.is_closing():
            self._stop_counting()
        elif self._patience is None:
            self._patience = self.loop.call_later(self.request_s, self._lose_patience)

    def _stop_counting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _lose_patience(self) -> None:
        self._patience = None
        self._refuse(
            RequestTimeoutError(f"the request did not arrive within {self.request_s:g} seconds; send it again")
        )

    def _refuse(self, error: LemmataError, status: HTTPStatus | None = None) -> None:
        """Say so, where no answer has begun, and hang up."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE) and not self.transport.is_closing():
            status = status or HTTPStatus(error.status)
            problem = error.problem().model_copy(update={"status": status.value, "title": status.phrase})
            body = problem.model_dump_json().encode()
            length = str(len(body)).encode()
            headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", length), (b"connection", b"close")]
            reply = h11.Response(status_code=status.value, headers=headers, reason=status.phrase.encode())
            for event in (reply, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
