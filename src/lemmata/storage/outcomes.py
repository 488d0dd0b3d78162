"""What the rungs of ended jobs came to, in SQL: inside somebody's transaction."""

from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from lemmata.contracts import RungOutcome, RungRecord
from lemmata.storage.schema import rung_outcomes

KEPT = 4_000
"""Outcomes of all jobs together; older ones are forgotten, so that the record follows what changes."""

_MILLION = Decimal(1_000_000)


def insert_outcomes(db: sa.Connection, outcomes: Sequence[RungOutcome], kept: int = KEPT) -> None:
    """Replace those of the same job and rung, and drop what is too old."""
    table = rung_outcomes
    for outcome in outcomes:
        db.execute(table.delete().where(table.c.job_id == outcome.job_id, table.c.rung == outcome.rung))
        db.execute(
            table.insert().values(
                job_id=outcome.job_id,
                rung=outcome.rung,
                at=outcome.at,
                proved=int(outcome.proved),
                micro_usd=int(outcome.money_usd * _MILLION),
                cpu_ms=round(outcome.lean_cpu_s * 1000),
            )
        )
    oldest = db.execute(sa.select(table.c.at).order_by(table.c.at.desc()).offset(kept).limit(1)).scalar()
    if oldest is not None:
        db.execute(table.delete().where(table.c.at <= oldest))


def sum_outcomes(db: sa.Connection) -> list[RungRecord]:
    """One record for each rung, by name."""
    table = rung_outcomes
    query = (
        sa.select(
            table.c.rung,
            sa.func.count().label("tries"),
            sa.func.sum(table.c.proved).label("successes"),
            sa.func.sum(table.c.micro_usd).label("micro_usd"),
            sa.func.sum(table.c.cpu_ms).label("cpu_ms"),
        )
        .group_by(table.c.rung)
        .order_by(table.c.rung)
    )
    return [
        RungRecord(
            rung=row.rung,
            tries=row.tries,
            successes=int(row.successes),
            money_usd=Decimal(int(row.micro_usd)) / _MILLION,
            lean_cpu_s=int(row.cpu_ms) / 1000,
        )
        for row in db.execute(query)
    ]
