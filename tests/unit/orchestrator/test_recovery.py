"""A job whose runner stops half-way goes on from its records: nothing is done twice, nothing is lost."""

import asyncio
import json
import subprocess
import sys

import pytest
from tests.support.services import PretendChecker, PretendGenerator

from lemmata.clock import SystemClock
from lemmata.contracts import Attempt, JobStatus, LeaseLostError, ProveRequest, StorageError, Usage
from lemmata.storage import MemoryJobStore

T = ProveRequest(theorem="theorem t : 1 + 1 = 2")


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_drained_job_is_finished_by_the_next_start_and_repeats_nothing(bed) -> None:
    generator = PretendGenerator(["a", "b"], rounds=[["c", "stuck", "good"]], usage=Usage(calls=1, tokens_in=7))
    here = await bed(checker=PretendChecker("good", slow=["stuck"]), generator=generator, settings={"checks": 1})
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    await here.orchestrator.aclose()
    left = await here.jobs.get(job.job_id)
    assert (left.job.status, left.owner) == (JobStatus.RUNNING, None)
    assert here.checker.running == 0

    here.checker._slow = set()
    async with here.another() as second:
        ended = await second.wait(job.job_id, 5)
    assert (ended.status, ended.proof) == ("succeeded", "good")
    assert here.checker.proofs_checked == ["a", "b", "c", "stuck", "stuck", "good"]
    assert [request.proof for request in here.checker.requests].count("sorry") == 1
    assert len(generator.model_requests) == 1
    assert (ended.budget.spent.model_calls, ended.budget.spent.tokens) == (1, 7)
    attempts = [attempt async for attempt in second.attempts(job.job_id)]
    assert [attempt.step for attempt in attempts] == [1, 2, 3, 4, 5]
    assert len({attempt.attempt_id for attempt in attempts}) == 5
    assert ended.budget.spent.attempts == 5
    data = await second.artifact(job.job_id, "attempts.jsonl")
    assert [Attempt.model_validate_json(line) for line in data.splitlines()] == attempts


async def test_a_proof_that_was_recorded_is_not_checked_again(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    store, update = here.jobs, here.jobs.update
    stopped = asyncio.Event()

    async def stop_before_the_end(lease, job) -> None:
        if job.status.ended and not stopped.is_set():
            stopped.set()
            await asyncio.Event().wait()
        await update(lease, job)

    store.update = stop_before_the_end
    job = await here.orchestrator.submit(T)
    await stopped.wait()
    await here.orchestrator.aclose()
    assert here.checker.proofs_checked == ["good"]
    async with here.another() as second:
        ended = await second.wait(job.job_id, 5)
    assert (ended.status, ended.level) == ("succeeded", "verified")
    assert here.checker.proofs_checked == ["good"]


@pytest.mark.parametrize("damage", ["torn", "missing line", "gone", "twice"])
async def test_damaged_attempt_lines_are_made_whole_from_the_records(bed, damage: str) -> None:
    here = await bed(
        checker=PretendChecker("good", slow=["stuck"]),
        generator=PretendGenerator(["a", "b", "stuck", "good"]),
        settings={"checks": 1},
    )
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    await here.orchestrator.aclose()
    key = (job.job_id, "attempts.jsonl")
    lines = here.artifacts._files[key].splitlines(keepends=True)
    here.artifacts._files[key] = {
        "torn": lines[0] + lines[1][:40],
        "missing line": lines[1],
        "gone": b"",
        "twice": b"".join(lines) + lines[0],
    }[damage]
    here.checker._slow = set()
    async with here.another() as second:
        await second.wait(job.job_id, 5)
        data = await second.artifact(job.job_id, "attempts.jsonl")
    assert [json.loads(line)["proof"] for line in data.splitlines()] == ["a", "b", "stuck", "good"]


async def test_time_spent_before_a_stop_counts(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["stuck"]), generator=PretendGenerator(["stuck"]))
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    await asyncio.sleep(0.15)
    await here.orchestrator.aclose()
    assert (await here.jobs.get(job.job_id)).job.budget.spent.wall_s >= 0.15
    here.checker._slow = set()
    async with here.another() as second:
        ended = await second.wait(job.job_id, 5)
    assert ended.budget.spent.wall_s >= 0.15


