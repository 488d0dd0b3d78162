"""Kimina's routes over a worker that answers at once: nothing on the way waits for a clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from lemmata.contracts import (
    LOCAL,
    BatchLine,
    BatchRequest,
    CheckRequest,
    CheckResult,
    Diagnostic,
    ElaborateRequest,
    ElaborateResponse,
    Elaboration,
    Priority,
    Readiness,
    Turn,
    Verdict,
)
from lemmata.serving import create_app
from lemmata.settings import Settings, WorkerSettings
from lemmata.worker.routes import router

UNPLACED = Diagnostic(severity="error", message="no place\n")


class PretendWorker:
    """A snippet's text says what becomes of it."""

    def __init__(self) -> None:
        self.requests: list[ElaborateRequest] = []
        self.turns: list[Turn] = []

    async def readiness(self) -> Readiness:
        return Readiness(ready=True, service="worker", version="0")

    async def aclose(self) -> None:
        pass

    async def check(self, request: CheckRequest, turn: Turn = LOCAL) -> CheckResult:
        return CheckResult(verdict=Verdict.FAILED, level=None)

    async def check_batch(self, request: BatchRequest, turn: Turn = LOCAL) -> AsyncGenerator[BatchLine]:
        self.turns.append(turn)
        return
        yield

    async def elaborate(self, request: ElaborateRequest, turn: Turn = LOCAL) -> ElaborateResponse:
        self.requests.append(request)
        self.turns.append(turn)
        known: dict[str, dict[str, Any]] = {
            "done": {"outcome": "done", "diagnostics": (UNPLACED,)},
            "timeout": {"outcome": "timeout", "message": "stopped after 500 ms of wall-clock time"},
            "memory": {"outcome": "resource_limit", "message": "stopped at 64 MiB of memory"},
            "broken": {"outcome": "error", "message": "Lean could not be started"},
        }
        return ElaborateResponse(
            results=tuple(Elaboration(id=snippet.id, **known[snippet.source]) for snippet in request.snippets)
        )


@pytest.fixture
def worker() -> PretendWorker:
    return PretendWorker()


@pytest.fixture
def app(worker: PretendWorker) -> FastAPI:
    settings = Settings(worker=WorkerSettings(wall_ms=45_000))
    return create_app(
        "worker", routers=[router(worker, settings.worker)], readiness=worker.readiness, settings=settings
    )


@pytest.fixture
def http(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


def check(*codes: str, **more: object) -> dict[str, Any]:
    return {"snippets": [{"id": code, "code": code} for code in codes], **more}


async def test_no_answer_waits_for_a_clock(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_timer(*_: object, **__: object) -> None:
        pytest.fail("something waits for a time to pass")

    monkeypatch.setattr(asyncio.get_running_loop(), "call_at", no_timer)
    for path, body in (("/api/check", check("done")), ("/verify", {"codes": [{"custom_id": 1, "code": "done"}]})):
        assert (await http.post(path, json=body)).status_code == 200
    assert (await http.get("/health")).json() == {"status": "ok"}


async def test_what_stopped_a_snippet_is_an_error_in_words_that_the_client_knows(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/check", json=check("timeout", "memory", "broken", "done", timeout=90))
    timeout, memory, broken, done = answer.json()["results"]
    assert timeout["error"].startswith("Lean REPL command timed out in 45 seconds (stopped after 500 ms")
    assert memory["error"] == "Lean REPL was ended: stopped at 64 MiB of memory"
    assert broken["error"] == "no answer of Lean: Lean could not be started"
    place = {"line": 1, "column": 0}
    message = {"severity": "error", "data": "no place", "pos": place, "endPos": place}
    assert done["response"] == {"env": 0, "messages": [message]}


@pytest.mark.parametrize(("asked", "wall_ms"), [(0, 100), (0.25, 250), (30, 30_000), (10**9, 3_600_000)])
async def test_the_timeout_is_a_limit(
    http: httpx.AsyncClient, worker: PretendWorker, asked: float, wall_ms: int
) -> None:
    await http.post("/api/check", json=check("done", timeout=asked))
    assert worker.requests[0].limits.wall_ms == wall_ms


async def test_priorities_and_deadlines_are_for_these_routes_too(
    http: httpx.AsyncClient, worker: PretendWorker
) -> None:
    headers = {"lemmata-priority": "interactive", "lemmata-deadline-ms": "700"}
    await http.post("/verify", json={"codes": [{"custom_id": 1, "code": "done"}]}, headers=headers)
    await http.post("/api/check", json=check("done"))
    assert worker.turns == [
        Turn(caller="127.0.0.1", priority=Priority.INTERACTIVE, deadline_ms=700),
        Turn(caller="127.0.0.1"),
    ]
    refused = await http.post("/api/check", json=check("done"), headers={"lemmata-priority": "now"})
    assert refused.status_code == 422


async def test_a_batch_is_of_low_priority_unless_it_says_otherwise(
    http: httpx.AsyncClient, worker: PretendWorker
) -> None:
    body = {"statement": "s", "candidates": [{"id": "a", "proof": "p"}]}
    await http.post("/check/batch", json=body)
    await http.post("/check/batch", json=body, headers={"lemmata-priority": "normal"})
    assert [turn.priority for turn in worker.turns] == [Priority.BATCH, Priority.NORMAL]


async def test_the_routes_are_described(http: httpx.AsyncClient) -> None:
    paths = (await http.get("/openapi.json")).json()["paths"]
    assert {"/check", "/check/batch", "/elaborate", "/api/check", "/verify", "/health"} <= paths.keys()
    assert "application/x-ndjson" in paths["/check/batch"]["post"]["responses"]["200"]["content"]
    assert (await http.get("/docs")).status_code == 200
