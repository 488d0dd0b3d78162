"""The Orchestrator: takes jobs, runs some of them at once, and answers for all."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from types import TracebackType
from typing import Self

from lemmata import __version__
from lemmata.clock import Clock, SystemClock
from lemmata.contracts import (
    LOCAL,
    ArtifactStore,
    Attempt,
    Blueprints,
    CheckCache,
    Checker,
    ConflictError,
    Generator,
    Job,
    JobPage,
    JobRecord,
    JobStatus,
    JobStore,
    Lease,
    LemmataError,
    NotFoundError,
    ProveRequest,
    Readiness,
    Searcher,
    Sessions,
    StorageError,
)
from lemmata.contracts.events import START, EventPosition, JobEvent
from lemmata.ids import Ids, TimeSortedIds
from lemmata.orchestrator.blueprint.saved import saved_blueprints
from lemmata.orchestrator.events import job_events
from lemmata.orchestrator.intake import Intake
from lemmata.orchestrator.ladder import RUNGS
from lemmata.orchestrator.owner import new_owner, owner_is_dead
from lemmata.orchestrator.policy import check_pinned
from lemmata.orchestrator.ports import Ports
from lemmata.orchestrator.rungs import Rung
from lemmata.orchestrator.runner import JobRun
from lemmata.orchestrator.streams import Streams
from lemmata.security.viewing import only_jobs_of
from lemmata.settings import OrchestratorSettings
from lemmata.telemetry import get_logger

_log = get_logger("lemmata.orchestrator")
_ASK_AGAIN_S = 0.5


class Orchestrator:
    """Durable jobs over the ports it is given; the ports belong to the caller, who closes them after this.

    `start` begins to work on jobs, those that an earlier process left included; `aclose` hands unfinished jobs back.
    """

    def __init__(
        self,
        *,
        checker: Checker,
        searcher: Searcher,
        generator: Generator,
        jobs: JobStore,
        artifacts: ArtifactStore,
        cache: CheckCache,
        certificates: ArtifactStore | None = None,
        sessions: Sessions | None = None,
        settings: OrchestratorSettings,
        clock: Clock | None = None,
        ids: Ids | None = None,
        rungs: Sequence[Rung] = RUNGS,
    ) -> None:
        self._clock = clock or SystemClock()
        self._ports = Ports(
            checker, searcher, generator, jobs, artifacts, cache, settings, self._clock, certificates, sessions
        )
        self._intake = Intake(self._ports, ids or TimeSortedIds(self._clock))
        self._settings = settings
        check_pinned(settings, [rung.name for rung in rungs])
        self._rungs = rungs
        self.streams = Streams(settings.streams, settings.streams_per_caller)
        self._owner = new_owner()
        self._working: asyncio.Task[None] | None = None
        self._new_work = asyncio.Event()
        self._job_ended = asyncio.Event()
        self._unsaved: dict[str, Job] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    @property
    def max_wait_s(self) -> float:
        """The longest that a request may wait for a job, in seconds."""
        return self._settings.wait_s

    @property
    def caller_header(self) -> str | None:
        """The header that names callers, where whoever sets it is trusted."""
        return self._settings.caller_header

    @property
    def keepalive_s(self) -> float:
        """How long a stream of events is silent at most, in seconds."""
        return self._settings.keepalive_s

    async def start(self) -> None:
        """Begin to work on jobs."""
        if self._working is None:
            self._working = asyncio.create_task(self._work(), name="lemmata-orchestrator")

    async def aclose(self) -> None:
        """Stop: running checks end, unfinished jobs are handed back so that another start goes on at once."""
        working, self._working = self._working, None
        if working is not None:
            working.cancel()
            await asyncio.wait({working})

    async def readiness(self) -> Readiness:
        """Whether theorems can be proved now. Never raises."""
        missing: list[str] = []
        details: dict[str, object] = {"jobs": self._settings.jobs}
        try:
            details["queued"] = await self._ports.jobs.count(JobStatus.QUEUED)
            details["running"] = await self._ports.jobs.count(JobStatus.RUNNING)
        except LemmataError as error:
            missing.append(error.detail)
        for name, part in (("worker", self._ports.checker), ("retriever", self._ports.searcher)):
            state = await part.readiness()
            details[name] = state.ready
            # without premises proofs are still found; without Lean none is
            missing += [f"{name}: {what}" for what in state.missing] if name == "worker" else []
            if name == "worker" and not state.ready and not state.missing:
                missing.append("worker: not ready")
        if self._working is None or self._working.done():
            missing.append("the orchestrator does not run: start it")
        return Readiness(
            ready=not missing, service="orchestrator", version=__version__, details=details, missing=tuple(missing)
        )

    async def submit(
        self,
        request: ProveRequest,
        *,
        caller: str = LOCAL.caller,
        caller_class: str = LOCAL.caller_class,
        key: str | None = None,
    ) -> Job:
        """Store a job and queue it; the same `key` and request of the same caller is the same job, not another.

        Raises `InvalidRequestError` (its form), `ConflictError` (`key` is of another request), `SaturatedError`,
        `StorageError`. Only the form is judged here. Whether the statement elaborates is the job's first step: a
        statement that does not makes a job that `failed` with the verdict `invalid` and Lean's own message.
        """
        job = await self._intake.take(request, caller, key, caller_class)
        self._new_work.set()
        return self._unsaved.get(job.job_id, job)

    async def get(self, job_id: str) -> Job:
        """The job as it is now. Raises `NotFoundError`, `StorageError`."""
        unsaved = self._unsaved.get(job_id)
        if unsaved is not None and only_jobs_of() is None:
            return unsaved
        record = await self._visible(job_id)
        return unsaved or record.job

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds. Raises `NotFoundError`."""
        deadline = self._clock.monotonic() + timeout_s
        while True:
            any_end = self._job_ended
            job = await self.get(job_id)
            left_s = deadline - self._clock.monotonic()
            if job.status.ended or left_s <= 0:
                return job
            # another instance may end it, too: then only asking tells
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(left_s, _ASK_AGAIN_S)):
                    await any_end.wait()

    async def list(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        """Jobs, newest first. Raises `InvalidRequestError` for a cursor that no list gave."""
        jobs, following = await self._ports.jobs.list(status=status, limit=limit, cursor=cursor, caller=only_jobs_of())
        return JobPage(jobs=tuple(jobs), next_cursor=following)

    async def cancel(self, job_id: str) -> Job:
        """Stop a job; a running one ends within a second. Raises `NotFoundError`, and `ConflictError` if it ended."""
        await self._visible(job_id)
        if job_id in self._unsaved:
            raise ConflictError(f"job {job_id} has ended")
        return (await self._ports.jobs.request_cancel(job_id)).job

    async def attempts(self, job_id: str) -> AsyncIterator[Attempt]:
        """The attempts of a job, in their order. Raises `NotFoundError`."""
        await self._visible(job_id)
        async for attempt in self._ports.jobs.attempts(job_id):
            yield attempt

    async def events(self, job_id: str, after: EventPosition = START) -> AsyncGenerator[JobEvent | None]:
        """What happens to a job after a position, until its end; None where nothing happened for a moment.

        Raises `NotFoundError`, `StorageError` at any step.
        """
        await self._visible(job_id)
        async with contextlib.aclosing(job_events(self._ports.jobs, job_id, after, self._moment)) as events:
            async for event in events:
                yield event

    async def _visible(self, job_id: str) -> JobRecord:
        """The record of a job that the present caller may see. Raises `NotFoundError` for another's, too."""
        record = await self._ports.jobs.get(job_id)
        if only_jobs_of() not in (None, record.caller):
            raise NotFoundError(f"no job {job_id!r}")
        return record

    async def _moment(self) -> None:
        any_end = self._job_ended
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._settings.poll_ms / 1000):
                await any_end.wait()

    async def blueprints(self, job_id: str) -> Blueprints:
        """How models split the theorem into lemmas, and where each stands. Raises `NotFoundError`, `StorageError`."""
        return await saved_blueprints(await self.get(job_id), self._ports.artifacts)

    async def artifact(self, job_id: str, name: str) -> bytes:
        """The bytes of an artifact. Raises `NotFoundError`, `StorageError`."""
        await self._visible(job_id)
        return await self._ports.artifacts.read(job_id, name)

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._bury_the_dead())
            for _ in range(self._settings.jobs):
                group.create_task(self._run_jobs())

    async def _run_jobs(self) -> None:
        """One runner: job after job, for ever."""
        while True:
            try:
                settings = self._settings
                lease = await self._ports.jobs.claim(self._owner, settings.lease_s, settings.jobs_per_caller)
                if lease is not None:
                    await JobRun(self._ports, lease, publish=self._publish, rungs=self._rungs).run()
                    continue
            except StorageError as error:
                _log.error("no job can be claimed", error=error.detail)
            except Exception:  # noqa: BLE001 - a runner outlives whatever one job does to it
                _log.error("runner failed", exc_info=True)
            self._new_work.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._settings.poll_ms / 1000):
                    await self._new_work.wait()

    async def _bury_the_dead(self) -> None:
        """Leases of processes of this host that are certainly gone need not expire: hand their jobs back."""
        while True:
            try:
                for job in (await self._ports.jobs.list(status=JobStatus.RUNNING, limit=100, cursor=None))[0]:
                    await self._free_if_dead(job.job_id)
            except LemmataError as error:
                _log.warning("leases of the dead not looked at", error=error.detail)
            await asyncio.sleep(self._settings.lease_s / 3)

    async def _free_if_dead(self, job_id: str) -> None:
        record = await self._ports.jobs.get(job_id)
        if record.owner is None or record.lease_expires_at is None or not owner_is_dead(record.owner):
            return
        _log.info("job of a dead process taken back", job_id=job_id, owner=record.owner)
        await self._ports.jobs.release(
            Lease(
                job_id=job_id,
                owner=record.owner,
                token=record.fencing_token,
                expires_at=record.lease_expires_at,
            )
        )
        self._new_work.set()

    def _publish(self, job: Job, *, saved: bool) -> None:
        """A job ended. Until its record is saved, this process answers for it."""
        if saved:
            self._unsaved.pop(job.job_id, None)
        else:
            self._unsaved[job.job_id] = job
        self._job_ended.set()
        self._job_ended = asyncio.Event()
