"""The work of `lemmata prove`: which theorems, in which order, and what is told about each."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from rich.progress import Progress
from rich.text import Text

from lemmata.cli.account import account
from lemmata.cli.exits import Exit
from lemmata.cli.following import Follower
from lemmata.cli.inputs import InputFile
from lemmata.cli.output import building, err, out, progress, seconds, verdict_text, write
from lemmata.clients import OrchestratorClient
from lemmata.composition import Prover, open_prover
from lemmata.contracts import (
    BudgetLimits,
    InvalidRequestError,
    Job,
    LemmataError,
    Level,
    NotFoundError,
    ProveRequest,
    Verdict,
)
from lemmata.lean.theorems import header_of, theorems_of
from lemmata.settings import Settings

_TITLE = "proving"
_CANCEL_S = 5.0
_WAIT_S = 600.0
_NAME_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Task:
    """One theorem to prove, and what to call it."""

    name: str
    request: ProveRequest


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for every theorem of one run."""

    level: Level
    budget: BudgetLimits
    backend: str | None
    model: str | None

    def request(self, theorem: str, header: str) -> ProveRequest:
        """The request for one theorem. Raises pydantic's `ValidationError` where it is too long."""
        return ProveRequest(
            theorem=theorem,
            header=header,
            level=self.level,
            budget=self.budget,
            backend=self.backend,
            model=self.model,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one theorem ended: a job, or the error that kept it from becoming one."""

    task: Task
    job: Job | None
    error: LemmataError | None = None

    @property
    def verdict(self) -> Verdict:
        """The job's, or what the error amounts to."""
        if self.job is not None:
            return self.job.verdict or Verdict.INCOMPLETE
        return Verdict.INVALID if isinstance(self.error, (InvalidRequestError, NotFoundError)) else Verdict.ERROR

    @property
    def message(self) -> str:
        """Why it is not proved."""
        return self.job.message if self.job is not None else self.error.detail if self.error else ""


def task_of(text: str, header: str, wishes: Wishes) -> Task:
    """One theorem as it stands, whatever it looks like: the orchestrator says what is wrong with it."""
    named = theorems_of(text)
    return Task(named[0].name if named else "the theorem of -t", wishes.request(text, header))


def tasks_of(files: Sequence[InputFile], wishes: Wishes) -> list[Task]:
    """The unproved theorems of `files`, each with what precedes it as its header. Raises `InvalidRequestError`."""
    return [task for file in files for task in _tasks_of(file, wishes)]


def _tasks_of(file: InputFile, wishes: Wishes) -> Iterator[Task]:
    theorems = theorems_of(file.text)
    wanted = [theorem for theorem in theorems if theorem.unproved]
    if not wanted:
        advice = (
            "its theorems have proofs already: `lemmata check` checks them"
            if theorems
            else "write `theorem name … := by sorry`"
        )
        raise InvalidRequestError(f"{file.name} has nothing to prove; {advice}")
    for theorem in wanted:
        yield Task(theorem.name, wishes.request(theorem.statement, header_of(file.text, theorem, theorems)))


async def prove_all(
    prover: Prover,
    tasks: Sequence[Task],
    parallel: int,
    tell: Callable[[Outcome], None],
    follower: Follower | None = None,
) -> None:
    """Work on `parallel` theorems at once, and tell of each as it ends. Cancelled, it cancels the jobs it made.

    `follower`: tells of each job while it is waited for.
    """
    room = asyncio.Semaphore(parallel)

    async def one(task: Task) -> None:
        async with room:
            tell(await _prove(prover, task, follower))

    async with asyncio.TaskGroup() as group:
        for task in tasks:
            group.create_task(one(task))


async def _prove(prover: Prover, task: Task, follower: Follower | None) -> Outcome:
    try:
        job = await prover.submit(task.request)
    except LemmataError as error:
        return Outcome(task, None, error)
    try:
        async with follower.following(task.name, job.job_id) if follower else contextlib.nullcontext():
            while not job.status.ended:
                job = await prover.wait(job.job_id, _WAIT_S)
        return Outcome(task, job)
    except LemmataError as error:
        return Outcome(task, None, error)
    except asyncio.CancelledError:
        # whoever asked does not want the answer any more: the next start must not go on with it
        with contextlib.suppress(LemmataError, TimeoutError):
            async with asyncio.timeout(_CANCEL_S):
                await prover.cancel(job.job_id)
                await prover.wait(job.job_id, _CANCEL_S)
        raise


class Teller:
    """Shows outcomes as they come: one proof on stdout, several in rows, all as JSON lines if wanted."""

    def __init__(self, bar: Progress, total: int, *, json: bool) -> None:
        self._bar = bar
        self._json = json
        self._total = total
        self.outcomes: list[Outcome] = []

    def __call__(self, outcome: Outcome) -> None:
        """Show one outcome."""
        self.outcomes.append(outcome)
        self._bar.advance(self._bar.task_ids[0])
        if self._json:
            write(_json_line(outcome))
        elif self._total > 1:
            out.print(_row(outcome))
        else:
            _tell_one(outcome)

    @property
    def proved(self) -> int:
        """How many are proved so far."""
        return sum(outcome.verdict is Verdict.PROVED for outcome in self.outcomes)

    @property
    def status(self) -> Exit:
        """What the outcomes amount to."""
        verdicts = {outcome.verdict for outcome in self.outcomes}
        if verdicts <= {Verdict.PROVED}:
            return Exit.DONE
        if Verdict.ERROR in verdicts:
            return Exit.FAULT
        return Exit.BAD_INPUT if Verdict.INVALID in verdicts else Exit.NOT_PROVED


async def prove_and_tell(settings: Settings, tasks: Sequence[Task], *, url: str | None, json: bool) -> Exit:
    """Prove `tasks` here or at `url`, and show what comes of it; answers the exit status."""
    started = time.monotonic()
    async with AsyncExitStack() as stack:
        with building() as build:
            prover = await stack.enter_async_context(open_prover(settings, url=url, progress=build))
        with progress(_TITLE, len(tasks)) as bar:
            tell = Teller(bar, len(tasks), json=json)
            follower = Follower(prover, bar, _TITLE) if isinstance(prover, OrchestratorClient) else None
            await prove_all(prover, tasks, settings.orchestrator.jobs, tell, follower)
    if len(tasks) > 1:
        level = tasks[0].request.level
        artifacts = url or settings.storage.data / "jobs"
        took = seconds(time.monotonic() - started)
        line = f"{tell.proved} of {len(tasks)} proved at level {level} in {took}; artifacts: {artifacts}"
        (err if json else out).print(line)
    return tell.status


def _json_line(outcome: Outcome) -> str:
    if outcome.job is not None:
        return outcome.job.model_dump_json()
    error = outcome.error or LemmataError("no answer")
    return error.problem().model_dump_json()


def _tell_one(outcome: Outcome) -> None:
    """The proof on stdout, all else on stderr."""
    job = outcome.job
    if job is not None and job.final_lean is not None and outcome.verdict is Verdict.PROVED:
        write(job.final_lean)
    row = _row(outcome)
    if job is not None and outcome.verdict is not Verdict.PROVED:
        row.append_text(account(job))
    err.print(row)


def _row(outcome: Outcome) -> Text:
    job = outcome.job
    row = Text()
    row.append_text(verdict_text(outcome.verdict, width=10))
    level = str(job.level) if job is not None and job.level is not None else "-"
    time = seconds((job.ended_at - job.started_at).total_seconds()) if job and job.ended_at and job.started_at else "-"
    rung = (job.rung if job else None) or "-"
    row.append(f"  {level:<10}  {time:>10}  {rung:<9}  {outcome.task.name:<{_NAME_WIDTH}}")
    if job is not None and job.artifacts:
        row.append(f"  {_folder(job)}", style="dim")
    if outcome.verdict is not Verdict.PROVED and outcome.message:
        row.append(f"\n    {outcome.message}")
    return row


def _folder(job: Job) -> str:
    return next(iter(job.artifacts.values())).rpartition("/")[0]
