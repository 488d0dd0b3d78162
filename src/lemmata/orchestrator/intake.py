"""How a request becomes a job: its form, its place in the queue, and its key."""

from lemmata.contracts import (
    BudgetAmounts,
    BudgetStatus,
    ConflictError,
    InvalidRequestError,
    Job,
    JobRecord,
    JobStatus,
    ProveRequest,
    SaturatedError,
)
from lemmata.ids import Ids
from lemmata.orchestrator.budget import effective_limits
from lemmata.orchestrator.journal import input_json
from lemmata.orchestrator.ports import Ports
from lemmata.orchestrator.theorem import Theorem, parse_theorem
from lemmata.telemetry import trace

_SATURATED_RETRY_S = 5.0


class Intake:
    """Takes requests over the ports of an orchestrator."""

    def __init__(self, ports: Ports, ids: Ids) -> None:
        self._ports = ports
        self._ids = ids

    async def take(self, request: ProveRequest, caller: str, key: str | None) -> Job:
        """The queued job, or the one that this caller made before with this key.

        Raises `InvalidRequestError` (its form), `ConflictError` (the key is of another request), `SaturatedError`,
        `StorageError`.
        """
        theorem = parse_theorem(request.theorem, request.header)
        if (made := await self._made_before(request, caller, key)) is not None:
            return made
        await self._check_backend(request)
        await self._check_queue(caller)
        record = self._new_record(request, theorem, caller, key)
        await self._ports.artifacts.write(record.job.job_id, "input.json", input_json(record))
        try:
            await self._ports.jobs.create(record)
        except ConflictError:
            # the same request came twice at once, perhaps to two instances: the store let one of them in
            if (made := await self._made_before(request, caller, key)) is not None:
                return made
            raise
        return record.job

    async def _made_before(self, request: ProveRequest, caller: str, key: str | None) -> Job | None:
        record = None if key is None else await self._ports.jobs.find_by_key(caller, key)
        if record is None:
            return None
        if record.request != request:
            raise ConflictError(
                f"the idempotency key was used for another request (job {record.job.job_id}); use a new key"
            )
        return record.job

    async def _check_backend(self, request: ProveRequest) -> None:
        if request.backend is None:
            return
        names = [backend.name for backend in await self._ports.generator.backends()]
        if request.backend not in names:
            raise InvalidRequestError(f"`backend`: no backend {request.backend!r}; there are: {', '.join(names)}")

    async def _check_queue(self, caller: str) -> None:
        jobs, settings = self._ports.jobs, self._ports.settings
        if await jobs.count(JobStatus.QUEUED) >= settings.queue:
            raise SaturatedError("too many jobs are waiting; come again later", retry_after_s=_SATURATED_RETRY_S)
        if await jobs.count(JobStatus.QUEUED, caller) >= settings.queue_per_caller:
            raise SaturatedError(
                "too many of your jobs are waiting; come again when some have ended", retry_after_s=_SATURATED_RETRY_S
            )

    def _new_record(self, request: ProveRequest, theorem: Theorem, caller: str, key: str | None) -> JobRecord:
        limits = effective_limits(self._ports.settings.budget, request.budget)
        job = Job(
            job_id=self._ids.job_id(),
            status=JobStatus.QUEUED,
            theorem=request.theorem,
            header=request.header,
            budget=BudgetStatus(limits=limits, spent=BudgetAmounts(), remaining=limits),
            trace_id=trace.current_or_new().trace_id,
            created_at=self._ports.clock.now(),
        )
        return JobRecord(job=job, request=request, theorem_hash=theorem.hash, caller=caller, idempotency_key=key)
