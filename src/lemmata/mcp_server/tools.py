"""The tools. A wrong proof is an answer; what cannot be served at all is a tool error that says what to do."""

import asyncio
from collections.abc import Generator
from contextlib import aclosing, contextmanager
from typing import Annotated, Literal

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from pydantic import Field, ValidationError

from lemmata.clients.telling import told
from lemmata.contracts import (
    BudgetLimits,
    CheckRequest,
    Job,
    LemmataError,
    Level,
    NotFoundError,
    ProveRequest,
    SearchFilters,
    SearchRequest,
    SessionRequest,
    StateCheckRequest,
    StatementError,
    TacticsRequest,
)
from lemmata.contracts.prove import MAX_THEOREM_CHARS
from lemmata.contracts.search import SearchMode
from lemmata.contracts.sessions import MAX_TACTIC_CHARS
from lemmata.mcp_server.answers import (
    CheckAnswer,
    JobAnswer,
    SearchAnswer,
    SessionAnswer,
    SessionCheckAnswer,
    StateAnswer,
    TacticAnswer,
    TacticsAnswer,
)
from lemmata.mcp_server.desk import Desk

PROOF_URI = "lemmata://jobs/{job_id}/final.lean"

_ERRORS = 5

Header = Annotated[
    str, Field(max_length=MAX_THEOREM_CHARS, description="What stands before it: imports, `open`, local definitions.")
]
Statement = Annotated[
    str, Field(min_length=1, max_length=MAX_THEOREM_CHARS, description="`theorem name binders : type`, without `:=`.")
]
LevelName = Annotated[
    Literal["elaborated", "verified", "certified"],
    Field(description="`verified`: in a fresh fenced process, read from the compiled module. `certified`: by kernels."),
]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Wait = Annotated[float, Field(ge=0, le=3_600, description="Seconds; then the job is answered as it is, and goes on.")]
Tactic = Annotated[str, Field(max_length=MAX_TACTIC_CHARS)]


