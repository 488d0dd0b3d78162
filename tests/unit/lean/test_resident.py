"""A fenced process that stays, tried with ordinary programs behind every fence that this host has."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from lemmata.contracts import IsolationError
from lemmata.lean.sandbox import (
    Command,
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Outcome,
    OutputExceeded,
    ProcessesExceeded,
    RunLimits,
    Sandbox,
    ScratchExceeded,
    Signalled,
    find_sandbox,
)
from lemmata.lean.sandbox.command import python
from lemmata.lean.sandbox.mechanisms import Mechanism
from lemmata.lean.sandbox.resident import EndedError, Resident, WorkLimits, started
from lemmata.lean.sandbox.sandbox import candidates, why_not

LIFE = RunLimits(
    wall_ms=1, cpu_ms=60_000, memory_mb=200, output_bytes=100_000, scratch_mb=8, scratch_files=50, processes=40
)
WORK = WorkLimits(wall_ms=20_000, cpu_ms=10_000, output_bytes=100_000)


@pytest.fixture(params=["bubblewrap", "namespaces", "landlock", "rlimits"])
async def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    """Each that there is."""
    return await _fence(request.param)


@pytest.fixture
async def fence() -> Sandbox:
    """One: how a limit is noticed does not hang on the fence."""
    return await find_sandbox()


async def _fence(wanted: str) -> Sandbox:
    reasons: list[str] = []
    for mechanism in candidates("auto"):
        if mechanism.info.mechanism == wanted:
            found = Sandbox(mechanism)
            reason = await why_not(found)
            if reason is None:
                return found
            reasons.append(reason)
    pytest.skip(f"NOT RUN: this host has no {wanted} ({'; '.join(reasons) or 'not installed'})")


class Talk:
    """A resident that answers `ok` when it has done what it was told."""

    def __init__(self) -> None:
        self.resident: Resident | None = None
        self.said = b""
        self.answer: asyncio.Future[bytes] | None = None

    def receive(self, data: bytes) -> None:
        self.said += data
        if self.said.endswith(b"ok\n") and self.answer is not None and not self.answer.done():
            self.answer.set_result(self.said)

    async def do(self, script: str, limits: WorkLimits = WORK) -> bytes:
        assert self.resident is not None
        self.said = b""
        self.answer = asyncio.get_running_loop().create_future()
        self.resident.send(f"{script}\necho ok\n".encode())
        try:
            return await self.resident.work(self.answer, limits)
        finally:
            self.answer.cancel()


@asynccontextmanager
async def shell(sandbox: Sandbox) -> AsyncIterator[Talk]:
    talk = Talk()
    command = Command(("/bin/sh",), env={"PATH": "/usr/bin:/bin"})
    async with started(sandbox, command, LIFE, talk.receive) as resident:
        talk.resident = resident
        yield talk


async def test_it_answers_again_and_again_and_leaves_nothing(sandbox: Sandbox) -> None:
    async with shell(sandbox) as talk:
        assert await talk.do("echo one") == b"one\nok\n"
        assert await talk.do("sleep 1000 & echo two") == b"two\nok\n"
        assert talk.resident is not None
        family = [psutil.Process(talk.resident.pid), *psutil.Process(talk.resident.pid).children(recursive=True)]
        scratch = Path(family[0].cwd())
    assert not [process for process in family if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
    assert not scratch.exists()


PYTHON = str(python())
HUNGRY = f"{PYTHON} -ISc 'x = bytearray(300 << 20); import time; time.sleep(60)'"


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (HUNGRY, MemoryExceeded(200)),
        ("while :; do :; done", CpuExceeded(300)),
        ("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxx; done", OutputExceeded(100_000)),
        ("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxx >&2; done", OutputExceeded(100_000)),
        ("for i in 1 2 3 4 5 6 7 8 9; do echo x > $i$i; for j in 1 2 3 4 5 6 7; do echo > $i$j; done; done; sleep 60",
         ScratchExceeded(8)),
        ("exit 3", Exited(3)),
        ("kill -SEGV $$", Signalled(11)),
    ],
)  # fmt: skip
async def test_work_that_breaks_a_limit_or_ends_the_process_says_which(
    fence: Sandbox, script: str, outcome: Outcome
) -> None:
    async with shell(fence) as talk:
        await talk.do("true")
        with pytest.raises(EndedError) as ended:
            await talk.do(script, WorkLimits(wall_ms=20_000, cpu_ms=300, output_bytes=100_000))
        assert ended.value.outcome == outcome
        assert talk.resident is not None
        assert not talk.resident.alive


async def test_too_many_processes_end_it(fence: Sandbox) -> None:
    async with shell(fence) as talk:
        with pytest.raises(EndedError) as ended:
            await talk.do("i=0; while [ $i -lt 45 ]; do sleep 60 & i=$((i+1)); done; wait")
        # the kernel's own limit, where it comes first, makes the shell fail instead
        assert ended.value.outcome == ProcessesExceeded(40) or isinstance(ended.value.outcome, Exited)


async def test_time_that_runs_out_leaves_it_alive_and_the_caller_decides(sandbox: Sandbox) -> None:
    async with shell(sandbox) as talk:
        assert talk.resident is not None
        with pytest.raises(TimeoutError):
            await talk.do("sleep 0.4", WorkLimits(wall_ms=50, cpu_ms=10_000, output_bytes=100_000))
        assert talk.resident.alive
        assert await talk.resident.becomes_quiet(5_000)
        async with asyncio.timeout(20):  # the first answer may be that of the command that was given up
            while not (await talk.do("echo again")).endswith(b"again\nok\n"):
                pass
        talk.resident.kill()
        with pytest.raises(EndedError):
            await talk.do("echo never")


async def test_one_that_computes_while_nobody_asks_does_not_rest(fence: Sandbox) -> None:
    async with shell(fence) as talk:
        assert talk.resident is not None
        await talk.do("true")
        assert talk.resident.rests()
        await asyncio.sleep(0.1)
        assert talk.resident.rests()
        await talk.do("while :; do :; done &")
        talk.resident.rests()
        async with asyncio.timeout(20):
            while talk.resident.rests():
                await asyncio.sleep(1)
        await talk.resident.end()
        assert not talk.resident.rests()


async def test_a_program_that_cannot_be_started_says_so(fence: Sandbox) -> None:
    talk = Talk()
    async with started(fence, Command(("/no/such/program",)), LIFE, talk.receive) as talk.resident:
        with pytest.raises(EndedError) as ended:
            await talk.do("true")
        assert ended.value.outcome == Exited(127)


async def test_a_fence_that_cannot_be_started_is_an_isolation_error(
    fence: Sandbox,
) -> None:
    lost = Sandbox(_Lost(fence.mechanism.info, drop=False, wrapped=True))
    with pytest.raises(IsolationError, match="cannot start a process"):
        async with started(lost, Command(("/bin/sh",)), LIFE, lambda _: None):
            raise AssertionError("it has started")


class _Lost(Mechanism):
    """A fence whose program has gone."""

    def argv(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        del command, scratch, limits
        return ["/no/such/fence"]
