"""The ladder on real Lean, with records and artifacts on disk."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
from tests.support.services import PretendGenerator, PretendSearcher

from lemmata.contracts import BudgetLimits, CheckRequest, Job, ProveRequest
from lemmata.orchestrator import Orchestrator
from lemmata.settings import OrchestratorSettings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanWorker

LOOP = "by\n  repeat (have : True := trivial)\n  trivial"


class Bench:
    """An orchestrator with the candidates of the test."""

    def __init__(self, orchestrator: Orchestrator, generator: PretendGenerator, worker: LeanWorker) -> None:
        self.orchestrator, self.generator, self.worker = orchestrator, generator, worker

    async def prove(self, theorem: str, *candidates: str, header: str = "", wall_s: float = 60) -> Job:
        self.generator._portfolio = candidates
        request = ProveRequest(theorem=theorem, header=header, budget=BudgetLimits(wall_s=wall_s))
        job = await self.orchestrator.submit(request)
        return await self.orchestrator.wait(job.job_id, 60)


@pytest.fixture
async def bench(checker: LeanWorker, tmp_path: Path) -> AsyncIterator[Bench]:
    storage = open_storage(StorageSettings(data=tmp_path))
    generator = PretendGenerator()
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=generator,
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        settings=OrchestratorSettings(checks=2, poll_ms=50),
    ) as orchestrator:
        yield Bench(orchestrator, generator, checker)
    await storage.aclose()


async def test_the_first_candidate_that_lean_accepts_is_verified_and_the_file_stands_alone(bench: Bench) -> None:
    job = await bench.prove(
        "theorem t (p q : Prop) : p ∧ q → q ∧ p := by\n  sorry",
        "rfl",
        "by\n  intro h\n  exact ⟨h.2, h.1⟩",
        header="def unused : Nat := 3",
    )
    assert (job.status, job.level) == ("succeeded", "verified")
    final = Path(job.artifacts["final.lean"]).read_text()
    assert final == job.final_lean
    result = await bench.worker.check(CheckRequest(source=final, theorem="t"))
    assert result.proved


async def test_a_remembered_proof_is_checked_on_lean_again(bench: Bench) -> None:
    await bench.prove("theorem t : 2 + 2 = 4", "rfl")
    job = await bench.prove("theorem t : 2 + 2 = 4 -- again")
    assert (job.status, job.rung, job.attempts) == ("succeeded", "cache", 1)


@pytest.mark.parametrize("proof", ["sorry", "by\n  have h : False := sorry\n  exact h.elim"])
async def test_an_open_proof_is_none(bench: Bench, proof: str) -> None:
    job = await bench.prove("theorem t : 1 = 2", proof)
    assert (job.status, job.proof) == ("failed", None)
    assert "nearest was attempt 1 (sorry" in job.message


async def test_a_statement_that_lean_refuses_is_invalid_with_leans_words(bench: Bench) -> None:
    job = await bench.prove("theorem t (n : Nat) : n + = n", "rfl")
    assert (job.status, job.verdict, job.attempts) == ("failed", "invalid", 0)
    assert "unexpected token" in job.message


async def test_time_that_runs_out_ends_the_job_and_its_lean(bench: Bench) -> None:
    job = await bench.prove("theorem t : 1 = 2", LOOP, wall_s=2)
    assert (job.status, job.verdict) in {("failed", "timeout"), ("failed", "failed")}
    assert job.budget.spent.wall_s < 4
    assert await no_lean_left(within_s=1)


async def test_cancel_ends_lean_within_a_second(bench: Bench) -> None:
    bench.generator._portfolio = (LOOP,)
    job = await bench.orchestrator.submit(ProveRequest(theorem="theorem t : 1 = 2"))
    async with asyncio.timeout(20):
        while (await bench.orchestrator.get(job.job_id)).rung != "portfolio" or not lean_processes():
            await asyncio.sleep(0.01)
    await bench.orchestrator.cancel(job.job_id)
    assert await no_lean_left(within_s=1)
    assert (await bench.orchestrator.wait(job.job_id, 2)).status == "cancelled"


def lean_processes() -> list[psutil.Process]:
    """All processes below this one, but those that wait: the judge's for its next case, a fork server to be copied."""
    waiting = [process for process in psutil.Process().children() if is_waiting(process)]
    return [process for process in psutil.Process().children(recursive=True) if process not in waiting]


def is_waiting(process: psutil.Process) -> bool:
    return any(word in command_of(process) for word in ("judging", "forkserver.py"))


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


async def no_lean_left(within_s: float) -> bool:
    deadline = asyncio.get_running_loop().time() + within_s
    while lean_processes():
        if asyncio.get_running_loop().time() > deadline:
            return False
        await asyncio.sleep(0.01)
    return True
