"""Every `JobStore` there is. PostgreSQL where `LEMMATA_TEST_POSTGRESQL` is the URL of an empty database to use up."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.support.time import ManualClock

from lemmata.contracts import JobStore
from lemmata.storage import MemoryJobStore, SqlJobStore, open_database, sqlite_url
from lemmata.storage.migrate import downgrade

POSTGRESQL = os.environ.get("LEMMATA_TEST_POSTGRESQL")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(params=["memory", "sqlite", *(["postgresql"] if POSTGRESQL else [])])
async def store(request: pytest.FixtureRequest, clock: ManualClock, tmp_path: Path) -> AsyncIterator[JobStore]:
    if request.param == "memory":
        yield MemoryJobStore(clock)
        return
    url = sqlite_url(tmp_path / "records.sqlite3") if request.param == "sqlite" else sa.make_url(POSTGRESQL or "")
    engine = open_database(url)
    records = SqlJobStore(engine, clock)
    yield records
    await records.aclose()
    if request.param == "postgresql":  # a file goes with its folder; a server's tables stay
        downgrade(engine, "base")
    engine.dispose()
