"""The one generator of ids: UUIDs of version 7 (RFC 9562), whose text sorts by time."""

import secrets
import threading
import uuid
from typing import Protocol

from lemmata.clock import Clock, SystemClock


class Ids(Protocol):
    """Where new ids come from."""

    def job_id(self) -> str:
        """A new id, unlike any other; ids of one generator sort in the order in which they were made."""
        ...


class TimeSortedIds:
    """UUIDv7 text: 48 bits of milliseconds, then a counter that keeps the order within one millisecond."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._last_ms = -1
        self._counter = 0

    def job_id(self) -> str:
        """A new id."""
        with self._lock:
            ms = max(int(self._clock.now().timestamp() * 1000), self._last_ms)
            if ms > self._last_ms:
                # the top bit stays free, so that the counter can grow by two thousand before it spills over
                self._counter = secrets.randbits(11)
            else:
                self._counter += 1
                if self._counter >= 1 << 12:
                    ms, self._counter = ms + 1, 0
            self._last_ms = ms
            return uuid7_text(ms, self._counter, secrets.randbits(62))


def uuid7_text(unix_ms: int, counter: int, random: int) -> str:
    """The UUIDv7 of `unix_ms` (48 bits), `counter` (12 bits) and `random` (62 bits)."""
    value = (
        (unix_ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (counter & 0xFFF) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    )
    return str(uuid.UUID(int=value))
