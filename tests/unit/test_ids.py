"""Ids: unlike any other, and sorted by time."""

import uuid

from tests.support.time import ManualClock

from lemmata.ids import TimeSortedIds


def test_ids_are_uuids_of_version_7() -> None:
    parsed = uuid.UUID(TimeSortedIds().job_id())
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)


def test_ids_of_one_instant_are_distinct_and_in_order() -> None:
    ids = TimeSortedIds(ManualClock())
    made = [ids.job_id() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_a_clock_that_goes_back_does_not_break_the_order() -> None:
    clock = ManualClock()
    ids = TimeSortedIds(clock)
    first = ids.job_id()
    clock.pass_s(-3600)
    assert ids.job_id() > first


def test_later_is_greater() -> None:
    clock = ManualClock()
    first = TimeSortedIds(clock).job_id()
    clock.pass_s(0.001)
    assert TimeSortedIds(clock).job_id() > first
