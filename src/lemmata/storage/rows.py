"""Rows of jobs, read and written inside somebody's transaction."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from lemmata.contracts import (
    ConflictError,
    Job,
    JobRecord,
    JobStatus,
    Lease,
    LeaseLostError,
    NotFoundError,
    ProveRequest,
)
from lemmata.storage.schema import jobs, model_calls


def holds(lease: Lease) -> tuple[sa.ColumnElement[bool], ...]:
    """The compare of compare-and-set: this owner, this token, and not ended."""
    return (
        jobs.c.fencing_token == lease.token,
        jobs.c.owner == lease.owner,
        jobs.c.status == JobStatus.RUNNING,
    )


def change_held(db: sa.Connection, lease: Lease, **values: object) -> None:
    """Change the row of a job that `lease` owns. Raises `LeaseLostError`."""
    changed = db.execute(jobs.update().where(jobs.c.job_id == lease.job_id, *holds(lease)).values(values))
    if changed.rowcount != 1:
        raise LeaseLostError(f"job {lease.job_id} is no longer owned under token {lease.token}")


def lock_held(db: sa.Connection, lease: Lease) -> None:
    """Make sure that `lease` owns its job until the transaction ends. Raises `LeaseLostError`."""
    # an update that changes nothing locks the row in every database
    change_held(db, lease, fencing_token=lease.token)


def find_row(db: sa.Connection, job_id: str, *, lock: bool = False) -> sa.RowMapping | None:
    """The row of a job."""
    query = sa.select(jobs).where(jobs.c.job_id == job_id)
    return db.execute(query.with_for_update() if lock else query).mappings().first()


def find_record(db: sa.Connection, job_id: str, *, lock: bool = False) -> JobRecord:
    """The record of a job. Raises `NotFoundError`."""
    row = find_row(db, job_id, lock=lock)
    if row is None:
        raise NotFoundError(f"no job {job_id!r}")
    return record_of(row)


def record_of(row: sa.RowMapping) -> JobRecord:
    """The record in a row."""
    return JobRecord(
        job=Job.model_validate_json(row["job"]),
        request=ProveRequest.model_validate_json(row["request"]),
        theorem_hash=row["theorem_hash"],
        cancel_requested=row["cancel_requested"],
        owner=row["owner"],
        lease_expires_at=row["lease_expires_at"],
        fencing_token=row["fencing_token"],
        caller=row["caller"],
        idempotency_key=row["idempotency_key"],
        claimed_at=row["claimed_at"],
    )


def insert_record(db: sa.Connection, record: JobRecord) -> None:
    """A new row. Raises `ConflictError` where its id, or its caller's key, exists."""
    row = jobs.insert().values(
        job_id=record.job.job_id,
        status=record.job.status,
        created_at=record.job.created_at,
        theorem_hash=record.theorem_hash,
        cancel_requested=record.cancel_requested,
        owner=record.owner,
        lease_expires_at=record.lease_expires_at,
        fencing_token=record.fencing_token,
        request=record.request.model_dump_json(),
        job=record.job.model_dump_json(),
        caller=record.caller,
        idempotency_key=record.idempotency_key,
        claimed_at=record.claimed_at,
    )
    try:
        db.execute(row)
    except IntegrityError as error:
        # the database alone can say so without a race
        raise ConflictError(f"job {record.job.job_id}, or another with its key, exists already") from error


def find_call(db: sa.Connection, job_id: str, call_id: str) -> str | None:
    """The stored model call, as JSON."""
    query = sa.select(model_calls.c.call).where(model_calls.c.job_id == job_id, model_calls.c.call_id == call_id)
    return db.execute(query).scalar()
