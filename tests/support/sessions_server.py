"""Stepwise sessions on real Lean behind a real server on loopback, and their processes."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from tests.support.time import ManualClock

from lemmata.contracts.sessions import Goal, Sessions, TacticResult, TacticsRequest, TacticState
from lemmata.lean.compiler import Compiler
from lemmata.serving import Listener, create_app
from lemmata.serving.server import make_server
from lemmata.settings import Settings
from lemmata.worker import LeanSessions, LeanWorker
from lemmata.worker.routes_sessions import router

ENDLESS = "set_option maxHeartbeats 0 in\nrepeat (have h : (fun x : Nat => x) = fun x => x := rfl)"
"""A tactic that never ends by itself."""


@dataclass(frozen=True)
class ServedSessions:
    """``url``: where they are; ``clock``: what they expire by."""

    url: str
    sessions: LeanSessions
    worker: LeanWorker
    clock: ManualClock

    @property
    def compiler(self) -> Compiler:
        return self.worker.compiler


@asynccontextmanager
async def serving_sessions(settings: Settings) -> AsyncIterator[ServedSessions]:
    """As `lemmata serve worker` does it, in this process, with a clock that stands still."""
    clock = ManualClock()
    worker = await LeanWorker.create(settings)
    sessions = await LeanSessions.create(worker, settings, clock=clock)
    app = create_app(
        "worker", routers=[router(sessions, settings.worker)], readiness=sessions.readiness, settings=settings
    )
    listener = Listener.bind("127.0.0.1", 0)
    server = make_server(app, grace_s=1)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener.socket]))
            try:
                yield ServedSessions(listener.url, sessions, worker, clock)
            finally:
                server.should_exit = True
    finally:
        await sessions.aclose()
        await worker.aclose()


def session_processes(below: int | None = None) -> set[psutil.Process]:
    """All processes of sessions below process `below` (this one), each fence with what is in it."""
    found: set[psutil.Process] = set()
    for process in psutil.Process(below).children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE and "file:///Session.lean" in process.cmdline():
                found.add(process)
        except psutil.Error:
            continue
    return found


def innermost(processes: Iterable[psutil.Process]) -> psutil.Process:
    """Lean itself: the one of a fence's processes that has no child."""
    (leaf,) = [process for process in processes if not process.children()]
    return leaf


def scratch_folders() -> set[Path]:
    """The private folders of this process."""
    return set(Path(tempfile.gettempdir()).glob(f"lemmata-{os.getpid()}-*"))


async def try_at(sessions: Sessions, session_id: str, state_id: str, *tactics: str) -> list[TacticResult]:
    response = await sessions.run(session_id, TacticsRequest(state_id=state_id, tactics=tactics))
    assert [result.tactic for result in response.results] == list(tactics)
    return list(response.results)


async def step(sessions: Sessions, session_id: str, state_id: str, tactic: str) -> TacticState:
    """The state that a good tactic leads to."""
    (result,) = await try_at(sessions, session_id, state_id, tactic)
    assert result.state is not None, result.message
    return result.state


def pretty(goals: Iterable[Goal]) -> list[str]:
    return [goal.pretty for goal in goals]
