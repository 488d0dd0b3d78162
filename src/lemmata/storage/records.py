"""Jobs in SQL: one implementation for SQLite and PostgreSQL. Every method is one short transaction in a thread."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import sqlalchemy as sa

from lemmata.clock import Clock
from lemmata.contracts import (
    Attempt,
    ConflictError,
    Job,
    JobRecord,
    JobStatus,
    Lease,
    ModelCall,
    RungOutcome,
    RungRecord,
)
from lemmata.storage._threads import Threads
from lemmata.storage.cursors import decode_cursor, encode_cursor
from lemmata.storage.engine import storage_errors, writing
from lemmata.storage.fairness import next_free
from lemmata.storage.outcomes import insert_outcomes, sum_outcomes
from lemmata.storage.room import check_room
from lemmata.storage.rows import change_held, find_call, find_record, holds, insert_record, lock_held, record_of
from lemmata.storage.schema import attempts, jobs, model_calls

T = TypeVar("T")

_PAGE = 200


class SqlJobStore:
    """A `JobStore` on an engine that `open_database` opened. The engine belongs to the caller."""

    def __init__(self, engine: sa.Engine, clock: Clock, *, threads: int = 4) -> None:
        self._engine = engine
        self._clock = clock
        self._threads = Threads("lemmata-records", threads)

    async def create(self, record: JobRecord, *, queue: int | None = None, queue_per_caller: int | None = None) -> None:
        """Store a new job. Raises `ConflictError` where the id, or the caller's key, exists; `SaturatedError`."""

        def insert(db: sa.Connection) -> None:
            insert_record(db, record)
            check_room(db, record, queue, queue_per_caller)

        await self._write("store the job", insert)

    async def find_by_key(self, caller: str, key: str) -> JobRecord | None:
        """The job that this caller made with this key."""
        query = sa.select(jobs).where(jobs.c.caller == caller, jobs.c.idempotency_key == key)
        row = await self._read("read the job", lambda db: db.execute(query).mappings().first())
        return None if row is None else record_of(row)

    async def get(self, job_id: str) -> JobRecord:
        """Raises `NotFoundError`."""
        return await self._read("read the job", lambda db: find_record(db, job_id))

    async def list(
        self, *, status: JobStatus | None, limit: int, cursor: str | None, caller: str | None = None
    ) -> tuple[Sequence[Job], str | None]:
        """Newest first."""
        query = sa.select(jobs.c.job).order_by(jobs.c.created_at.desc(), jobs.c.job_id.desc()).limit(limit + 1)
        if status is not None:
            query = query.where(jobs.c.status == status)
        if caller is not None:
            query = query.where(jobs.c.caller == caller)
        if cursor is not None:
            created_at, job_id = decode_cursor(cursor)
            place = sa.tuple_(jobs.c.created_at, jobs.c.job_id)
            query = query.where(place < sa.tuple_(sa.literal(created_at, jobs.c.created_at.type), sa.literal(job_id)))
        rows = await self._read("list jobs", lambda db: db.execute(query).scalars().all())
        page = [Job.model_validate_json(row) for row in rows[:limit]]
        more = len(rows) > limit and bool(page)
        return page, encode_cursor(page[-1].created_at, page[-1].job_id) if more else None

    async def count(self, status: JobStatus, caller: str | None = None) -> int:
        """How many jobs, of all callers or of one, have this status."""
        query = sa.select(sa.func.count()).select_from(jobs).where(jobs.c.status == status)
        if caller is not None:
            query = query.where(jobs.c.caller == caller)
        return await self._read("count jobs", lambda db: db.execute(query).scalar_one())

    async def claim(self, owner: str, lease_s: float, per_caller: int | None = None) -> Lease | None:
        """Own a job that nobody works on: the oldest of the caller whose turn it is."""

        def find_free(db: sa.Connection) -> sa.RowMapping | None:
            return db.execute(next_free(self._clock.now(), per_caller)).mappings().first()

        # idle runners ask often: look without the write lock first
        if await self._read("look for work", find_free) is None:
            return None

        def take(db: sa.Connection) -> Lease | None:
            # on PostgreSQL another runner may take the row between the two statements: then the token has moved
            while (row := find_free(db)) is not None:
                now = self._clock.now()
                job = Job.model_validate_json(row["job"])
                running = job.model_copy(
                    update={"status": JobStatus.RUNNING, "started_at": job.started_at or now, "ended_at": None}
                )
                lease = Lease(
                    job_id=row["job_id"],
                    owner=owner,
                    token=row["fencing_token"] + 1,
                    expires_at=now + timedelta(seconds=lease_s),
                )
                taken = db.execute(
                    jobs.update()
                    .where(jobs.c.job_id == row["job_id"], jobs.c.fencing_token == row["fencing_token"])
                    .values(
                        status=JobStatus.RUNNING,
                        owner=owner,
                        lease_expires_at=lease.expires_at,
                        fencing_token=lease.token,
                        claimed_at=now,
                        job=running.model_dump_json(),
                    )
                )
                if taken.rowcount == 1:
                    return lease
            return None

        return await self._write("claim a job", take)

    async def renew(self, lease: Lease, lease_s: float) -> Lease:
        """Raises `LeaseLostError`."""
        expires_at = self._clock.now() + timedelta(seconds=lease_s)
        await self._write("renew the lease", lambda db: change_held(db, lease, lease_expires_at=expires_at))
        return lease.model_copy(update={"expires_at": expires_at})

    async def release(self, lease: Lease) -> None:
        """Hand the job back at once; an old lease is ignored."""
        query = (
            jobs.update().where(jobs.c.job_id == lease.job_id, *holds(lease)).values(owner=None, lease_expires_at=None)
        )

        def hand_back(db: sa.Connection) -> None:
            db.execute(query)

        await self._write("release the lease", hand_back)

    async def update(self, lease: Lease, job: Job) -> None:
        """Replace the job. Raises `LeaseLostError`."""
        gone = {"owner": None, "lease_expires_at": None} if job.status.ended else {}
        await self._write(
            "store the job",
            lambda db: change_held(db, lease, status=job.status, job=job.model_dump_json(), **gone),
        )

    async def request_cancel(self, job_id: str) -> JobRecord:
        """Cancel a queued job at once, ask a running one to stop."""

        def ask(db: sa.Connection) -> JobRecord:
            record = find_record(db, job_id, lock=True)
            if record.job.status.ended:
                raise ConflictError(f"job {job_id} has ended: it {record.job.status.value}")
            job = record.job
            if job.status is JobStatus.QUEUED:
                job = job.model_copy(
                    update={
                        "status": JobStatus.CANCELLED,
                        "ended_at": self._clock.now(),
                        "message": "cancelled before it started",
                    }
                )
            db.execute(
                jobs.update()
                .where(jobs.c.job_id == job_id)
                .values(cancel_requested=True, status=job.status, job=job.model_dump_json())
            )
            return record.model_copy(update={"job": job, "cancel_requested": True})

        return await self._write("cancel the job", ask)

    async def cancel_requested(self, job_id: str) -> bool:
        """Cheap."""
        query = sa.select(jobs.c.cancel_requested).where(jobs.c.job_id == job_id)
        return bool(await self._read("read the job", lambda db: db.execute(query).scalar()))

    async def add_attempt(self, lease: Lease, attempt: Attempt) -> bool:
        """Store an attempt; False where its id is there already. Raises `LeaseLostError`."""

        def insert(db: sa.Connection) -> bool:
            lock_held(db, lease)
            known = sa.select(attempts.c.position).where(attempts.c.attempt_id == attempt.attempt_id)
            if db.execute(known).first() is not None:
                return False
            db.execute(
                attempts.insert().values(
                    job_id=lease.job_id, attempt_id=attempt.attempt_id, attempt=attempt.model_dump_json()
                )
            )
            return True

        return await self._write("store the attempt", insert)

    async def attempts(self, job_id: str, after: int = 0) -> AsyncIterator[Attempt]:
        """In the order in which they were stored, without the first `after`."""
        position = 0
        while True:
            query = (
                sa.select(attempts.c.position, attempts.c.attempt)
                .where(attempts.c.job_id == job_id, attempts.c.position > position)
                .order_by(attempts.c.position)
                .offset(0 if position else after)
                .limit(_PAGE)
            )
            rows = await self._read("read attempts", lambda db, query=query: db.execute(query).all())
            for row in rows:
                position = row.position
                yield Attempt.model_validate_json(row.attempt)
            if len(rows) < _PAGE:
                return

    async def add_call(self, lease: Lease, call: ModelCall) -> None:
        """Store a paid model call; the first answer of a call stays. Raises `LeaseLostError`."""

        def insert(db: sa.Connection) -> None:
            lock_held(db, lease)
            if find_call(db, lease.job_id, call.call_id) is None:
                db.execute(
                    model_calls.insert().values(job_id=lease.job_id, call_id=call.call_id, call=call.model_dump_json())
                )

        await self._write("store the model call", insert)

    async def get_call(self, job_id: str, call_id: str) -> ModelCall | None:
        """The stored answer of a call."""
        call = await self._read("read the model call", lambda db: find_call(db, job_id, call_id))
        return None if call is None else ModelCall.model_validate_json(call)

    async def calls(self, job_id: str) -> AsyncIterator[ModelCall]:
        """All stored calls of a job."""
        query = sa.select(model_calls.c.call).where(model_calls.c.job_id == job_id).order_by(model_calls.c.call_id)
        for call in await self._read("read model calls", lambda db: db.execute(query).scalars().all()):
            yield ModelCall.model_validate_json(call)

    async def add_outcomes(self, lease: Lease, outcomes: Sequence[RungOutcome]) -> None:
        """Store what the rungs of a job came to. Raises `LeaseLostError`."""

        def insert(db: sa.Connection) -> None:
            lock_held(db, lease)
            insert_outcomes(db, outcomes)

        await self._write("store the outcomes", insert)

    async def rung_records(self) -> Sequence[RungRecord]:
        """Sums over the outcomes that are kept, by rung."""
        return await self._read("read the outcomes", sum_outcomes)

    async def aclose(self) -> None:
        """End the threads. The engine is closed by whoever opened it."""
        self._threads.close()

    async def _read(self, what: str, query: Callable[[sa.Connection], T]) -> T:
        def run() -> T:
            with storage_errors(what), self._engine.connect() as db:
                return query(db)

        return await self._threads.run(run)

    async def _write(self, what: str, change: Callable[[sa.Connection], T]) -> T:
        def run() -> T:
            with storage_errors(what), writing(self._engine) as db:
                return change(db)

        return await self._threads.run(run)
