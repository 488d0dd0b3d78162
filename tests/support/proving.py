"""An orchestrator that is only pretended: what it knows is put into it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from lemmata.contracts import (
    Attempt,
    Blueprints,
    BudgetAmounts,
    BudgetStatus,
    ConflictError,
    ErrorClass,
    InvalidRequestError,
    Job,
    JobPage,
    JobStatus,
    NotFoundError,
    ProveRequest,
    SaturatedError,
    Verdict,
)
from lemmata.contracts.events import START, EventKind, EventPosition, JobEvent

THEOREM = "theorem t (a b : Nat) : a + b = b + a"
OURS = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form on a page of ours."""
_AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
_CAPS = BudgetAmounts(attempts=400, model_calls=32, tokens=400_000, lean_cpu_s=600.0, wall_s=600.0)


def a_job(job_id: str = "job-1", status: JobStatus = JobStatus.RUNNING, **values: Any) -> Job:
    values.setdefault("theorem", THEOREM)
    values.setdefault("budget", BudgetStatus(limits=_CAPS, spent=BudgetAmounts(), remaining=_CAPS))
    return Job(job_id=job_id, status=status, created_at=_AT, **values)


def an_attempt(step: int = 1, **values: Any) -> Attempt:
    usual: dict[str, Any] = {
        "attempt_id": f"job-1/v1/root/portfolio/r0/c{step}",
        "job_id": "job-1",
        "theorem_hash": "0" * 64,
        "blueprint_id": "bp-job-1",
        "blueprint_version": 1,
        "candidate_id": f"c{step}",
        "round": 0,
        "step": step,
        "rung": "portfolio",
        "proof": f"by exact candidate{step}",
        "lean_ok": False,
        "verdict": Verdict.FAILED,
        "error_class": ErrorClass.TACTIC_FAILED,
        "time_ms": 12.5,
        "backend": "portfolio",
        "budget_remaining": _CAPS.model_copy(update={"attempts": 400 - step}),
        "trace_id": "ab" * 16,
        "at": _AT + timedelta(seconds=step),
    }
    return Attempt.model_validate(usual | values)


class PretendProving:
    """Jobs, attempts and files, as a test puts them in; `steps` are what happens while a page is open."""

    keepalive_s = 15.0
    caller_header = None

    def __init__(self) -> None:
        self.streams = self
        self.full = False
        self.jobs: dict[str, Job] = {}
        self.tried: dict[str, list[Attempt]] = {}
        self.files: dict[tuple[str, str], bytes] = {}
        self.split: dict[str, Blueprints] = {}
        self.asked: list[ProveRequest] = []
        self.refusal: Exception | None = None
        self.steps: list[Callable[[], None]] = []

    @contextmanager
    def place(self, caller: str) -> Iterator[None]:
        if self.full:
            raise SaturatedError("too many streams are open", retry_after_s=5)
        yield

    def put(self, job: Job, *tried: Attempt) -> Job:
        self.jobs[job.job_id] = job
        self.tried.setdefault(job.job_id, []).extend(tried)
        return job

    async def submit(
        self, request: ProveRequest, *, caller: str = "local", caller_class: str = "default", key: str | None = None
    ) -> Job:
        if self.refusal is not None:
            raise self.refusal
        self.asked.append(request)
        return self.put(a_job(f"job-{len(self.jobs) + 1}", JobStatus.QUEUED, theorem=request.theorem))

    async def get(self, job_id: str) -> Job:
        if job_id not in self.jobs:
            raise NotFoundError(f"no job {job_id}")
        return self.jobs[job_id]

    async def list(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        if cursor is not None and not cursor.isdigit():
            raise InvalidRequestError("`cursor` is not of this list")
        jobs = [job for job in reversed(self.jobs.values()) if status in (None, job.status)]
        start = int(cursor or 0)
        following = str(start + limit) if start + limit < len(jobs) else None
        return JobPage(jobs=tuple(jobs[start : start + limit]), next_cursor=following)

    async def cancel(self, job_id: str) -> Job:
        job = await self.get(job_id)
        if job.status.ended:
            raise ConflictError(f"job {job_id} has ended")
        return self.put(job.model_copy(update={"status": JobStatus.CANCELLED}))

    async def attempts(self, job_id: str) -> AsyncIterator[Attempt]:
        await self.get(job_id)
        for attempt in self.tried.get(job_id, []):
            yield attempt

    async def events(self, job_id: str, after: EventPosition = START) -> AsyncGenerator[JobEvent | None]:
        position = after
        while not position.at_end:
            job = await self.get(job_id)
            if not job.status.ended and position.told(job) != position:
                position = position.told(job)
                yield JobEvent(id=str(position), kind=EventKind.STATUS, job=job)
            for attempt in self.tried[job_id][position.attempts :]:
                position = position.one_more()
                yield JobEvent(id=str(position), kind=EventKind.ATTEMPT, attempt=attempt)
            if job.status.ended:
                position = position.told(job)
                yield JobEvent(id=str(position), kind=EventKind.END, job=job)
                return
            yield None
            await asyncio.sleep(0)
            assert self.steps, "nothing more happens to this job: the stream would never end"
            self.steps.pop(0)()

    async def blueprints(self, job_id: str) -> Blueprints:
        return self.split.get(job_id, Blueprints(job_id=job_id))

    async def artifact(self, job_id: str, name: str) -> bytes:
        if (job_id, name) not in self.files:
            raise NotFoundError(f"no file {name}")
        return self.files[job_id, name]
