"""Who comes next: a queue that is fair between callers and weighs priorities. Pure: no clock, no tasks, no chance."""

from __future__ import annotations

import heapq
from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from lemmata.contracts import Priority

T = TypeVar("T")

WEIGHTS: Final[Mapping[Priority, int]] = {Priority.INTERACTIVE: 9, Priority.NORMAL: 3, Priority.BATCH: 1}
"""Shares of the starts while all of them wait. None is ever without one: the last waits for 12 others at most."""

_ROUND: Final = 9  # every weight divides it, so that strides are whole numbers


@dataclass(frozen=True, slots=True, eq=False)
class Ticket(Generic[T]):
    """A place in the queue."""

    item: T
    caller: str
    priority: Priority


@dataclass(slots=True)
class _Line(Generic[T]):
    """Those of one priority. The first caller is the next to be served, and goes to the end then."""

    stride: int
    passed: int = 0
    callers: OrderedDict[str, deque[Ticket[T]]] = field(default_factory=OrderedDict[str, "deque[Ticket[T]]"])

    def __len__(self) -> int:
        return sum(map(len, self.callers.values()))

    def pop(self) -> Ticket[T]:
        caller, tickets = next(iter(self.callers.items()))
        ticket = tickets.popleft()
        if tickets:
            self.callers.move_to_end(caller)
        else:
            del self.callers[caller]
        self.passed += self.stride
        return ticket


class FairQueue(Generic[T]):
    """Round robin between the callers of one priority; between priorities, stride scheduling by `WEIGHTS`.

    A caller with a thousand items waiting and one with a single item are served in turns. First come, first served
    holds within one caller and priority.
    """

    def __init__(self) -> None:
        self._lines: dict[Priority, _Line[T]] = {
            priority: _Line(_ROUND // weight) for priority, weight in WEIGHTS.items()
        }
        self._now = 0  # of virtual time: where the line stood that was served last

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def __iter__(self) -> Iterator[Ticket[T]]:
        """Those who wait, in no particular order."""
        for line in self._lines.values():
            for tickets in line.callers.values():
                yield from tickets

    def push(self, item: T, caller: str, priority: Priority) -> Ticket[T]:
        """Join at the end of what this caller has waiting at this priority."""
        line = self._lines[priority]
        if not line.callers:
            # nobody saves up turns by staying away
            line.passed = max(line.passed, self._now)
        ticket = Ticket(item, caller, priority)
        line.callers.setdefault(caller, deque()).append(ticket)
        return ticket

    def pop(self) -> Ticket[T]:
        """The next to be served. Raises `IndexError` where nobody waits."""
        waiting = [line for line in self._lines.values() if line.callers]
        if not waiting:
            raise IndexError("nobody waits")
        line = min(waiting, key=lambda line: line.passed)  # of equals the more urgent, which comes first
        self._now = line.passed
        return line.pop()

    def discard(self, ticket: Ticket[T]) -> None:
        """Leave the queue; nothing happens where the ticket has been served or has left."""
        callers = self._lines[ticket.priority].callers
        tickets = callers.get(ticket.caller)
        if tickets is None or ticket not in tickets:
            return
        tickets.remove(ticket)
        if not tickets:
            del callers[ticket.caller]

    def ahead(self, caller: str, priority: Priority) -> int:
        """About how many of those who wait would be served before one who joined now."""
        line = self._lines[priority]
        own = len(line.callers.get(caller, ()))
        others = sum(min(len(tickets), own + 1) for name, tickets in line.callers.items() if name != caller)
        same = own + others
        weight = WEIGHTS[priority]
        return same + sum(
            min(len(other), -(-(same + 1) * WEIGHTS[name] // weight))
            for name, other in self._lines.items()
            if name is not priority
        )


def expected_wait_s(ahead: int, running_s: Sequence[float], slots: int, service_s: float, most_s: float) -> float:
    """Seconds until a slot is there for one who is behind `ahead` others.

    `running_s`: how long each running item has been at it. One that has taken longer than `service_s`, the usual
    time, is taken to need as long again, but at most `most_s` in all.
    """
    free = [0.0] * (slots - len(running_s))
    free += [_left_s(elapsed, service_s, most_s) for elapsed in running_s]
    heapq.heapify(free)
    for _ in range(ahead):
        heapq.heapreplace(free, free[0] + service_s)
    return free[0]


def _left_s(elapsed_s: float, service_s: float, most_s: float) -> float:
    left = service_s - elapsed_s if elapsed_s < service_s else elapsed_s
    return max(0.0, min(left, most_s - elapsed_s))
