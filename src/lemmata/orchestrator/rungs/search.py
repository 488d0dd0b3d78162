"""Best-first search over goal states, through a stepwise session; a model is asked where the portfolio is stuck."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence

import stamina

from lemmata.contracts import (
    BudgetAmounts,
    LemmataError,
    SaturatedError,
    Session,
    SessionRequest,
    Sessions,
    TacticResult,
    TacticsRequest,
)
from lemmata.orchestrator.bench import MIN_CPU_S, Bench
from lemmata.orchestrator.blueprint import ROOT
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.rungs import Outcome
from lemmata.orchestrator.rungs.expander import Expander
from lemmata.orchestrator.search import BestFirst, Caps, known_to
from lemmata.orchestrator.search.tree import FILE, RecordedTactics
from lemmata.orchestrator.work import Candidate, Work
from lemmata.telemetry import get_logger

_log = get_logger("lemmata.orchestrator")
_MIN_TACTIC_MS = 10
_PATIENCE_S = 30.0


class _SessionError(Exception):
    """The session is lost, or there is none: the rung fails. What befalls the job's records is another matter."""


class SearchRung:
    """Tactic by tactic. The path that is found becomes a candidate like any other: a process of its own judges it.

    A resumed job searches again; a proof that was judged before is not judged twice.
    """

    @property
    def name(self) -> str:
        """`search`."""
        return "search"

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:
        """Search until a proof is accepted, nothing is left to try, or the caps are reached."""
        if work.sessions is None:
            return Outcome(None, "no stepwise sessions here")
        if work.settings.search_nodes == 0:
            return Outcome(None, "no search (LEMMATA_ORCHESTRATOR__SEARCH_NODES)")
        try:
            hits = await calls.premises()
            async with _opened(work, work.sessions) as session:
                tactics = _Tactics(work, work.sessions, session)
                known = known_to(work.theorem.header, [hit.name for hit in hits[: work.settings.search_premises]])
                expander = await Expander.of(work, calls, known)
                if not expander.proposers:
                    return Outcome(None, "no model backend is configured, and no search without one is wanted")
                caps = Caps(nodes=work.settings.search_nodes, depth=work.settings.search_depth)
                recorded = RecordedTactics(session.state, tactics.run, _saving(work), work.clock)
                search = BestFirst(session.state, recorded.run, expander.proposers, caps)
                try:
                    outcome = await self._judged(search, session, work, bench)
                finally:
                    if work.node_id == ROOT and (partial := recorded.nearest()) is not None:
                        work.partials.offer(partial)
                    await recorded.close()
                return Outcome(outcome.proof, ", ".join(part for part in (outcome.detail, expander.detail) if part))
        except _SessionError as error:
            return Outcome(None, f"the session ended: {error}")

    async def _judged(self, search: BestFirst, session: Session, work: Work, bench: Bench) -> Outcome:
        assert work.sessions is not None
        while (state := await search.next_done()) is not None:
            with _session_errors():
                text = await work.sessions.proof(session.session_id, state.state_id)
            candidate = Candidate(text.proof, backend=self.name, session_id=session.session_id)
            proof, _ = await bench.judge([candidate], rung=self.name, round_=0)
            if proof is not None:
                return Outcome(proof, _told(search))
        return Outcome(None, _told(search))


class _Tactics:
    """Runs tactics within the job's budget."""

    def __init__(self, work: Work, sessions: Sessions, session: Session) -> None:
        self._work = work
        self._sessions = sessions
        self._session = session

    async def run(self, state_id: str, tactics: tuple[str, ...]) -> Sequence[TacticResult]:
        """One answer each. Raises `BudgetExhaustedError`, and `_SessionError` where the session is lost."""
        most = self._session.limits.tactics
        results: list[TacticResult] = []
        for start in range(0, len(tactics), most):
            with _session_errors():
                results += await self._run(state_id, tactics[start : start + most])
        return results

    async def _run(self, state_id: str, tactics: tuple[str, ...]) -> tuple[TacticResult, ...]:
        work = self._work
        room_s = max(MIN_CPU_S, work.budget.room().lean_cpu_s)
        tactic_ms = max(_MIN_TACTIC_MS, min(work.settings.search_tactic_ms, int(room_s * 1000 / len(tactics))))
        need = BudgetAmounts(lean_cpu_s=min(room_s, len(tactics) * tactic_ms / 1000))
        request = TacticsRequest(state_id=state_id, tactics=tactics, tactic_ms=tactic_ms)
        started = work.clock.monotonic()
        with work.budget.reserve(need) as reserved:
            try:
                async for retry in stamina.retry_context(on=_worth_waiting, attempts=20, timeout=_PATIENCE_S):
                    with retry:
                        response = await self._sessions.run(self._session.session_id, request, work.turn)
                        # a tactic computes on one core, so that its time is at least what it used
                        spent_s = sum(result.time_ms for result in response.results) / 1000
                        reserved.settle(BudgetAmounts(lean_cpu_s=spent_s))
                        return response.results
            except SaturatedError:
                raise  # nothing was begun
            except (asyncio.CancelledError, LemmataError):
                # nobody says what was used: at most the time that went by
                elapsed_s = max(0.0, work.clock.monotonic() - started)
                reserved.settle(BudgetAmounts(lean_cpu_s=min(elapsed_s, need.lean_cpu_s)))
                raise
        raise AssertionError("unreachable: the last attempt raises")


def _saving(work: Work) -> Callable[[bytes], Awaitable[None]]:
    """Keeps the tree of the theorem's own search; those of a blueprint's lemmas would be too many."""

    async def save(tree: bytes) -> None:
        if work.node_id == ROOT:
            await work.journal.write(FILE, tree)

    return save


@contextlib.asynccontextmanager
async def _opened(work: Work, sessions: Sessions) -> AsyncGenerator[Session]:
    """A session that is deleted whatever happens."""
    with _session_errors():
        session = await _open(work, sessions)
    try:
        yield session
    finally:
        try:
            await sessions.delete(session.session_id)
        except LemmataError as error:
            # gone already, or out of reach: then it expires
            _log.info("session not deleted", job_id=work.job_id, reason=error.detail)


async def _open(work: Work, sessions: Sessions) -> Session:
    request = SessionRequest(header=work.theorem.header, statement=work.theorem.statement)
    async for retry in stamina.retry_context(on=_worth_waiting, attempts=20, timeout=_PATIENCE_S):
        with retry:
            return await sessions.open(request, work.turn)
    raise AssertionError("unreachable: the last attempt raises")


@contextlib.contextmanager
def _session_errors() -> Generator[None]:
    try:
        yield
    except LemmataError as error:
        raise _SessionError(error.detail) from error


def _worth_waiting(error: Exception) -> bool | float:
    """A worker that is full has room in a moment."""
    return (error.retry_after_s or True) if isinstance(error, SaturatedError) else False


def _told(search: BestFirst) -> str:
    counts = search.counts
    return (
        f"{counts.expanded} states expanded of {counts.states}, {counts.tactics} tactics, "
        f"{counts.repeated} repeated, depth {counts.deepest}"
    )
