"""Proofs that succeeded before, in SQL."""

import sqlalchemy as sa

from lemmata.contracts import CachedProof
from lemmata.storage._threads import Threads
from lemmata.storage.engine import storage_errors, writing
from lemmata.storage.schema import cached_proofs


class SqlCheckCache:
    """A `CheckCache` on an engine that `open_database` opened. The engine belongs to the caller."""

    def __init__(self, engine: sa.Engine, *, threads: int = 2) -> None:
        self._engine = engine
        self._threads = Threads("lemmata-proofs", threads)

    async def get(self, key: str) -> CachedProof | None:
        """A proof to check again."""

        def read() -> str | None:
            query = sa.select(cached_proofs.c.proof).where(cached_proofs.c.key == key)
            with storage_errors("read the cache"), self._engine.connect() as db:
                return db.execute(query).scalar()

        row = await self._threads.run(read)
        return None if row is None else CachedProof.model_validate_json(row)

    async def put(self, proof: CachedProof) -> None:
        """Remember a proof; the newest wins."""
        values = {"at": proof.at, "proof": proof.model_dump_json()}

        def write() -> None:
            with storage_errors("write the cache"), writing(self._engine) as db:
                changed = db.execute(cached_proofs.update().where(cached_proofs.c.key == proof.key).values(values))
                if changed.rowcount == 0:
                    db.execute(cached_proofs.insert().values(key=proof.key, **values))

        await self._threads.run(write)

    async def aclose(self) -> None:
        """End the threads."""
        self._threads.close()
