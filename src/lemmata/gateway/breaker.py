"""Circuit breakers: a model that keeps failing is left alone for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from lemmata.contracts import BackendInfo, UnavailableError

_MOST_BREAKERS = 256
"""Callers name models as they like; the one asked for longest ago is forgotten first."""


class Breaker:
    """Opens after `limit` failures in a row; then lets one trial pass every `pause_s` until one succeeds.

    A trial moves the next one by `pause_s` when it starts: one that is cancelled needs no care.
    """

    def __init__(self, name: str, limit: int, pause_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._limit, self._pause_s, self._clock = name, limit, pause_s, clock
        self._failures = 0
        self._next_trial = 0.0

    def admit(self) -> None:
        """Raises `UnavailableError`, with the seconds until the next trial, while the circuit is open."""
        if self._failures < self._limit:
            return
        now = self._clock()
        if now < self._next_trial:
            wait = self._next_trial - now
            raise UnavailableError(
                f"{self._name} failed {self._failures} times in a row; it is tried again in {wait:.0f} s",
                retry_after_s=wait,
            )
        self._next_trial = now + self._pause_s

    def succeeded(self) -> None:
        """Closes the circuit."""
        self._failures = 0

    def failed(self) -> None:
        """Counts; at the limit, opens the circuit."""
        self._failures += 1
        self._next_trial = self._clock() + self._pause_s


class Breakers:
    """One for each model of each backend: a model without capacity says nothing about its vendor's others."""

    def __init__(self, limit: int, pause_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._pause_s, self._clock = limit, pause_s, clock
        self._of: OrderedDict[tuple[str, str], Breaker] = OrderedDict()

    def of(self, backend: BackendInfo, model: str | None) -> Breaker:
        """The breaker of this model, or of the backend's own."""
        key = backend.name, model or next(iter(backend.models), "")
        breaker = self._of.pop(key, None)
        if breaker is None:
            name = " with ".join(f"{part!r}" for part in key if part)
            breaker = Breaker(f"backend {name}", self._limit, self._pause_s, self._clock)
        self._of[key] = breaker
        if len(self._of) > _MOST_BREAKERS:
            self._of.popitem(last=False)
        return breaker

    def __len__(self) -> int:
        return len(self._of)
