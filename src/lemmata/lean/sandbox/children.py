"""A process that is being run: started as a program, or copied from one that was ready."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_FIRST_PROCESS = re.compile(rb'"child-pid": *([0-9]+)')  # as bwrap writes it
_KILLED = -signal.SIGKILL
_TELL_S = 5.0


@dataclass(frozen=True, slots=True)
class Ended:
    """``code``: the exit status, or minus the signal. ``cpu_ms``: with that of all processes it waited for."""

    code: int
    cpu_ms: float


class Child(Protocol):
    """The first process of a run, which leads a group of its own; ``hidden`` generations of its tree are ours."""

    @property
    def pid(self) -> int:
        """Its process id."""
        ...

    @property
    def hidden(self) -> int:
        """How many generations, itself the first, only wait for the next one: what they hold is not the run's."""
        ...

    def poll(self) -> Ended | None:
        """How it ended, once it has."""
        ...

    def wait(self) -> Ended:
        """Wait for its end, which has been brought about."""
        ...

    def exit_descriptor(self) -> int | None:
        """A descriptor that becomes readable at its end, to be closed by the caller; `None` where there is none."""
        ...

    def others(self) -> frozenset[int]:
        """Processes that may be there when it is not, as far as it can tell; asked once, after the end."""
        ...


@dataclass(slots=True)
class Spawned:
    """A program. ``announced``: where it tells the first process of its namespace."""

    process: subprocess.Popen[bytes]
    announced: int
    hidden: int = 0
    ended: Ended | None = None

    @classmethod
    def start(
        cls,
        argv: Sequence[str],
        folder: Path,
        output: tuple[int, int],
        announce_option: str | None,
        inherited: Sequence[int] = (),
    ) -> Spawned:
        """See `spawn`; nothing is on its standard input."""
        return cls(*spawn(argv, folder, (subprocess.DEVNULL, *output), announce_option, inherited))

    @property
    def pid(self) -> int:
        """See `Child`."""
        return self.process.pid

    def poll(self) -> Ended | None:
        """See `Child`."""
        return self._reap(os.WNOHANG)

    def wait(self) -> Ended:
        """See `Child`."""
        ended = self._reap(0)
        assert ended is not None
        return ended

    def _reap(self, flags: int) -> Ended | None:
        if self.ended is None:
            pid, status, used = os.wait4(self.process.pid, flags)
            if pid == 0:
                return None
            self.process.returncode = os.waitstatus_to_exitcode(status)
            self.ended = Ended(self.process.returncode, 1000 * (used.ru_utime + used.ru_stime))
        return self.ended

    def exit_descriptor(self) -> int | None:
        """See `Child`."""
        try:
            return os.pidfd_open(self.process.pid)
        except (AttributeError, OSError):
            return None

    def others(self) -> frozenset[int]:
        """See `Child`: the first process of the namespace ends when all in it have."""
        return first_process(self.announced)


def spawn(
    argv: Sequence[str],
    folder: Path,
    streams: tuple[int, int, int],
    announce_option: str | None,
    inherited: Sequence[int] = (),
) -> tuple[subprocess.Popen[bytes], int]:
    """Run `argv` with an empty environment, in `folder`; the process, and where it announces its namespace's first one.

    Raises `OSError` where it cannot be started.
    """
    announced, announcing = os.pipe()
    program, *words = argv
    announce = [] if announce_option is None else [announce_option, str(announcing)]
    try:
        # a start blocks for a millisecond, and a child's death signal is bound to the thread that started it
        process = subprocess.Popen(
            [program, *announce, *words],
            cwd=folder,
            env={},
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            start_new_session=True,
            pass_fds=(*inherited, announcing) if announce else tuple(inherited),
        )
    except BaseException:
        os.close(announced)
        raise
    finally:
        os.close(announcing)
    return process, announced


def first_process(announced: int) -> frozenset[int]:
    """Of a namespace, as it was written to this descriptor, if it was; closes it."""
    os.set_blocking(announced, False)
    try:
        found = _FIRST_PROCESS.search(os.read(announced, 4_096))
    except BlockingIOError:  # nothing was written, and a process that we could not end holds the other side
        return frozenset()
    finally:
        os.close(announced)
    return frozenset() if found is None else frozenset({int(found[1])})


@dataclass(slots=True)
class Copied:
    """A copy of a fork server, which reaps it and writes to ``status`` how it ended."""

    pid: int
    status: int
    hidden: int
    told: bytearray = field(default_factory=bytearray)
    ended: Ended | None = None

    def poll(self) -> Ended | None:
        """See `Child`."""
        if self.ended is None:
            with suppress(BlockingIOError):
                data = os.read(self.status, 128)
                self.told += data
                if not data:  # the server is gone, and has taken the copy with it
                    self.ended = Ended(_KILLED, 0.0)
            if self.told.endswith(b"\n"):
                code, microseconds = self.told.split()
                self.ended = Ended(int(code), int(microseconds) / 1000)
        return self.ended

    def wait(self) -> Ended:
        """See `Child`."""
        while (ended := self.poll()) is None:
            if not select.select([self.status], [], [], _TELL_S)[0]:
                return Ended(_KILLED, 0.0)
        return ended

    def exit_descriptor(self) -> int | None:
        """See `Child`."""
        return os.dup(self.status)

    def others(self) -> frozenset[int]:
        """See `Child`."""
        os.close(self.status)
        return frozenset()
