"""Fixtures for tests that need real Lean: the embedded one, and a folder of the official shape made from it."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support.tables import TABLES

from lemmata.lean.embedded import LAUNCHER, EmbeddedLibrary, Wheel, ensure_library, find_wheel
from lemmata.settings import Settings
from lemmata.worker import LeanWorker


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the tables that tests have left: they belong into the log of every run."""
    for title, text in config.stash.get(TABLES, []):
        terminalreporter.section(title)
        terminalreporter.write_line(text)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where several processes run the tests, hand the tables to the one that prints."""
    output: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["tables"] = session.config.stash.get(TABLES, [])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where several processes run the tests, one that is marked `alone` waits for the others, and they for it."""
    worker: dict[str, str] | None = getattr(item.config, "workerinput", None)
    if worker is None:
        return (yield)
    lock = Path(tempfile.gettempdir()) / f"tests-{worker['testrunuid']}.lock"
    with lock.open("w") as file:  # outside of the test's own time
        fcntl.flock(file, fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH)
        return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process that ran tests has ended: take its tables."""
    output: dict[str, Any] = getattr(node, "workeroutput", {})
    tables: list[tuple[str, str]] = output.get("tables", [])
    node.config.stash.setdefault(TABLES, []).extend((title, text) for title, text in tables)


@dataclass(frozen=True)
class LeanRun:
    returncode: int
    stdout: str


@dataclass(frozen=True)
class EmbeddedLean:
    """The embedded Lean without a sandbox: for texts of ours only."""

    wheel: Wheel
    library: Path

    def compile(self, source: str, *, name: str = "Cand", out: Path, extra_path: Sequence[Path] = ()) -> LeanRun:
        """Compile `source` as module `name` to `out/name.olean`."""
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name}.lean").write_text(source, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-S", "-E", "-I", LAUNCHER, self.wheel.folder, "-o", f"{name}.olean", f"{name}.lean"],
            cwd=out,
            env={"LEAN_PATH": os.pathsep.join(map(str, (self.library, *extra_path))), "LEAN_BACKTRACE": "0"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return LeanRun(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def wheel() -> Wheel:
    return find_wheel()


@pytest.fixture(scope="session")
def lean_cache() -> Path:
    """The usual cache: the library's folder is named by its content, so an old one is never used by mistake."""
    return Settings().cache()


@pytest.fixture(scope="session")
def embedded_library(wheel: Wheel, lean_cache: Path) -> EmbeddedLibrary:
    return asyncio.run(ensure_library(lean_cache, wheel))


@pytest.fixture(scope="session")
def embedded_lean(wheel: Wheel, embedded_library: EmbeddedLibrary) -> EmbeddedLean:
    return EmbeddedLean(wheel, embedded_library.folder)


@pytest.fixture
def embedded_settings(embedded_library: EmbeddedLibrary, lean_cache: Path) -> Settings:
    """Settings of a worker on the embedded Lean, with caps that suit tests."""
    return Settings.model_validate(
        {
            "cache_dir": lean_cache,
            "lean": {"toolchain": "embedded"},
            "worker": {"slots": 2, "wall_ms": 20_000, "cpu_ms": 20_000, "memory_mb": 1_024},
        }
    )


@pytest.fixture
async def checker(embedded_settings: Settings) -> AsyncIterator[LeanWorker]:
    """A worker on the embedded Lean."""
    worker = await LeanWorker.create(embedded_settings)
    yield worker
    await worker.aclose()


_LEAN = """#!/bin/sh
exec "{python}" -S -E -I "{launcher}" "{wheel}" "$@"
"""
_LAKE = """#!/bin/sh
# `lake env COMMAND…`: what a Lake project in the current folder puts on LEAN_PATH
[ "$1" = env ] || exit 2
shift
LEAN_PATH="$PWD/.lake/packages/dep/.lake/build/lib/lean:$PWD/.lake/build/lib/lean" exec "$@"
"""


@pytest.fixture(scope="session")
def official_toolchain(
    wheel: Wheel, embedded_library: EmbeddedLibrary, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder of the official shape (`bin/lean`, `bin/lake`, `lib/lean/*.olean`) that runs the wheel's Lean."""
    folder = tmp_path_factory.mktemp("official")
    (folder / "bin").mkdir()
    shutil.copytree(embedded_library.folder, folder / "lib" / "lean")
    shutil.copytree(wheel.folder, folder / "lib" / "wheel", copy_function=_link)
    shutil.copy(LAUNCHER, folder / "lib" / "launcher.py")
    inside = {
        "python": Path(sys.executable).resolve(),
        "launcher": folder / "lib" / "launcher.py",
        "wheel": folder / "lib" / "wheel",
    }
    for name, text in (("lean", _LEAN.format(**inside)), ("lake", _LAKE)):
        (folder / "bin" / name).write_text(text, encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    # pytest's own folders are for their owner alone; the sandbox binds the toolchain and not what is above it
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    return folder


def _link(source: str, target: str) -> None:
    """A hard link where that is possible: the wheel holds 230 MB."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
