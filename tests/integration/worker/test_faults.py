"""What breaks around a worker, broken on purpose: none of it leaves a process, a folder or a wrong verdict."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import psutil
import pytest
from tests.support.hostile import LIMITS, hostile_lean, working
from tests.support.worker_server import ENDLESS, embedded, family, fenced_processes, left_of, serving_worker

from lemmata.contracts import CheckRequest, CheckResult, ErrorClass, LemmataError, Verdict
from lemmata.lean.embedded import EmbeddedLibrary
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

HONEST = CheckRequest(statement="theorem t (p q : Prop) : p ∧ q → q ∧ p", proof="fun h => ⟨h.2, h.1⟩")
FALSE = CheckRequest(statement="theorem t : 1 = 2", proof=ENDLESS)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No process of ours, and no folder of theirs, when a test is over."""
    processes, folders = family(), scratch_folders()
    yield
    assert not left_of(family() - processes)
    assert scratch_folders() <= folders


def scratch_folders() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob(f"lemmata-{os.getpid()}-*")}


@asynccontextmanager
async def a_worker(settings: Settings, **caps: object) -> AsyncIterator[LeanWorker]:
    worker = await LeanWorker.create(
        settings.model_copy(update={"worker": settings.worker.model_copy(update=dict(caps))})
    )
    try:
        yield worker
    finally:
        await worker.aclose()


def lean_processes() -> list[psutil.Process]:
    """Those that run a text: of a chain of waiting parents and Lean, Lean itself."""
    return [process for process in fenced_processes() if is_last(process)]


def is_last(process: psutil.Process) -> bool:
    try:
        return not process.children()
    except psutil.Error:
        return False


async def killed_while_running(worker: LeanWorker) -> CheckResult:
    """An endless check whose Lean is killed as the kernel does it when memory runs out."""
    task = asyncio.create_task(worker.check(FALSE))
    while not task.done():  # the first may be the one that compiles the statement, and end by itself
        await asyncio.sleep(0.05)
        for process in lean_processes():
            if time.time() - process.create_time() > 0.5:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
    return await task


@pytest.mark.parametrize("copies", [True, False])
async def test_lean_killed_from_outside(embedded_settings: Settings, copies: bool) -> None:
    lean = embedded_settings.lean.model_copy(update={"copies": copies})
    async with a_worker(embedded_settings.model_copy(update={"lean": lean})) as worker:
        result = await killed_while_running(worker)
        assert result.verdict in (Verdict.RESOURCE_LIMIT, Verdict.ERROR), result
        assert result.level is None
        assert (await worker.check(HONEST)).proved


async def test_a_hundred_megabytes_of_output(embedded_settings: Settings) -> None:
    sandbox = await working("rlimits")
    async with hostile_lean(sandbox, embedded_settings) as lean:
        flood = (
            "block = b'x' * 1048576\nfor _ in range(100):\n    os.write(1, block)\nhonest('theorem t : 1 = 2 := sorry')"
        )
        started = time.monotonic()
        result = await lean.check(flood)
        assert (result.verdict, result.error_class) == (Verdict.RESOURCE_LIMIT, ErrorClass.OUTPUT)
        assert len(result.model_dump_json()) < 2 * LIMITS.output_bytes
        assert time.monotonic() - started < LIMITS.wall_ms / 1000, "stopped at the limit of output, not of time"


async def test_an_output_that_nobody_reads_for_a_while(embedded_settings: Settings) -> None:
    sandbox = await working("rlimits")
    async with hostile_lean(sandbox, embedded_settings) as lean:
        # more than a pipe holds, less than the limit: the process hangs until the worker reads
        task = asyncio.create_task(
            lean.check("os.write(1, b'x' * 90_000)\nstatus = honest('theorem t : 1 = 1 := rfl')")
        )
        await asyncio.sleep(0.3)
        time.sleep(1.0)  # the whole worker is busy elsewhere
        result = await task
        assert result.verdict is Verdict.REJECTED, result.message


