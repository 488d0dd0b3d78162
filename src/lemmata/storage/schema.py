"""Tables of the records: a job, its attempts, its paid model calls, and proofs that succeeded before.

Rows hold the wire types as JSON text; a value stands in a column of its own only where a query needs it.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@final
class UtcTime(TypeDecorator[datetime]):
    """A UTC time as whole microseconds since 1970: the same order and no time zones in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the database."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else _EPOCH + value * _MICROSECOND


REVISION: Final = "0004"
"""The last migration in `migrations/versions`."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

jobs = Table(
    "jobs",
    metadata,
    Column("job_id", String(128), primary_key=True),
    Column("status", String(16), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("theorem_hash", String(64), nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("owner", String(300)),
    Column("lease_expires_at", UtcTime),
    Column("fencing_token", BigInteger, nullable=False),
    Column("request", Text, nullable=False),  # ProveRequest
    Column("job", Text, nullable=False),  # Job
    Column("caller", String(128), nullable=False, server_default="local"),
    Column("idempotency_key", String(255)),
    Column("claimed_at", UtcTime),
    # keys that are null differ from one another, in every database
    Index("uq_jobs_caller_idempotency_key", "caller", "idempotency_key", unique=True),
    Index(None, "caller", "claimed_at"),
    Index(None, "caller", "created_at", "job_id"),
    Index(None, "status", "caller", "created_at", "job_id"),
    Index(None, "status", "created_at", "job_id"),
    Index(None, "created_at", "job_id"),
)

attempts = Table(
    "attempts",
    metadata,
    # SQLite counts by itself only on a column of exactly this type
    Column("position", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("job_id", String(128), ForeignKey(jobs.c.job_id, ondelete="CASCADE"), nullable=False),
    Column("attempt_id", String(300), nullable=False),
    Column("attempt", Text, nullable=False),  # Attempt
    UniqueConstraint("attempt_id"),
    Index(None, "job_id", "position"),
)

model_calls = Table(
    "model_calls",
    metadata,
    Column("job_id", String(128), ForeignKey(jobs.c.job_id, ondelete="CASCADE"), primary_key=True),
    Column("call_id", String(300), primary_key=True),
    Column("call", Text, nullable=False),  # ModelCall
)

rung_outcomes = Table(
    "rung_outcomes",
    metadata,
    Column("job_id", String(128), ForeignKey(jobs.c.job_id, ondelete="CASCADE"), primary_key=True),
    Column("rung", String(64), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("proved", Integer, nullable=False),  # 0 or 1
    Column("micro_usd", BigInteger, nullable=False),
    Column("cpu_ms", BigInteger, nullable=False),
    Index(None, "at"),
)

cached_proofs = Table(
    "cached_proofs",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("proof", Text, nullable=False),  # CachedProof
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("key_id", String(16), primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("key", Text, nullable=False),  # ApiKey
)
