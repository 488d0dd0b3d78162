"""Stepwise sessions: each with a Lean process of its own, since what a tactic does to its process is nobody else's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.metadata import version
from typing import Self, TypeVar

from lemmata.clock import Clock, SystemClock
from lemmata.contracts import (
    LOCAL,
    CheckRequest,
    CheckResult,
    ErrorClass,
    InvalidRequestError,
    NotFoundError,
    Readiness,
    SaturatedError,
    Turn,
)
from lemmata.contracts.sessions import (
    LeanLostError,
    ProofText,
    Session,
    SessionRequest,
    StateCheckRequest,
    TacticResult,
    TacticsRequest,
    TacticsResponse,
    TacticState,
)
from lemmata.lean.compiler import Compiler
from lemmata.lean.interactive.document import proof_text, whole_document
from lemmata.lean.interactive.reading import Failed
from lemmata.lean.interactive.tactic import RefusedTactic, read_tactic
from lemmata.settings import Settings, WorkerSettings
from lemmata.telemetry import get_logger
from lemmata.worker.admission import Admission, Admitted
from lemmata.worker.lives import Lives
from lemmata.worker.service import LeanWorker
from lemmata.worker.sessions_answers import check_request, described, failed, reached, refused
from lemmata.worker.sessions_opening import Opening
from lemmata.worker.sessions_store import LiveSession, SessionStore
from lemmata.worker.sessions_tree import Node, Tree

T = TypeVar("T")
Check = Callable[[CheckRequest, Turn], Awaitable[CheckResult]]

_EXPIRE_EVERY_S = 1.0
_RETRY_S = 1.0


class LeanSessions:
    """Implements the port `Sessions`. Make one with `create`; close it before the worker that it stands on."""

    def __init__(
        self,
        compiler: Compiler,
        check: Check,
        admission: Admission,
        settings: WorkerSettings,
        *,
        allowed_imports: tuple[str, ...] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._compiler = compiler
        self._check = check
        self._admission = admission
        self._worker_settings = settings
        self._settings = settings.sessions
        self._opening = Opening(compiler, settings, allowed_imports)
        self._clock = clock or SystemClock()
        self._store = SessionStore(settings.sessions, self._clock)
        self._lives = Lives()
        self._expiring: asyncio.Task[None] | None = None
        self._log = get_logger("lemmata.sessions")

    @classmethod
    async def create(cls, worker: LeanWorker, settings: Settings, *, clock: Clock | None = None) -> Self:
        """Sessions on the worker's Lean and behind its fence; their tactics take its slots."""
        sessions = cls(
            worker.compiler,
            worker.check,
            worker.admission,
            settings.worker,
            allowed_imports=settings.lean.allowed_imports,
            clock=clock,
        )
        sessions._expiring = asyncio.create_task(sessions._expire_for_ever())
        return sessions

    async def open(self, request: SessionRequest, turn: Turn = LOCAL) -> Session:
        """See `Sessions.open`."""

        async def work() -> Session:
            with self._store.place(turn.caller), self._admission.request(turn) as admitted:
                prover = await self._opening.prover(request)
                async with self._admission.slot(admitted):
                    await self._make_room()
                    goals = await prover.begin()
                caps = self._settings
                tree = Tree(goals, states=caps.states, text_chars=caps.text_chars)
                session = self._store.add(turn.caller, request, prover, tree)
            self._log.info("session opened", theorem=str(prover.theorem.name), sessions=len(self._store))
            return self._answer(session)

        return await self._lives.run(work())

    async def run(self, session_id: str, request: TacticsRequest, turn: Turn = LOCAL) -> TacticsResponse:
        """See `Sessions.run`."""
        caps = self._settings
        if len(request.tactics) > caps.tactics:
            raise InvalidRequestError(f"{len(request.tactics)} tactics in one call; at most {caps.tactics} are allowed")
        session = self._store.get(session_id)
        parent = session.tree.node(request.state_id)
        if session.calls > caps.waiting:
            raise SaturatedError(
                f"{caps.waiting} calls wait for this session already; a session runs one at a time",
                retry_after_s=_RETRY_S,
            )

        async def work() -> TacticsResponse:
            async with session.lock:
                with self._admission.request(turn) as admitted:
                    results = await self._run_all(session, parent, request, admitted)
            return TacticsResponse(state_id=request.state_id, results=tuple(results))

        session.calls += 1
        try:
            return await self._lives.run(self._within(session, work))
        finally:
            session.calls -= 1

    async def session(self, session_id: str) -> Session:
        """See `Sessions.session`."""
        return self._answer(self._store.get(session_id))

    async def state(self, session_id: str, state_id: str) -> TacticState:
        """See `Sessions.state`."""
        session = self._store.get(session_id)
        self._store.touch(session)
        return session.tree.node(state_id).state

    async def proof(self, session_id: str, state_id: str) -> ProofText:
        """See `Sessions.proof`."""
        session = self._store.get(session_id)
        self._store.touch(session)
        node = session.tree.node(state_id)
        proof = proof_text(node.path, done=not node.state.goals)
        source = whole_document(session.prover.theorem, node.path, done=not node.state.goals).text.lstrip("\n")
        return ProofText(
            state_id=state_id,
            tactics=tuple(tactic.sent for tactic in node.path),
            proof=proof,
            source=source,
            done=node.state.done,
        )

    async def check(
        self, session_id: str, state_id: str, request: StateCheckRequest, turn: Turn = LOCAL
    ) -> CheckResult:
        """See `Sessions.check`."""
        text = await self.proof(session_id, state_id)
        asked = self._store.get(session_id).request
        return await self._check(check_request(asked, text.proof, request), turn)

    async def delete(self, session_id: str) -> None:
        """See `Sessions.delete`."""
        session = self._store.get(session_id)
        self._store.remove(session)
        await session.end()

    async def expire(self) -> int:
        """End the sessions whose time is over; answers how many. Done every second; a test need not wait.

        A Lean that died, or computes on while nobody asks it for anything, is ended, too; its session lives on.
        """
        expired = self._store.expired()
        for session in expired:
            self._store.remove(session)
        for session in expired:
            await session.end()
        for session in self._store:
            if not session.lock.locked() and not session.prover.rests():
                async with session.lock:
                    await session.prover.close()
        return len(expired)

    async def readiness(self) -> Readiness:
        """How many sessions there are, and how many may be. Never raises."""
        return Readiness(
            ready=not self._lives.ended,
            service="sessions",
            version=version("lemmata"),
            details={
                "sessions": len(self._store),
                "processes": self._store.processes(),
                "limits": self._settings.model_dump(mode="json"),
            },
            missing=() if not self._lives.ended else ("the worker is stopping",),
        )

    async def aclose(self) -> None:
        """End all sessions: no process of them is left, and no folder."""
        if self._expiring is not None:
            self._expiring.cancel()
            with suppress(asyncio.CancelledError):
                await self._expiring
        await self._lives.end()
        for session in self._store:
            self._store.remove(session)
            await session.end()

    async def _run_all(
        self, session: LiveSession, parent: Node, request: TacticsRequest, admitted: Admitted
    ) -> list[TacticResult]:
        tactic_ms = min(request.tactic_ms or self._settings.tactic_ms, self._settings.tactic_ms)
        results: list[TacticResult] = []
        for text in request.tactics:
            self._store.touch(session)
            started = time.monotonic()
            result = await self._run_one(session, parent, text, tactic_ms, admitted)
            results.append(result.model_copy(update={"time_ms": (time.monotonic() - started) * 1000}))
        return results

    async def _run_one(
        self, session: LiveSession, parent: Node, text: str, tactic_ms: int, admitted: Admitted
    ) -> TacticResult:
        tactic = read_tactic(text, most_chars=self._settings.tactic_chars)
        if isinstance(tactic, RefusedTactic):
            return refused(text, tactic)
        known = session.tree.child(parent, tactic)
        if known is not None:
            return reached(text, known)
        session.tree.require_room()
        if sum(len(step.sent) for step in parent.path) + len(tactic.sent) > self._worker_settings.text_chars:
            message = f"the proof would have more than {self._worker_settings.text_chars} characters"
            return failed(text, ErrorClass.INVALID_TEXT, message)
        async with self._admission.slot(admitted) as left_s:
            if left_s is not None:
                tactic_ms = min(tactic_ms, int(left_s * 1000))
            if not session.prover.has_process:
                await self._make_room()
            found = await session.prover.step(parent.path, tactic, tactic_ms)
        if isinstance(found, Failed):
            return failed(text, found.error_class, found.message, found.messages)
        return reached(text, session.tree.grow(parent, tactic, found), found.messages)

    async def _within(self, session: LiveSession, work: Callable[[], Awaitable[T]]) -> T:
        """Do `work` of a session, which ends when the session does."""
        task = asyncio.current_task()
        assert task is not None
        session.tasks.add(task)
        try:
            return await work()
        except asyncio.CancelledError:
            if session.gone and not self._lives.ended:
                raise NotFoundError("the session was deleted, or expired, during the call") from None
            raise
        except LeanLostError as error:
            if session.gone:
                raise NotFoundError("the session was deleted, or expired, during the call") from error
            raise
        finally:
            session.tasks.discard(task)
            self._store.touch(session)

    async def _make_room(self) -> None:
        """Put the sessions to sleep that were not used for the longest time, until one more process may be there."""
        while self._store.processes() >= max(self._settings.processes, self._worker_settings.slots + 1):
            idle = self._store.idle_process()
            if idle is None:
                return
            async with idle.lock:
                await idle.prover.close()

    def _answer(self, session: LiveSession) -> Session:
        return described(session, self._store.ends_at(session), self._settings, self._compiler)

    async def _expire_for_ever(self) -> None:
        while True:
            await asyncio.sleep(_EXPIRE_EVERY_S)
            try:
                ended = await self.expire()
            except OSError:
                self._log.exception("a session could not be ended")
                continue
            if ended:
                self._log.info("sessions expired", ended=ended, sessions=len(self._store))
