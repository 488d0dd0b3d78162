"""Control groups of the kernel: a wall of memory and processes around a whole run, where the host lets us make them.

The sampled limits say what was too much; this is the wall behind them, which nothing grows over between two samples.
See ``delegation.py`` for where groups may be made.
"""

from __future__ import annotations

import os
import secrets
import signal
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import psutil

from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.outcome import MemoryExceeded, ProcessesExceeded

Controller = Literal["memory", "pids"]
CONTROLLERS: tuple[Controller, ...] = ("memory", "pids")

_PREFIX = "lemmata-"
_MEBIBYTE = 1 << 20
_REMOVED_S = 2.0
_STALE_S = 10.0
_NEAR_BYTES = 4 << 20
_LEFT_BYTES = 8 << 20
"""What the kernel may still charge to an empty group (files of the run before, its own tables)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A group's folder in one hierarchy of the kernel, and which of our limits that hierarchy can hold."""

    folder: Path
    version: Literal[1, 2]
    controllers: tuple[Controller, ...]

    @property
    def entrance(self) -> Path:
        """The file in which a process that writes 0 becomes a member, with all that it starts.

        One thread at a time where that can be: moving a whole process makes the kernel wait for some 10 ms.
        """
        return self.folder / ("tasks" if self.version == 1 else "cgroup.procs")

    def limit(self, *, memory_mb: int, processes: int) -> None:
        """No member gets more than this from the kernel, swap included. Raises `OSError`."""
        memory = memory_mb * _MEBIBYTE
        if "memory" in self.controllers:
            self.write("memory.limit_in_bytes" if self.version == 1 else "memory.max", memory)
            self.write_if_there("memory.memsw.limit_in_bytes", memory)
            self.write_if_there("memory.swap.max", 0)
            self.write_if_there("memory.oom.group", 1)  # all of it is killed, not one process of it
        if "pids" in self.controllers:
            self.write("pids.max", processes)

    def write(self, name: str, value: int) -> None:
        """Raises `OSError`."""
        descriptor = os.open(f"{self.folder}/{name}", os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.write(descriptor, b"%d" % value)
        finally:
            os.close(descriptor)

    def write_if_there(self, name: str, value: int) -> None:
        """As `write`; no harm if this kernel does not have the file."""
        with suppress(FileNotFoundError):
            self.write(name, value)

    def number(self, name: str, key: str = "") -> int:
        """What a file says, on its line `key` if it has many; 0 where it does not say that."""
        with suppress(OSError, ValueError):
            for line in self._read(name).splitlines():
                words = line.split()
                if len(words) == (2 if key else 1) and words[0] == (key or words[0]):
                    return int(words[-1])
        return 0

    def set_back(self) -> bool:
        """Make it as good as new for another run; whether that could be done."""
        if self.version == 2 or self.members():
            return False
        if "pids" in self.controllers and self.number("pids.events", "max") > 0:
            return False
        if "memory" not in self.controllers:
            return True
        if self.number("memory.oom_control", "oom_kill") or self.number("memory.usage_in_bytes") > _LEFT_BYTES:
            return False
        try:
            self.write("memory.max_usage_in_bytes", 0)
        except OSError:
            return False
        return True

    def members(self) -> list[int]:
        """Its processes now."""
        try:
            return [int(word) for word in self._read("cgroup.procs").split()]
        except OSError:
            return []

    def _read(self, name: str) -> str:
        """Without Python's buffers: some of these files are read at every look at a run."""
        descriptor = os.open(f"{self.folder}/{name}", os.O_RDONLY | os.O_CLOEXEC)
        try:
            parts: list[bytes] = []
            while part := os.read(descriptor, 65_536):
                parts.append(part)
            return b"".join(parts).decode()
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Group:
    """One run's group: a place in each hierarchy that is needed, or in none."""

    places: tuple[Place, ...]

    @property
    def entrances(self) -> tuple[str, ...]:
        """See `Place.entrance`."""
        return tuple(str(place.entrance) for place in self.places)

    @contextmanager
    def opened(self) -> Generator[tuple[int, ...]]:
        """Descriptors of the entrances, for a process that cannot see their paths. Raises `OSError`."""
        with ExitStack() as stack:
            descriptors: list[int] = []
            for entrance in self.entrances:
                descriptors.append(os.open(entrance, os.O_WRONLY | os.O_CLOEXEC))
                stack.callback(os.close, descriptors[-1])
            yield tuple(descriptors)

    def exceeded(self, limits: RunLimits) -> MemoryExceeded | ProcessesExceeded | None:
        """At which of its own limits the kernel has ended or refused something; `None` where it has not."""
        for place in self.places:
            if "memory" in place.controllers and _out_of_memory(place):
                return MemoryExceeded(limits.memory_mb)
            if "pids" in place.controllers and place.number("pids.events", "max") > 0:
                return ProcessesExceeded(limits.processes)
        return None

    def peak_bytes(self) -> int:
        """The most memory that was charged to it at a time; 0 where this kernel does not tell."""
        files = ("memory.max_usage_in_bytes", "memory.peak")
        return max(
            (place.number(files[place.version - 1]) for place in self.places if "memory" in place.controllers),
            default=0,
        )

    def set_back(self) -> bool:
        """See `Place.set_back`; a group of no place is always new."""
        return all(place.set_back() for place in self.places)

    def kill(self) -> None:
        """SIGKILL for all members."""
        for place in self.places:
            if (place.folder / "cgroup.kill").exists():
                with suppress(OSError):
                    place.write("cgroup.kill", 1)
                continue
            for member in place.members():
                with suppress(ProcessLookupError, PermissionError):
                    if member > 0:  # 0: it cannot be seen from our namespace of processes
                        os.kill(member, signal.SIGKILL)

    def remove(self) -> list[Path]:
        """Kill what is left in it and remove it; answers the folders that would not go in time."""
        deadline = time.monotonic() + _REMOVED_S
        left = [place.folder for place in self.places]
        while left := [folder for folder in left if not _removed(folder)]:
            if time.monotonic() >= deadline:
                break
            self.kill()
            time.sleep(0.001)
        return left


@dataclass(frozen=True, slots=True)
class ControlGroups:
    """Where a group can be made for each run; ``places`` is empty where that is nowhere.

    ``spare_mb``, ``spare_processes``: how far the wall stands behind the limits: what the kernel itself needs for a run
    (tables, stacks), and our own processes around it.
    """

    places: tuple[Place, ...] = ()
    spare_mb: int = 32
    spare_processes: int = 8
    left: list[Path] = field(default_factory=list[Path], compare=False)

    @property
    def controllers(self) -> tuple[Controller, ...]:
        """Which limits the kernel holds."""
        return tuple(name for name in CONTROLLERS if any(name in place.controllers for place in self.places))

    @contextmanager
    def group(self, limits: RunLimits) -> Generator[Group]:
        """A group with these limits. At the end nothing is in it and it is gone. Raises `OSError`."""
        self.left[:] = [folder for folder in self.left if not _removed(folder)]
        name = f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}"
        group = Group(tuple(replace(place, folder=place.folder / name) for place in self.places))
        try:
            for place in group.places:
                place.folder.mkdir()
                place.limit(
                    memory_mb=limits.memory_mb + self.spare_mb, processes=limits.processes + self.spare_processes
                )
            yield group
        finally:
            self.left.extend(group.remove())


