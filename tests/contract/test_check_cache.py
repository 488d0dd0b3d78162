"""What every `CheckCache` must do."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lemmata.contracts import CachedProof, CheckCache
from lemmata.storage import MemoryCheckCache, SqlCheckCache, open_database, sqlite_url


@pytest.fixture(params=["memory", "sqlite"])
async def cache(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[CheckCache]:
    if request.param == "memory":
        yield MemoryCheckCache()
        return
    engine = open_database(sqlite_url(tmp_path / "records.sqlite3"))
    proofs = SqlCheckCache(engine)
    yield proofs
    await proofs.aclose()
    engine.dispose()


def a_proof(text: str = "by simp", key: str = "k" * 64) -> CachedProof:
    return CachedProof(key=key, proof=text, job_id="job-1", at=datetime(2026, 1, 1, tzinfo=UTC))


async def test_nothing_is_known_at_first(cache: CheckCache) -> None:
    assert await cache.get("k" * 64) is None


async def test_a_proof_is_remembered_under_its_key(cache: CheckCache) -> None:
    await cache.put(a_proof())
    assert await cache.get("k" * 64) == a_proof()
    assert await cache.get("l" * 64) is None


async def test_the_newest_proof_wins(cache: CheckCache) -> None:
    await cache.put(a_proof("by simp"))
    await cache.put(a_proof("by rfl"))
    assert await cache.get("k" * 64) == a_proof("by rfl")
