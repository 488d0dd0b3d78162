"""The ladder of a job: its order, what each rung used, what ran out, and what later jobs learn from it."""

import asyncio
import itertools
import json
from decimal import Decimal

import pytest
from tests.support.jobs import a_record
from tests.support.services import PretendChecker, PretendGenerator, failed

from lemmata.clock import SystemClock
from lemmata.contracts import (
    BudgetLimits,
    Job,
    JobStatus,
    JobStore,
    ModelError,
    ProveRequest,
    RungOutcome,
    RungReport,
    StorageError,
    Usage,
)
from lemmata.storage import MemoryJobStore

T = ProveRequest(theorem="theorem t : 1 + 1 = 2")
PAID = Usage(calls=1, tokens_in=10, tokens_out=5, money_usd=Decimal("0.0123"))
COUNTED = ("attempts", "model_calls", "tokens", "tokens_in", "tokens_out", "money_usd")


async def ended(bed, request: ProveRequest = T) -> Job:
    job = await bed.orchestrator.submit(request)
    return await bed.orchestrator.wait(job.job_id, 10)


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


def rung(job: Job, name: str) -> RungReport:
    return next(report for report in job.rungs if report.rung == name)


def adds_up(job: Job) -> bool:
    return all(sum(getattr(each, kind) for each in job.rungs) == getattr(job.budget.spent, kind) for kind in COUNTED)


_numbers = itertools.count()


async def tell(store: JobStore, jobs: int, **cost_of_success: tuple[str, float]) -> None:
    """So many jobs of the past, in which each of these rungs succeeded for so much money and CPU time."""
    for number in itertools.islice(_numbers, jobs):
        job_id = f"past-{number}"
        await store.create(a_record(job_id, caller=job_id))  # a caller of its own has the first turn
        lease = await store.claim("past", 60)
        assert lease is not None
        assert lease.job_id == job_id
        outcomes = [
            RungOutcome(
                job_id=job_id, rung=name, proved=True, money_usd=Decimal(usd), lean_cpu_s=cpu_s, at=SystemClock().now()
            )
            for name, (usd, cpu_s) in cost_of_success.items()
        ]
        await store.add_outcomes(lease, outcomes)
        job = (await store.get(job_id)).job
        await store.update(lease, job.model_copy(update={"status": JobStatus.FAILED}))


async def test_the_order_follows_the_record_and_a_resumed_job_keeps_to_its_own(bed) -> None:
    store = MemoryJobStore(SystemClock())
    await tell(store, 40, sampling=("0.05", 1.0), search=("0", 20.0))
    generator = PretendGenerator(["a"], rounds=[["stuck"]])
    here = await bed(jobs=store, generator=generator, checker=PretendChecker(slow=["stuck"]))
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    started = await here.orchestrator.get(job.job_id)
    assert started.ladder is not None
    assert started.ladder.order == ("cache", "portfolio", "search", "sampling", "blueprint")
    await here.orchestrator.aclose()

    await tell(store, 400, sampling=("0.0001", 0.5))
    here.checker._slow = set()
    async with here.another() as second:
        resumed = await second.wait(job.job_id, 5)
        new = await second.wait((await second.submit(T)).job_id, 5)
    assert resumed.status.ended
    assert resumed.ladder == started.ladder
    assert tuple(report.rung for report in resumed.rungs) == started.ladder.order
    assert new.ladder is not None
    assert new.ladder.order == ("cache", "portfolio", "sampling", "search", "blueprint")
    summary = json.loads(await second.artifact(new.job_id, "summary.json"))
    step = next(step for step in summary["ladder"]["steps"] if step["rung"] == "sampling")
    # 440 of the past, and the resumed job, which failed on this rung
    assert (step["tries"], step["successes"]) == (441, 440)
    assert "440 in 441 tries" in step["why"]


async def test_what_the_rungs_used_adds_up_to_the_budget_and_is_in_the_summary(bed) -> None:
    here = await bed(generator=PretendGenerator(["a", "b"], rounds=[["c"], ["d"], ["e"]], usage=PAID))
    job = await ended(here)
    sampling = rung(job, "sampling")
    assert (sampling.attempts, sampling.model_calls, sampling.tokens_in, sampling.tokens_out) == (3, 3, 30, 15)
    assert sampling.money_usd == Decimal("0.0369")
    assert (rung(job, "portfolio").attempts, rung(job, "portfolio").model_calls) == (2, 0)
    assert (job.budget.spent.tokens_in, job.budget.spent.tokens_out) == (30, 15)
    assert adds_up(job)
    summary = json.loads(await here.orchestrator.artifact(job.job_id, "summary.json"))
    assert [RungReport.model_validate(each) for each in summary["rungs"]] == list(job.rungs)
    assert "3 model calls, 30 tokens in, 15 out, $0.0369" in job.message


async def test_what_an_earlier_run_used_is_counted_to_the_rung_that_used_it(bed) -> None:
    generator = PretendGenerator(["a", "b"], rounds=[["c", "stuck"], ["d"], ["e"]], usage=PAID)
    here = await bed(checker=PretendChecker(slow=["stuck"]), generator=generator, settings={"checks": 1})
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    await asyncio.sleep(0.1)
    await here.orchestrator.aclose()
    left = (await here.jobs.get(job.job_id)).job
    assert rung(left, "sampling").wall_s >= 0.1
    here.checker._slow = set()
    async with here.another() as second:
        done = await second.wait(job.job_id, 5)
    assert len(generator.model_requests) == 3
    assert (rung(done, "portfolio").attempts, rung(done, "sampling").attempts) == (2, 4)
    assert rung(done, "sampling").money_usd == Decimal("0.0369")
    assert rung(done, "sampling").wall_s >= rung(left, "sampling").wall_s
    assert rung(done, "sampling").lean_cpu_s >= 0.4
    assert adds_up(done)


