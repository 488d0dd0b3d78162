"""Records, leases, the cache of proofs and artifacts. Implements the ports of `contracts`; knows no service."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from lemmata.clock import Clock, SystemClock
from lemmata.settings import StorageSettings
from lemmata.storage.artifacts import FolderArtifacts
from lemmata.storage.engine import open_database, sqlite_url
from lemmata.storage.keys import MemoryKeyStore, SqlKeyStore
from lemmata.storage.memory import MemoryArtifacts, MemoryCheckCache, MemoryJobStore
from lemmata.storage.proofs import SqlCheckCache
from lemmata.storage.records import SqlJobStore

__all__ = [
    "FolderArtifacts",
    "MemoryArtifacts",
    "MemoryCheckCache",
    "MemoryJobStore",
    "MemoryKeyStore",
    "SqlCheckCache",
    "SqlJobStore",
    "SqlKeyStore",
    "Storage",
    "open_database",
    "open_storage",
    "sqlite_url",
]


@dataclass(frozen=True, slots=True)
class Storage:
    """Everything durable of one deployment."""

    jobs: SqlJobStore
    cache: SqlCheckCache
    artifacts: FolderArtifacts
    certificates: FolderArtifacts
    engine: sa.Engine

    async def aclose(self) -> None:
        """Finish what is under way, and close."""
        await self.jobs.aclose()
        await self.cache.aclose()
        await self.artifacts.aclose()
        await self.certificates.aclose()
        self.engine.dispose()


def open_storage(settings: StorageSettings, clock: Clock | None = None) -> Storage:
    """Records in the configured database (default: SQLite under the data folder), artifacts in the folder.

    Blocks while the schema is brought up to date. Raises `StorageError`.
    """
    data: Path = settings.data.absolute()
    engine = open_database(settings.database_url or sqlite_url(data / "lemmata.sqlite3"))
    return Storage(
        jobs=SqlJobStore(engine, clock or SystemClock()),
        cache=SqlCheckCache(engine),
        artifacts=FolderArtifacts(data),
        certificates=FolderArtifacts(data, kind="certificates"),
        engine=engine,
    )
