"""Who comes next: fair between callers, weighed between priorities, and nobody starves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmata.contracts import Priority
from lemmata.worker.scheduler import WEIGHTS, FairQueue, Ticket, expected_wait_s

NORMAL, URGENT, BATCH = Priority.NORMAL, Priority.INTERACTIVE, Priority.BATCH
CALLERS = "abcd"


def served(queue: FairQueue[int]) -> list[Ticket[int]]:
    return [queue.pop() for _ in range(len(queue))]


def filled(*lines: tuple[str, Priority, int]) -> FairQueue[int]:
    queue: FairQueue[int] = FairQueue()
    for caller, priority, number in lines:
        for item in range(number):
            queue.push(item, caller, priority)
    return queue


def test_callers_take_turns_whatever_they_have_waiting() -> None:
    queue = filled(("a", NORMAL, 4), ("b", NORMAL, 1), ("c", NORMAL, 2))
    assert "".join(ticket.caller for ticket in served(queue)) == "abcacaa"


def test_one_who_comes_late_is_next_but_for_the_turn_of_each_other() -> None:
    queue = filled(("a", NORMAL, 500))
    queue.pop()
    late = queue.push(0, "b", NORMAL)
    assert [queue.pop(), queue.pop()][1] is late


def test_of_one_caller_the_first_comes_first() -> None:
    queue = filled(("a", NORMAL, 5))
    assert [ticket.item for ticket in served(queue)] == [0, 1, 2, 3, 4]


def test_priorities_share_the_starts_by_their_weights() -> None:
    queue = filled(("a", URGENT, 90), ("b", NORMAL, 90), ("c", BATCH, 90))
    first = [queue.pop().priority for _ in range(sum(WEIGHTS.values()) * 5)]
    assert {priority: first.count(priority) // 5 for priority in Priority} == dict(WEIGHTS)


def test_a_priority_saves_up_no_turns_by_staying_away() -> None:
    queue = filled(("a", NORMAL, 100))
    for _ in range(60):
        queue.pop()
    for item in range(40):
        queue.push(item, "b", BATCH)
    assert [queue.pop().priority for _ in range(8)].count(BATCH) <= 3


def test_who_leaves_is_not_served_and_holds_nobody_up() -> None:
    queue = filled(("a", NORMAL, 1))
    leaving, staying = queue.push(1, "b", NORMAL), queue.push(2, "b", NORMAL)
    queue.discard(leaving)
    queue.discard(leaving)
    assert len(queue) == 2
    assert served(queue)[-1] is staying
    queue.discard(staying)
    with pytest.raises(IndexError):
        queue.pop()


repeatable = settings(derandomize=True, deadline=None, max_examples=60)

PUSH = st.tuples(st.sampled_from(CALLERS), st.sampled_from(list(Priority)))
STEPS = st.lists(st.one_of(PUSH, st.just("pop"), st.integers(0, 200)), max_size=120)


@repeatable
@given(STEPS)
def test_nothing_is_lost_doubled_or_served_after_it_left(steps: list[tuple[str, Priority] | str | int]) -> None:
    queue: FairQueue[int] = FairQueue()
    waiting: list[Ticket[int]] = []
    for number, step in enumerate(steps):
        if isinstance(step, tuple):
            waiting.append(queue.push(number, *step))
        elif isinstance(step, int) and waiting:
            queue.discard(waiting.pop(step % len(waiting)))
        elif step == "pop" and waiting:
            ticket = queue.pop()
            assert ticket in waiting
            waiting.remove(ticket)
        assert len(queue) == len(waiting)
    assert sorted(ticket.item for ticket in served(queue)) == sorted(ticket.item for ticket in waiting)


@repeatable
@given(st.lists(PUSH, max_size=60), PUSH, st.lists(PUSH, max_size=400))
def test_nobody_starves(
    before: list[tuple[str, Priority]], mine: tuple[str, Priority], after: list[tuple[str, Priority]]
) -> None:
    """Whoever comes before and after, at one per start: the wait is bounded by what stood there on arrival."""
    queue: FairQueue[int] = FairQueue()
    for step in before:
        queue.push(0, *step)
    rank = 1 + sum(step == mine for step in before)  # mine among this caller's own
    wanted = queue.push(1, *mine)
    # each other caller is served at most once per turn of mine; each other priority, its share
    same = rank * len(CALLERS)
    others = sum(-(-same * WEIGHTS[name] // WEIGHTS[mine[1]]) + 1 for name in Priority if name is not mine[1])
    coming = iter(after)
    for _ in range(same + others):
        if (step := next(coming, None)) is not None:
            queue.push(0, *step)
        if queue.pop() is wanted:
            return
    pytest.fail("still waiting")


@repeatable
@given(st.lists(PUSH, max_size=80))
def test_the_same_arrivals_give_the_same_order(arrivals: list[tuple[str, Priority]]) -> None:
    orders: list[list[int]] = []
    for _ in range(2):
        queue: FairQueue[int] = FairQueue()
        for number, step in enumerate(arrivals):
            queue.push(number, *step)
        orders.append([ticket.item for ticket in served(queue)])
    assert orders[0] == orders[1]


@repeatable
@given(st.lists(PUSH, max_size=60), PUSH)
def test_how_many_are_ahead_is_about_right(before: list[tuple[str, Priority]], mine: tuple[str, Priority]) -> None:
    queue: FairQueue[int] = FairQueue()
    for step in before:
        queue.push(0, *step)
    said = queue.ahead(*mine)
    wanted = queue.push(1, *mine)
    place = served(queue).index(wanted)
    assert 0 <= said <= len(before)
    assert abs(said - place) <= 1 + len(CALLERS) + sum(WEIGHTS.values())
    assert said == 0 or before


def test_the_expected_wait_counts_slots_those_ahead_and_what_runs() -> None:
    assert expected_wait_s(0, [], 2, 1.0, 60) == 0
    assert expected_wait_s(0, [0.25], 2, 1.0, 60) == 0
    assert expected_wait_s(0, [0.25, 0.5], 2, 1.0, 60) == 0.5
    assert expected_wait_s(4, [0.0, 0.0], 2, 1.0, 60) == 3.0
    # what has taken ten times the usual is not about to end, but ends at its limit
    assert expected_wait_s(0, [10.0], 1, 1.0, 60) == 10.0
    assert expected_wait_s(0, [59.0], 1, 1.0, 60) == 1.0
    waits = [expected_wait_s(ahead, [0.0, 0.3], 2, 0.7, 60) for ahead in range(20)]
    assert all(earlier <= later for earlier, later in pairwise(waits))
