"""What one declaration may cost. Running out is *declined*: no answer, and never success."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

from lemmata.kernel.errors import DeclinedError

FRAMES = 4_000_000
"""Python frames that the kernel may stack up: they live on the heap (CPython 3.11 and later), never on the C stack."""

_LOOK_EVERY = 4_096


@dataclass(frozen=True, slots=True)
class Budget:
    """Per declaration: steps (judgements, reductions, terms walked), terms that may come into being, and seconds.

    ``nat_bits``: the largest number that literal arithmetic may make.
    """

    steps: int = 20_000_000
    terms: int = 3_000_000
    nat_bits: int = 1 << 25
    seconds: float = 60.0


class Meter:
    """Counts down one declaration's budget; ``size`` tells how many terms there are."""

    __slots__ = ("_deadline", "_look_at", "_most", "_size", "budget", "left", "whole_deadline")

    def __init__(self, budget: Budget, size: Callable[[], int]) -> None:
        self.budget = budget
        self._size = size
        self.whole_deadline = float("inf")
        self.reset()

    def reset(self) -> None:
        """The next declaration begins."""
        self.left = self.budget.steps
        self._look_at = max(self.left - _LOOK_EVERY, 0)
        self._most = self._size() + self.budget.terms
        self._deadline = min(time.monotonic() + self.budget.seconds, self.whole_deadline)

    @property
    def used(self) -> int:
        """Steps since the declaration began."""
        return self.budget.steps - self.left

    def step(self) -> None:
        """One more step. Raises ``DeclinedError``."""
        self.left -= 1
        if self.left < self._look_at:
            self._look()

    def spend(self, steps: int) -> None:
        """Several steps at once. Raises ``DeclinedError``."""
        self.left -= steps
        if self.left < self._look_at:
            self._look()

    def _look(self) -> None:
        self._look_at = max(self.left - _LOOK_EVERY, 0)
        if self.left < 0:
            raise DeclinedError("budget", f"more than {self.budget.steps} steps")
        if self._size() > self._most:
            raise DeclinedError("budget", f"more than {self.budget.terms} new terms")
        if time.monotonic() > self._deadline:
            raise DeclinedError("budget", "more time than there was")


@contextmanager
def deep_recursion() -> Generator[None]:
    """Let Python stack frames as deep as terms go, for the time of the block.

    The limit is the interpreter's, for all its threads: a process that parses other people's JSON in another thread
    meanwhile should not check in this one.
    """
    before = sys.getrecursionlimit()
    if before >= FRAMES:
        yield
        return
    sys.setrecursionlimit(FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
