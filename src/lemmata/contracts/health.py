"""`GET /healthz` (alive) and `GET /readyz` (can do its job)."""

from typing import Any

from pydantic import Field

from lemmata.contracts._base import Wire


class Health(Wire):
    """The process answers."""

    status: str = "ok"
    service: str
    version: str


class Readiness(Wire):
    """Whether the service can do its main job, and on what it stands."""

    ready: bool
    service: str
    version: str
    details: dict[str, Any] = Field(default_factory=dict[str, Any])
    missing: tuple[str, ...] = Field(default=(), description="What is missing, each with what to do about it.")
