"""Streams of the worker, read by its client from a scripted peer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from lemmata.clients import WorkerClient
from lemmata.contracts import (
    BatchEnd,
    BatchLine,
    BatchRequest,
    BatchResult,
    BatchSummary,
    CheckRequest,
    CheckResult,
    ElaborateRequest,
    ElaborateResponse,
    Elaboration,
    Level,
    Priority,
    SaturatedError,
    Snippet,
    Turn,
    UnavailableError,
    Verdict,
)

REQUEST = BatchRequest.model_validate(
    {"requests": [{"id": "a", "source": "x", "theorem": "t", "level": "verified"}], "level": "elaborated"}
)
# a line separator in a message is no end of a line
RESULT = BatchResult(id="a", result=CheckResult(verdict=Verdict.FAILED, level=None, message="one\u2028two\x85three"))
END = BatchEnd(
    summary=BatchSummary(
        items=1,
        finished=1,
        proved=0,
        verdicts={Verdict.FAILED: 1},
        cancelled=(),
        stopped=False,
        wall_ms=1,
        cpu_ms=1,
    )
)
LINES = b"".join(line.model_dump_json().encode() + b"\n" for line in (RESULT, END))


class Peer(httpx.AsyncBaseTransport):
    """Answers one after another; keeps what it was asked."""

    def __init__(self, *answers: Callable[[], httpx.Response]) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0)()


def streamed(*chunks: bytes) -> Callable[[], httpx.Response]:
    async def stream() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    return lambda: httpx.Response(200, content=stream())


def full() -> httpx.Response:
    problem = SaturatedError("full").problem().model_dump_json()
    return httpx.Response(429, content=problem, headers={"retry-after": "1"})


async def lines(peer: Peer, turn: Turn | None = None) -> list[BatchLine]:
    client = WorkerClient("http://w", transport=peer)
    return [line async for line in client.check_batch(REQUEST, *([turn] if turn else []))]


@pytest.mark.parametrize("size", [1, 7, 100_000])
async def test_results_and_the_summary_however_they_are_cut(size: int) -> None:
    chunks = [LINES[start : start + size] for start in range(0, len(LINES), size)]
    peer = Peer(streamed(*chunks))
    assert await lines(peer) == [RESULT, END]
    assert peer.requests[0].url.path == "/check/batch"


async def test_what_an_item_says_itself_is_sent_even_where_it_is_the_default() -> None:
    peer = Peer(streamed(LINES))
    await lines(peer)
    sent = BatchRequest.model_validate_json(peer.requests[0].content)
    ((_, item),) = sent.items()
    assert isinstance(item, CheckRequest)
    assert item.level is Level.VERIFIED


async def test_an_answer_without_its_summary_is_no_answer() -> None:
    for cut in (LINES[:-10], RESULT.model_dump_json().encode() + b"\n", b""):
        with pytest.raises(UnavailableError):
            await lines(Peer(streamed(cut)))


async def test_a_full_worker_is_asked_again_unless_there_is_a_deadline() -> None:
    assert await lines(Peer(full, streamed(LINES))) == [RESULT, END]
    for ask in (lines, check):
        peer = Peer(full)
        with pytest.raises(SaturatedError):
            await ask(peer, Turn(deadline_ms=500))
        assert len(peer.requests) == 1


async def check(peer: Peer, turn: Turn) -> CheckResult:
    return await WorkerClient("http://w", transport=peer).check(CheckRequest(statement="s", proof="p"), turn)


async def test_whose_turn_it_is_goes_along() -> None:
    peer = Peer(streamed(LINES))
    await lines(peer, Turn(caller="job 7", priority=Priority.INTERACTIVE, deadline_ms=900))
    sent = peer.requests[0].headers
    assert (sent["lemmata-caller"], sent["lemmata-priority"], sent["lemmata-deadline-ms"]) == (
        "job 7",
        "interactive",
        "900",
    )


async def test_leaving_early_closes_the_answer() -> None:
    class Endless(httpx.AsyncByteStream):
        closed = False

        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                yield RESULT.model_dump_json().encode() + b"\n"

        async def aclose(self) -> None:
            self.closed = True

    stream = Endless()
    client = WorkerClient("http://w", transport=Peer(lambda: httpx.Response(200, stream=stream)))
    results = client.check_batch(REQUEST)
    assert await anext(results) == RESULT
    await results.aclose()
    assert stream.closed


async def test_whole_files() -> None:
    answer = ElaborateResponse(results=(Elaboration(id="a", outcome="done"),))
    peer = Peer(lambda: httpx.Response(200, content=answer.model_dump_json()))
    request = ElaborateRequest(snippets=(Snippet(id="a", source="#check Nat"),))
    assert await WorkerClient("http://w", transport=peer).elaborate(request) == answer
    assert ElaborateRequest.model_validate_json(peer.requests[0].content) == request
