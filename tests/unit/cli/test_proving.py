"""Which theorems of which files are asked for, and what their ends amount to."""

import asyncio
from datetime import UTC, datetime

import pytest
from rich.progress import Progress

from lemmata.cli.exits import Exit
from lemmata.cli.inputs import InputFile
from lemmata.cli.proving import Outcome, Task, Teller, Wishes, prove_all, tasks_of
from lemmata.contracts import (
    BudgetAmounts,
    BudgetLimits,
    BudgetStatus,
    InvalidRequestError,
    Job,
    JobStatus,
    Level,
    ProveRequest,
    StorageError,
    Verdict,
)

WISHES = Wishes(Level.VERIFIED, BudgetLimits(attempts=3), None, None)


def job(job_id: str, status: JobStatus, verdict: Verdict | None = None) -> Job:
    budget = BudgetStatus(limits=BudgetAmounts(), spent=BudgetAmounts(), remaining=BudgetAmounts())
    at = datetime(2026, 1, 1, tzinfo=UTC)
    final = "theorem t : True := trivial" if verdict is Verdict.PROVED else None
    return Job(
        job_id=job_id, status=status, theorem="t", verdict=verdict, final_lean=final, budget=budget, created_at=at
    )


class FakeProver:
    """Ends each job after a while, as its theorem says; `for ever` never ends."""

    def __init__(self) -> None:
        self.verdicts: dict[str, str] = {}
        self.cancelled: list[str] = []

    async def submit(self, request: ProveRequest) -> Job:
        if request.theorem == "malformed":
            raise InvalidRequestError("no theorem")
        job_id = f"j{len(self.verdicts)}"
        self.verdicts[job_id] = request.theorem
        return job(job_id, JobStatus.QUEUED)

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        verdict = self.verdicts[job_id]
        if job_id in self.cancelled:
            return job(job_id, JobStatus.CANCELLED)
        if verdict == "for ever":
            await asyncio.sleep(timeout_s)
        if verdict == "lost":
            raise StorageError("disk full")
        await asyncio.sleep(0)
        return job(job_id, JobStatus.SUCCEEDED if verdict == "proved" else JobStatus.FAILED, Verdict(verdict))

    async def cancel(self, job_id: str) -> Job:
        self.cancelled.append(job_id)
        return job(job_id, JobStatus.CANCELLED)


def task(theorem: str) -> Task:
    return Task(theorem, ProveRequest(theorem=theorem))


async def ends(*theorems: str) -> list[Outcome]:
    outcomes: list[Outcome] = []
    await prove_all(FakeProver(), [task(theorem) for theorem in theorems], 2, outcomes.append)
    return outcomes


def test_the_unproved_theorems_of_a_file_with_what_precedes_them() -> None:
    text = "open Nat\ntheorem a : True := trivial\ntheorem b : True := by sorry\ntheorem c : 1 = 1 := sorry\n"
    b, c = tasks_of([InputFile("f.lean", text)], WISHES)
    assert (b.name, b.request.theorem) == ("b", "theorem b : True")
    assert b.request.header == c.request.header == "open Nat\ntheorem a : True := trivial"
    assert b.request.budget.attempts == 3


@pytest.mark.parametrize(
    ("text", "advice"), [("def x := 1", ":= by sorry"), ("theorem a : True := trivial", "`lemmata check` checks them")]
)
def test_a_file_with_nothing_to_prove_says_what_to_do(text: str, advice: str) -> None:
    with pytest.raises(InvalidRequestError, match=advice):
        tasks_of([InputFile("f.lean", text)], WISHES)


@pytest.mark.parametrize(
    ("theorems", "status"),
    [
        (("proved", "proved"), Exit.DONE),
        (("proved", "failed"), Exit.NOT_PROVED),
        (("timeout",), Exit.NOT_PROVED),
        (("proved", "invalid"), Exit.BAD_INPUT),
        (("malformed",), Exit.BAD_INPUT),
        (("lost", "proved"), Exit.FAULT),
    ],
)
async def test_the_ends_of_jobs_as_an_exit_status(
    theorems: tuple[str, ...], status: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    bar = Progress(disable=True)
    bar.add_task("")
    teller = Teller(bar, len(theorems), json=True)
    for outcome in await ends(*theorems):
        teller(outcome)
    assert teller.status is status
    assert teller.proved == theorems.count("proved")
    assert len(capsys.readouterr().out.splitlines()) == len(theorems)


async def test_a_run_that_is_interrupted_cancels_the_jobs_that_it_made() -> None:
    prover = FakeProver()
    run = asyncio.create_task(prove_all(prover, [task("for ever")] * 3, 2, lambda _: None))
    await asyncio.sleep(0.05)
    assert len(prover.verdicts) == 2
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert sorted(prover.cancelled) == ["j0", "j1"]
