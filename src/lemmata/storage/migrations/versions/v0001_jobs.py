"""Jobs, attempts, model calls, cached proofs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables. Times are microseconds since 1970."""
    op.create_table(
        "jobs",
        sa.Column("job_id", sa.String(128), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("theorem_hash", sa.String(64), nullable=False),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("owner", sa.String(300)),
        sa.Column("lease_expires_at", sa.BigInteger),
        sa.Column("fencing_token", sa.BigInteger, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("job", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_status_created_at_job_id", "jobs", ["status", "created_at", "job_id"])
    op.create_index("ix_jobs_created_at_job_id", "jobs", ["created_at", "job_id"])
    op.create_table(
        "attempts",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=True, nullable=False),
        sa.Column("job_id", sa.String(128), nullable=False),
        sa.Column("attempt_id", sa.String(300), nullable=False),
        sa.Column("attempt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_attempts"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.job_id"], name="fk_attempts_job_id", ondelete="CASCADE"),
        sa.UniqueConstraint("attempt_id", name="uq_attempts_attempt_id"),
    )
    op.create_index("ix_attempts_job_id_position", "attempts", ["job_id", "position"])
    op.create_table(
        "model_calls",
        sa.Column("job_id", sa.String(128), nullable=False),
        sa.Column("call_id", sa.String(300), nullable=False),
        sa.Column("call", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "call_id", name="pk_model_calls"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.job_id"], name="fk_model_calls_job_id", ondelete="CASCADE"),
    )
    op.create_table(
        "cached_proofs",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("proof", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_cached_proofs"),
    )


def downgrade() -> None:
    """Drop everything."""
    for table in ("cached_proofs", "model_calls", "attempts", "jobs"):
        op.drop_table(table)