def sweep_groups(parent: Path) -> int:
    """Remove empty groups of workers that were killed before they could; answers how many. Kills nothing."""
    removed = 0
    for folder in parent.glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).split("-")[0]
        with suppress(OSError):
            # the age: a process of another container may be about to join, and cannot be seen from here
            old = time.time() - folder.stat().st_mtime > _STALE_S
            if pid.isdigit() and not psutil.pid_exists(int(pid)) and old:
                removed += _removed(folder)
    return removed


def _out_of_memory(place: Place) -> bool:
    """Whether something was killed at this very limit, and not because the host or a group above had no more."""
    if place.version == 2:
        return place.number("memory.events", "oom_kill") > 0 and place.number("memory.events", "oom") > 0
    if place.number("memory.oom_control", "oom_kill") == 0:
        return False
    # a counter of failures is there, but new kernels do not keep it
    return place.number("memory.max_usage_in_bytes") + _NEAR_BYTES >= place.number("memory.limit_in_bytes")


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:  # not empty yet, or a member has made groups below it
        for below in _folders(folder):
            with suppress(OSError):
                below.rmdir()
        return False
    return True


def _folders(folder: Path) -> list[Path]:
    return [Path(path) / name for path, names, _ in os.walk(folder, topdown=False) for name in names]
