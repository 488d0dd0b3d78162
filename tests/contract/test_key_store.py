"""What every `KeyStore` must do, whatever it is made of."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from lemmata.contracts import ApiKey, ConflictError, KeyStore, NotFoundError, Scope
from lemmata.storage import MemoryKeyStore, SqlKeyStore, open_database, sqlite_url
from lemmata.storage.migrate import downgrade

POSTGRESQL = os.environ.get("LEMMATA_TEST_POSTGRESQL")
NOW = datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite", *(["postgresql"] if POSTGRESQL else [])])
async def keys(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[KeyStore]:
    if request.param == "memory":
        yield MemoryKeyStore()
        return
    url = sqlite_url(tmp_path / "keys.sqlite3") if request.param == "sqlite" else sa.make_url(POSTGRESQL or "")
    engine = open_database(url)
    store = SqlKeyStore(engine)
    yield store
    await store.aclose()
    if request.param == "postgresql":  # a file goes with its folder; a server's tables stay
        downgrade(engine, "base")
    engine.dispose()


def a_key(key_id: str = "0" * 16, *, age: int = 0, caller: str = "ada") -> ApiKey:
    return ApiKey(
        key_id=key_id,
        digest="ab" * 32,
        caller=caller,
        caller_class="research",
        scopes=(Scope.CHECK, Scope.JOBS_READ),
        created_at=NOW + timedelta(seconds=age),
        expires_at=NOW + timedelta(days=90),
    )


async def test_a_key_is_read_as_it_was_stored(keys: KeyStore) -> None:
    await keys.add(a_key())
    assert await keys.find("0" * 16) == a_key()


async def test_an_unknown_key_is_none(keys: KeyStore) -> None:
    await keys.add(a_key())
    assert await keys.find("1" * 16) is None
    assert await keys.find("") is None


async def test_an_id_is_used_once(keys: KeyStore) -> None:
    await keys.add(a_key())
    with pytest.raises(ConflictError):
        await keys.add(a_key(caller="bob"))
    assert await keys.find("0" * 16) == a_key()


async def test_the_oldest_key_is_listed_first(keys: KeyStore) -> None:
    assert list(await keys.list()) == []
    for number, age in ((1, 5), (2, 3), (3, 4)):
        await keys.add(a_key(f"{number:016x}", age=age))
    assert [key.key_id[-1] for key in await keys.list()] == ["2", "3", "1"]


async def test_a_revoked_key_stays_and_says_when(keys: KeyStore) -> None:
    await keys.add(a_key())
    await keys.add(a_key("1" * 16))
    revoked = await keys.revoke("0" * 16, NOW)
    assert revoked.revoked_at == NOW
    assert not revoked.usable(NOW)
    assert await keys.find("0" * 16) == revoked
    assert (await keys.find("1" * 16) or revoked).revoked_at is None
    assert (await keys.revoke("0" * 16, NOW + timedelta(days=1))).revoked_at == NOW


async def test_what_is_not_there_cannot_be_revoked(keys: KeyStore) -> None:
    with pytest.raises(NotFoundError):
        await keys.revoke("0" * 16, NOW)


async def test_many_may_come_at_once(keys: KeyStore) -> None:
    await asyncio.gather(*(keys.add(a_key(f"{number:016x}")) for number in range(20)))
    await asyncio.gather(*(keys.revoke(f"{number % 20:016x}", NOW) for number in range(40)))
    found = await keys.list()
    assert len(found) == 20
    assert {key.revoked_at for key in found} == {NOW}


@pytest.mark.parametrize(("after_s", "usable"), [(-1, True), (0, False), (1, False)])
def test_a_key_ends_at_its_time(after_s: int, usable: bool) -> None:
    key = a_key()
    assert key.expires_at is not None
    assert key.usable(key.expires_at + timedelta(seconds=after_s)) is usable
    assert key.model_copy(update={"expires_at": None}).usable(NOW + timedelta(days=9_999))
