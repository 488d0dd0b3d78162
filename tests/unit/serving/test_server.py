"""Limits, disconnects and the listener, over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from lemmata.contracts import ConflictError, InvalidRequestError
from lemmata.serving import Listener

BODY_BYTES = 4_096  # as in conftest.py


def request_of(size: int) -> bytes:
    empty = len(json.dumps({"statement": "", "proof": ""}))
    return json.dumps({"statement": "x" * (size - empty), "proof": ""}).encode()


async def chunked(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), 1_000):
        yield data[start : start + 1_000]


@pytest.mark.parametrize("streamed", [False, True])
async def test_the_body_limit_holds_to_the_byte(url: str, streamed: bool) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        for size, status in ((BODY_BYTES, 200), (BODY_BYTES + 1, 413), (10_000_000, 413)):
            body = request_of(size)
            response = await client.post(
                "/check", content=chunked(body) if streamed else body, headers={"content-type": "application/json"}
            )
            assert response.status_code == status
        assert response.headers["content-type"] == "application/problem+json"
        assert "LEMMATA_HTTP__BODY_BYTES" in response.json()["detail"]


async def test_a_wrong_content_length_is_refused(url: str) -> None:
    host, port = httpx.URL(url).host, httpx.URL(url).port
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"POST /check HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n")
    answer = await reader.read(100)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 4")


async def test_the_work_of_a_caller_that_left_is_cancelled(url: str, recorder) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        call = asyncio.create_task(client.post("/slow", json={}))
        await asyncio.wait_for(recorder.started.wait(), 5)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        await asyncio.wait_for(recorder.cancelled.wait(), 5)
    assert not recorder.finished.is_set()


async def test_one_connection_serves_many_requests(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, limits=httpx.Limits(max_connections=1)) as client:
        for number in range(5):
            assert (await client.get(f"/things/{number}")).json() == number


def test_a_taken_port_is_told(taken_port: int) -> None:
    with pytest.raises(ConflictError, match=f"port {taken_port} .* is taken"):
        Listener.bind("127.0.0.1", taken_port)


@pytest.mark.parametrize("host", ["x" * 70, "192.0.2.1"])
def test_a_host_that_is_not_ours_is_told(host: str) -> None:
    with pytest.raises(InvalidRequestError, match="is not an address"):
        Listener.bind(host, 0)  # too long for a name: refused without asking a name server


def test_the_url_of_a_listener_on_all_addresses_is_reachable() -> None:
    listener = Listener.bind("0.0.0.0", 0)
    listener.socket.close()
    assert listener.url == f"http://127.0.0.1:{listener.port}"
