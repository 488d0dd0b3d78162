"""What the rungs of ended jobs came to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Jobs of earlier releases have no outcomes: the record begins empty."""
    op.create_table(
        "rung_outcomes",
        sa.Column("job_id", sa.String(128), nullable=False),
        sa.Column("rung", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("proved", sa.Integer, nullable=False),
        sa.Column("micro_usd", sa.BigInteger, nullable=False),
        sa.Column("cpu_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("job_id", "rung", name="pk_rung_outcomes"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.job_id"], name="fk_rung_outcomes_job_id", ondelete="CASCADE"),
    )
    op.create_index("ix_rung_outcomes_at", "rung_outcomes", ["at"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("rung_outcomes")
