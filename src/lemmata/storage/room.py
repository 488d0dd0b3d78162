"""Room in the queue: counted in the transaction that takes it, so that those who come at once cannot overshoot."""

import sqlalchemy as sa

from lemmata.contracts import JobRecord, JobStatus, SaturatedError
from lemmata.storage.schema import jobs

_RETRY_S = 5.0
# "lemmataq" in ASCII: a number that no other program of the database should use
_ADVISORY_LOCK = 0x6C656D6D61746171


def require_room(queued: int, most: int, *, of_caller: bool = False) -> None:
    """Raises `SaturatedError` where `queued` jobs leave no room for one more."""
    if queued >= most:
        detail = (
            "too many of your jobs are waiting; come again when some have ended"
            if of_caller
            else "too many jobs are waiting; come again later"
        )
        raise SaturatedError(detail, retry_after_s=_RETRY_S)


def check_room(db: sa.Connection, record: JobRecord, queue: int | None, queue_per_caller: int | None) -> None:
    """Whether the job that was just inserted had room; raising undoes the insertion.

    SQLite has one writer at a time. On PostgreSQL those who create jobs go through here one after another: what one
    has inserted, the next one counts.
    """
    if queue is None and queue_per_caller is None:
        return
    if db.dialect.name == "postgresql":
        db.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    if queue is not None:
        require_room(_queued(db) - 1, queue)
    if queue_per_caller is not None:
        require_room(_queued(db, record.caller) - 1, queue_per_caller, of_caller=True)


def _queued(db: sa.Connection, caller: str | None = None) -> int:
    query = sa.select(sa.func.count()).select_from(jobs).where(jobs.c.status == JobStatus.QUEUED)
    return db.execute(query if caller is None else query.where(jobs.c.caller == caller)).scalar_one()
