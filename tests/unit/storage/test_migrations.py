"""The schema's history: up from nothing, back to nothing, and what stands in code is what migrations make."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lemmata.contracts import StorageError
from lemmata.storage import open_database, sqlite_url
from lemmata.storage.migrate import alembic_config, downgrade, migrate
from lemmata.storage.schema import REVISION, metadata


def tables(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names())


def test_up_from_nothing_and_down_again(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "records.sqlite3"))
    assert tables(engine) == {
        "jobs",
        "attempts",
        "model_calls",
        "cached_proofs",
        "rung_outcomes",
        "api_keys",
        "alembic_version",
    }
    downgrade(engine, "base")
    assert tables(engine) == {"alembic_version"}
    migrate(engine)
    assert set(metadata.tables) <= tables(engine)
    engine.dispose()


def test_jobs_of_an_earlier_release_survive_the_way_up_and_down(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "records.sqlite3"))
    downgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO jobs (job_id, status, created_at, theorem_hash, cancel_requested, fencing_token, request,"
                " job) VALUES ('old', 'queued', 7, 'h', 0, 0, '{}', '{}')"
            )
        )
        connection.execute(sa.text("INSERT INTO attempts (job_id, attempt_id, attempt) VALUES ('old', 'a', '{}')"))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT caller, idempotency_key FROM jobs")).all() == [("local", None)]
    downgrade(engine, "0001")
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM attempts")).scalar() == 1
    engine.dispose()


def test_the_tables_in_code_are_those_that_migrations_make(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "records.sqlite3"))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_the_revision_in_code_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [REVISION]


def test_many_processes_may_start_at_once(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "records.sqlite3")
    together = threading.Barrier(5)

    def start(_: int) -> set[str]:
        together.wait()
        engine = open_database(url)
        found = tables(engine)
        engine.dispose()
        return found

    with ThreadPoolExecutor(5) as threads:
        assert all("jobs" in found for found in threads.map(start, range(5)))


def test_a_database_of_a_later_release_is_refused_with_what_to_do(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "records.sqlite3")
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StorageError, match="another version"):
        open_database(url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StorageError, match="not a database"):
        open_database(sqlite_url(path))


def test_durability_is_what_paid_calls_need(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "a ? strange % name.sqlite3"))
    with engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engine.dispose()
    assert values == ["wal", 2, 1]
    assert (tmp_path / "a ? strange % name.sqlite3").exists()
