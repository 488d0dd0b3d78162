"""A CPU for each check at work: what belongs to one check runs on one, and its processes follow one another there.

The kernel puts a process that is woken while all CPUs are busy behind one of them, and leaves it there when another one
falls idle a moment later. A check is a chain of such wakings; with as many chains as CPUs, a fifth of the time is lost.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seats:
    """CPUs that no check has at present; none at all: checks run wherever the kernel puts them."""

    free: list[int] = field(default_factory=list[int])

    @classmethod
    def for_slots(cls, slots: int) -> Seats:
        """One for each slot, where the slots are as many as the CPUs of this process, and more than one."""
        try:
            cpus = sorted(os.sched_getaffinity(0))
        except (AttributeError, OSError):  # not on every system
            return cls()
        return cls(cpus if 1 < slots == len(cpus) else [])

    @contextmanager
    def taken(self) -> Generator[int | None]:
        """The number of a CPU for one check, or `None` where there is none to give."""
        seat = self.free.pop() if self.free else None
        try:
            yield seat
        finally:
            if seat is not None:
                self.free.append(seat)
