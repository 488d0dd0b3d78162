"""What is known about a job at one moment, as its page tells it: a fold over the job's events."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lemmata.contracts import Attempt, Job, JobStatus
from lemmata.contracts.events import EventPosition, JobEvent
from lemmata.contracts.ladder import RungReport, RungState
from lemmata.contracts.proving import Proving
from lemmata.web.text import KINDS

SHOWN_ATTEMPTS = 50
"""The newest attempts on a job's page; all of them have a page of their own."""

_USUAL_LADDER: tuple[str, ...] = ("cache", "portfolio", "sampling", "search", "blueprint")


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of a budget."""

    kind: str
    title: str
    spent: Any
    limit: Any
    exhausted: bool

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, float(self.spent) / float(self.limit)) if self.limit else 0.0


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung of the ladder. ``why``: it stands at this place of the order."""

    name: str
    state: RungState
    attempts: int = 0
    detail: str = ""
    why: str = ""
    wall_s: float = 0.0

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.name.capitalize()


@dataclass(slots=True)
class JobView:
    """A job, its newest attempts, and how many there were on each rung."""

    job: Job
    position: EventPosition = field(default_factory=EventPosition)
    newest: deque[Attempt] = field(default_factory=lambda: deque(maxlen=SHOWN_ATTEMPTS))
    per_rung: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, attempt: Attempt) -> None:
        """One more attempt."""
        self.newest.appendleft(attempt)
        self.per_rung[attempt.rung] = self.per_rung.get(attempt.rung, 0) + 1
        self.position = self.position.one_more()

    def see(self, job: Job) -> None:
        """The job as it is now."""
        self.job = job
        self.position = self.position.told(job)

    def apply(self, event: JobEvent) -> None:
        """What an event tells."""
        if event.attempt is not None:
            self.add(event.attempt)
        if event.job is not None:
            self.see(event.job)

    @property
    def attempts(self) -> int:
        """How many there were so far."""
        return self.position.attempts

    @property
    def bars(self) -> Sequence[Bar]:
        """The budget, kind by kind; of a job at work its newest attempt knows more than its record."""
        budget = self.job.budget
        newest = self.newest[0].budget_remaining if self.newest and not self.job.status.ended else budget.remaining
        return [
            Bar(
                kind,
                title,
                spent=max(getattr(budget.spent, kind), getattr(budget.limits, kind) - getattr(newest, kind)),
                limit=getattr(budget.limits, kind),
                exhausted=kind in budget.exhausted,
            )
            for kind, title in KINDS.items()
        ]

    @property
    def sentence(self) -> str:
        """Where the job stands, for those who listen."""
        match self.job.status:
            case JobStatus.QUEUED:
                return "The job waits for its turn"
            case JobStatus.RUNNING:
                return f"Trying the rung {self.job.rung}" if self.job.rung else "Lean reads the statement"
            case JobStatus.SUCCEEDED:
                return f"Proved on the rung {self.job.rung}, after {self.attempts} attempts"
            case JobStatus.FAILED:
                return f"Not proved, after {self.attempts} attempts"
            case JobStatus.CANCELLED:
                return "The job was cancelled"

    @property
    def ladder(self) -> Sequence[RungRow]:
        """Every rung, in the order in which the job tries them."""
        job = self.job
        plan: dict[str, str] = dict.fromkeys(_USUAL_LADDER, "")
        if job.ladder:
            plan = {step.rung: step.why for step in job.ladder.steps}
        # of a rung that a later release has, attempts may be known before its place
        names = [*plan, *(name for name in (*self.per_rung, job.rung) if name and name not in plan)]
        reports = {report.rung: report for report in job.rungs}
        at = names.index(job.rung) if job.rung else -1
        rows: list[RungRow] = []
        for index, name in enumerate(names):
            report = reports.get(name, RungReport(rung=name))
            rows.append(
                RungRow(
                    name=name,
                    state=self._state(report.state, index, at),
                    attempts=max(report.attempts, self.per_rung.get(name, 0)),
                    detail=report.detail,
                    why=plan.get(name, ""),
                    wall_s=report.wall_s,
                )
            )
        return rows

    def _state(self, reported: RungState, index: int, at: int) -> RungState:
        """A record lags behind its job by a moment: what is climbed now, the job itself says."""
        if self.job.status.ended:
            return RungState.NOT_REACHED if reported is RungState.WAITING else reported
        if index == at:
            return RungState.CLIMBING
        if reported in {RungState.WAITING, RungState.CLIMBING}:
            return RungState.FAILED if index < at else RungState.WAITING
        return reported


async def view_of(proving: Proving, job_id: str) -> JobView:
    """All that is known now. Raises `NotFoundError`, `StorageError`."""
    # the job first: one that has ended gets no more attempts, so none is missed
    view = JobView(job := await proving.get(job_id))
    async for attempt in proving.attempts(job_id):
        view.add(attempt)
    view.see(job)
    return view