async def test_a_rung_that_runs_into_a_models_cap_does_not_end_the_ladder(bed) -> None:
    here = await bed(generator=PretendGenerator(["a"], rounds=[["b"]]))
    job = await ended(here, T.model_copy(update={"budget": BudgetLimits(tokens_out=100)}))
    assert (rung(job, "sampling").state, rung(job, "sampling").exhausted) == ("exhausted", ("tokens_out",))
    assert rung(job, "search").state == "failed"
    [cap] = job.to_raise
    assert (cap.kind, cap.rungs, cap.request) == ("tokens_out", ("sampling",), "budget.tokens_out")
    assert "raise `budget.tokens_out` of the request (it was 100; `sampling` ran into it" in job.message


async def test_attempts_that_run_out_end_the_ladder(bed) -> None:
    here = await bed(generator=PretendGenerator(["a", "b", "c"], rounds=[["d"]]))
    job = await ended(here, T.model_copy(update={"budget": BudgetLimits(attempts=2)}))
    assert (rung(job, "portfolio").state, rung(job, "portfolio").exhausted) == ("exhausted", ("attempts",))
    assert {rung(job, name).state for name in ("sampling", "search", "blueprint")} == {"not_reached"}
    assert [cap.rungs for cap in job.to_raise] == [("portfolio",)]


async def test_the_rung_that_was_climbed_when_the_time_was_over_ran_out_of_it(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["slow"]), generator=PretendGenerator(["bad", "slow"]))
    job = await ended(here, T.model_copy(update={"budget": BudgetLimits(wall_s=0.3)}))
    assert (rung(job, "portfolio").state, rung(job, "portfolio").exhausted) == ("exhausted", ("wall_s",))
    assert [(cap.kind, cap.rungs, cap.limit) for cap in job.to_raise] == [("wall_s", ("portfolio",), "0.3")]


async def test_the_nearest_partial_result_is_in_the_job(bed) -> None:
    def two_goals(_: object):
        return failed("unsolved goals\n⊢ p\n⊢ q")

    def one_goal(_: object):
        return failed("unsolved goals\n⊢ q")

    checker = PretendChecker(answers={"far": two_goals, "near": one_goal})
    here = await bed(checker=checker, generator=PretendGenerator(["far", "near"]), settings={"checks": 1})
    job = await ended(here)
    assert job.nearest is not None
    assert (job.nearest.proof, job.nearest.goals, job.nearest.rung, job.nearest.step) == ("near", 1, "portfolio", 2)
    assert "nearest was attempt 2" in job.message


async def test_later_jobs_learn_from_rungs_that_did_something(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["a"], rounds=[["good"]], usage=PAID))
    job = await ended(here)
    assert job.status is JobStatus.SUCCEEDED
    portfolio, sampling = await here.jobs.rung_records()
    assert (portfolio.rung, portfolio.tries, portfolio.successes, portfolio.lean_cpu_s) == ("portfolio", 1, 0, 0.1)
    assert (sampling.rung, sampling.tries, sampling.successes) == ("sampling", 1, 1)
    assert sampling.money_usd == Decimal("0.0123")
    assert rung(job, "cache").state == "failed"  # it had nothing to try, and says nothing about its chances


async def test_a_rung_that_a_caller_stopped_says_nothing_about_its_chances(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["slow"]), generator=PretendGenerator(["slow"]))
    job = await here.orchestrator.submit(T)
    await until(lambda: here.checker.running == 1 and here.checker.proofs_checked)
    await here.orchestrator.cancel(job.job_id)
    done = await here.orchestrator.wait(job.job_id, 5)
    assert rung(done, "portfolio").state == "stopped"
    assert list(await here.jobs.rung_records()) == []


async def test_a_model_that_fails_says_nothing_about_the_chances_of_its_rung(bed) -> None:
    here = await bed(generator=PretendGenerator(["a"], rounds=[ModelError("the vendor is down")]))
    job = await ended(here)
    assert (rung(job, "sampling").state, rung(job, "sampling").model_calls) == ("failed", 1)
    assert [record.rung for record in await here.jobs.rung_records()] == ["portfolio"]


async def test_a_record_that_cannot_be_read_or_written_stops_no_job(bed) -> None:
    class Away(MemoryJobStore):
        async def rung_records(self):
            raise StorageError("away")

        async def add_outcomes(self, lease, outcomes):
            raise StorageError("away")

    here = await bed(jobs=Away(SystemClock()), checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    job = await ended(here)
    assert job.status is JobStatus.SUCCEEDED
    assert job.ladder is not None
    assert job.ladder.order[:2] == ("cache", "portfolio")


async def test_an_operator_pins_the_order(bed) -> None:
    here = await bed(generator=PretendGenerator(["a"], rounds=[["b"]]), settings={"ladder": ("sampling",)})
    job = await ended(here)
    attempts = [attempt.rung async for attempt in here.orchestrator.attempts(job.job_id)]
    assert attempts == ["sampling", "portfolio"]


async def test_a_pinned_rung_that_there_is_not_is_refused_at_the_start(bed) -> None:
    with pytest.raises(ValueError, match="no rung 'magic'"):
        await bed(settings={"ladder": ("magic",)})
