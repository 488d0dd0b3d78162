"""Whose job is next."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from lemmata.contracts import JobStatus
from lemmata.storage.schema import jobs


def next_free(now: datetime, per_caller: int | None) -> sa.Select[Any, Any, Any]:
    """The job to take next (`job_id`, `job`, `fencing_token`), if there is one: see `JobStore.claim`."""
    oldest = (
        sa.select(jobs.c.job_id, jobs.c.job, jobs.c.fencing_token)
        .where(_free(jobs, now))
        .order_by(jobs.c.created_at, jobs.c.job_id)
        .limit(1)
    )
    return oldest.where(jobs.c.caller == _next_caller(now, per_caller))


def _next_caller(now: datetime, per_caller: int | None) -> sa.ScalarSelect[str]:
    waiting, other, earlier = jobs.alias("waiting"), jobs.alias("other"), jobs.alias("earlier")
    at_work = (
        sa.select(sa.func.count())
        .select_from(other)
        .where(other.c.caller == waiting.c.caller, other.c.status == JobStatus.RUNNING, other.c.lease_expires_at > now)
        .scalar_subquery()
    )
    # not `max`: one step in the index, however long the caller's history is
    last = (
        sa.select(sa.type_coerce(earlier.c.claimed_at, sa.BigInteger))
        .where(earlier.c.caller == waiting.c.caller, earlier.c.claimed_at.is_not(None))
        .order_by(earlier.c.claimed_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    served = sa.func.coalesce(last, 0)
    query = sa.select(waiting.c.caller).where(_free(waiting, now)).group_by(waiting.c.caller)
    if per_caller is not None:
        query = query.having(at_work < per_caller)
    return (
        query.order_by(at_work, served, sa.func.min(waiting.c.created_at), waiting.c.caller).limit(1).scalar_subquery()
    )


def _free(table: sa.FromClause, now: datetime) -> sa.ColumnElement[bool]:
    unowned = sa.or_(table.c.owner.is_(None), table.c.lease_expires_at <= now)
    # in this form the index of status and caller is used, and not the whole history of a caller
    alive = table.c.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
    return sa.and_(alive, sa.or_(table.c.status == JobStatus.QUEUED, unowned))
