"""Slots, and who may wait for one: bounded, fair between callers, aware of deadlines, visible."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Final

from lemmata.clock import Clock, SystemClock
from lemmata.contracts import LOCAL, Priority, SaturatedError, Turn
from lemmata.worker.scheduler import FairQueue, expected_wait_s

TYPICAL_S: Final = 0.5
"""Service time that is assumed until some was measured."""

_RECENT: Final = 0.2  # the weight of the newest in the moving average


@dataclass(frozen=True, slots=True)
class AdmissionState:
    """A snapshot, for `/readyz` and for metrics. Gauges, then counters that only grow."""

    slots: int
    running: int
    waiting: int
    waiting_by_priority: dict[str, int]
    callers_waiting: int
    requests: int
    """Open requests; a batch is one."""
    capacity: int
    oldest_wait_ms: float
    estimated_wait_ms: float
    """Of a check that came now, of normal priority and a caller with nothing waiting."""
    service_ms: float
    """How long a check has its slot: moving average."""
    started: int
    finished: int
    refused_full: int
    refused_deadline: int
    """What could not start in time, at its arrival or later."""
    abandoned: int
    """Left the queue because the caller did."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """An open request. ``ends``: when its answer is no longer wanted, on the monotonic clock; `None`: always wanted."""

    turn: Turn
    ends: float | None


@dataclass(frozen=True, slots=True, eq=False)
class _Holder:
    """One who has a slot, or waits for one."""

    granted: asyncio.Future[None]
    since: float


class Admission:
    """Holds `slots` checks at once and at most `slots + queue` open requests.

    A batch is one request with many checks, and takes its turn for each of them: it waits longer than a single
    check, and holds nobody up. Everything happens in the event loop's thread, by events; nothing polls.
    """

    def __init__(
        self, slots: int, queue: int, *, wait_s: float, service_most_s: float, clock: Clock | None = None
    ) -> None:
        self._slots = slots
        self._capacity = slots + queue
        self._wait_s = wait_s
        self._most_s = service_most_s
        self._clock = clock or SystemClock()
        self._queue: FairQueue[_Holder] = FairQueue()
        self._running: dict[_Holder, float] = {}
        self._requests = 0
        self._service_s = TYPICAL_S
        self._counts: Counter[str] = Counter()

    @contextmanager
    def request(self, turn: Turn = LOCAL) -> Generator[Admitted]:
        """An open request. Raises `SaturatedError` where there are too many, or its first check would be too late."""
        expected = self._expected_s(turn)
        if self._requests >= self._capacity:
            self._counts["refused_full"] += 1
            raise SaturatedError(
                f"{self._slots} checks run at once and {self._capacity - self._slots} more requests may wait; "
                "try again later",
                retry_after_s=max(1.0, expected),
            )
        if turn.deadline_ms is not None and expected * 1000 > turn.deadline_ms:
            self._counts["refused_deadline"] += 1
            raise SaturatedError(
                f"a slot is expected in {expected:.1f} s, which is after the deadline of {turn.deadline_ms} ms",
                retry_after_s=max(1.0, expected),
            )
        ends = None if turn.deadline_ms is None else self._clock.monotonic() + turn.deadline_ms / 1000
        self._requests += 1
        try:
            yield Admitted(turn, ends)
        finally:
            self._requests -= 1

    @asynccontextmanager
    async def slot(self, admitted: Admitted) -> AsyncGenerator[float | None]:
        """A slot for one check; its value: seconds until the deadline, if there is one.

        Raises `SaturatedError` where the deadline, or the longest wait that the settings allow, comes first.
        """
        holder = await self._acquire(admitted)
        started = self._running[holder]
        finished = False
        try:
            yield None if admitted.ends is None else max(0.0, admitted.ends - started)
            finished = True
        finally:
            if finished:  # what was cancelled says nothing about how long checks take
                self._counts["finished"] += 1
                self._service_s += _RECENT * (self._clock.monotonic() - started - self._service_s)
            self._release(holder)

    def state(self) -> AdmissionState:
        """How it stands now."""
        now = self._clock.monotonic()
        waiting = list(self._queue)
        by_priority = Counter(ticket.priority for ticket in waiting)
        return AdmissionState(
            slots=self._slots,
            running=len(self._running),
            waiting=len(waiting),
            waiting_by_priority={priority.value: by_priority[priority] for priority in Priority},
            callers_waiting=len({ticket.caller for ticket in waiting}),
            requests=self._requests,
            capacity=self._capacity,
            oldest_wait_ms=1000 * max((now - ticket.item.since for ticket in waiting), default=0.0),
            estimated_wait_ms=1000 * self._expected_s(Turn(caller="")),
            service_ms=1000 * self._service_s,
            started=self._counts["started"],
            finished=self._counts["finished"],
            refused_full=self._counts["refused_full"],
            refused_deadline=self._counts["refused_deadline"],
            abandoned=self._counts["abandoned"],
        )

    async def _acquire(self, admitted: Admitted) -> _Holder:
        now = self._clock.monotonic()
        holder = _Holder(asyncio.get_running_loop().create_future(), now)
        ticket = self._queue.push(holder, admitted.turn.caller, admitted.turn.priority)
        self._fill()
        patience_s = self._wait_s if admitted.ends is None else min(self._wait_s, admitted.ends - now)
        try:
            async with asyncio.timeout(patience_s):
                await holder.granted
        except BaseException as error:
            if holder in self._running:  # granted in the very moment of giving up
                self._release(holder)
            self._queue.discard(ticket)
            if isinstance(error, TimeoutError):
                self._counts["refused_deadline"] += 1
                detail = f"no slot was free within {patience_s:.1f} s"
                raise SaturatedError(detail, retry_after_s=max(1.0, self._expected_s(admitted.turn))) from None
            self._counts["abandoned"] += 1
            raise
        return holder

    def _release(self, holder: _Holder) -> None:
        del self._running[holder]
        self._fill()

    def _fill(self) -> None:
        """Give the free slots to those whose turn it is."""
        while len(self._running) < self._slots and len(self._queue) > 0:
            holder = self._queue.pop().item
            if not holder.granted.done():  # its task may have been cancelled, and not have run since
                self._running[holder] = self._clock.monotonic()
                self._counts["started"] += 1
                holder.granted.set_result(None)

    def _expected_s(self, turn: Turn) -> float:
        now = self._clock.monotonic()
        return expected_wait_s(
            self._queue.ahead(turn.caller, turn.priority),
            [now - started for started in self._running.values()],
            self._slots,
            self._service_s,
            self._most_s,
        )
