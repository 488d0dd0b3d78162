"""What every `JobStore` must do for callers: one job for one key, and a turn for each."""

import asyncio
import threading
from pathlib import Path

import pytest
from tests.support.jobs import a_record
from tests.support.time import ManualClock

from lemmata.clock import SystemClock
from lemmata.contracts import ConflictError, JobStatus, JobStore, NotFoundError
from lemmata.storage import SqlJobStore, open_database, sqlite_url


async def test_a_key_is_used_once_by_each_caller(store: JobStore) -> None:
    await store.create(a_record("job-1", caller="ada", key="k"))
    await store.create(a_record("job-2", caller="bob", key="k"))
    await store.create(a_record("job-3", caller="ada", key="K"))
    with pytest.raises(ConflictError):
        await store.create(a_record("job-4", caller="ada", key="k"))
    with pytest.raises(NotFoundError):
        await store.get("job-4")
    found = [await store.find_by_key(*names) for names in (("ada", "k"), ("bob", "k"), ("ada", "K"), ("bob", "K"))]
    assert [record and record.job.job_id for record in found] == ["job-1", "job-2", "job-3", None]


async def test_jobs_without_a_key_do_not_meet(store: JobStore) -> None:
    for number in range(3):
        await store.create(a_record(f"job-{number}"))
    assert await store.count(JobStatus.QUEUED) == 3


async def test_callers_take_turns_however_many_jobs_one_has(store: JobStore, clock: ManualClock) -> None:
    for number in range(4):
        await store.create(a_record(f"ada-{number}", age=number, caller="ada"))
    for number in range(2):
        await store.create(a_record(f"bob-{number}", age=10 + number, caller="bob"))
    claimed: list[str] = []
    for _ in range(6):
        lease = await store.claim("me", 1000)
        assert lease is not None
        claimed.append(lease.job_id)
        clock.pass_s(1)
    assert claimed == ["ada-0", "bob-0", "ada-1", "bob-1", "ada-2", "ada-3"]


async def test_fewest_jobs_at_work_counts_more_than_the_last_turn(store: JobStore, clock: ManualClock) -> None:
    for number in range(3):
        await store.create(a_record(f"ada-{number}", age=number, caller="ada"))
    claimed: list[str] = []
    for late in ((), (), ("bob-0", "bob-1"), ()):
        for job_id in late:
            await store.create(a_record(job_id, age=10, caller="bob"))
        lease = await store.claim("me", 1000)
        assert lease is not None
        claimed.append(lease.job_id)
        clock.pass_s(1)
    assert claimed == ["ada-0", "ada-1", "bob-0", "bob-1"]


async def test_with_one_runner_whoever_was_served_longest_ago_is_next(store: JobStore, clock: ManualClock) -> None:
    for number in range(3):
        await store.create(a_record(f"ada-{number}", age=number, caller="ada"))
    await store.create(a_record("bob-0", age=10, caller="bob"))
    claimed: list[str] = []
    while (lease := await store.claim("me", 15)) is not None:
        claimed.append(lease.job_id)
        clock.pass_s(1)
        job = (await store.get(lease.job_id)).job
        await store.update(lease, job.model_copy(update={"status": JobStatus.FAILED}))
    assert claimed == ["ada-0", "bob-0", "ada-1", "ada-2"]


async def test_a_caller_at_the_limit_waits_until_one_of_their_jobs_is_over(store: JobStore, clock: ManualClock) -> None:
    for number in range(3):
        await store.create(a_record(f"ada-{number}", age=number, caller="ada"))
    first, second = await store.claim("me", 15, 2), await store.claim("me", 15, 2)
    assert first is not None
    assert second is not None
    assert await store.claim("me", 15, 2) is None
    await store.create(a_record("bob-0", age=10, caller="bob"))
    other = await store.claim("me", 15, 2)
    assert other is not None
    assert other.job_id == "bob-0"
    assert await store.claim("me", 15, 2) is None
    await store.release(first)  # nobody works on it: it is the oldest that waits
    again = await store.claim("me", 15, 2)
    assert again is not None
    assert again.job_id == "ada-0"
    await store.renew(again, 100)
    await store.renew(other, 100)
    clock.pass_s(20)  # the lease of the second expires with its owner
    taken = await store.claim("me", 15, 2)
    assert taken is not None
    assert taken.job_id == "ada-1"


async def test_of_many_stores_on_one_database_exactly_one_takes_a_key(tmp_path: Path) -> None:
    """Threads with an engine each stand for processes."""
    url = sqlite_url(tmp_path / "records.sqlite3")
    open_database(url).dispose()
    together = threading.Barrier(6)

    def create(number: int) -> bool:
        engine = open_database(url)
        store = SqlJobStore(engine, SystemClock(), threads=1)
        together.wait()
        try:
            asyncio.run(store.create(a_record(f"job-{number}", key="k")))
        except ConflictError:
            return False
        else:
            return True
        finally:
            asyncio.run(store.aclose())
            engine.dispose()

    won = await asyncio.gather(*(asyncio.to_thread(create, number) for number in range(6)))
    assert sum(won) == 1
