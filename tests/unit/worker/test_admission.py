"""Slots and the queue: bounded, by turns, with deadlines, and visible. No Lean here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from tests.support.time import ManualClock

from lemmata.contracts import LOCAL, Priority, SaturatedError, Turn
from lemmata.worker.admission import Admission

A, B = Turn(caller="a"), Turn(caller="b")


class Check:
    """One check, which runs until it is told to end."""

    def __init__(self, admission: Admission, turn: Turn = LOCAL, log: list[str] | None = None, name: str = "") -> None:
        self.started = asyncio.Event()
        self.end = asyncio.Event()
        self.left_s: float | None = None
        self._log = log if log is not None else []
        self._name = name
        self.task = asyncio.create_task(self._run(admission, turn))

    async def _run(self, admission: Admission, turn: Turn) -> None:
        with admission.request(turn) as admitted:
            async with admission.slot(admitted) as self.left_s:
                self._log.append(self._name)
                self.started.set()
                await self.end.wait()


def admission(slots: int = 1, queue: int = 10, clock: ManualClock | None = None, wait_s: float = 60) -> Admission:
    return Admission(slots, queue, wait_s=wait_s, service_most_s=60, clock=clock)


async def settle() -> None:
    """Let everything that can happen, happen."""
    for _ in range(10):
        await asyncio.sleep(0)


async def finish(*checks: Check) -> None:
    for check in checks:
        check.end.set()
    await asyncio.gather(*(check.task for check in checks))


async def test_as_many_run_as_there_are_slots_and_the_others_wait() -> None:
    gate = admission(slots=2)
    checks = [Check(gate) for _ in range(4)]
    await settle()
    assert [check.started.is_set() for check in checks] == [True, True, False, False]
    state = gate.state()
    assert (state.running, state.waiting, state.requests, state.capacity) == (2, 2, 4, 12)
    checks[1].end.set()
    await settle()
    assert [check.started.is_set() for check in checks] == [True, True, True, False]
    await finish(*checks)
    state = gate.state()
    assert (state.running, state.waiting, state.requests, state.started, state.finished) == (0, 0, 0, 4, 4)


async def test_over_the_bound_is_refused_at_once() -> None:
    gate = admission(slots=1, queue=1)
    checks = [Check(gate), Check(gate)]
    await settle()
    with pytest.raises(SaturatedError) as refusal, gate.request():
        pytest.fail("admitted")
    assert refusal.value.retry_after_s is not None
    assert gate.state().refused_full == 1
    await finish(*checks)
    await finish(Check(gate))


async def order_of(turns: Sequence[Turn]) -> list[str]:
    """The order in which checks that all wait for one slot are served."""
    gate, log = admission(queue=100), list[str]()
    first = Check(gate)
    await settle()
    checks = [Check(gate, turn, log, turn.caller) for turn in turns]
    await settle()
    await finish(first)
    for check in checks:
        check.end.set()
    await asyncio.gather(*(check.task for check in checks))
    return log


async def test_a_caller_with_many_checks_does_not_hold_up_one_with_a_single_one() -> None:
    assert (await order_of([A] * 20 + [B]))[:3] == ["a", "b", "a"]


async def test_a_person_who_waits_comes_before_a_batch() -> None:
    batch = Turn(caller="a", priority=Priority.BATCH)
    person = Turn(caller="b", priority=Priority.INTERACTIVE)
    assert (await order_of([batch] * 10 + [person] * 3))[:4].count("b") == 3


async def test_one_who_leaves_the_queue_gives_up_the_place() -> None:
    gate = admission()
    running, leaving, staying = Check(gate), Check(gate, A), Check(gate, B)
    await settle()
    leaving.task.cancel()
    await asyncio.wait({leaving.task})
    assert gate.state().abandoned == 1
    await finish(running, staying)
    assert not leaving.started.is_set()
    assert gate.state().requests == 0


async def test_one_who_is_cancelled_in_the_moment_of_the_grant_does_not_keep_the_slot() -> None:
    gate = admission()
    running, leaving = Check(gate), Check(gate)
    await settle()
    running.end.set()
    while gate.state().finished == 0:  # the slot is granted in that same step
        await asyncio.sleep(0)
    leaving.task.cancel()
    await asyncio.wait({leaving.task})
    await finish(running, Check(gate))
    assert gate.state().running == 0


async def test_what_cannot_start_in_time_is_refused_at_once_and_told_when_to_come_back() -> None:
    clock = ManualClock()
    gate = admission(clock=clock)
    for _ in range(40):  # the usual check takes four seconds
        check = Check(gate)
        await settle()
        clock.pass_s(4)
        await finish(check)
    assert gate.state().service_ms == pytest.approx(4000, rel=0.01)
    checks = [Check(gate) for _ in range(3)]
    await settle()
    clock.pass_s(1)
    # for another caller: the rest of the first, and one turn of those who wait
    assert gate.state().estimated_wait_ms == pytest.approx(7_000, rel=0.01)
    with pytest.raises(SaturatedError, match="deadline of 5000 ms") as refusal, gate.request(Turn(deadline_ms=5_000)):
        pytest.fail("admitted")
    # for the same caller: behind all three
    assert refusal.value.retry_after_s == pytest.approx(11, rel=0.01)
    late = Check(gate, Turn(deadline_ms=60_000))
    await settle()
    assert (gate.state().refused_deadline, gate.state().waiting) == (1, 3)
    await finish(*checks)
    await late.started.wait()
    assert late.left_s == pytest.approx(60)
    await finish(late)


async def test_the_deadline_counts_from_the_arrival() -> None:
    clock = ManualClock()
    gate = admission(clock=clock)
    first, second = Check(gate), Check(gate, Turn(deadline_ms=60_000))
    await settle()
    clock.pass_s(45)
    await finish(first)
    await second.started.wait()
    assert second.left_s == pytest.approx(15)
    await finish(second)


async def test_nobody_waits_longer_than_the_settings_allow() -> None:
    gate = admission(wait_s=0.01)
    running, waiting = Check(gate), Check(gate)
    with pytest.raises(SaturatedError, match=r"no slot was free within 0\.0 s"):
        await waiting.task
    assert gate.state().refused_deadline == 1
    await finish(running)


async def test_the_oldest_wait_shows() -> None:
    clock = ManualClock()
    gate = admission(clock=clock)
    running, old = Check(gate), Check(gate)
    await settle()
    clock.pass_s(3)
    new = Check(gate, B)
    await settle()
    clock.pass_s(2)
    state = gate.state()
    assert (state.oldest_wait_ms, state.callers_waiting) == (5_000, 2)
    assert state.waiting_by_priority == {"interactive": 0, "normal": 2, "batch": 0}
    await finish(running, old, new)


async def test_a_batch_is_one_request_with_many_checks() -> None:
    gate = admission(slots=2, queue=0)
    ended: list[int] = []

    async def take(items: list[int]) -> None:
        while items:
            item = items.pop()
            async with gate.slot(admitted):
                await asyncio.sleep(0)
            ended.append(item)

    with gate.request() as admitted:
        items = list(range(50))
        async with asyncio.TaskGroup() as group:
            for _ in range(2):
                group.create_task(take(items))
    assert sorted(ended) == list(range(50))
    assert gate.state().refused_full == 0