async def test_a_runner_that_lost_its_lease_writes_nothing_more(bed) -> None:
    here = await bed(
        checker=PretendChecker("good", slow=["stuck"]),
        generator=PretendGenerator(["stuck"]),
        settings={"lease_s": 0.3},
    )
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    record = here.jobs._records[job.job_id]
    here.jobs._records[job.job_id] = record.model_copy(
        update={"owner": "another", "fencing_token": record.fencing_token + 1}
    )
    await until(lambda: here.checker.running == 0)
    await asyncio.sleep(0.05)
    assert here.checker.cancelled == 1
    assert here.jobs._records[job.job_id].owner == "another"
    assert [attempt async for attempt in here.jobs.attempts(job.job_id)] == []


class ForgetfulStore(MemoryJobStore):
    """Refuses to store anything about a job while its disk is full."""

    full = False

    async def update(self, lease, job) -> None:
        self._check()
        await super().update(lease, job)

    async def add_attempt(self, lease, attempt) -> bool:
        self._check()
        return await super().add_attempt(lease, attempt)

    def _check(self) -> None:
        if self.full:
            raise StorageError("the database or disk is full")


async def test_a_proof_reaches_its_caller_even_where_no_record_can_be_written(bed) -> None:
    here = await bed(
        checker=PretendChecker("good", pause_s=0.05),
        generator=PretendGenerator(["good"]),
        jobs=ForgetfulStore(SystemClock()),
    )
    job = await here.orchestrator.submit(T)
    await until(lambda: "good" in here.checker.proofs_checked)
    here.jobs.full = True
    ended = await here.orchestrator.wait(job.job_id, 10)
    assert (ended.status, ended.proof) == ("succeeded", "good")
    assert "could not be saved" in ended.message
    here.jobs.full = False
    await until(lambda: here.jobs._records[job.job_id].job.status.ended)
    assert (await here.jobs.get(job.job_id)).job.proof == "good"


async def test_jobs_of_a_dead_process_are_taken_back_before_their_lease_expires(bed) -> None:
    code = "from lemmata.orchestrator.owner import new_owner; print(new_owner())"
    owner = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    await here.orchestrator.aclose()
    job = await here.orchestrator.submit(T)
    lease = await here.jobs.claim(owner, 3600)
    assert lease is not None
    async with here.another() as second:
        ended = await second.wait(job.job_id, 2)
    assert ended.status is JobStatus.SUCCEEDED
    with pytest.raises(LeaseLostError):
        await here.jobs.renew(lease, 10)


async def test_two_orchestrators_on_one_store_share_the_jobs(bed) -> None:
    here = await bed(checker=PretendChecker("good", pause_s=0.01), generator=PretendGenerator(["bad", "good"]))
    async with here.another() as second:
        requests = [ProveRequest(theorem=f"theorem t{n} : {n} = {n}") for n in range(12)]
        jobs = [await here.orchestrator.submit(request) for request in requests]
        ended = [await second.wait(job.job_id, 5) for job in jobs]
    assert {job.status for job in ended} == {JobStatus.SUCCEEDED}
    assert len(here.checker.requests) == 12 * 3


async def test_a_job_cancelled_while_nobody_ran_it_ends_with_all_that_was_recorded(bed) -> None:
    here = await bed(
        checker=PretendChecker(slow=["stuck"]),
        generator=PretendGenerator(["a"], rounds=[["b", "stuck"]], usage=Usage(calls=1, tokens_in=7)),
        settings={"checks": 1},
    )
    job = await here.orchestrator.submit(T)
    await until(lambda: "stuck" in here.checker.proofs_checked)
    await here.orchestrator.aclose()
    await here.orchestrator.cancel(job.job_id)
    async with here.another() as second:
        ended = await second.wait(job.job_id, 5)
    assert (ended.status, ended.attempts) == ("cancelled", 2)
    assert (ended.budget.spent.attempts, ended.budget.spent.model_calls, ended.budget.spent.tokens) == (2, 1, 7)


async def test_a_store_that_is_away_for_a_moment_costs_nothing(bed) -> None:
    here = await bed(
        checker=PretendChecker("good", pause_s=0.02),
        generator=PretendGenerator(["bad", "good"]),
        jobs=ForgetfulStore(SystemClock()),
        settings={"checks": 1},
    )
    job = await here.orchestrator.submit(T)
    await until(lambda: "bad" in here.checker.proofs_checked)
    here.jobs.full = True
    await asyncio.sleep(0.4)
    here.jobs.full = False
    ended = await here.orchestrator.wait(job.job_id, 10)
    assert (ended.status, ended.attempts) == ("succeeded", 2)
    assert [attempt.proof async for attempt in here.orchestrator.attempts(job.job_id)] == ["bad", "good"]