async def test_a_daemon_of_a_candidate(embedded_settings: Settings) -> None:
    sandbox = await working("rlimits")
    async with hostile_lean(sandbox, embedded_settings) as lean:
        daemon = "import time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(77)"
        before = family()
        result = await lean.check(daemon)
        assert result.level is None
        assert not left_of(family() - before) - {process for process in family() if "judging" in str(process.cmdline())}


async def test_a_toolchain_that_vanishes_under_a_worker(
    embedded_library: EmbeddedLibrary, lean_cache: Path, tmp_path: Path
) -> None:
    """Its library is moved away between two checks, and comes back."""
    cache = tmp_path / "cache"
    shutil.copytree(lean_cache / "lean" / embedded_library.folder.name, cache / "lean" / embedded_library.folder.name)
    async with a_worker(embedded(cache)) as worker:
        assert (await worker.check(HONEST)).proved
        library = worker.toolchain.search_path[0]
        away = library.rename(library.with_name("away"))
        other = HONEST.model_copy(update={"statement": "theorem u (p q : Prop) : p ∧ q → q ∧ p"})
        missing = await worker.check(other.model_copy(update={"header": "import Init.Core"}))
        assert missing.level is None
        assert (await worker.check(FALSE.model_copy(update={"proof": "rfl"}))).level is None
        away.rename(library)
        assert (await worker.check(other)).proved


async def test_a_clock_that_jumps(embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_worker(embedded_settings, wall_ms=1_500) as worker:
        true_time = time.time
        jumps = iter(range(0, 10**9, 86_400))
        monkeypatch.setattr(time, "time", lambda: true_time() + next(jumps))
        assert (await worker.check(HONEST)).proved, "a day passes between any two looks at the clock"
        endless = await worker.check(FALSE)
        assert (endless.verdict, endless.error_class) == (Verdict.TIMEOUT, ErrorClass.WALL_TIME)


async def test_two_hundred_clients_at_once(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    settings = embedded(lean_cache, queue=40)
    limits = httpx.Limits(max_connections=200)
    async with (
        serving_worker(settings) as served,
        httpx.AsyncClient(base_url=served.url, limits=limits, timeout=120) as http,
    ):
        body = HONEST.model_dump(mode="json", exclude_defaults=True)
        answers = await asyncio.gather(*(http.post("/check", json=body) for _ in range(200)))
        codes = {answer.status_code for answer in answers}
        assert codes <= {200, 429}, codes
        served_ones = [answer for answer in answers if answer.status_code == 200]
        assert len(served_ones) >= 42
        assert {answer.json()["verdict"] for answer in served_ones} == {"proved"}
        refused = [answer for answer in answers if answer.status_code == 429]
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
        assert (await http.get("/healthz")).status_code == 200


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k,mode=0755", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"NOT RUN: nothing can be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


async def test_a_full_disk_under_the_scratch_folders(
    embedded_settings: Settings, tiny_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tiny_disk))
    async with a_worker(embedded_settings) as worker:
        there = {path.name for path in tiny_disk.rglob("*")}
        (tiny_disk / "others").write_bytes(b"x" * 60_000)
        for request in (HONEST, FALSE.model_copy(update={"proof": "rfl"})):
            result = await answer_or_error(worker, request)
            assert result is None or (result.level is None and result.verdict is not Verdict.PROVED), result
        assert {path.name for path in tiny_disk.rglob("*")} == {*there, "others"}, "what was begun is removed"
        (tiny_disk / "others").unlink()
        assert (await worker.check(HONEST)).proved, "it goes on when there is room again"


async def answer_or_error(worker: LeanWorker, request: CheckRequest) -> CheckResult | None:
    try:
        return await worker.check(request)
    except LemmataError as error:
        return None if "No space left" in str(error) else pytest.fail(str(error))
