"""Run one fenced process to its end: limits sampled, output bounded, everything killed when it is over."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lemmata.lean.sandbox.cgroups import Group
from lemmata.lean.sandbox.children import Child, Spawned
from lemmata.lean.sandbox.exits import exit_outcome, over_a_limit
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.mechanisms import Mechanism
from lemmata.lean.sandbox.outcome import CpuExceeded, Outcome, OutputExceeded, Run, Stopped, TimedOut
from lemmata.lean.sandbox.processes import is_alive, kill_tree, usage

_SAMPLE_S = 0.02
_MEBIBYTE = 1 << 20
_GONE_S = 2.0
_NO_GROUP = Group(())


Start = Callable[[int, int], Awaitable[Child]]
"""Starts the run's first process with these two descriptors as its output and its errors."""


async def run_process(
    argv: Sequence[str],
    mechanism: Mechanism,
    *,
    scratch: Path,
    limits: RunLimits,
    group: Group = _NO_GROUP,
    inherited: Sequence[int] = (),
) -> Run:
    """Run `argv` of the mechanism in `scratch`, with an empty environment and nothing on its standard input.

    ``group``: which it joins by itself, by one of the `inherited` descriptors.

    Returns when every process of the run is gone. Cancellation ends them all before it is passed on. Raises `OSError`
    where `argv` cannot be started.
    """

    async def start(output: int, errors: int) -> Child:
        return Spawned.start(argv, scratch, (output, errors), mechanism.announce_option, inherited)

    return await run_child(start, scratch=scratch, limits=limits, wrapped=mechanism.wrapped, group=group)


async def run_child(start: Start, *, scratch: Path, limits: RunLimits, wrapped: bool, group: Group = _NO_GROUP) -> Run:
    """Watch what `start` starts to its end; as `run_process`. ``wrapped``: signals come as status 128 + number."""
    output, to_output = os.pipe()
    errors, to_errors = os.pipe()
    try:
        child = await start(to_output, to_errors)
    except BaseException:
        os.close(output)
        os.close(errors)
        raise
    finally:
        os.close(to_output)
        os.close(to_errors)
    watch = _Watch(child, scratch, limits, {"stdout": output, "stderr": errors}, group, wrapped)
    try:
        outcome = await watch.until_the_end()
    finally:
        watch.end()
    return watch.result(outcome)


