"""The seams between services. An implementation in process and a client over HTTP look the same to the caller."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from lemmata.contracts.batch import BatchLine, BatchRequest
from lemmata.contracts.check import CheckRequest, CheckResult
from lemmata.contracts.generate import BackendInfo, GenerateRequest, GenerateResponse
from lemmata.contracts.health import Readiness
from lemmata.contracts.jobs import CachedProof, JobRecord, Lease, ModelCall
from lemmata.contracts.ladder import RungOutcome, RungRecord
from lemmata.contracts.prove import Attempt, Job, JobStatus
from lemmata.contracts.search import SearchRequest, SearchResponse
from lemmata.contracts.snippets import ElaborateRequest, ElaborateResponse
from lemmata.contracts.turns import LOCAL, Turn


class Service(Protocol):
    """What all services have."""

    async def readiness(self) -> Readiness:
        """Whether it can do its job now. Never raises."""
        ...

    async def aclose(self) -> None:
        """Stop: finish or end what runs, leave no process and no folder behind."""
        ...


class Checker(Service, Protocol):
    """The LeanWorker."""

    async def check(self, request: CheckRequest) -> CheckResult:
        """Judge one candidate. Raises `LemmataError` only where no verdict can be given at all.

        Cancelling the awaiting task kills the Lean processes of this check.
        """
        ...


@runtime_checkable
class FileChecker(Protocol):
    """A checker that can judge the theorems of a file together, which costs about as much as to judge one of them."""

    async def check_file(self, source: str, theorems: Sequence[str]) -> Mapping[str, CheckResult]:
        """Verdicts at the level `verified`, by the theorems' full names: the same as `Checker.check` gives one by one.

        Those left out could not be told together: ask for each by itself. Raises as `Checker.check`.
        """
        ...


@runtime_checkable
class Worker(Checker, Protocol):
    """The LeanWorker with all that it offers; those who only judge one candidate at a time need a `Checker`."""

    async def check(self, request: CheckRequest, turn: Turn = LOCAL) -> CheckResult:
        """See `Checker.check`. Raises `SaturatedError` where no slot can be had in time."""
        ...

    def check_batch(self, request: BatchRequest, turn: Turn = LOCAL) -> AsyncGenerator[BatchLine]:
        """Judge many candidates; yields results as they finish, then the summary, always.

        Closing the generator ends the checks that still run and kills their processes. Raises as `check`, at the
        first step: an item that fails later has a result that says so.
        """
        ...

    async def elaborate(self, request: ElaborateRequest, turn: Turn = LOCAL) -> ElaborateResponse:
        """Lean's messages about whole files. Raises as `check`."""
        ...


class Searcher(Service, Protocol):
    """The Retriever."""

    async def search(self, request: SearchRequest) -> SearchResponse:
        """Rank declarations for a query."""
        ...


class Generator(Service, Protocol):
    """The Model Gateway."""

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Candidates from one backend. Raises `ModelError` (or a subclass) where the backend fails."""
        ...

    async def backends(self) -> Sequence[BackendInfo]:
        """What is configured, and whether it can answer."""
        ...


class ArtifactStore(Protocol):
    """`jobs/<job_id>/<name>` in a folder or a bucket. Writes are atomic: a reader sees the old or the new bytes."""

    async def write(self, job_id: str, name: str, data: bytes) -> str:
        """Replace the artifact; answers its path or URL. Raises `StorageError`."""
        ...

    async def append(self, job_id: str, name: str, line: bytes) -> str:
        """Add one line durably. Raises `StorageError`."""
        ...

    async def read(self, job_id: str, name: str) -> bytes:
        """Raises `NotFoundError`."""
        ...

    async def list(self, job_id: str) -> dict[str, str]:
        """Artifact names to paths or URLs."""
        ...


class JobStore(Protocol):
    """Durable jobs with leases and fencing tokens. Every write by a runner carries its lease."""

    async def create(self, record: JobRecord, *, queue: int | None = None, queue_per_caller: int | None = None) -> None:
        """Store a new job, `queued`. Raises `ConflictError` where the id, or the caller's idempotency key, exists.

        `queue`, `queue_per_caller`: how many jobs, of all callers and of this one, may be queued with it; over it
        `SaturatedError`, however many come at once.
        """
        ...

    async def find_by_key(self, caller: str, key: str) -> JobRecord | None:
        """The job that this caller made with this idempotency key."""
        ...

    async def get(self, job_id: str) -> JobRecord:
        """Raises `NotFoundError`."""
        ...

    async def list(
        self, *, status: JobStatus | None, limit: int, cursor: str | None, caller: str | None = None
    ) -> tuple[Sequence[Job], str | None]:
        """Newest first, of all callers or of one; the second value continues the list."""
        ...

    async def count(self, status: JobStatus, caller: str | None = None) -> int:
        """How many jobs, of all callers or of one, have this status; cheap."""
        ...

    async def claim(self, owner: str, lease_s: float, per_caller: int | None = None) -> Lease | None:
        """Own a job that is queued, or running with an expired lease. None: nothing to do.

        It is the oldest of the caller with the fewest jobs at work; among those, of the one served longest ago.
        A caller with `per_caller` jobs at work has to wait. At work: under a lease that has not expired.
        """
        ...

    async def renew(self, lease: Lease, lease_s: float) -> Lease:
        """Raises `LeaseLostError`."""
        ...

    async def release(self, lease: Lease) -> None:
        """Hand an unfinished job back at once (it stays `running` with no owner). Old leases are ignored."""
        ...

    async def update(self, lease: Lease, job: Job) -> None:
        """Replace the job as callers see it; an ended status gives the lease up. Raises `LeaseLostError`."""
        ...

    async def request_cancel(self, job_id: str) -> JobRecord:
        """Cancel a queued job at once, ask a running one to stop. Raises `NotFoundError`, `ConflictError` if ended."""
        ...

    async def cancel_requested(self, job_id: str) -> bool:
        """Cheap; polled by runners."""
        ...

    async def add_attempt(self, lease: Lease, attempt: Attempt) -> bool:
        """Store an attempt; False where its id is there already. Raises `LeaseLostError`."""
        ...

    def attempts(self, job_id: str, after: int = 0) -> AsyncIterator[Attempt]:
        """In the order in which they were stored, without the first `after`: that order never changes."""
        ...

    async def add_call(self, lease: Lease, call: ModelCall) -> None:
        """Store a paid model call. Raises `LeaseLostError`."""
        ...

    async def get_call(self, job_id: str, call_id: str) -> ModelCall | None:
        """The stored answer of a call, if it was made before."""
        ...

    def calls(self, job_id: str) -> AsyncIterator[ModelCall]:
        """All stored calls of a job: what was paid for so far."""
        ...

    async def add_outcomes(self, lease: Lease, outcomes: Sequence[RungOutcome]) -> None:
        """Store what the rungs of a job came to: one for each, the newest of a rung stays.

        Only the newest few thousand of all jobs are kept. Raises `LeaseLostError`.
        """
        ...

    async def rung_records(self) -> Sequence[RungRecord]:
        """Sums over the outcomes that are kept, by rung; cheap. Rungs without any are not among them."""
        ...

    async def aclose(self) -> None:
        """Close connections."""
        ...


class CheckCache(Protocol):
    """Proofs that succeeded before, by statement and toolchain."""

    async def get(self, key: str) -> CachedProof | None:
        """A proof to check again."""
        ...

    async def put(self, proof: CachedProof) -> None:
        """Remember a proof; the newest wins."""
        ...
