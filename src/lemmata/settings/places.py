"""Where things lie and where services listen."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from lemmata.settings._base import Section


class RetrieverSettings(Section):
    """The index that searches run on."""

    index: Path | None = Field(default=None, description="Index file; default: built for the toolchain in the cache.")
    sources: tuple[Path, ...] = Field(default=(), description="More folders of Lean sources to index.")


class StorageSettings(Section):
    """Where records and artifacts lie."""

    data: Path = Field(
        default_factory=lambda: Path("lemmata-data"),
        description="Folder of records (SQLite) and artifacts.",
    )
    database_url: str | None = Field(default=None, description="SQLAlchemy URL; unset: SQLite under `data`.")


class HttpSettings(Section):
    """Entrances."""

    host: str = "127.0.0.1"
    port: int = Field(default=8420, ge=0, le=65_535)
    body_bytes: int = Field(default=2_000_000, ge=1_024, description="Larger bodies get 413 before they are parsed.")
    request_s: float = Field(
        default=60.0, gt=0, description="For a whole request to arrive; slower callers get 408 and are hung up on."
    )
    worker_url: str | None = None
    retriever_url: str | None = None
    gateway_url: str | None = None


class TelemetrySettings(Section):
    """Logs."""

    log_format: Literal["auto", "json", "console"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    attempt_log: Literal["stderr", "stdout", "off"] = Field(
        default="stderr", description="Where the JSON line of each attempt goes."
    )
