"""Records, cache and artifacts in memory: for one-shot runs and tests. The same contracts, nothing durable."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

from lemmata.clock import Clock
from lemmata.contracts import (
    Attempt,
    CachedProof,
    ConflictError,
    Job,
    JobRecord,
    JobStatus,
    Lease,
    LeaseLostError,
    ModelCall,
    NotFoundError,
    RungOutcome,
    RungRecord,
)
from lemmata.storage.cursors import decode_cursor, encode_cursor
from lemmata.storage.names import artifact_name, valid_job_id
from lemmata.storage.outcomes import KEPT
from lemmata.storage.room import require_room

_NEVER = datetime.min.replace(tzinfo=UTC)


class MemoryJobStore:
    """A `JobStore` of one process. Methods never wait, so each is atomic among the tasks of one loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._records: dict[str, JobRecord] = {}
        self._attempts: dict[str, dict[str, Attempt]] = {}
        self._calls: dict[tuple[str, str], ModelCall] = {}
        self._outcomes: dict[tuple[str, str], RungOutcome] = {}

    async def create(self, record: JobRecord, *, queue: int | None = None, queue_per_caller: int | None = None) -> None:
        """Store a new job."""
        if record.job.job_id in self._records:
            raise ConflictError(f"job {record.job.job_id} exists already")
        if record.idempotency_key and await self.find_by_key(record.caller, record.idempotency_key):
            raise ConflictError(f"another job of {record.caller} has the key of job {record.job.job_id}")
        if queue is not None:
            require_room(await self.count(JobStatus.QUEUED), queue)
        if queue_per_caller is not None:
            require_room(await self.count(JobStatus.QUEUED, record.caller), queue_per_caller, of_caller=True)
        self._records[record.job.job_id] = record
        self._attempts[record.job.job_id] = {}

    async def find_by_key(self, caller: str, key: str) -> JobRecord | None:
        """The job that this caller made with this key."""
        records = self._records.values()
        return next((it for it in records if (it.caller, it.idempotency_key) == (caller, key)), None)

    async def get(self, job_id: str) -> JobRecord:
        """Raises `NotFoundError`."""
        return self._existing(job_id)

    async def list(
        self, *, status: JobStatus | None, limit: int, cursor: str | None, caller: str | None = None
    ) -> tuple[Sequence[Job], str | None]:
        """Newest first."""
        before = decode_cursor(cursor) if cursor is not None else None
        found = [
            record.job
            for record in sorted(self._records.values(), key=_age, reverse=True)
            if status in (None, record.job.status)
            and caller in (None, record.caller)
            and (before is None or _age(record) < before)
        ]
        page = found[:limit]
        more = len(found) > limit and bool(page)
        return page, encode_cursor(page[-1].created_at, page[-1].job_id) if more else None

    async def count(self, status: JobStatus, caller: str | None = None) -> int:
        """How many jobs, of all callers or of one, have this status."""
        records = self._records.values()
        return sum(record.job.status is status and caller in (None, record.caller) for record in records)

    async def claim(self, owner: str, lease_s: float, per_caller: int | None = None) -> Lease | None:
        """Own a job that nobody works on: the oldest of the caller whose turn it is."""
        now = self._clock.now()
        record = self._next_free(per_caller)
        if record is None:
            return None
        lease = Lease(
            job_id=record.job.job_id,
            owner=owner,
            token=record.fencing_token + 1,
            expires_at=now + timedelta(seconds=lease_s),
        )
        running = {"status": JobStatus.RUNNING, "started_at": record.job.started_at or now, "ended_at": None}
        self._set(
            record,
            job=record.job.model_copy(update=running),
            owner=owner,
            lease_expires_at=lease.expires_at,
            fencing_token=lease.token,
            claimed_at=now,
        )
        return lease

    async def renew(self, lease: Lease, lease_s: float) -> Lease:
        """Raises `LeaseLostError`."""
        expires_at = self._clock.now() + timedelta(seconds=lease_s)
        self._set(self._held(lease), lease_expires_at=expires_at)
        return lease.model_copy(update={"expires_at": expires_at})

    async def release(self, lease: Lease) -> None:
        """Hand the job back at once; an old lease is ignored."""
        record = self._records.get(lease.job_id)
        if record is not None and _holds(record, lease):
            self._set(record, owner=None, lease_expires_at=None)

    async def update(self, lease: Lease, job: Job) -> None:
        """Replace the job."""
        gone = {"owner": None, "lease_expires_at": None} if job.status.ended else {}
        self._set(self._held(lease), job=job, **gone)

    async def request_cancel(self, job_id: str) -> JobRecord:
        """Cancel a queued job at once, ask a running one to stop."""
        record = self._existing(job_id)
        if record.job.status.ended:
            raise ConflictError(f"job {job_id} has ended: it {record.job.status.value}")
        job = record.job
        if job.status is JobStatus.QUEUED:
            ended = {"status": JobStatus.CANCELLED, "ended_at": self._clock.now()}
            job = job.model_copy(update=ended | {"message": "cancelled before it started"})
        return self._set(record, job=job, cancel_requested=True)

    async def cancel_requested(self, job_id: str) -> bool:
        """Cheap."""
        record = self._records.get(job_id)
        return record is not None and record.cancel_requested

    async def add_attempt(self, lease: Lease, attempt: Attempt) -> bool:
        """Store an attempt; False where its id is there already."""
        self._held(lease)
        known = self._attempts[lease.job_id]
        if attempt.attempt_id in known:
            return False
        known[attempt.attempt_id] = attempt
        return True

    async def attempts(self, job_id: str, after: int = 0) -> AsyncIterator[Attempt]:
        """In the order in which they were stored, without the first `after`."""
        for attempt in list(self._attempts.get(job_id, {}).values())[after:]:
            yield attempt

    async def add_call(self, lease: Lease, call: ModelCall) -> None:
        """Store a paid model call; the first answer of a call stays."""
        self._held(lease)
        self._calls.setdefault((lease.job_id, call.call_id), call)

    async def get_call(self, job_id: str, call_id: str) -> ModelCall | None:
        """The stored answer of a call."""
        return self._calls.get((job_id, call_id))

    async def calls(self, job_id: str) -> AsyncIterator[ModelCall]:
        """All stored calls of a job."""
        for call in list(self._calls.values()):
            if call.job_id == job_id:
                yield call

    async def add_outcomes(self, lease: Lease, outcomes: Sequence[RungOutcome]) -> None:
        """Store what the rungs of a job came to."""
        self._held(lease)
        self._outcomes |= {(lease.job_id, outcome.rung): outcome for outcome in outcomes}
        newest = sorted(self._outcomes.items(), key=lambda item: item[1].at, reverse=True)
        self._outcomes = dict(newest[:KEPT])

    async def rung_records(self) -> Sequence[RungRecord]:
        """Sums over the outcomes that are kept, by rung."""
        sums: dict[str, RungRecord] = {}
        for outcome in self._outcomes.values():
            old = sums.get(outcome.rung, RungRecord(rung=outcome.rung))
            sums[outcome.rung] = RungRecord(
                rung=outcome.rung,
                tries=old.tries + 1,
                successes=old.successes + outcome.proved,
                money_usd=old.money_usd + outcome.money_usd,
                lean_cpu_s=round(old.lean_cpu_s + outcome.lean_cpu_s, 3),
            )
        return [sums[rung] for rung in sorted(sums)]

    async def aclose(self) -> None:
        """Nothing to close."""

    def _next_free(self, per_caller: int | None) -> JobRecord | None:
        at_work: Counter[str] = Counter()
        served: dict[str, datetime] = {}
        for record in self._records.values():
            at_work[record.caller] += record.job.status is JobStatus.RUNNING and not self._free(record)
            if record.claimed_at is not None:
                served[record.caller] = max(record.claimed_at, served.get(record.caller, record.claimed_at))
        free = [record for record in self._records.values() if self._free(record)]
        if per_caller is not None:
            free = [record for record in free if at_work[record.caller] < per_caller]

        def turn(record: JobRecord) -> tuple[object, ...]:
            return at_work[record.caller], served.get(record.caller, _NEVER), *_age(record)

        return min(free, key=turn, default=None)

    def _free(self, record: JobRecord) -> bool:
        if record.job.status is JobStatus.QUEUED:
            return True
        idle = record.owner is None or record.lease_expires_at is None or record.lease_expires_at <= self._clock.now()
        return record.job.status is JobStatus.RUNNING and idle

    def _existing(self, job_id: str) -> JobRecord:
        record = self._records.get(job_id)
        if record is None:
            raise NotFoundError(f"no job {job_id!r}")
        return record

    def _held(self, lease: Lease) -> JobRecord:
        record = self._records.get(lease.job_id)
        if record is None or not _holds(record, lease):
            raise LeaseLostError(f"job {lease.job_id} is no longer owned under token {lease.token}")
        return record

    def _set(self, record: JobRecord, **values: object) -> JobRecord:
        changed = record.model_copy(update=values)
        self._records[record.job.job_id] = changed
        return changed


