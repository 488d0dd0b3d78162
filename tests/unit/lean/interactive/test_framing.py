"""The protocol's frames: any portions of bytes, and nothing believed."""

import pytest

from lemmata.lean.interactive.framing import Decoder, ProtocolError, encode

MESSAGES = [{"id": 1, "result": "q ∧ p"}, {"method": "x", "params": {"a": [1, 2]}}]


@pytest.mark.parametrize("portion", [1, 7, 10_000])
def test_messages_are_found_in_any_portions(portion: int) -> None:
    data = b"".join(map(encode, MESSAGES))
    decoder = Decoder(1_000)
    found = [
        message for start in range(0, len(data), portion) for message in decoder.feed(data[start : start + portion])
    ]
    assert found == [{"jsonrpc": "2.0", **message} for message in MESSAGES]


@pytest.mark.parametrize(
    "data",
    [
        b"hello\r\n\r\n{}",
        b"Content-Length: -3\r\n\r\n{}",
        b"Content-Length: 99999999999999\r\n\r\n{}",
        b"Content-Length: 2000\r\n\r\n",
        b"x" * 2_000,
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 2\r\n\r\n{x",
        b"Content-Length: 400\r\n\r\n" + b"[" * 400,
        b"Content-Length: 3\r\n\r\n\xff\xff\xff",
    ],
)
def test_what_is_no_message_is_an_error(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        list(Decoder(1_000).feed(data))


def test_other_header_lines_are_passed_over() -> None:
    data = b"Content-Type: x\r\ncontent-length: 2\r\n\r\n{}"
    assert list(Decoder(1_000).feed(data)) == [{}]
