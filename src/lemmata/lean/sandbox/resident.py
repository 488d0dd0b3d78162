"""A fenced process that stays: spoken to through its standard input and output, under limits while it works."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from lemmata.contracts import IsolationError
from lemmata.lean.sandbox.cgroups import Group
from lemmata.lean.sandbox.children import first_process, spawn
from lemmata.lean.sandbox.command import Command
from lemmata.lean.sandbox.exits import exit_outcome, over_a_limit
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.outcome import (
    CpuExceeded,
    Exited,
    Outcome,
    OutputExceeded,
    Stopped,
)
from lemmata.lean.sandbox.processes import Usage, is_alive, kill_tree, usage
from lemmata.lean.sandbox.sandbox import Sandbox

T = TypeVar("T")

_SAMPLE_S = 0.02
_MEBIBYTE = 1 << 20
_GONE_S = 2.0
_EXIT_S = 0.5
_RESTING_CPU_MS = 200.0
"""What a Lean that waits may use between two looks: it tidies up."""


class EndedError(Exception):
    """The process is gone: by itself, by somebody else, or by us at a limit. ``outcome`` says which."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """What one piece of work may use. ``memory_mb`` and what else the process has for life are of its `RunLimits`."""

    wall_ms: int
    cpu_ms: int
    output_bytes: int


class _Pipe(asyncio.Protocol):
    """What the process prints, as it comes."""

    def __init__(self, receive: Callable[[bytes], None], closed: Callable[[], None]) -> None:
        self._receive = receive
        self._closed = closed

    def data_received(self, data: bytes) -> None:
        """A portion."""
        self._receive(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has closed it, or ended."""
        del exc
        self._closed()


