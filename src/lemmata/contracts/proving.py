"""The orchestrator as those see it who only ask it: a page, a tool, a command line."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractContextManager
from typing import Protocol

from lemmata.contracts.blueprints import Blueprints
from lemmata.contracts.events import START, EventPosition, JobEvent
from lemmata.contracts.prove import Attempt, Job, JobPage, JobStatus, ProveRequest
from lemmata.contracts.turns import LOCAL


class Places(Protocol):
    """Places for something that only so many may do at once."""

    def place(self, caller: str) -> AbstractContextManager[None]:
        """A place as long as the block runs. Raises `SaturatedError`."""
        ...


class Proving(Protocol):
    """Jobs, what happens to them, and their files."""

    @property
    def keepalive_s(self) -> float:
        """How long a stream of events is silent at most, in seconds."""
        ...

    @property
    def caller_header(self) -> str | None:
        """The header that names callers, where whoever sets it is trusted."""
        ...

    @property
    def streams(self) -> Places:
        """Places for streams of events; there are not endless ones."""
        ...

    async def submit(
        self,
        request: ProveRequest,
        *,
        caller: str = LOCAL.caller,
        caller_class: str = LOCAL.caller_class,
        key: str | None = None,
    ) -> Job:
        """The queued job. Raises `InvalidRequestError`, `ConflictError`, `SaturatedError`, `StorageError`."""
        ...

    async def get(self, job_id: str) -> Job:
        """The job as it is now. Raises `NotFoundError`, `StorageError`."""
        ...

    async def list(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        """Jobs, newest first. Raises `InvalidRequestError` for a cursor that no list gave."""
        ...

    async def cancel(self, job_id: str) -> Job:
        """Stop a job. Raises `NotFoundError`, and `ConflictError` where it has ended."""
        ...

    def attempts(self, job_id: str) -> AsyncIterator[Attempt]:
        """The attempts of a job, in their order. Raises `NotFoundError`."""
        ...

    def events(self, job_id: str, after: EventPosition = START) -> AsyncGenerator[JobEvent | None]:
        """What happens to a job after a position, until its end; None where nothing happened for a moment."""
        ...

    async def blueprints(self, job_id: str) -> Blueprints:
        """How models split the theorem into lemmas, and where each stands. Raises `NotFoundError`, `StorageError`."""
        ...

    async def artifact(self, job_id: str, name: str) -> bytes:
        """The bytes of a file of the job. Raises `NotFoundError`, `StorageError`."""
        ...
