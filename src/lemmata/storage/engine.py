"""Opening a database: pragmas, transactions that begin where we say so, and the schema brought up to date."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import stamina
from sqlalchemy.event import listen
from sqlalchemy.exc import SQLAlchemyError

from lemmata.contracts import StorageError
from lemmata.storage.schema import REVISION

BUSY_TIMEOUT_S = 10


def open_database(url: str | sa.URL) -> sa.Engine:
    """An engine for `url` with its schema up to date. Raises `StorageError`."""
    with storage_errors("open the database"):
        parsed = sa.make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        if sqlite and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = sa.create_engine(
            parsed,
            pool_pre_ping=not sqlite,
            connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False} if sqlite else {},
        )
        if sqlite:
            listen(engine, "connect", _prepare_sqlite)
            listen(engine, "begin", _begin_sqlite)
        try:
            _bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine


def sqlite_url(path: Path) -> sa.URL:
    """The URL of a database file; any character may stand in its path."""
    return sa.URL.create("sqlite", database=str(path))


def _bring_up_to_date(engine: sa.Engine) -> None:
    """Usually there is nothing to do, and Alembic is not even loaded."""
    with engine.connect() as connection:
        known = sa.inspect(connection).has_table("alembic_version")
        if known and connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all() == [
            REVISION
        ]:
            return
    from lemmata.storage.migrate import migrate  # noqa: PLC0415 - loads Alembic

    migrate(engine)


@contextlib.contextmanager
def writing(engine: sa.Engine) -> Generator[sa.Connection]:
    """One transaction that may write. On SQLite it takes the write lock at once, so that it cannot fail half-way."""
    with engine.connect() as connection:
        connection.execution_options(lemmata_begin="IMMEDIATE")
        with connection.begin():
            yield connection


@contextlib.contextmanager
def storage_errors(what: str) -> Generator[None]:
    """What the database or the disk refuses becomes a `StorageError` that says what to do."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        raise StorageError(f"cannot {what}: {reason}; check that the disk has room and may be written") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transaction by itself: `_begin_sqlite` does
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
        # the first switch to WAL does not wait for others who switch at the same time, whatever the time-out says
        for attempt in stamina.retry_context(on=_locked, attempts=None, timeout=BUSY_TIMEOUT_S, wait_initial=0.01):
            with attempt:
                cursor.execute("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: what was paid for must survive a power cut as well as a kill
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
    finally:
        cursor.close()


def _locked(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _begin_sqlite(connection: sa.Connection) -> None:
    mode = connection.get_execution_options().get("lemmata_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
