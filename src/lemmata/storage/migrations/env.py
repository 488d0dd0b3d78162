"""Alembic runs this: it takes the open connection, and the transaction, of whoever asked for the migration."""

from alembic import context
from sqlalchemy import Connection

from lemmata.storage.schema import metadata

connection = context.config.attributes.get("connection")
if not isinstance(connection, Connection):
    raise TypeError("run migrations through lemmata.storage.migrate, which holds the lock that they need")
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite can change its schema inside a transaction; Alembic assumes that it cannot
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
