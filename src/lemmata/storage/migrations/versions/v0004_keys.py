"""API keys, and the jobs of one caller by their age."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of keys."""
    op.create_table(
        "api_keys",
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key_id", name="pk_api_keys"),
    )
    op.create_index("ix_jobs_caller_created_at_job_id", "jobs", ["caller", "created_at", "job_id"])


def downgrade() -> None:
    """Forget the keys."""
    op.drop_index("ix_jobs_caller_created_at_job_id", "jobs")
    op.drop_table("api_keys")
