"""The schema's way from one version to another, by Alembic. Apart, because Alembic takes long to load."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from lemmata.contracts import StorageError
from lemmata.storage.engine import writing

# a fixed number that no other program of the database should use: "lemmata" in ASCII
_ADVISORY_LOCK = 0x6C656D6D617461


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the schema to `revision`. Any number of processes may start at once: one migrates, the others wait.

    Raises `StorageError` where the database was written by a later release.
    """
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        try:
            command.upgrade(alembic_config(connection), revision)
        except CommandError as error:
            raise StorageError(
                f"the database's schema is of another version ({error}); use the release that wrote it, or a new folder"
            ) from error


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take the schema back to `revision` (`base`: empty). Loses what the later ones held."""
    with writing(engine) as connection:
        command.downgrade(alembic_config(connection), revision)


def alembic_config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, with no file: the scripts lie in this package."""
    config = Config()
    # `%` begins an interpolation in ini files, and a path may hold one
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
