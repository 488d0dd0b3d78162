"""What every `JobStore` must do, whatever it is made of."""

import asyncio
import threading
from pathlib import Path

import pytest
from tests.support.jobs import a_record, an_attempt
from tests.support.time import ManualClock

from lemmata.clock import SystemClock
from lemmata.contracts import (
    ConflictError,
    GenerateResponse,
    InvalidRequestError,
    JobStatus,
    JobStore,
    LeaseLostError,
    ModelCall,
    NotFoundError,
    SaturatedError,
    Usage,
)
from lemmata.storage import SqlJobStore, open_database, sqlite_url


async def test_a_job_is_read_as_it_was_stored(store: JobStore) -> None:
    record = a_record()
    await store.create(record)
    assert await store.get("job-1") == record


async def test_an_id_is_used_once(store: JobStore) -> None:
    await store.create(a_record())
    with pytest.raises(ConflictError):
        await store.create(a_record())


async def test_an_unknown_job_is_not_found(store: JobStore) -> None:
    with pytest.raises(NotFoundError):
        await store.get("none")
    with pytest.raises(NotFoundError):
        await store.request_cancel("none")
    assert not await store.cancel_requested("none")
    assert [attempt async for attempt in store.attempts("none")] == []


async def test_the_oldest_job_is_claimed_first(store: JobStore) -> None:
    for job_id, age in (("b", 2), ("a", 3), ("c", 1)):
        await store.create(a_record(job_id, age=age))
    claimed = [await store.claim("me", 15) for _ in range(4)]
    assert [lease and lease.job_id for lease in claimed] == ["c", "b", "a", None]


