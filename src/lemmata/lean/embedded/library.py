"""The embedded library, compiled once into a cache folder that nobody writes afterwards."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import ToolchainError
from lemmata.lean.embedded.manifest import MANIFEST, Manifest
from lemmata.lean.embedded.sources import Sources, library_sources
from lemmata.lean.embedded.wheel import LEAN_GITHASH, Wheel

BUILD_VERSION = "2"
"""Raise it where the way of building changes what comes out."""

LAUNCHER = Path(__file__).resolve().parent / "launcher.py"
Progress = Callable[[str, int, int], None]
"""What is being done, how many steps are done, and how many there are."""

_WORKERS = 2
_NO_MORE = ""
_MODULE_TIMEOUT_S = 120.0


@dataclass(frozen=True, slots=True)
class EmbeddedLibrary:
    """A compiled library. ``key``: sha256 (hex) of what it was made from."""

    folder: Path
    key: str

    def problems(self, *, full: bool) -> list[str]:
        """What is wrong with it: by size and time, or (`full`) by hash."""
        manifest = Manifest.read(self.folder)
        if manifest is None:
            return [f"{self.folder} has no readable {MANIFEST}"]
        if manifest.key != self.key:
            return [f"{self.folder} was made from other sources"]
        return manifest.problems(self.folder, full=full)


async def ensure_library(
    cache: Path, wheel: Wheel, *, sources: Path | None = None, progress: Progress | None = None
) -> EmbeddedLibrary:
    """The library of these sources and this wheel below `cache`, built if it is not there or not as it was built.

    Several processes may ask at once: one builds, the others wait. Raises `ToolchainError`.
    """
    read = await asyncio.to_thread(Sources.read, sources or library_sources())
    key = read.digest(BUILD_VERSION, LEAN_GITHASH, wheel.sha256)
    library = EmbeddedLibrary(cache / "lean" / key[:32], key)
    if not library.problems(full=False):
        return library
    try:
        library.folder.parent.mkdir(parents=True, exist_ok=True)
        async with _only_one(library.folder.with_suffix(".lock")):
            if library.problems(full=False):
                await _replace(library, read, wheel, progress or _untold)
    except OSError as error:
        raise ToolchainError(f"the embedded library cannot be written below {cache}: {error}") from error
    return library


def _untold(_what: str, _done: int, _total: int) -> None:
    """Nobody listens."""


async def _replace(library: EmbeddedLibrary, sources: Sources, wheel: Wheel, progress: Progress) -> None:
    """Build beside the final place, then rename: a reader sees a whole library or none."""
    for stale in library.folder.parent.glob(f"{library.folder.name}.building-*"):
        _remove(stale)  # of a build that was killed: we hold the lock
    building = library.folder.with_suffix(f".building-{os.getpid()}")
    building.mkdir(mode=0o755)
    try:
        started = time.monotonic()
        await _compile_all(building, sources, wheel, progress)
        elapsed_ms = (time.monotonic() - started) * 1000
        manifest = Manifest.of(building, key=library.key, githash=LEAN_GITHASH, build_ms=elapsed_ms)
        (building / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        await asyncio.to_thread(_make_durable, building)
        _remove(library.folder)
        building.rename(library.folder)
        _sync(library.folder.parent)
    finally:
        _remove(building)


async def _compile_all(out: Path, sources: Sources, wheel: Wheel, progress: Progress) -> None:
    """Two at a time; of those that can be compiled, the one first on which the longest chain of others waits."""
    total, compiled = len(sources.order), 0
    sorter = sources.sorter()
    sorter.prepare()
    ready: asyncio.PriorityQueue[tuple[float, str]] = asyncio.PriorityQueue()

    def offer() -> None:
        for name in sorter.get_ready():
            ready.put_nowait((-sources.urgency[name], name))

    async def work() -> None:
        nonlocal compiled
        while (name := (await ready.get())[1]) != _NO_MORE:
            await _compile(name, out, sources, wheel)
            sorter.done(name)
            offer()
            compiled += 1
            progress("compiling the Lean library", compiled, total)
            if compiled == total:
                for _ in range(_WORKERS):
                    ready.put_nowait((0, _NO_MORE))

    progress("compiling the Lean library", 0, total)
    offer()
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(_WORKERS):
                group.create_task(work())
    except ExceptionGroup as errors:
        told = errors.subgroup(ToolchainError)
        if told is None:
            raise
        raise told.exceptions[0] from None


async def _compile(name: str, out: Path, sources: Sources, wheel: Wheel) -> None:
    file = sources.modules[name].file
    target = out / file.with_suffix(".olean")
    target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    # the folder of the sources is the package's root: anonymous instances are named after it;
    # nobody reads what linters say here, and they take a tenth of the time
    # proofs beside the text that follows them are more work in all: only where no other module can be compiled
    threads = "true" if name in sources.alone else "false"
    options = ["-Dlinter.all=false", f"-DElab.async={threads}"]
    arguments = [*options, "-R", ".", "-o", str(target), str(file)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-S", "-E", "-I", str(LAUNCHER), "--strict", str(wheel.folder), *arguments),
        cwd=sources.folder,
        env={"LEAN_PATH": str(out), "LEAN_BACKTRACE": "0"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        async with asyncio.timeout(_MODULE_TIMEOUT_S):
            output, _ = await process.communicate()
    except TimeoutError:
        raise ToolchainError(f"{file} of the embedded library did not compile in {_MODULE_TIMEOUT_S:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not target.is_file():
        said = output.decode(errors="replace").strip()[-2_000:]
        raise ToolchainError(f"{file} of the embedded library does not compile (status {process.returncode}): {said}")


def _make_durable(folder: Path) -> None:
    """Onto the disk, and read-only."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_file():
            path.chmod(0o444)
        _sync(path)
    # readable for all, whatever the umask: the sandbox may run as another user
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o555)
    folder.chmod(0o755)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")] if folder.is_dir() else []:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def _only_one(lock: Path) -> AsyncGenerator[None]:
    """Hold the lock file; waits for another process without blocking the loop."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(0.05)
        yield
    finally:
        os.close(descriptor)
