"""A worker on real Lean behind a real server on loopback, and its processes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from lemmata.serving import Listener, create_app
from lemmata.serving.server import make_server
from lemmata.settings import Settings
from lemmata.worker import LeanWorker
from lemmata.worker.routes import router

ENDLESS = "by\n  set_option maxHeartbeats 0 in\n  repeat (have h : (fun x : Nat => x) = fun x => x := rfl)"
"""A proof that never ends by itself."""


@dataclass(frozen=True)
class Served:
    """``url``: where it is; ``worker``: what is behind it."""

    url: str
    worker: LeanWorker


@asynccontextmanager
async def serving_worker(settings: Settings) -> AsyncIterator[Served]:
    """As `lemmata serve worker` does it, in this process."""
    worker = await LeanWorker.create(settings)
    app = create_app("worker", routers=[router(worker, settings.worker)], readiness=worker.readiness, settings=settings)
    listener = Listener.bind("127.0.0.1", 0)
    server = make_server(app, grace_s=1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener.socket]))
            try:
                yield Served(listener.url, worker)
            finally:
                server.should_exit = True
    finally:
        await worker.aclose()


def embedded(cache: Path, **worker: object) -> Settings:
    """Settings of a worker on the embedded Lean, with caps that suit tests."""
    caps = {"slots": 2, "wall_ms": 20_000, "cpu_ms": 20_000, "memory_mb": 1_024} | worker
    return Settings.model_validate({"cache_dir": cache, "lean": {"toolchain": "embedded"}, "worker": caps})


def family() -> set[psutil.Process]:
    """All processes below this one that are at work. A zombie only waits to be fetched."""
    return {process for process in psutil.Process().children(recursive=True) if _at_work(process)}


def fenced_processes() -> list[psutil.Process]:
    """The processes of ours that run Lean on a text: programs behind a fence, and copies of a fork server."""

    def runs(process: psutil.Process | None, script: str) -> bool:
        return process is not None and any(script in word for word in process.cmdline())

    def is_fenced(process: psutil.Process) -> bool:
        try:
            copied = runs(process, "forkserver.py") and runs(process.parent(), "forkserver.py")
            return copied or runs(process, "enter.py")
        except psutil.Error:
            return False

    return [process for process in psutil.Process().children(recursive=True) if is_fenced(process)]


def left_of(processes: set[psutil.Process]) -> set[psutil.Process]:
    """Those of `processes` that are still there."""
    return {process for process in processes if _at_work(process)}


def _at_work(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


async def until(true: Callable[[], object], within_s: float = 20.0) -> None:
    """Wait for something that happens elsewhere; the time is a bound for a broken program, not an expectation."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.01)
