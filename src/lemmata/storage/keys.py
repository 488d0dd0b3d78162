"""API keys, in SQL and in memory."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from lemmata.contracts import ApiKey, ConflictError, NotFoundError
from lemmata.storage._threads import Threads
from lemmata.storage.engine import storage_errors, writing
from lemmata.storage.schema import api_keys


class SqlKeyStore:
    """A `KeyStore` on an engine that `open_database` opened. The engine belongs to the caller."""

    def __init__(self, engine: sa.Engine, *, threads: int = 2) -> None:
        self._engine = engine
        self._threads = Threads("lemmata-keys", threads)

    async def add(self, key: ApiKey) -> None:
        """Store a new key."""

        def write() -> None:
            row = api_keys.insert().values(key_id=key.key_id, created_at=key.created_at, key=key.model_dump_json())
            with storage_errors("store the key"), writing(self._engine) as db:
                try:
                    db.execute(row)
                except IntegrityError as error:
                    raise ConflictError(f"the key {key.key_id} exists already") from error

        await self._threads.run(write)

    async def find(self, key_id: str) -> ApiKey | None:
        """The key of this id, revoked or not."""

        def read() -> str | None:
            with storage_errors("read the keys"), self._engine.connect() as db:
                return db.execute(sa.select(api_keys.c.key).where(api_keys.c.key_id == key_id)).scalar()

        row = await self._threads.run(read)
        return None if row is None else ApiKey.model_validate_json(row)

    async def list(self) -> Sequence[ApiKey]:
        """All keys, oldest first."""

        def read() -> Sequence[str]:
            query = sa.select(api_keys.c.key).order_by(api_keys.c.created_at, api_keys.c.key_id)
            with storage_errors("read the keys"), self._engine.connect() as db:
                return db.execute(query).scalars().all()

        return [ApiKey.model_validate_json(row) for row in await self._threads.run(read)]

    async def revoke(self, key_id: str, at: datetime) -> ApiKey:
        """Make the key useless from now on."""

        def change() -> ApiKey:
            found = sa.select(api_keys.c.key).where(api_keys.c.key_id == key_id).with_for_update()
            with storage_errors("revoke the key"), writing(self._engine) as db:
                row = db.execute(found).scalar()
                if row is None:
                    raise NotFoundError(f"no key {key_id!r}")
                key = _revoked(ApiKey.model_validate_json(row), at)
                db.execute(api_keys.update().where(api_keys.c.key_id == key_id).values(key=key.model_dump_json()))
                return key

        return await self._threads.run(change)

    async def aclose(self) -> None:
        """End the threads."""
        self._threads.close()


class MemoryKeyStore:
    """A `KeyStore` of one process."""

    def __init__(self) -> None:
        self._keys: dict[str, ApiKey] = {}

    async def add(self, key: ApiKey) -> None:
        """Store a new key."""
        if key.key_id in self._keys:
            raise ConflictError(f"the key {key.key_id} exists already")
        self._keys[key.key_id] = key

    async def find(self, key_id: str) -> ApiKey | None:
        """The key of this id, revoked or not."""
        return self._keys.get(key_id)

    async def list(self) -> Sequence[ApiKey]:
        """All keys, oldest first."""
        return sorted(self._keys.values(), key=lambda key: (key.created_at, key.key_id))

    async def revoke(self, key_id: str, at: datetime) -> ApiKey:
        """Make the key useless from now on."""
        key = self._keys.get(key_id)
        if key is None:
            raise NotFoundError(f"no key {key_id!r}")
        self._keys[key_id] = _revoked(key, at)
        return self._keys[key_id]

    async def aclose(self) -> None:
        """Nothing to close."""


def _revoked(key: ApiKey, at: datetime) -> ApiKey:
    return key if key.revoked_at is not None else key.model_copy(update={"revoked_at": at})
