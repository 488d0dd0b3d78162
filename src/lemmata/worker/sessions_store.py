"""Which sessions there are, whose they are, and when they end."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from lemmata.clock import Clock
from lemmata.contracts import NotFoundError, SaturatedError
from lemmata.contracts.sessions import SessionRequest
from lemmata.lean.interactive.prover import Prover
from lemmata.settings import SessionSettings
from lemmata.worker.sessions_tree import Tree

_RETRY_S = 5.0


@dataclass(slots=True, eq=False)
class LiveSession:
    """``lock``: held by whoever uses the prover. ``calls``: that one, and who waits for it.

    ``gone``: deleted or expired; nothing more may begin.
    """

    session_id: str
    caller: str
    request: SessionRequest
    prover: Prover
    tree: Tree
    created_at: datetime
    created: float
    touched: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]])
    calls: int = 0
    gone: bool = False

    async def end(self) -> None:
        """Stop what runs, and leave no process and no folder."""
        self.gone = True
        for task in self.tasks:
            task.cancel()
        self.prover.kill()
        async with self.lock:
            await self.prover.close()


class SessionStore:
    """Everything that is open. Ids cannot be guessed: whoever has one may use the session."""

    def __init__(self, settings: SessionSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._sessions: dict[str, LiveSession] = {}
        self._opening: list[str] = []

    def __len__(self) -> int:
        return len(self._sessions)

    def __iter__(self) -> Iterator[LiveSession]:
        return iter(list(self._sessions.values()))

    @contextmanager
    def place(self, caller: str) -> Generator[None]:
        """A place for one more session while it is being opened. Raises `SaturatedError`."""
        taken = [*(session.caller for session in self._sessions.values()), *self._opening]
        caps = self._settings
        if taken.count(caller) >= caps.per_caller:
            detail = f"{caps.per_caller} sessions of one caller are open, which is the most: delete one"
            raise SaturatedError(detail, retry_after_s=_RETRY_S)
        if len(taken) >= caps.most:
            raise SaturatedError(
                f"{caps.most} sessions are open, which is the most; try again later", retry_after_s=_RETRY_S
            )
        self._opening.append(caller)
        try:
            yield
        finally:
            self._opening.remove(caller)

    def add(self, caller: str, request: SessionRequest, prover: Prover, tree: Tree) -> LiveSession:
        """A new one. Call it within `place`."""
        now = self._clock.monotonic()
        session_id = secrets.token_urlsafe(18)
        session = LiveSession(session_id, caller, request, prover, tree, self._clock.now(), now, now)
        self._sessions[session_id] = session
        return session

    def get(self, session_id: str) -> LiveSession:
        """Raises `NotFoundError`."""
        session = self._sessions.get(session_id)
        if session is None or self._has_expired(session):
            raise NotFoundError(
                f"there is no such session: it was deleted, or nobody used it for {self._settings.idle_s:.0f} s, "
                f"or it was {self._settings.hard_s:.0f} s old; open a new one"
            )
        return session

    def touch(self, session: LiveSession) -> None:
        """It is being used."""
        session.touched = self._clock.monotonic()

    def ends_at(self, session: LiveSession) -> tuple[datetime, datetime]:
        """When it ends at the latest, and when if nobody uses it."""
        hard = session.created_at + timedelta(seconds=self._settings.hard_s)
        idle = session.created_at + timedelta(seconds=session.touched - session.created + self._settings.idle_s)
        return hard, min(hard, idle)

    def remove(self, session: LiveSession) -> None:
        """Nobody finds it any more."""
        self._sessions.pop(session.session_id, None)

    def expired(self) -> list[LiveSession]:
        """Those whose time is over."""
        return [session for session in self._sessions.values() if self._has_expired(session)]

    def idle_process(self) -> LiveSession | None:
        """The session with a Lean process that has not been used for the longest time, and is not in use."""
        idle = [one for one in self._sessions.values() if one.prover.has_process and not one.lock.locked()]
        return min(idle, key=lambda one: one.touched, default=None)

    def processes(self) -> int:
        """How many have a Lean process."""
        return sum(session.prover.has_process for session in self._sessions.values())

    def _has_expired(self, session: LiveSession) -> bool:
        now = self._clock.monotonic()
        busy = bool(session.tasks)
        idle = not busy and now - session.touched >= self._settings.idle_s
        return idle or now - session.created >= self._settings.hard_s