class Tools:
    """Each public method is a tool, but `proof_file`, which is a resource."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def check(
        self,
        statement: Statement,
        proof: Annotated[str, Field(max_length=1_000_000, description="What follows `:=`.")],
        header: Header = "",
        level: LevelName = "verified",
    ) -> CheckAnswer:
        """Judge a Lean 4 proof of a statement: whether it is a proof, and what Lean says if it is none."""
        with _for_the_model():
            request = CheckRequest(header=header, statement=statement, proof=proof, level=Level(level))
            return CheckAnswer.of(await (await self._desk.reach()).checker.check(request))

    async def search(
        self,
        query: Annotated[
            str,
            Field(min_length=1, max_length=10_000, description="A name or part of one, words, a statement, a goal."),
        ],
        mode: SearchMode = "auto",
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
        modules: Annotated[
            list[str] | None, Field(max_length=20, description="Only below these, e.g. `Init.Nat`.")
        ] = None,
    ) -> SearchAnswer:
        """Find lemmas and definitions of the library that is installed here, best first."""
        with _for_the_model():
            filters = SearchFilters(modules=tuple(modules or ()))
            request = SearchRequest(query=query, mode=mode, limit=limit, filters=filters)
            return SearchAnswer.of(await (await self._desk.reach()).searcher.search(request))

    async def prove(
        self,
        theorem: Annotated[
            str,
            Field(min_length=1, max_length=MAX_THEOREM_CHARS, description="With or without `:= by sorry` at its end."),
        ],
        *,
        context: Context,
        header: Header = "",
        level: LevelName = "verified",
        attempts: Annotated[int | None, Field(ge=1, description="Candidates to check at most.")] = None,
        wall_s: Annotated[float | None, Field(gt=0, description="Seconds of work at most.")] = None,
        wait_s: Wait = 50.0,
    ) -> JobAnswer:
        """Have a theorem proved: by tactics, retrieved lemmas and search, and by a model where one is configured.

        Tells its progress. A job that has not ended after `wait_s` seconds goes on: ask `job` for it. If this call is
        cancelled, so is the job.
        """
        with _for_the_model():
            budget = BudgetLimits(attempts=attempts, wall_s=wall_s)
            request = ProveRequest(theorem=theorem, header=header, level=Level(level), budget=budget)
            job = await (await self._desk.reach()).jobs.submit(request)
            try:
                return _answer(await self._follow(job, wait_s, context))
            except asyncio.CancelledError:
                self._desk.cancel_later(job.job_id)
                raise

    async def job(self, job_id: Id, context: Context, wait_s: Wait = 50.0, cancel: bool = False) -> JobAnswer:
        """How a job of `prove` stands: waits for its end, or cancels it."""
        with _for_the_model():
            jobs = (await self._desk.reach()).jobs
            if cancel:
                await jobs.cancel(job_id)
            return _answer(await self._follow(await jobs.wait(job_id, 0), wait_s, context))

    async def session_open(self, statement: Statement, header: Header = "") -> SessionAnswer:
        """Begin to prove a theorem tactic by tactic. States form a tree: any of them can be continued at any time."""
        with _for_the_model():
            request = SessionRequest(header=header, statement=statement)
            session = await (await self._desk.reach()).sessions.open(request)
            self._desk.open_sessions.add(session.session_id)
            state = StateAnswer.of(session.state)
            return SessionAnswer(session_id=session.session_id, theorem=session.theorem, state=state)

    async def session_tactics(
        self, session_id: Id, state_id: Id, tactics: Annotated[list[Tactic], Field(min_length=1, max_length=64)]
    ) -> TacticsAnswer:
        """Try tactics at a state, each by itself: the new state that each leads to, or what Lean says against it."""
        with _for_the_model():
            request = TacticsRequest(state_id=state_id, tactics=tuple(tactics))
            response = await (await self._desk.reach()).sessions.run(session_id, request)
            return TacticsAnswer(results=[TacticAnswer.of(result) for result in response.results])

    async def session_check(self, session_id: Id, state_id: Id, level: LevelName = "verified") -> SessionCheckAnswer:
        """Judge the proof that a state stands for, and get its text. What a session says by itself is no verdict."""
        with _for_the_model():
            sessions = (await self._desk.reach()).sessions
            proof = await sessions.proof(session_id, state_id)
            verdict = await sessions.check(session_id, state_id, StateCheckRequest(level=Level(level)))
            return SessionCheckAnswer(verdict=CheckAnswer.of(verdict), proof=proof.proof)

    async def session_close(self, session_id: Id) -> str:
        """End a session."""
        with _for_the_model():
            await (await self._desk.reach()).sessions.delete(session_id)
            self._desk.open_sessions.discard(session_id)
            return "closed"

    async def proof_file(self, job_id: str) -> str:
        """The whole Lean file that a job has proved."""
        try:
            job = await (await self._desk.reach()).jobs.wait(job_id, 0)
        except NotFoundError as error:
            raise ResourceNotFoundError(error.detail) from error
        except LemmataError as error:
            raise ResourceError(_sentence(error)) from error
        if job.final_lean is None:
            raise ResourceError(f"the job is {job.status.value} and has no proof: {job.message or 'ask `job` for it'}")
        return job.final_lean

    async def _follow(self, job: Job, wait_s: float, context: Context) -> Job:
        """Tell what happens to the job, until its end or for `wait_s` seconds."""
        if job.status.ended:
            return job
        jobs = (await self._desk.reach()).jobs
        most, step = job.budget.limits.attempts, 0
        try:
            async with asyncio.timeout(wait_s), aclosing(jobs.events(job.job_id)) as events:
                async for event in events:
                    if event is None:
                        continue
                    step = event.attempt.step if event.attempt is not None else step
                    await context.report_progress(step, most, told(event))
        except TimeoutError:
            pass
        return await jobs.wait(job.job_id, 0)


def _answer(job: Job) -> JobAnswer:
    return JobAnswer.of(job, PROOF_URI.format(job_id=job.job_id))


@contextmanager
def _for_the_model() -> Generator[None]:
    """Errors as the model can use them."""
    try:
        yield
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise ToolError(f"{where}: {message}" if where else message) from None
    except LemmataError as error:
        raise ToolError(_sentence(error)) from error


def _sentence(error: LemmataError) -> str:
    told_more = error.errors[:_ERRORS] if isinstance(error, StatementError) else ()
    lines = [error.detail]
    for found in told_more:
        place = f" line {found['line']}, column {found['column']}" if "line" in found else ""
        lines.append(f"{found.get('field', 'statement')}{place}: {found.get('message', '')}")
    if error.retry_after_s is not None:
        lines.append(f"Try again in {error.retry_after_s:g} seconds.")
    elif error.retryable:
        lines.append("The same call may succeed later.")
    return "\n".join(lines)
