"""Run one fenced process to its end: limits sampled, output bounded, everything killed when it is over."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.mechanisms import Mechanism
from lemmata.lean.sandbox.outcome import (
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Outcome,
    OutputExceeded,
    ProcessesExceeded,
    Run,
    ScratchExceeded,
    Signalled,
    Stopped,
    TimedOut,
)
from lemmata.lean.sandbox.processes import is_alive, kill_tree, usage
from lemmata.lean.sandbox.scratch import contents

_SAMPLE_S = 0.02
_SCRATCH_EVERY = 5
_MEBIBYTE = 1 << 20
_GONE_S = 2.0
_FIRST_PROCESS = re.compile(rb'"child-pid": *([0-9]+)')  # as bwrap writes it


async def run_process(argv: Sequence[str], mechanism: Mechanism, *, scratch: Path, limits: RunLimits) -> Run:
    """Run `argv` of the mechanism in `scratch`, with an empty environment and nothing on its standard input.

    Returns when every process of the run is gone. Cancellation ends them all before it is passed on. Raises `OSError`
    where `argv` cannot be started.
    """
    announced, announcing = os.pipe()
    program, *words = argv
    option = mechanism.announce_option
    announce = [] if option is None else [option, str(announcing)]
    try:
        # a start blocks for a millisecond, and a child's death signal is bound to the thread that started it
        process = subprocess.Popen(  # noqa: ASYNC220
            [program, *announce, *words],
            cwd=scratch,
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=(announcing,) if announce else (),
        )
    except BaseException:
        os.close(announced)
        raise
    finally:
        os.close(announcing)
    assert process.stdout is not None and process.stderr is not None  # noqa: PT018 - they are pipes
    watch = _Watch(process, scratch, limits, {"stdout": process.stdout, "stderr": process.stderr}, announced)
    try:
        outcome = await watch.until_the_end()
    finally:
        watch.end()
    return watch.result(_by_kernel_limit(_unwrapped(outcome) if mechanism.wrapped else outcome, limits))


@dataclass(slots=True)
class _Watch:
    process: subprocess.Popen[bytes]
    scratch: Path
    limits: RunLimits
    streams: Mapping[str, IO[bytes]]
    announced: int
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
        try:
            turn = 0
            while (outcome := self._reaped()) is None:
                self.stopped = self.stopped or self._over_a_limit(turn)
                if self.stopped is not None:
                    return self.stopped
                turn += 1
                left = self.limits.wall_ms / 1000 - (time.monotonic() - self.started)
                with suppress(TimeoutError):
                    async with asyncio.timeout(max(0.001, min(_SAMPLE_S, left))):
                        await gone.wait()
                gone.clear()
            return self.stopped or outcome
        finally:
            for descriptor in (*readers, *([exit_descriptor] if exit_descriptor >= 0 else [])):
                asyncio.get_running_loop().remove_reader(descriptor)
            if exit_descriptor >= 0:
                os.close(exit_descriptor)

    def _follow_exit(self, gone: asyncio.Event) -> int:
        """Be woken by the exit itself where the kernel can say so; sampling finds it otherwise."""
        try:
            descriptor = os.pidfd_open(self.process.pid)
        except (AttributeError, OSError):
            return -1
        loop = asyncio.get_running_loop()
        loop.add_reader(descriptor, lambda: (loop.remove_reader(descriptor), gone.set()))
        return descriptor

    def _follow_output(self, gone: asyncio.Event) -> list[int]:
        loop = asyncio.get_running_loop()
        for name, stream in self.streams.items():
            os.set_blocking(stream.fileno(), False)
            loop.add_reader(stream.fileno(), self._read, name, gone)
        return [stream.fileno() for stream in self.streams.values()]

    def _read(self, name: str, gone: asyncio.Event) -> None:
        descriptor = self.streams[name].fileno()
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
        now = usage(self.process.pid)
        self.seen |= now.pids
        self.peak_bytes = max(self.peak_bytes, now.resident_bytes)
        self.cpu_ms = max(self.cpu_ms, now.cpu_ms)
        if now.resident_bytes > limits.memory_mb * _MEBIBYTE:
            return MemoryExceeded(limits.memory_mb)
        if now.cpu_ms > limits.cpu_ms:
            return CpuExceeded(limits.cpu_ms)
        if now.tasks > limits.processes:
            return ProcessesExceeded(limits.processes)
        if turn % _SCRATCH_EVERY == 0:
            held = contents(self.scratch, limits.scratch_files)
            if held.size_bytes > limits.scratch_mb * _MEBIBYTE or held.entries > limits.scratch_files:
                return ScratchExceeded(limits.scratch_mb)
        if (time.monotonic() - self.started) * 1000 >= limits.wall_ms:
            return TimedOut(limits.wall_ms)
        return None

    def _reaped(self) -> Outcome | None:
        """The exit, if it has happened; with the CPU time of all that was waited for."""
        if self.process.returncode is None:
            pid, status, used = os.wait4(self.process.pid, os.WNOHANG)
            if pid == 0:
                return None
            self.process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu_ms = max(self.cpu_ms, 1000 * (used.ru_utime + used.ru_stime))
        code = self.process.returncode
        return Exited(code) if code >= 0 else Signalled(-code)

    def end(self) -> None:
        """Kill what is left, wait until it is gone, and take the last of the output."""
        hit = kill_tree(self.process.pid) | self.seen if self.process.returncode is None else self.seen
        if self.process.returncode is None:
            _, status, used = os.wait4(self.process.pid, 0)
            self.process.returncode = os.waitstatus_to_exitcode(status)
            self.cpu_ms = max(self.cpu_ms, 1000 * (used.ru_utime + used.ru_stime))
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        # the first process of a namespace ends when all others in it are gone; that takes a killed one a scheduling
        # turn, or as long as its memory is given back. Scratch is removed next
        left = (hit | self._first_process()) - {self.process.pid}
        deadline = time.monotonic() + _GONE_S
        while any(is_alive(pid) for pid in left) and time.monotonic() < deadline:
            time.sleep(0.001)
        for name, stream in self.streams.items():
            with suppress(BlockingIOError):
                while data := os.read(stream.fileno(), 65_536):
                    self._keep(name, data)
                    if self.printed > self.limits.output_bytes:
                        break
            stream.close()
        if self.printed > self.limits.output_bytes:
            self.stopped = self.stopped or OutputExceeded(self.limits.output_bytes)

    def _first_process(self) -> frozenset[int]:
        """The first process of the run's namespace, if the mechanism has announced one."""
        os.set_blocking(self.announced, False)
        try:
            found = _FIRST_PROCESS.search(os.read(self.announced, 4_096))
        except BlockingIOError:  # nothing was written, and a process that we could not end holds the other side
            return frozenset()
        finally:
            os.close(self.announced)
        return frozenset() if found is None else frozenset({int(found[1])})

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


def _unwrapped(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Exited) and 128 < outcome.code < 128 + signal.NSIG:
        return Signalled(outcome.code - 128)
    return outcome


def _by_kernel_limit(outcome: Outcome, limits: RunLimits) -> Outcome:
    """A signal that only one of the kernel's own limits sends."""
    if isinstance(outcome, Signalled) and outcome.signal == signal.SIGXCPU:
        return CpuExceeded(limits.cpu_ms)
    if isinstance(outcome, Signalled) and outcome.signal == signal.SIGXFSZ:
        return ScratchExceeded(limits.scratch_mb)
    return outcome