class Resident:
    """Make one with `started`. While nobody works with it, it is to rest: ask `rests` now and then."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        scratch: Path,
        limits: RunLimits,
        group: Group,
        *,
        wrapped: bool,
        announced: int,
    ) -> None:
        self._process = process
        self._group = group
        self._announced = announced
        self._scratch = scratch
        self._limits = limits
        self._wrapped = wrapped
        self._gone = asyncio.Event()
        self._stopped: Stopped | None = None
        self._printed = 0
        self._output_limit = limits.output_bytes
        self._seen: frozenset[int] = frozenset()
        self._input: asyncio.WriteTransport | None = None
        self._cpu_ms_at_rest: float | None = None

    @property
    def pid(self) -> int:
        """The first process of the fence; Lean is below it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it is there, and can be heard."""
        return not self._gone.is_set() and self._process.poll() is None

    @property
    def ended(self) -> Outcome | None:
        """How it ended, if it has."""
        code = self._process.poll()
        if code is None:
            return None
        return (
            self._stopped
            or self._group.exceeded(self._limits)
            or exit_outcome(code, self._limits, wrapped=self._wrapped)
        )

    def send(self, data: bytes) -> None:
        """Write to its standard input; never waits."""
        if self._input is not None and not self._input.is_closing():
            self._input.write(data)

    async def work(self, future: asyncio.Future[T], limits: WorkLimits) -> T:
        """Wait for `future`, which its output fulfils, and hold it to `limits` meanwhile.

        Raises `EndedError` where it ended or broke a limit, which ends it. Only at `wall_ms` it is left alive: whoever
        catches `TimeoutError` decides. The same holds for cancellation.
        """
        started = time.monotonic()
        self._printed, self._output_limit = 0, limits.output_bytes
        most_cpu_ms: float | None = None
        gone = asyncio.ensure_future(self._gone.wait())
        turn = 0
        try:
            while True:
                left = limits.wall_ms / 1000 - (time.monotonic() - started)
                await asyncio.wait(
                    {gone, future}, timeout=max(0.0, min(_SAMPLE_S, left)), return_when=asyncio.FIRST_COMPLETED
                )
                if future.done():
                    return future.result()
                if gone.done() or self._process.poll() is not None:
                    raise EndedError(await self._own_end())
                now = usage(self.pid)
                if most_cpu_ms is None:
                    most_cpu_ms = now.cpu_ms + limits.cpu_ms
                self._stopped = self._over_a_limit(now, turn)
                if self._stopped is None and now.cpu_ms > most_cpu_ms:
                    self._stopped = CpuExceeded(limits.cpu_ms)
                if self._stopped is not None:
                    raise EndedError(await self._own_end())
                if time.monotonic() - started >= limits.wall_ms / 1000:
                    raise TimeoutError
                turn += 1
        finally:
            gone.cancel()
            self._cpu_ms_at_rest = None

    async def becomes_quiet(self, within_ms: int) -> bool:
        """Whether it stops computing: what was told to stop may not have heard it."""
        deadline = time.monotonic() + within_ms / 1000
        before = usage(self.pid).cpu_ms
        while time.monotonic() < deadline:
            await asyncio.sleep(5 * _SAMPLE_S)
            now = usage(self.pid).cpu_ms
            if now - before <= 1000 * _SAMPLE_S:
                return True
            before = now
        return False

    def rests(self) -> bool:
        """Whether it has computed nothing worth mentioning since it was asked last, and is within its memory."""
        if not self.alive:
            return False
        now = usage(self.pid)
        before, self._cpu_ms_at_rest = self._cpu_ms_at_rest, now.cpu_ms
        computes = before is not None and now.cpu_ms - before > _RESTING_CPU_MS
        return not computes and self._over_a_limit(now, 0) is None

    def kill(self) -> None:
        """End every process of it, at once; `end` waits until they are gone."""
        if self._process.poll() is None:
            self._seen |= kill_tree(self.pid)
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        self._group.kill()

    async def end(self) -> None:
        """Kill it, and wait until all of it is gone."""
        self.kill()
        if self._input is not None and not self._input.is_closing():
            self._input.abort()
        self._seen |= self._first_process()
        deadline = time.monotonic() + _GONE_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None and not any(is_alive(pid) for pid in self._seen - {self.pid}):
                return
            await asyncio.sleep(0.001)

    def _first_process(self) -> frozenset[int]:
        """The first process of its namespace, which ends when all others in it are gone."""
        if self._announced < 0:
            return frozenset()
        announced, self._announced = self._announced, -1
        return first_process(announced)

    def received(self, data: bytes) -> None:
        """Count what it prints."""
        self._printed += len(data)
        if self._printed > self._output_limit and self._stopped is None:
            self._stopped = OutputExceeded(self._output_limit)
            self._gone.set()

    async def _own_end(self) -> Outcome:
        """How it ended, or at which limit we have ended it; all of it is gone then."""
        deadline = time.monotonic() + _EXIT_S
        # its output is closed a moment before it is gone
        while self._stopped is None and self._process.poll() is None and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        outcome = self.ended  # before the group goes, which knows of it
        await self.end()
        return outcome or self._stopped or Exited(0)

    def _over_a_limit(self, now: Usage, turn: int) -> Stopped | None:
        self._seen |= now.pids
        return over_a_limit(now, self._scratch, self._limits, turn) or self._group.exceeded(self._limits)

    async def connect(self, receive: Callable[[bytes], None]) -> None:
        """Attach its pipes to the event loop."""
        loop = asyncio.get_running_loop()
        process = self._process

        def take(data: bytes) -> None:
            self.received(data)
            if self._stopped is None:
                receive(data)

        await loop.connect_read_pipe(lambda: _Pipe(take, self._gone.set), process.stdout)
        await loop.connect_read_pipe(lambda: _Pipe(self.received, lambda: None), process.stderr)
        transport, _ = await loop.connect_write_pipe(asyncio.Protocol, process.stdin)
        self._input = transport


@asynccontextmanager
async def started(
    sandbox: Sandbox, command: Command, limits: RunLimits, receive: Callable[[bytes], None]
) -> AsyncGenerator[Resident]:
    """`command` behind the fence, in a scratch folder of its own; `receive` is called with what it prints.

    At the end of the context nothing of it is left, process or folder. Raises `IsolationError` where it cannot start.
    """
    async with AsyncExitStack() as stack:
        scratch = await stack.enter_async_context(sandbox.scratch({}))
        group = stack.enter_context(sandbox.group(limits))
        try:
            resident = _start(sandbox, command, scratch, limits, group)
        except OSError as error:
            raise IsolationError(f"cannot start a process in the sandbox: {error}") from error
        stack.push_async_callback(resident.end)
        await resident.connect(receive)
        yield resident


def _start(sandbox: Sandbox, command: Command, scratch: Path, limits: RunLimits, group: Group) -> Resident:
    mechanism = sandbox.mechanism
    pipes = (subprocess.PIPE, subprocess.PIPE, subprocess.PIPE)
    with group.opened() as entrances:
        argv = mechanism.argv(command, scratch, replace(limits, groups=tuple(map(str, entrances))))
        process, announced = spawn(argv, scratch, pipes, mechanism.announce_option, entrances)
    return Resident(process, scratch, limits, group, wrapped=mechanism.wrapped, announced=announced)
