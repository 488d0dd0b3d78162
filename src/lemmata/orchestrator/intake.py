"""How a request becomes a job: its form, its place in the queue, and its key."""

from lemmata.contracts import (
    ConflictError,
    InvalidRequestError,
    Job,
    JobRecord,
    JobStatus,
    ProveRequest,
    SaturatedError,
)
from lemmata.contracts.turns import DEFAULT_CLASS
from lemmata.ids import Ids
from lemmata.orchestrator.caps import first_status
from lemmata.orchestrator.journal import input_json
from lemmata.orchestrator.models import DEFAULT
from lemmata.orchestrator.ports import Ports
from lemmata.orchestrator.theorem import Theorem
from lemmata.orchestrator.validation import valid_theorem
from lemmata.telemetry import trace

_SATURATED_RETRY_S = 5.0


class Intake:
    """Takes requests over the ports of an orchestrator."""

    def __init__(self, ports: Ports, ids: Ids) -> None:
        self._ports = ports
        self._ids = ids

    async def take(self, request: ProveRequest, caller: str, key: str | None, caller_class: str = DEFAULT_CLASS) -> Job:
        """The queued job, or the one that this caller made before with this key.

        Raises `InvalidRequestError` (its form), `ConflictError` (the key is of another request), `SaturatedError`,
        `StorageError`.
        """
        theorem = valid_theorem(request)
        if (made := await self._made_before(request, caller, key)) is not None:
            return made
        await self._check_backend(request)
        await self._check_queue(caller)
        record = self._new_record(request, theorem, caller, key, caller_class)
        await self._ports.artifacts.write(record.job.job_id, "input.json", input_json(record))
        try:
            # counted again, where it is certain: others may have come since
            settings = self._ports.settings
            await self._ports.jobs.create(record, queue=settings.queue, queue_per_caller=settings.queue_per_caller)
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
        if request.backend in (None, DEFAULT):
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

    def _new_record(
        self, request: ProveRequest, theorem: Theorem, caller: str, key: str | None, caller_class: str
    ) -> JobRecord:
        job = Job(
            job_id=self._ids.job_id(),
            status=JobStatus.QUEUED,
            theorem=request.theorem,
            header=request.header,
            budget=first_status(self._ports.settings, request.budget, caller_class),
            trace_id=trace.current_or_new().trace_id,
            created_at=self._ports.clock.now(),
        )
        return JobRecord(job=job, request=request, theorem_hash=theorem.hash, caller=caller, idempotency_key=key)
