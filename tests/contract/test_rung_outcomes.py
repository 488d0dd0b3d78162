"""The record of earlier jobs, in every `JobStore`."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.support.jobs import a_record
from tests.support.time import ManualClock

from lemmata.contracts import JobStore, Lease, LeaseLostError, RungOutcome, RungRecord
from lemmata.storage.outcomes import KEPT


async def a_lease(store: JobStore, job_id: str = "job-1") -> Lease:
    await store.create(a_record(job_id))
    lease = await store.claim("me", 15)
    assert lease is not None
    assert lease.job_id == job_id
    return lease


def outcome(clock: ManualClock, rung: str, job_id: str = "job-1", **values: object) -> RungOutcome:
    return RungOutcome.model_validate({"job_id": job_id, "rung": rung, "proved": False, "at": clock.now()} | values)


async def test_a_store_without_outcomes_has_no_records(store: JobStore) -> None:
    assert list(await store.rung_records()) == []


async def test_records_are_sums_by_rung(store: JobStore, clock: ManualClock) -> None:
    for job_id, proved in (("job-1", True), ("job-2", False)):
        lease = await a_lease(store, job_id)
        search = outcome(clock, "search", job_id, proved=proved, lean_cpu_s=1.25)
        sampling = outcome(clock, "sampling", job_id, money_usd=Decimal("0.0123"), lean_cpu_s=0.5)
        await store.add_outcomes(lease, [search, sampling])
    assert list(await store.rung_records()) == [
        RungRecord(rung="sampling", tries=2, money_usd=Decimal("0.0246"), lean_cpu_s=1.0),
        RungRecord(rung="search", tries=2, successes=1, lean_cpu_s=2.5),
    ]


async def test_a_job_that_says_it_again_is_counted_once(store: JobStore, clock: ManualClock) -> None:
    lease = await a_lease(store)
    await store.add_outcomes(lease, [outcome(clock, "search", lean_cpu_s=1)])
    await store.add_outcomes(lease, [outcome(clock, "search", proved=True, lean_cpu_s=3)])
    assert list(await store.rung_records()) == [RungRecord(rung="search", tries=1, successes=1, lean_cpu_s=3)]


async def test_who_lost_the_lease_adds_nothing(store: JobStore, clock: ManualClock) -> None:
    lost = await a_lease(store)
    clock.pass_s(20)
    assert await store.claim("quick", 15) is not None
    with pytest.raises(LeaseLostError):
        await store.add_outcomes(lost, [outcome(clock, "search")])
    assert list(await store.rung_records()) == []


async def test_only_the_newest_are_kept(store: JobStore, clock: ManualClock) -> None:
    lease = await a_lease(store)
    start = clock.now()
    many = [
        outcome(clock, f"rung {n}" if n < 3 else f"other {n}", at=start + timedelta(seconds=n)) for n in range(KEPT + 2)
    ]
    await store.add_outcomes(lease, many)
    records = {record.rung for record in await store.rung_records()}
    assert len(records) == KEPT
    assert "rung 2" in records
    assert not {"rung 0", "rung 1"} & records
