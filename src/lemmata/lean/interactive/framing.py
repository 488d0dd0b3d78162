"""Messages of the language server protocol on a byte stream: a length line, a blank line, JSON. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

_HEADER_BYTES = 1_024
_LENGTH = b"content-length"

Message = dict[str, Any]


class ProtocolError(Exception):
    """The other side does not speak the protocol: nothing that it says can be used any more."""


def encode(message: Message) -> bytes:
    """The bytes of one message."""
    body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class Decoder:
    """Bytes in, in any portions; messages out. Believes nothing: the text that Lean runs may write here, too."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._held = bytearray()
        self._awaited: int | None = None

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes. Raises `ProtocolError`."""
        self._held += data
        while (body := self._next_body()) is not None:
            yield _message(body)

    def _next_body(self) -> bytes | None:
        if self._awaited is None:
            end = self._held.find(b"\r\n\r\n", 0, _HEADER_BYTES)
            if end < 0:
                if len(self._held) >= _HEADER_BYTES:
                    raise ProtocolError("no message begins where one should")
                return None
            self._awaited = _length(bytes(self._held[:end]))
            if self._awaited > self._most_bytes:
                raise ProtocolError(f"a message of {self._awaited} bytes; at most {self._most_bytes} are read")
            del self._held[: end + 4]
        if len(self._held) < self._awaited:
            return None
        body = bytes(self._held[: self._awaited])
        del self._held[: self._awaited]
        self._awaited = None
        return body


def _length(header: bytes) -> int:
    for line in header.split(b"\r\n"):
        name, _, value = line.partition(b":")
        value = value.strip()
        if name.strip().lower() == _LENGTH and value.isdigit() and len(value) < 12:
            return int(value)
    raise ProtocolError("a message does not say how long it is")


def _message(body: bytes) -> Message:
    try:
        loaded: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a message is not JSON") from error
    if not isinstance(loaded, dict):
        raise ProtocolError("a message is not an object")
    return cast("Message", loaded)