@dataclass(slots=True)
class _Watch:
    child: Child
    scratch: Path
    limits: RunLimits
    streams: Mapping[str, int]
    group: Group
    wrapped: bool
    started: float = field(default_factory=time.monotonic)
    stopped: Stopped | None = None
    peak_bytes: int = 0
    cpu_ms: float = 0.0
    output: dict[str, bytearray] = field(default_factory=lambda: {"stdout": bytearray(), "stderr": bytearray()})
    printed: int = 0
    seen: frozenset[int] = frozenset()

    async def until_the_end(self) -> Outcome:
        """Wait for the exit, or stop the process at the first limit that it hits."""
        gone = asyncio.Event()
        readers = self._follow_output(gone)
        exit_descriptor = self._follow_exit(gone)
        followed = [*readers, *([] if exit_descriptor is None else [exit_descriptor])]
        try:
            turn = 0
            while (outcome := self._reaped()) is None:
                if self.stopped is not None:
                    return self.stopped
                left = self.limits.wall_ms / 1000 - (time.monotonic() - self.started)
                try:
                    async with asyncio.timeout(max(0.001, min(_SAMPLE_S, left))):
                        await gone.wait()
                except TimeoutError:
                    self.stopped = self._over_a_limit(turn)
                    turn += 1
                gone.clear()
            return self.stopped or outcome
        finally:
            for descriptor in followed:
                asyncio.get_running_loop().remove_reader(descriptor)
            if exit_descriptor is not None:
                os.close(exit_descriptor)

    def _follow_exit(self, gone: asyncio.Event) -> int | None:
        """Be woken by the exit itself where the kernel can say so; sampling finds it otherwise."""
        descriptor = self.child.exit_descriptor()
        if descriptor is not None:
            loop = asyncio.get_running_loop()
            loop.add_reader(descriptor, lambda: (loop.remove_reader(descriptor), gone.set()))
        return descriptor

    def _follow_output(self, gone: asyncio.Event) -> list[int]:
        loop = asyncio.get_running_loop()
        for name, stream in self.streams.items():
            os.set_blocking(stream, False)
            loop.add_reader(stream, self._read, name, gone)
        return list(self.streams.values())

    def _read(self, name: str, gone: asyncio.Event) -> None:
        descriptor = self.streams[name]
        try:
            data = os.read(descriptor, 65_536)
        except BlockingIOError:
            return
        if not data:
            asyncio.get_running_loop().remove_reader(descriptor)
        self._keep(name, data)
        if self.printed > self.limits.output_bytes:
            self.stopped = self.stopped or OutputExceeded(self.limits.output_bytes)
            gone.set()

    def _keep(self, name: str, data: bytes) -> None:
        room = max(0, self.limits.output_bytes - self.printed)
        self.printed += len(data)
        self.output[name] += data[:room]

    def _over_a_limit(self, turn: int) -> Stopped | None:
        limits = self.limits
        now = usage(self.child.pid, hidden=self.child.hidden)
        self.seen |= now.pids
        self.peak_bytes = max(self.peak_bytes, now.resident_bytes)
        self.cpu_ms = max(self.cpu_ms, now.cpu_ms)
        stopped = over_a_limit(now, self.scratch, limits, turn)
        if stopped is not None:
            return stopped
        if now.cpu_ms > limits.cpu_ms:
            return CpuExceeded(limits.cpu_ms)
        if (time.monotonic() - self.started) * 1000 >= limits.wall_ms:
            return TimedOut(limits.wall_ms)
        return self.group.exceeded(limits)

    def _reaped(self) -> Outcome | None:
        """The exit, if it has happened; with the CPU time of all that was waited for."""
        ended = self.child.poll()
        if ended is None:
            return None
        self.cpu_ms = max(self.cpu_ms, ended.cpu_ms)
        return exit_outcome(ended.code, self.limits, wrapped=self.wrapped)

    def end(self) -> None:
        """Kill what is left, wait until it is gone, and take the last of the output."""
        pid = self.child.pid
        hit = self.seen
        if self.child.poll() is None:
            hit |= kill_tree(pid)
            self.cpu_ms = max(self.cpu_ms, self.child.wait().cpu_ms)
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self.group.kill()
        # the first process of a namespace ends when all others in it are gone; that takes a killed one a scheduling
        # turn, or as long as its memory is given back. Scratch is removed next
        left = hit | self.child.others() | {pid}
        deadline = time.monotonic() + _GONE_S
        while any(is_alive(other) for other in left) and time.monotonic() < deadline:
            time.sleep(0.001)
        for name, stream in self.streams.items():
            with suppress(BlockingIOError):
                while data := os.read(stream, 65_536):
                    self._keep(name, data)
                    if self.printed > self.limits.output_bytes:
                        break
            os.close(stream)
        if self.printed > self.limits.output_bytes:
            self.stopped = self.stopped or OutputExceeded(self.limits.output_bytes)
        # at its end, since the kernel may have hit it after the last look, or have ended it
        self.stopped = self.stopped or self.group.exceeded(self.limits)
        self.peak_bytes = max(self.peak_bytes, self.group.peak_bytes())

    def result(self, outcome: Outcome) -> Run:
        """All of it."""
        return Run(
            outcome=self.stopped or outcome,
            stdout=bytes(self.output["stdout"]),
            stderr=bytes(self.output["stderr"]),
            wall_ms=(time.monotonic() - self.started) * 1000,
            cpu_ms=self.cpu_ms,
            peak_memory_mb=self.peak_bytes / _MEBIBYTE,
        )