async def test_a_claim_makes_the_job_running_with_an_owner(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    record = await store.get("job-1")
    assert (record.job.status, record.job.started_at) == (JobStatus.RUNNING, clock.now())
    assert (record.owner, record.fencing_token, record.lease_expires_at) == ("me", lease.token, lease.expires_at)


async def test_a_lease_that_expired_is_taken_over_and_its_token_is_refused(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    old = await store.claim("slow", 15)
    assert old is not None
    clock.pass_s(14.9)
    assert await store.claim("quick", 15) is None
    clock.pass_s(0.1)
    new = await store.claim("quick", 15)
    assert new is not None
    assert new.token > old.token

    job = (await store.get("job-1")).job
    call = ModelCall(call_id="c", job_id="job-1", response=GenerateResponse(candidates=(), backend="b"), at=clock.now())
    for write in (
        store.update(old, job.model_copy(update={"message": "from the dead"})),
        store.add_attempt(old, an_attempt()),
        store.add_call(old, call),
    ):
        with pytest.raises(LeaseLostError):
            await write
    with pytest.raises(LeaseLostError):
        await store.renew(old, 15)
    await store.release(old)
    record = await store.get("job-1")
    assert (record.owner, record.job.message) == ("quick", "")
    assert await store.add_attempt(new, an_attempt())


async def test_the_same_owner_cannot_write_with_a_token_of_an_earlier_claim(store: JobStore) -> None:
    await store.create(a_record())
    first = await store.claim("me", 15)
    assert first is not None
    await store.release(first)
    second = await store.claim("me", 15)
    assert second is not None
    with pytest.raises(LeaseLostError):
        await store.add_attempt(first, an_attempt())


async def test_a_renewed_lease_does_not_expire(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    for _ in range(3):
        clock.pass_s(10)
        lease = await store.renew(lease, 15)
        assert await store.claim("other", 15) is None


async def test_a_released_job_is_claimed_at_once_and_keeps_its_start(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    started = (await store.get("job-1")).job.started_at
    await store.release(lease)
    with pytest.raises(LeaseLostError):
        await store.renew(lease, 15)
    clock.pass_s(1)
    assert await store.claim("other", 15) is not None
    assert (await store.get("job-1")).job.started_at == started


async def test_an_ended_job_is_nobodys(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    job = (await store.get("job-1")).job
    await store.update(lease, job.model_copy(update={"status": JobStatus.SUCCEEDED, "proof": "by rfl"}))
    record = await store.get("job-1")
    assert (record.job.proof, record.owner, record.lease_expires_at) == ("by rfl", None, None)
    with pytest.raises(LeaseLostError):
        await store.update(lease, job)
    clock.pass_s(1000)
    assert await store.claim("me", 15) is None


async def test_an_attempt_is_stored_once_and_order_is_kept(store: JobStore) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    names = [f"c{number}" for number in range(450)]
    for step, name in enumerate(names, start=1):
        assert await store.add_attempt(lease, an_attempt(candidate=name, step=step))
    assert not await store.add_attempt(lease, an_attempt(candidate="c7", step=1000))
    stored = [attempt async for attempt in store.attempts("job-1")]
    assert [attempt.candidate_id for attempt in stored] == names
    assert stored[7] == an_attempt(candidate="c7", step=8)
    for after in (0, 1, 199, 200, 201, 449, 450, 9_999):
        assert [attempt async for attempt in store.attempts("job-1", after)] == stored[after:]


async def test_attempts_of_one_job_are_counted_apart_from_those_of_another(store: JobStore) -> None:
    for job_id in ("job-1", "job-2"):
        await store.create(a_record(job_id))
    leases = [await store.claim("me", 15) for _ in range(2)]
    for step in (1, 2, 3):
        for lease in leases:
            assert lease is not None
            assert await store.add_attempt(lease, an_attempt(lease.job_id, f"c{step}", step=step))
    for job_id in ("job-1", "job-2"):
        later = [attempt async for attempt in store.attempts(job_id, 1)]
        assert later == [an_attempt(job_id, "c2", step=2), an_attempt(job_id, "c3", step=3)]


async def test_the_first_answer_of_a_model_call_stays(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    assert await store.get_call("job-1", "call") is None
    first = ModelCall(
        call_id="call",
        job_id="job-1",
        response=GenerateResponse(candidates=("by simp",), backend="b", usage=Usage(calls=1, tokens_in=3)),
        at=clock.now(),
    )
    other = GenerateResponse(candidates=("by rfl",), backend="b")
    await store.add_call(lease, first)
    await store.add_call(lease, first.model_copy(update={"response": other}))
    assert await store.get_call("job-1", "call") == first
    assert await store.get_call("job-2", "call") is None
    assert [call async for call in store.calls("job-1")] == [first]
    assert [call async for call in store.calls("job-2")] == []


async def test_a_queued_job_is_cancelled_at_once(store: JobStore, clock: ManualClock) -> None:
    await store.create(a_record())
    record = await store.request_cancel("job-1")
    assert (record.job.status, record.job.ended_at) == (JobStatus.CANCELLED, clock.now())
    assert await store.get("job-1") == record
    assert await store.claim("me", 15) is None
    with pytest.raises(ConflictError):
        await store.request_cancel("job-1")


async def test_a_running_job_is_asked_to_stop(store: JobStore) -> None:
    await store.create(a_record())
    await store.claim("me", 15)
    assert not await store.cancel_requested("job-1")
    record = await store.request_cancel("job-1")
    assert record.job.status is JobStatus.RUNNING
    assert await store.cancel_requested("job-1")


async def test_jobs_are_listed_newest_first_in_pages(store: JobStore) -> None:
    for number in range(7):
        await store.create(a_record(f"job-{number}", age=number // 2))
    seen: list[str] = []
    cursor = None
    for _ in range(4):
        page, cursor = await store.list(status=None, limit=2, cursor=cursor)
        seen += [job.job_id for job in page]
    assert seen == [f"job-{number}" for number in reversed(range(7))]
    assert cursor is None


async def test_jobs_are_listed_and_counted_by_status(store: JobStore) -> None:
    for number in range(3):
        await store.create(a_record(f"job-{number}", age=number))
    await store.claim("me", 15)
    page, _ = await store.list(status=JobStatus.QUEUED, limit=10, cursor=None)
    assert [job.job_id for job in page] == ["job-2", "job-1"]
    assert await store.count(JobStatus.QUEUED) == 2
    assert await store.count(JobStatus.RUNNING) == 1
    assert await store.count(JobStatus.FAILED) == 0
    await store.create(a_record("of-ada", caller="ada"))
    assert await store.count(JobStatus.QUEUED) == 3
    assert [await store.count(JobStatus.QUEUED, caller) for caller in ("ada", "local", "bob")] == [1, 2, 0]


@pytest.mark.parametrize("cursor", ["", "garbage", "é", "bm8gdGltZSBqb2I", "MjAyNi0wMS0wMQ"])
async def test_a_strange_cursor_is_refused(store: JobStore, cursor: str) -> None:
    with pytest.raises(InvalidRequestError):
        await store.list(status=None, limit=2, cursor=cursor)


async def test_of_many_tasks_that_claim_exactly_one_wins_each_job(store: JobStore) -> None:
    for number in range(5):
        await store.create(a_record(f"job-{number}"))
    leases = await asyncio.gather(*(store.claim(f"owner-{number}", 15) for number in range(20)))
    won = [lease for lease in leases if lease is not None]
    assert sorted(lease.job_id for lease in won) == [f"job-{number}" for number in range(5)]


async def test_a_cancelled_write_is_over_when_its_caller_goes_on(store: JobStore) -> None:
    await store.create(a_record())
    lease = await store.claim("me", 15)
    assert lease is not None
    writing = asyncio.create_task(store.add_attempt(lease, an_attempt()))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.wait({writing})
    stored = len([attempt async for attempt in store.attempts("job-1")])
    await asyncio.sleep(0.05)
    assert len([attempt async for attempt in store.attempts("job-1")]) == stored


async def test_of_many_stores_on_one_database_exactly_one_claims(tmp_path: Path) -> None:
    """Threads with an engine each stand for processes."""
    url = sqlite_url(tmp_path / "records.sqlite3")
    clock = SystemClock()
    first = open_database(url)
    await SqlJobStore(first, clock).create(a_record())
    first.dispose()
    together = threading.Barrier(6)

    def claim(owner: str) -> bool:
        engine = open_database(url)
        store = SqlJobStore(engine, clock, threads=1)
        together.wait()
        lease = asyncio.run(store.claim(owner, 15))
        asyncio.run(store.aclose())
        engine.dispose()
        return lease is not None

    won = await asyncio.gather(*(asyncio.to_thread(claim, f"owner-{number}") for number in range(6)))
    assert sum(won) == 1


async def test_the_list_of_one_caller_has_no_others(store: JobStore) -> None:
    for number in range(6):
        await store.create(a_record(f"job-{number}", age=number, caller=("ada", "bob")[number % 2]))
    seen: list[str] = []
    cursor = None
    while cursor is not None or not seen:
        page, cursor = await store.list(status=JobStatus.QUEUED, limit=2, cursor=cursor, caller="ada")
        seen += [job.job_id for job in page]
    assert seen == ["job-4", "job-2", "job-0"]
    assert (await store.list(status=None, limit=9, cursor=None, caller="eve"))[0] == []


async def test_a_full_queue_takes_no_more_however_many_come_at_once(store: JobStore) -> None:
    async def create(number: int) -> bool:
        record = a_record(f"job-{number}", caller=("ada", "bob")[number % 2])
        try:
            await store.create(record, queue=8, queue_per_caller=5)
        except SaturatedError:
            return False
        return True

    made = await asyncio.gather(*(create(number) for number in range(40)))
    assert sum(made) == 8 == await store.count(JobStatus.QUEUED)
    assert max(await store.count(JobStatus.QUEUED, "ada"), await store.count(JobStatus.QUEUED, "bob")) <= 5
    for number, stored in enumerate(made):
        if not stored:
            with pytest.raises(NotFoundError):
                await store.get(f"job-{number}")
    with pytest.raises(SaturatedError):
        await store.create(a_record("one-more", caller="eve"), queue=8, queue_per_caller=5)
    assert await store.claim("me", 15) is not None
    await store.create(a_record("one-more", caller="eve"), queue=8, queue_per_caller=5)
