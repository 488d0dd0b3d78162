"""Callers who speak no HTTP, or do not get to the end of a request, over a real socket."""

import asyncio
import json
from collections.abc import Sequence

import httpx
import pytest
from fastapi import FastAPI
from tests.unit.serving.conftest import serving

HEAD = b"POST /check HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
BODY = b'{"statement": "theorem t : True", "proof": "trivial"}'
WHOLE = HEAD + b"content-length: %d\r\n\r\n" % len(BODY) + BODY
PATIENCE_S = 0.4


async def said(url: str, *parts: bytes, pause_s: float = 0.0) -> bytes:
    """All that the server says to these bytes until it hangs up."""
    address = httpx.URL(url)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        for part in parts:
            writer.write(part)
            await asyncio.sleep(pause_s)
        return await asyncio.wait_for(reader.read(), 10)
    finally:
        writer.close()


def answers(text: bytes) -> list[int]:
    """The statuses in what the server said."""
    return [int(part[:3]) for part in text.split(b"HTTP/1.1 ")[1:]]


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b"GET /things/1 HTTP/1.1\r\nhost: x\r\nx-"],
        [HEAD + b"content-length: 1000\r\n\r\n" + BODY],
        [HEAD + b"transfer-encoding: chunked\r\n\r\n", b"5\r\n[1, 2\r\n"],
        [HEAD + b"transfer-encoding: chunked\r\n\r\n", b"FFFFFFFFFFFF\r\n["],
    ],
    ids=["nothing", "half a head", "half a body", "chunks without end", "a chunk without end"],
)
async def test_a_request_without_end_is_not_waited_for(app: FastAPI, parts: Sequence[bytes]) -> None:
    async with serving(app, request_s=PATIENCE_S) as url:
        text = await said(url, *parts)
    assert answers(text) == [408]
    assert b"application/problem+json" in text
    assert json.loads(text.rpartition(b"\r\n\r\n")[2])["code"] == "request_timeout"


async def test_bytes_now_and_then_do_not_buy_time(app: FastAPI) -> None:
    async with serving(app, request_s=PATIENCE_S) as url:
        address = httpx.URL(url)
        reader, writer = await asyncio.open_connection(address.host, address.port)
        answer = asyncio.create_task(reader.read(12))
        writer.write(HEAD)
        for _ in range(100):  # each well within the time
            writer.write(b"x-a: b\r\n")
            done, _ = await asyncio.wait([answer], timeout=PATIENCE_S / 4)
            if done:
                break
        writer.close()
        assert await answer == b"HTTP/1.1 408"


async def test_an_answer_may_take_longer_than_its_request(app: FastAPI) -> None:
    async with serving(app, request_s=1.0) as url, httpx.AsyncClient(base_url=url) as client:
        with pytest.raises(httpx.ReadTimeout):  # still at work: nobody has hung up
            await client.post("/slow", json={}, timeout=1.5)


async def test_each_request_of_a_connection_has_its_own_time(app: FastAPI) -> None:
    async with serving(app, request_s=1.5) as url:
        text = await said(url, WHOLE, WHOLE, WHOLE, b"GET /thi", pause_s=0.6)
    assert answers(text) == [200, 200, 200, 408]


@pytest.mark.parametrize(
    "text",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /things/1\r\n\r\n",
        b"GET /things/\x00 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET /things/1 HTTP/1.1\r\n\r\n",
        b"GET /things/1 HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        b"GET /things/1 HTTP/1.1\r\nhost: x\r\nx: a\rb\r\n\r\n",
        HEAD + b"content-length: +5\r\n\r\n12345",
        HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\n12345",
        HEAD + b"content-length: " + b"9" * 400 + b"\r\n\r\n",
        HEAD + b"transfer-encoding: gzip\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_told_so_and_hung_up_on(url: str, text: bytes) -> None:
    said_back = await said(url, text)
    assert answers(said_back) == [400]
    assert b"application/problem+json" in said_back


async def test_a_request_for_another_protocol_is_a_plain_request(url: str) -> None:
    upgrade = b"upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    text = await said(
        url,
        b"GET /things/1 HTTP/1.1\r\nhost: x\r\n" + upgrade + b"connection: upgrade\r\n\r\n",
        b"GET /things/2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    )
    assert answers(text) == [200, 200]
