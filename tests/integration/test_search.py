"""Best-first search on real Lean: what neither a remembered proof nor the portfolio proves, without a model."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.services import PretendSearcher

from lemmata.contracts import Attempt, CheckRequest, ProveRequest
from lemmata.gateway import Gateway
from lemmata.orchestrator import Orchestrator
from lemmata.settings import GatewaySettings, OrchestratorSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanSessions, LeanWorker

# the equations have to be used from right to left at one place and from left to right at the other
DOUBLING = (
    "theorem doubling (f g : Nat → Nat) (z : f 0 = 0) (s : ∀ n, g (f n) = f (n + 1)) "
    "(d : ∀ n, g (n + n) = n + 1 + (n + 1)) (n : Nat) : f n = n + n"
)
EVEN = "inductive Even : Nat → Prop\n  | zero : Even 0\n  | step (n : Nat) : Even n → Even (n + 2)\n"
EVEN_SUM = "theorem even_sum (n m : Nat) (a : Even n) (b : Even m) : Even (n + m)"


@pytest.fixture
async def sessions(checker: LeanWorker) -> AsyncIterator[LeanSessions]:
    sessions = await LeanSessions.create(checker, Settings())
    yield sessions
    await sessions.aclose()


@pytest.fixture
async def orchestrator(checker: LeanWorker, sessions: LeanSessions, tmp_path: Path) -> AsyncIterator[Orchestrator]:
    storage = open_storage(StorageSettings(data=tmp_path))
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=Gateway(GatewaySettings()),
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        sessions=sessions,
        settings=OrchestratorSettings(checks=2, poll_ms=50),
    ) as orchestrator:
        yield orchestrator
    await storage.aclose()


@pytest.mark.parametrize(("header", "theorem"), [("", DOUBLING), (EVEN, EVEN_SUM)], ids=["doubling", "even_sum"])
async def test_a_theorem_that_cache_and_portfolio_cannot_prove_is_found_tactic_by_tactic(
    orchestrator: Orchestrator, sessions: LeanSessions, checker: LeanWorker, header: str, theorem: str
) -> None:
    job = await orchestrator.submit(ProveRequest(theorem=theorem, header=header))
    job = await orchestrator.wait(job.job_id, 300)
    assert (job.status, job.level, job.rung) == ("succeeded", "verified", "search"), job.message
    attempts: list[Attempt] = [attempt async for attempt in orchestrator.attempts(job.job_id)]
    assert [attempt.lean_ok for attempt in attempts if attempt.rung == "portfolio"].count(True) == 0
    assert any(attempt.rung == "portfolio" for attempt in attempts)
    assert attempts[-1].rung == "search"
    assert "induction" in (job.proof or "")
    assert (await sessions.readiness()).details["sessions"] == 0
    assert job.final_lean is not None
    assert (await checker.check(CheckRequest(source=job.final_lean, theorem=theorem.split()[1]))).proved
