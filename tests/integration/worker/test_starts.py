"""Lean started by copying a process that is ready, and headers elaborated once: fast, and nothing else changes."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from lemmata.contracts import CheckRequest, CheckResult, Level, Verdict
from lemmata.lean.compiler import Compiler, lean_job
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.sandbox import Exited, RunLimits, find_sandbox
from lemmata.lean.snapshots import Snapshots
from lemmata.lean.starts import Starts
from lemmata.lean.text.assembly import Assembly, Piece
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

LIMITS = RunLimits(wall_ms=20_000, cpu_ms=20_000, memory_mb=1_024, output_bytes=100_000)
HEARTBEATS = 200_000
HEADER = """def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2
private theorem double_one : double 1 = 2 := rfl
"""
TEXT = "theorem t (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩\n"
LOOP = "by\n  repeat (first | exact rfl | have h : True := trivial)\n  exact h"


@pytest.fixture
async def ways(embedded_settings: Settings, tmp_path: Path) -> AsyncIterator[tuple[Compiler, Compiler]]:
    """One that copies, and one that starts a new process each time."""
    toolchain = await find_toolchain(embedded_settings)
    sandbox = await find_sandbox(copies=True, trial=toolchain.command(["--version"]))
    if not sandbox.can_copy():
        pytest.skip("NOT RUN: this host cannot fence copies")
    snapshots = Snapshots(toolchain, sandbox, tmp_path, most_bytes=100 << 20)
    starts = Starts(toolchain, sandbox, snapshots)
    yield Compiler(toolchain, sandbox, starts), Compiler.plain(toolchain, sandbox)
    await starts.aclose()
    assert not servers()


def servers() -> list[psutil.Process]:
    """The fork servers of this process."""
    found: list[psutil.Process] = []
    for process in psutil.Process().children():
        try:
            if any("forkserver.py" in word for word in process.cmdline()) and process.status() != "zombie":
                found.append(process)
        except psutil.Error:
            continue
    return found


async def module_of(compiler: Compiler, text: str, header: str = "") -> bytes:
    whole = header + text
    async with compiler.compiled(
        Assembly((Piece(whole, "source"),), {"source": whole}), LIMITS, HEARTBEATS, header=header
    ) as compiled:
        assert compiled.run.outcome == Exited(0), compiled
        assert compiled.olean is not None
        return compiled.olean.read_bytes()


async def test_a_copy_writes_the_very_module_that_a_new_process_writes(ways: tuple[Compiler, Compiler]) -> None:
    by_copy, by_start = ways
    expected = await module_of(by_start, TEXT)
    written = [await module_of(by_copy, TEXT) for _ in range(5)]
    assert servers(), "a copy was made"
    assert set(written) == {expected}
    imported = await module_of(by_start, f"import Init.Core\n{TEXT}")
    assert {await module_of(by_copy, f"import Init.Core\n{TEXT}") for _ in range(4)} == {imported}


@asynccontextmanager
async def worker_with(settings: Settings, **lean: object) -> AsyncIterator[LeanWorker]:
    changed = settings.model_copy(update={"lean": settings.lean.model_copy(update=lean)})
    worker = await LeanWorker.create(changed)
    try:
        yield worker
    finally:
        await worker.aclose()


async def about_the_header(worker: LeanWorker, proof: str, level: Level = Level.VERIFIED) -> CheckResult:
    return await worker.check(
        CheckRequest(header=HEADER, statement="theorem t : double 2 = double 1 + 2", proof=proof, level=level)
    )


async def test_verdicts_under_a_header_stay_what_they_are_when_it_is_kept(embedded_settings: Settings) -> None:
    expected = {
        "by rw [double_one]; rfl": Verdict.PROVED,
        "rfl": Verdict.PROVED,
        "by rw [double_two]": Verdict.FAILED,
        "sorry": Verdict.INCOMPLETE,
    }
    async with worker_with(embedded_settings, copies=False, snapshots_mb=0) as plain:
        for proof, verdict in expected.items():
            assert (await about_the_header(plain, proof)).verdict is verdict
    async with worker_with(embedded_settings) as worker:
        for _ in range(3):
            for proof, verdict in expected.items():
                for level in (Level.VERIFIED, Level.ELABORATED):
                    result = await about_the_header(worker, proof, level)
                    assert result.verdict is verdict, (proof, result.message)
        left = await about_the_header(worker, "by exact late")
        assert left.verdict is Verdict.FAILED
        assert [place.start.line for place in left.diagnostics if place.start is not None] == [1]


async def test_what_one_candidate_defines_the_next_cannot_use(embedded_settings: Settings) -> None:
    async with worker_with(embedded_settings) as worker:
        for _ in range(4):
            for source in ("theorem cheat : 1 = 2 := sorry\n", "theorem u : 1 = 2 := cheat\n"):
                name = source.split()[1]
                result = await worker.check(CheckRequest(source=source, theorem=name, level=Level.ELABORATED))
                assert result.verdict is (Verdict.INCOMPLETE if name == "cheat" else Verdict.FAILED)


async def test_a_lost_server_costs_one_check_at_most(embedded_settings: Settings) -> None:
    async with worker_with(embedded_settings) as worker:
        honest = CheckRequest(statement="theorem t : 1 = 1", proof="rfl")
        assert (await worker.check(honest)).proved
        for server in servers():
            os.kill(server.pid, signal.SIGKILL)
        assert (await worker.check(honest)).proved, "an idle one is replaced in silence"
        endless = asyncio.create_task(worker.check(CheckRequest(statement="theorem t : 1 = 2", proof=LOOP)))
        while not (copies := [copy for server in servers() for copy in server.children()]):
            await asyncio.sleep(0.01)
        for server in servers():
            os.kill(server.pid, signal.SIGKILL)
        assert (await endless).verdict in (Verdict.ERROR, Verdict.RESOURCE_LIMIT)
        assert not any(copy.is_running() and copy.status() != "zombie" for copy in copies)
        assert (await worker.check(honest)).proved
        assert servers(), "copies are made again"


async def test_a_server_that_cannot_start_is_done_without(
    embedded_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forkserver.py").write_text("raise SystemExit('no')")
    monkeypatch.setattr("lemmata.lean.sandbox.forks.INSIDE", tmp_path)
    async with worker_with(embedded_settings) as worker:
        result = await worker.check(CheckRequest(statement="theorem t : 1 = 1", proof="rfl"))
        assert result.proved
        assert not servers()


def of_another_place(data: bytes) -> bytes:
    return data.replace(b"libleanshared.so", b"libleanshared.xx")


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize("damage", [of_another_place, cut_short])
async def test_a_snapshot_that_lean_cannot_use_is_done_without(
    embedded_settings: Settings, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    toolchain = await find_toolchain(embedded_settings)
    sandbox = await find_sandbox(copies=True, trial=toolchain.command(["--version"]))
    plain = Compiler.plain(toolchain, sandbox)

    async def written() -> set[bytes]:
        starts = Starts(toolchain, sandbox, Snapshots(toolchain, sandbox, tmp_path, most_bytes=100 << 20))
        try:
            compiler = Compiler(toolchain, sandbox, starts)
            await starts.warm(lean_job("", HEARTBEATS), LIMITS)
            return {await module_of(compiler, TEXT) for _ in range(3)}
        finally:
            await starts.aclose()

    expected = {await module_of(plain, TEXT)}
    assert await written() == expected
    for path in tmp_path.glob("snapshots/*/Head.snap"):
        path.chmod(0o644)
        path.write_bytes(damage(path.read_bytes()))
    assert await written() == expected
    assert await written() == expected, "and a new one is made the next time"


async def test_the_servers_go_when_the_worker_goes(embedded_settings: Settings) -> None:
    async with worker_with(embedded_settings):
        assert servers()
    assert not servers()
