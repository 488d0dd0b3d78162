"""Who may ask for what: scopes, API keys as they are stored, and the port of their store."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from pydantic import Field

from lemmata.contracts._base import Wire
from lemmata.contracts.jobs import MAX_CALLER_CHARS


class Scope(StrEnum):
    """What a caller may do. `jobs:all` adds the jobs of others to `jobs:read` and `jobs:cancel`."""

    CHECK = "check"
    SESSIONS = "sessions"
    SEARCH = "search"
    GENERATE = "generate"
    PROVE = "prove"
    JOBS_READ = "jobs:read"
    JOBS_CANCEL = "jobs:cancel"
    JOBS_ALL = "jobs:all"
    ADMIN = "admin"
    """Everything."""


USUAL_SCOPES: Final = tuple(scope for scope in Scope if scope not in (Scope.JOBS_ALL, Scope.ADMIN))
"""What a caller has where nothing else is said: all but the jobs of others."""


class ApiKey(Wire):
    """A key in a store. The key itself is shown once, when it is made, and kept nowhere."""

    key_id: str = Field(description="The part of the key that is no secret: 16 hex digits.")
    digest: str = Field(description="sha256 (hex) of the secret part.")
    caller: str = Field(min_length=1, max_length=MAX_CALLER_CHARS, description="Several keys may be of one caller.")
    caller_class: str = Field(default="default", min_length=1, max_length=64)
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None = Field(default=None, description="None: never.")
    revoked_at: datetime | None = None

    def usable(self, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class KeyStore(Protocol):
    """API keys by their ids. Every method raises `StorageError` where the records cannot be reached."""

    async def add(self, key: ApiKey) -> None:
        """Store a new key. Raises `ConflictError` where its id exists."""
        ...

    async def find(self, key_id: str) -> ApiKey | None:
        """The key of this id, revoked or not."""
        ...

    async def list(self) -> Sequence[ApiKey]:
        """All keys, oldest first."""
        ...

    async def revoke(self, key_id: str, at: datetime) -> ApiKey:
        """Make the key useless from now on; a key that was revoked keeps its time. Raises `NotFoundError`."""
        ...

    async def aclose(self) -> None:
        """Close what belongs to the store alone."""
        ...
