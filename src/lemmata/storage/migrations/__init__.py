"""The schema's history, for Alembic. Runs at start (`lemmata.storage.migrate`)."""
