"""From a request to a job in the queue: keys, and a place for every caller."""

import asyncio

import pytest
from tests.support.services import PretendChecker, PretendGenerator

from lemmata.contracts import ConflictError, JobStatus, ProveRequest, SaturatedError

T = ProveRequest(theorem="theorem t (p q : Prop) : p ∧ q → q ∧ p")
U = ProveRequest(theorem="theorem u : True")


async def test_many_submissions_at_once_to_two_instances_are_one_job(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    async with here.another() as other:
        submissions = [who.submit(T, caller="ada", key="k") for who in (here.orchestrator, other) for _ in range(10)]
        jobs = await asyncio.gather(*submissions)
        assert len({job.job_id for job in jobs}) == 1
        ended = await other.wait(jobs[0].job_id, 10)
        again = await here.orchestrator.submit(T, caller="ada", key="k")
    assert ended.status is JobStatus.SUCCEEDED
    assert again == ended
    assert len((await here.orchestrator.list()).jobs) == 1


async def test_a_key_belongs_to_its_caller_and_to_its_request(bed) -> None:
    here = await bed()
    first = await here.orchestrator.submit(T, caller="ada", key="k")
    other = await here.orchestrator.submit(U, caller="bob", key="k")
    assert other.job_id != first.job_id
    with pytest.raises(ConflictError, match=first.job_id):
        await here.orchestrator.submit(U, caller="ada", key="k")


async def test_a_full_queue_of_one_caller_leaves_room_for_another(bed) -> None:
    slow = {"checker": PretendChecker(slow=["slow"]), "generator": PretendGenerator(["slow"])}
    here = await bed(**slow, settings={"jobs": 1, "jobs_per_caller": 1, "queue_per_caller": 2})
    running = await here.orchestrator.submit(T, caller="ada")
    async with asyncio.timeout(5):
        while (await here.orchestrator.get(running.job_id)).status is JobStatus.QUEUED:
            await asyncio.sleep(0.01)
    for number in range(2):
        await here.orchestrator.submit(T, caller="ada", key=f"k{number}")
    with pytest.raises(SaturatedError, match="your jobs"):
        await here.orchestrator.submit(T, caller="ada")
    repeated = await here.orchestrator.submit(T, caller="ada", key="k0")
    assert repeated.status is JobStatus.QUEUED
    assert (await here.orchestrator.submit(T, caller="bob")).status is JobStatus.QUEUED


async def test_a_caller_at_the_limit_leaves_the_other_runners_to_others(bed) -> None:
    slow = {"checker": PretendChecker("good", slow=["slow"]), "generator": PretendGenerator(["slow"])}
    here = await bed(**slow, settings={"jobs": 2, "jobs_per_caller": 1})
    first = await here.orchestrator.submit(T, caller="ada")
    second = await here.orchestrator.submit(T, caller="ada")
    other = await here.orchestrator.submit(T, caller="bob")

    async def status_of(job) -> JobStatus:
        return (await here.orchestrator.get(job.job_id)).status

    async with asyncio.timeout(5):
        while await status_of(other) is JobStatus.QUEUED:
            await asyncio.sleep(0.01)
        assert await status_of(second) is JobStatus.QUEUED
        await here.orchestrator.cancel(first.job_id)
        while await status_of(second) is JobStatus.QUEUED:
            await asyncio.sleep(0.01)


async def test_many_at_once_to_two_instances_do_not_overshoot_a_callers_queue(bed) -> None:
    here = await bed(settings={"jobs": 1, "jobs_per_caller": 1, "queue_per_caller": 3})
    other = here.another()  # neither works: what is queued stays
    await here.orchestrator.aclose()
    asked = [who.submit(T, caller="ada") for who in (here.orchestrator, other) for _ in range(10)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, SaturatedError)]
    assert len(answers) - len(refused) == 3 == await here.jobs.count(JobStatus.QUEUED, "ada")
    assert all(answer.retry_after_s for answer in refused)
