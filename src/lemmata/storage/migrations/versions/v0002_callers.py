"""Whose a job is, the key that its caller gave it, and when it was last taken."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Jobs of earlier releases are of the caller `local` and have no key."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("caller", sa.String(128), nullable=False, server_default="local"))
        jobs.add_column(sa.Column("idempotency_key", sa.String(255)))
        jobs.add_column(sa.Column("claimed_at", sa.BigInteger))
    # in SQLite an index of its own: a constraint would need the table to be copied, and with it goes what refers to it
    op.create_index("uq_jobs_caller_idempotency_key", "jobs", ["caller", "idempotency_key"], unique=True)
    op.create_index("ix_jobs_caller_claimed_at", "jobs", ["caller", "claimed_at"])
    by_caller = ["status", "caller", "created_at", "job_id"]
    op.create_index("ix_jobs_status_caller_created_at_job_id", "jobs", by_caller)


def downgrade() -> None:
    """Forget callers and keys."""
    op.drop_index("ix_jobs_status_caller_created_at_job_id", "jobs")
    op.drop_index("ix_jobs_caller_claimed_at", "jobs")
    op.drop_index("uq_jobs_caller_idempotency_key", "jobs")
    for column in ("claimed_at", "idempotency_key", "caller"):
        op.drop_column("jobs", column)
