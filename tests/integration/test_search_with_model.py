"""Best-first search on real Lean where the portfolio is stuck at one goal, and a scripted model knows how to go on."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.support.services import PretendSearcher

from lemmata.clock import SystemClock
from lemmata.contracts import Job, ProveRequest, RecordedCall
from lemmata.gateway import Gateway
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.rungs.search import SearchRung
from lemmata.settings import GatewaySettings, OrchestratorSettings, Settings
from lemmata.storage import MemoryArtifacts, MemoryCheckCache, MemoryJobStore
from lemmata.worker import LeanSessions, LeanWorker

# no tactic of the portfolio guesses the witness, at a goal that is reached after two of its tactics
THEOREM = "theorem root (p : Prop) : p → p ∧ ∃ m : Nat, m * m = 49"
GOAL, TACTIC = "∃ m, m * m = 49", "refine ⟨7, ?_⟩"


@asynccontextmanager
async def orchestrator(
    checker: LeanWorker, sessions: LeanSessions, script: Path, **settings: object
) -> AsyncIterator[Orchestrator]:
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=Gateway(GatewaySettings(scripted=script)),
        jobs=MemoryJobStore(SystemClock()),
        artifacts=MemoryArtifacts(),
        cache=MemoryCheckCache(),
        sessions=sessions,
        settings=OrchestratorSettings.model_validate({"poll_ms": 50, "search_nodes": 30, **settings}),
        rungs=(SearchRung(),),
    ) as service:
        yield service


@pytest.fixture
async def sessions(checker: LeanWorker) -> AsyncIterator[LeanSessions]:
    sessions = await LeanSessions.create(checker, Settings())
    yield sessions
    await sessions.aclose()


async def prove(service: Orchestrator) -> Job:
    job = await service.submit(ProveRequest(theorem=THEOREM))
    return await service.wait(job.job_id, 90)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.json"
    path.write_text(json.dumps([{"asks": "tactics", "goal": GOAL, "candidates": ["nonsense", TACTIC]}]))
    return path


async def test_the_search_alone_is_stuck(checker: LeanWorker, sessions: LeanSessions, script: Path) -> None:
    async with orchestrator(checker, sessions, script, search_expander="portfolio") as service:
        job = await prove(service)
    assert (job.status, job.budget.spent.model_calls) == ("failed", 0)


async def test_the_models_tactic_at_one_goal_and_the_portfolios_at_the_others_make_the_proof(
    checker: LeanWorker, sessions: LeanSessions, script: Path
) -> None:
    async with orchestrator(checker, sessions, script) as service:
        job = await prove(service)
        calls = (await service.artifact(job.job_id, "calls.jsonl")).decode()
    assert (job.status, job.level, job.rung) == ("succeeded", "verified", "search"), job.message
    assert TACTIC in (job.proof or "")
    lines = [RecordedCall.model_validate_json(line) for line in calls.splitlines()]
    [line] = [line for line in lines if TACTIC in line.candidates]
    assert line.request is not None
    assert (line.request.goal or "").endswith(f"h : p\n⊢ {GOAL}")
    assert "simp" in [failure.proof for failure in line.request.failures]
    assert job.budget.spent.model_calls == len(lines) == len({line.call for line in lines})
