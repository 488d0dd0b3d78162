"""`POST /check/batch` on real Lean, over a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from tests.support.worker_server import ENDLESS, Served, embedded, family, left_of, serving_worker, until

from lemmata.clients import WorkerClient
from lemmata.contracts import (
    BatchEnd,
    BatchLine,
    BatchRequest,
    BatchResult,
    CheckRequest,
    CheckResult,
    InvalidRequestError,
    SaturatedError,
    Turn,
    UnavailableError,
    Verdict,
)
from lemmata.lean.embedded import EmbeddedLibrary
from lemmata.settings import Settings

AND = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
GOOD = "fun h => ⟨h.2, h.1⟩"
HONEST = CheckRequest(statement=AND, proof=GOOD)


pytestmark = pytest.mark.asyncio(loop_scope="module")  # one server for most tests


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(embedded_library: EmbeddedLibrary, lean_cache: Path) -> AsyncIterator[Served]:
    async with serving_worker(embedded(lean_cache)) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def client(served: Served) -> AsyncIterator[WorkerClient]:
    client = WorkerClient(served.url)
    yield client
    await client.aclose()


def batch(*proofs: str, **more: object) -> BatchRequest:
    candidates = [{"id": f"c{place}", "proof": proof} for place, proof in enumerate(proofs)]
    return BatchRequest.model_validate({"statement": AND, "candidates": candidates, **more})


async def all_of(lines: AsyncIterator[BatchLine]) -> tuple[dict[str, CheckResult], BatchEnd]:
    results: dict[str, CheckResult] = {}
    async for line in lines:
        if isinstance(line, BatchEnd):
            return results, line
        results[line.id] = line.result
    raise AssertionError("no summary")


async def test_candidates_of_one_statement(client: WorkerClient) -> None:
    results, end = await all_of(client.check_batch(batch(GOOD, "fun h => h", "by sorry", "rfl\0", "(" * 20_000, GOOD)))
    assert [results[f"c{place}"].verdict for place in range(6)] == [
        Verdict.PROVED,
        Verdict.FAILED,
        Verdict.INCOMPLETE,
        Verdict.INVALID,
        Verdict.FAILED,
        Verdict.PROVED,
    ]
    # the statement was compiled once for all
    assert sum("statement" in result.timings_ms for result in results.values()) == 1
    assert (end.summary.proved, end.summary.finished, end.summary.cancelled) == (2, 6, ())


async def test_whole_requests_and_one_that_is_none(client: WorkerClient) -> None:
    request = BatchRequest.model_validate(
        {
            "requests": [
                {"id": "a", "source": "theorem t : 2 + 2 = 4 := rfl", "theorem": "t"},
                {"id": "b", "statement": "theorem t : 1 = 2", "proof": "rfl"},
                {"id": "c", "statement": "theorem t : 1 = 2"},
            ]
        }
    )
    results, _ = await all_of(client.check_batch(request))
    verdicts = {id_: result.verdict for id_, result in results.items()}
    assert verdicts == {"a": Verdict.PROVED, "b": Verdict.FAILED, "c": Verdict.INVALID}


async def test_the_answer_is_ndjson_and_each_result_comes_when_it_is_there(served: Served) -> None:
    body = batch(ENDLESS, GOOD, limits={"wall_ms": 3_000}).model_dump_json()
    async with (
        httpx.AsyncClient(base_url=served.url) as http,
        http.stream("POST", "/check/batch", content=body) as response,
    ):
        assert response.headers["content-type"] == "application/x-ndjson"
        lines = response.aiter_lines()
        first = json.loads(await anext(lines))
        # the endless one runs on
        assert (first["id"], first["result"]["verdict"]) == ("c1", "proved")
        assert served.worker.admission.state().running == 1
        rest = [json.loads(line) async for line in lines]
    assert [next(iter(line)) for line in rest] == ["id", "summary"]
    assert rest[0]["result"]["verdict"] == "timeout"


async def test_the_first_success_ends_the_rest_and_kills_their_processes(client: WorkerClient) -> None:
    await client.check(HONEST)
    before = family()
    lines = client.check_batch(batch(ENDLESS, "fun h => h", GOOD, ENDLESS, ENDLESS, stop_after=1))
    first = await anext(lines)
    assert isinstance(first, BatchResult)
    assert first.id == "c1"
    begun = family() - before
    results, end = await all_of(lines)
    assert results["c2"].proved
    assert (end.summary.stopped, end.summary.cancelled) == (True, ("c0", "c3", "c4"))
    assert begun
    assert not left_of(begun)
    assert (await client.check(HONEST)).proved


async def test_a_client_that_hangs_up_ends_the_work(served: Served) -> None:
    state = served.worker.admission.state
    async with httpx.AsyncClient(base_url=served.url) as http:
        await http.post("/check", content=HONEST.model_dump_json())
        before = family()
        body = batch(GOOD, *[ENDLESS] * 5).model_dump_json()
        async with http.stream("POST", "/check/batch", content=body) as response:
            assert json.loads(await anext(response.aiter_lines()))["id"] == "c0"
            await until(lambda: state().running == 2 and len(family() - before) > 0)
            begun = family() - before
        # leaving the block closes the socket
        await until(lambda: state().running == 0 and state().requests == 0)
        assert not left_of(begun)
        assert (await http.post("/check", content=HONEST.model_dump_json())).json()["verdict"] == "proved"


async def test_a_client_that_leaves_before_the_first_result_ends_the_work_too(served: Served) -> None:
    host, port = httpx.URL(served.url).host, httpx.URL(served.url).port
    _, writer = await asyncio.open_connection(host, port)
    body = batch(*[ENDLESS] * 3).model_dump_json().encode()
    writer.write(b"POST /check/batch HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
    state = served.worker.admission.state
    await until(lambda: state().running == 2)
    writer.transport.abort()
    await until(lambda: state().running == 0 and state().requests == 0)


async def test_a_batch_does_not_hold_up_a_single_check_of_another(
    embedded_library: EmbeddedLibrary, lean_cache: Path
) -> None:
    async with serving_worker(embedded(lean_cache, slots=1)) as served:
        many = batch(*["fun h => h"] * 10, level="elaborated")
        finished = 0

        async def all_items() -> None:
            nonlocal finished
            async for line in served.worker.check_batch(many, Turn(caller="trainer")):
                finished += isinstance(line, BatchResult)

        task = asyncio.create_task(all_items())
        await until(lambda: finished >= 1)
        assert (await served.worker.check(HONEST, Turn(caller="person"))).proved
        # the one that ran, the one whose turn it was, and one whose line was on its way
        assert finished <= 5
        await task
        assert finished == 10


async def test_a_worker_that_stops_ends_its_batches(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    outside = family()
    async with serving_worker(embedded(lean_cache)) as served:
        lines = served.worker.check_batch(batch(GOOD, ENDLESS, ENDLESS))
        assert isinstance(await anext(lines), BatchResult)
        before = family() - outside
        assert before
        await served.worker.aclose()
        with pytest.raises(UnavailableError):
            await all_of(lines)
        assert not left_of(before)
        with pytest.raises(UnavailableError):
            await anext(served.worker.check_batch(batch(GOOD)))


async def test_bounds(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    async with serving_worker(embedded(lean_cache, slots=1, queue=0, batch_items=3)) as served:
        client = WorkerClient(served.url)
        with pytest.raises(InvalidRequestError, match="4 items in one request; at most 3"):
            await anext(client.check_batch(batch(*[GOOD] * 4)))
        async with httpx.AsyncClient(base_url=served.url) as http:
            body = batch(GOOD).model_dump(mode="json")
            assert (await http.post("/check/batch", json=body | {"stop_after": 0})).status_code == 422
            big = await http.post("/check/batch", content=b" " * (Settings().http.body_bytes + 1))
            assert big.status_code == 413
            running = asyncio.create_task(served.worker.check(HONEST.model_copy(update={"proof": ENDLESS})))
            await until(lambda: served.worker.admission.state().running == 1)
            refused = await http.post("/check/batch", json=body)
            assert (refused.status_code, refused.json()["code"]) == (429, "saturated")
            assert int(refused.headers["retry-after"]) >= 1
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
        await client.aclose()


async def test_deadlines_over_http(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    async with serving_worker(embedded(lean_cache, slots=1)) as served:
        client = WorkerClient(served.url)
        endless = HONEST.model_copy(update={"proof": ENDLESS})
        # the time runs out while it runs
        result = await client.check(endless, Turn(deadline_ms=1_500))
        assert result.verdict is Verdict.TIMEOUT
        assert "deadline, 1500 ms" in result.message
        # another holds the only slot: what cannot start in time is refused
        running = asyncio.create_task(served.worker.check(endless))
        await until(lambda: served.worker.admission.state().running == 1)
        with pytest.raises(SaturatedError):
            await served.worker.check(HONEST, Turn(deadline_ms=1))
        running.cancel()
        await asyncio.wait({running})
        await client.aclose()
