"""Budgets and the order of rungs on real Lean: running out is an ordinary end, and later jobs learn."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.services import PretendGenerator, PretendSearcher

from lemmata.contracts import BudgetLimits, CheckRequest, Job, JobSummary, ProveRequest, Verdict
from lemmata.orchestrator import Orchestrator
from lemmata.settings import OrchestratorSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanSessions, LeanWorker

SWAP = "theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p"
FALSE = "theorem f (p q : Nat → Prop) (h : ∀ n, p n → q n) (n : Nat) (a : p n) : q n ∧ q (n + 1)"


@pytest.fixture
async def sessions(checker: LeanWorker) -> AsyncIterator[LeanSessions]:
    sessions = await LeanSessions.create(checker, Settings())
    yield sessions
    await sessions.aclose()


@pytest.fixture
async def bench(
    checker: LeanWorker, sessions: LeanSessions, tmp_path: Path
) -> AsyncIterator[tuple[Orchestrator, PretendGenerator]]:
    storage = open_storage(StorageSettings(data=tmp_path))
    generator = PretendGenerator(["by\n  constructor\n  · exact h.1", "by\n  exact h"], rounds=[[]])
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=generator,
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        sessions=sessions,
        settings=OrchestratorSettings(checks=1, poll_ms=50, blueprint_versions=0, search_nodes=6),
    ) as orchestrator:
        yield orchestrator, generator
    await storage.aclose()


async def prove(orchestrator: Orchestrator, theorem: str, **limits: float) -> Job:
    request = ProveRequest(theorem=theorem, budget=BudgetLimits.model_validate(limits))
    return await orchestrator.wait((await orchestrator.submit(request)).job_id, 60)


async def test_a_job_that_runs_out_says_what_it_had_what_it_spent_and_what_to_raise(bench) -> None:
    orchestrator, generator = bench
    generator._portfolio = ("by\n  constructor\n  · exact h.1", "by\n  refine ⟨h.2, ?_⟩", "by\n  exact ⟨h.2, h.1⟩")
    job = await prove(orchestrator, SWAP, attempts=2)
    assert (job.status, job.verdict, job.budget.exhausted) == ("failed", "failed", ("attempts",))
    [cap] = job.to_raise
    assert (cap.kind, cap.limit, cap.most, cap.rungs) == ("attempts", "2", "400", ("portfolio",))
    assert "to go further raise `budget.attempts` of the request (it was 2; `portfolio` ran into it" in job.message

    # the second left one goal open, the first had an error
    assert job.nearest is not None
    assert (job.nearest.step, job.nearest.goals, job.nearest.error_class) == (2, 1, "unsolved_goals")
    summary = JobSummary.model_validate(json.loads(Path(job.artifacts["summary.json"]).read_text()))
    assert (summary.nearest, summary.to_raise, summary.ladder) == (job.nearest, job.to_raise, job.ladder)
    portfolio = next(rung for rung in summary.rungs if rung.rung == "portfolio")
    assert portfolio.lean_cpu_s > 0
    assert portfolio.wall_s > 0
    assert sum(rung.attempts for rung in summary.rungs) == job.budget.spent.attempts == 2
    assert sum(rung.lean_cpu_s for rung in summary.rungs) <= job.budget.spent.lean_cpu_s + 0.001

    raised = await prove(orchestrator, SWAP, attempts=3)
    assert (raised.status, raised.attempts) == ("succeeded", 3)


async def test_a_search_that_ends_without_a_proof_leaves_its_best_path_which_lean_finds_incomplete(
    bench, checker: LeanWorker
) -> None:
    orchestrator, generator = bench
    generator._portfolio = ()
    job = await prove(orchestrator, FALSE)
    assert job.status == "failed"
    nearest = job.nearest
    assert nearest is not None
    assert (nearest.rung, nearest.attempt_id) == ("search", None)
    assert nearest.depth is not None
    assert nearest.depth >= 1
    result = await checker.check(CheckRequest(statement=FALSE, proof=nearest.proof))
    assert (result.verdict, result.error_class) == (Verdict.INCOMPLETE, "sorry"), nearest.proof


async def test_what_one_job_learned_the_next_one_reads(bench) -> None:
    orchestrator, generator = bench
    generator._portfolio = ("by\n  exact ⟨h.2, h.1⟩",)
    assert (await prove(orchestrator, SWAP)).status == "succeeded"
    job = await prove(orchestrator, SWAP.replace("swap", "again"))
    assert job.ladder is not None
    portfolio = next(step for step in job.ladder.steps if step.rung == "portfolio")
    assert (portfolio.tries, portfolio.successes) == (1, 1)
    assert "1 in 1 tries" in portfolio.why
