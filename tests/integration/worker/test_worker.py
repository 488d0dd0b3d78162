"""The service around the checks: queue, caps, readiness, the route, and the end."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from lemmata.contracts import CheckRequest, IsolationError, Limits, SaturatedError, UnavailableError, Verdict
from lemmata.lean.sandbox import Sandbox
from lemmata.lean.sandbox.sandbox import candidates, why_not
from lemmata.settings import Settings
from lemmata.worker import LeanWorker
from lemmata.worker.routes import router

HONEST = CheckRequest(statement="theorem t (p : Prop) : p → p", proof="fun h => h")
ENDLESS = CheckRequest(
    statement="theorem t : 1 = 2", proof="by repeat (have h : True := trivial)", limits=Limits(wall_ms=20_000)
)


async def test_over_the_queue_is_refused_at_once_with_a_time_to_come_back(embedded_settings: Settings) -> None:
    caps = embedded_settings.worker.model_copy(update={"slots": 1, "queue": 1})
    worker = await LeanWorker.create(embedded_settings.model_copy(update={"worker": caps}))
    running = [asyncio.create_task(worker.check(ENDLESS)) for _ in range(2)]
    await asyncio.sleep(0.3)
    with pytest.raises(SaturatedError) as refusal:
        await worker.check(HONEST)
    assert refusal.value.retry_after_s is not None
    details = (await worker.readiness()).details
    assert (details["running"], details["waiting"]) == (1, 1)
    await worker.aclose()
    ended = await asyncio.gather(*running, return_exceptions=True)
    assert all(isinstance(end, UnavailableError) for end in ended)
    assert not (await worker.readiness()).ready
    with pytest.raises(UnavailableError):
        await worker.check(HONEST)


async def test_a_request_only_lowers_the_caps(embedded_settings: Settings) -> None:
    caps = embedded_settings.worker.model_copy(update={"wall_ms": 700})
    worker = await LeanWorker.create(embedded_settings.model_copy(update={"worker": caps}))
    result = await worker.check(ENDLESS)
    assert result.verdict is Verdict.TIMEOUT
    assert "700 ms" in result.message
    await worker.aclose()


async def test_candidates_of_one_statement_share_its_compilation(checker: LeanWorker) -> None:
    proofs = ["fun h => h", "by intro h; exact h", "by sorry", "id", "nope"]
    requests = [HONEST.model_copy(update={"proof": proof}) for proof in proofs]
    results = await asyncio.gather(*map(checker.check, requests))
    assert [result.proved for result in results] == [True, True, False, True, False]
    assert sum("statement" in result.timings_ms for result in results) == 1


async def test_the_route_answers_200_for_every_verdict(checker: LeanWorker) -> None:
    app = FastAPI()
    app.include_router(router(checker))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://worker") as client:
        for proof, expected in (("fun h => h", "proved"), ("nope", "failed"), ("\0", "invalid")):
            body = HONEST.model_copy(update={"proof": proof}).model_dump(mode="json")
            answer = await client.post("/check", json=body)
            assert (answer.status_code, answer.json()["verdict"]) == (200, expected)
        assert (await client.post("/check", json={"statement": "x"})).status_code == 422


async def test_required_isolation_holds_without_bubblewrap_or_refuses_to_start(
    embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    lean = embedded_settings.lean.model_copy(update={"isolation": "required"})
    required = embedded_settings.model_copy(update={"lean": lean})
    own = next(mechanism for mechanism in candidates("required") if mechanism.info.mechanism == "namespaces")
    if await why_not(Sandbox(own)) is not None:
        with pytest.raises(IsolationError, match="LEMMATA_LEAN__ISOLATION"):
            await LeanWorker.create(required)
        return
    worker = await LeanWorker.create(required)
    assert worker.isolation.mechanism == "namespaces"
    assert (await worker.check(HONEST)).proved
    await worker.aclose()
