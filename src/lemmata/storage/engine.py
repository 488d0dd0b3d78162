"""Opening a database: pragmas, transactions that begin where we say so, and the schema brought up to date."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy.event import listen
from sqlalchemy.exc import SQLAlchemyError

from lemmata.contracts import StorageError

BUSY_TIMEOUT_S = 10
# a fixed number that no other program of the database should use: "lemmata" in ASCII
_ADVISORY_LOCK = 0x6C656D6D617461


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
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine


def sqlite_url(path: Path) -> sa.URL:
    """The URL of a database file; any character may stand in its path."""
    return sa.URL.create("sqlite", database=str(path))


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the schema to `revision`. Any number of processes may start at once: one migrates, the others wait."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        command.upgrade(alembic_config(connection), revision)


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take the schema back to `revision` (`base`: empty). Loses what the later ones held."""
    with writing(engine) as connection:
        command.downgrade(alembic_config(connection), revision)


def alembic_config(connection: sa.Connection) -> Config:
    """Alembic's configuration, with no file: the scripts lie in this package."""
    config = Config()
    # `%` begins an interpolation in ini files, and a path may hold one
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


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
    except CommandError as error:
        raise StorageError(
            f"cannot {what}: its schema is of another version ({error}); use the release that wrote it, or a new folder"
        ) from error
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        raise StorageError(f"cannot {what}: {reason}; check that the disk has room and may be written") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transaction by itself: `_begin_sqlite` does
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: what was paid for must survive a power cut as well as a kill
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
    finally:
        cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    mode = connection.get_execution_options().get("lemmata_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
