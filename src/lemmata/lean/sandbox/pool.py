"""Control groups that are used again: making one and removing it costs a run more than all else about it.

Only one that shows no trace of the run before: empty, with nothing refused or killed, and its counters set back. Where
the kernel cannot set them back (version 2), each run has a group of its own.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from lemmata.lean.sandbox.cgroups import ControlGroups, Group
from lemmata.lean.sandbox.limits import RunLimits

_MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """A group, and descriptors of its entrances."""

    group: Group
    entrances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    opened: Opened
    stack: ExitStack


class GroupPool:
    """Close it to remove the groups."""

    def __init__(self, groups: ControlGroups) -> None:
        self._groups = groups
        self._kept: dict[tuple[int, int], list[_Kept]] = {}
        self._count = 0

    @contextmanager
    def group(self, limits: RunLimits) -> Generator[Opened]:
        """A group with these limits for one run; at the end nothing is in it. Raises `OSError`."""
        kind = (limits.memory_mb, limits.processes)
        waiting = self._kept.get(kind)
        kept = waiting.pop() if waiting else None
        if kept is None:
            kept = self._made(limits)
        else:
            self._count -= 1
        try:
            yield kept.opened
        finally:
            if self._count < _MOST_KEPT and kept.opened.group.set_back():
                self._kept.setdefault(kind, []).append(kept)
                self._count += 1
            else:
                kept.stack.close()

    def close(self) -> None:
        """Remove them."""
        for waiting in self._kept.values():
            for kept in waiting:
                kept.stack.close()
        self._kept.clear()
        self._count = 0

    def _made(self, limits: RunLimits) -> _Kept:
        with ExitStack() as stack:
            group = stack.enter_context(self._groups.group(limits))
            entrances = stack.enter_context(group.opened())
            return _Kept(Opened(group, entrances), stack.pop_all())