def _age(record: JobRecord) -> tuple[object, str]:
    return record.job.created_at, record.job.job_id


def _holds(record: JobRecord, lease: Lease) -> bool:
    running = record.job.status is JobStatus.RUNNING
    return running and record.owner == lease.owner and record.fencing_token == lease.token


class MemoryCheckCache:
    """A `CheckCache` of one process."""

    def __init__(self) -> None:
        self._proofs: dict[str, CachedProof] = {}

    async def get(self, key: str) -> CachedProof | None:
        """A proof to check again."""
        return self._proofs.get(key)

    async def put(self, proof: CachedProof) -> None:
        """Remember a proof; the newest wins."""
        self._proofs[proof.key] = proof


class MemoryArtifacts:
    """An `ArtifactStore` of one process; paths are `memory:jobs/<job_id>/<name>`."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str], bytes] = {}

    async def write(self, job_id: str, name: str, data: bytes) -> str:
        """Replace the artifact."""
        self._files[valid_job_id(job_id), artifact_name(name)] = data
        return _memory_path(job_id, name)

    async def append(self, job_id: str, name: str, line: bytes) -> str:
        """Add one line."""
        key = (valid_job_id(job_id), artifact_name(name))
        self._files[key] = self._files.get(key, b"") + line.rstrip(b"\n") + b"\n"
        return _memory_path(job_id, name)

    async def read(self, job_id: str, name: str) -> bytes:
        """Raises `NotFoundError`."""
        data = self._files.get((valid_job_id(job_id), artifact_name(name)))
        if data is None:
            raise NotFoundError(f"job {job_id} has no artifact {name!r}")
        return data

    async def list(self, job_id: str) -> dict[str, str]:
        """Names to paths."""
        wanted = valid_job_id(job_id)
        return {name: _memory_path(job, name) for job, name in sorted(self._files) if job == wanted}


def _memory_path(job_id: str, name: str) -> str:
    return f"memory:jobs/{job_id}/{name}"
