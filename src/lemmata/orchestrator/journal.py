"""What a job did, written down before it goes on: record, then artifact, then log line."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence

from lemmata.clock import Clock
from lemmata.contracts import (
    ArtifactStore,
    Attempt,
    GenerateRequest,
    GenerateResponse,
    JobRecord,
    JobStore,
    Lease,
    ModelCall,
    NotFoundError,
    StorageError,
    Usage,
)
from lemmata.orchestrator.recording import CALLS, recording, to_store
from lemmata.telemetry import get_logger, log_attempt

ATTEMPTS = "attempts.jsonl"
# a store may be away for some seconds (a restart, a lock); with a proof in hand there is less time to lose
_PATIENCE_S = (0.25, 0.5, 1.0, 2.0, 4.0, 4.0)
_log = get_logger("lemmata.orchestrator")


class Journal:
    """The records of one job under one lease.

    Records are the truth. An artifact that cannot be written (a full disk) stops nothing: `artifact_problem` says
    why, and the files are written again from the records by the next run or at the job's end.
    """

    def __init__(self, lease: Lease, jobs: JobStore, artifacts: ArtifactStore, clock: Clock) -> None:
        self.job_id = lease.job_id
        self.lease = lease
        self.artifact_problem: str | None = None
        self._jobs = jobs
        self._artifacts = artifacts
        self._clock = clock
        self.usage = Usage()
        """Of all model calls so far, those of earlier runs included."""
        self.rung = ""
        """The rung of the ladder that is being climbed: whatever asks a model now asks for it."""
        self._usages: dict[str, Usage] = {}
        self._attempts: dict[str, Attempt] = {}
        self._one_at_a_time = asyncio.Lock()

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts so far, those of earlier runs included, in their order."""
        return tuple(self._attempts.values())

    def usage_of(self, rung: str) -> Usage:
        """Of the model calls of a rung of the ladder, those of earlier runs included."""
        return self._usages.get(rung, Usage())

    def _count(self, call: ModelCall) -> None:
        usage = call.response.usage
        self.usage += usage
        self._usages[call.rung] = self.usage_of(call.rung) + usage

    def find(self, attempt_id: str) -> Attempt | None:
        """The attempt, if it was made before."""
        return self._attempts.get(attempt_id)

    async def open(self) -> None:
        """Read what earlier runs recorded, and make `attempts.jsonl` say exactly that."""
        self._attempts = {attempt.attempt_id: attempt async for attempt in self._jobs.attempts(self.job_id)}
        async for call in self._jobs.calls(self.job_id):
            self._count(call)
        written = await self._written_ids()
        if written is None or written != list(self._attempts):
            await self.write(ATTEMPTS, b"".join(_line(attempt) for attempt in self.attempts))
            for attempt in self.attempts:
                if attempt.attempt_id not in (written or ()):
                    log_attempt(attempt)

    async def record(self, attempt: Attempt) -> Attempt:
        """Write an attempt down everywhere; answers it with its `step`. Raises `LeaseLostError`, `StorageError`."""
        writing = asyncio.ensure_future(self._record(attempt))
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            # a check that has finished is never lost to a sibling's success: what has begun here is completed
            await asyncio.wait({writing})
            if not writing.cancelled():
                writing.exception()
            raise

    async def _record(self, attempt: Attempt) -> Attempt:
        async with self._one_at_a_time:
            attempt = attempt.model_copy(update={"step": len(self._attempts) + 1})
            patience = _PATIENCE_S[:1] if attempt.lean_ok else _PATIENCE_S
            try:
                await self._persist(lambda: self._jobs.add_attempt(self.lease, attempt), patience)
            except StorageError as error:
                # a proof that was found must reach its caller, whatever the disk says
                if not attempt.lean_ok:
                    raise
                _log.error(
                    "attempt not recorded", job_id=self.job_id, attempt_id=attempt.attempt_id, error=error.detail
                )
            self._attempts[attempt.attempt_id] = attempt
            try:
                if self.artifact_problem is None:
                    await self._artifacts.append(self.job_id, ATTEMPTS, _line(attempt))
            except StorageError as error:
                self._note(error)
            log_attempt(attempt)
            return attempt

    async def write(self, name: str, data: bytes) -> None:
        """Write an artifact; a failure is noted in `artifact_problem`."""
        try:
            await self._artifacts.write(self.job_id, name, data)
        except StorageError as error:
            self._note(error)

    async def has(self, name: str) -> bool:
        """Whether an artifact is there."""
        try:
            return name in await self._artifacts.list(self.job_id)
        except StorageError as error:
            self._note(error)
            return False

    async def retry_artifacts(self) -> None:
        """Write `attempts.jsonl` whole, if a line could not be written before."""
        if self.artifact_problem is not None:
            self.artifact_problem = None
            await self.write(ATTEMPTS, b"".join(_line(attempt) for attempt in self.attempts))

    async def write_calls(self) -> None:
        """Write `calls.jsonl`, where a model was asked."""
        try:
            lines = recording([call async for call in self._jobs.calls(self.job_id)])
        except StorageError as error:
            self._note(error)
            return
        if lines:
            await self.write(CALLS, lines)

    async def stored_call(self, call_id: str) -> GenerateResponse | None:
        """The answer of a model call that was made (and paid for) before."""
        call = await self._jobs.get_call(self.job_id, call_id)
        return None if call is None else call.response

    async def store_call(
        self, call_id: str, response: GenerateResponse, request: GenerateRequest | None = None
    ) -> None:
        """Store a model's answer, before anybody uses it; with its request it can be replayed."""
        asked = None if request is None else to_store(request)
        call = ModelCall(
            call_id=call_id,
            job_id=self.job_id,
            response=response,
            at=self._clock.now(),
            request=asked,
            rung=self.rung,
        )
        await self._persist(lambda: self._jobs.add_call(self.lease, call), _PATIENCE_S)
        self._count(call)

    async def _persist(self, write: Callable[[], Awaitable[object]], patience_s: Sequence[float]) -> None:
        """Write to the records, again after each of these waits. Raises `LeaseLostError`, `StorageError`."""
        for wait_s in patience_s:
            try:
                await write()
            except StorageError as error:
                _log.warning("record not written, trying again", job_id=self.job_id, error=error.detail)
                await asyncio.sleep(wait_s)
            else:
                return
        await write()

    async def _written_ids(self) -> list[str] | None:
        """Ids of the whole lines of the artifact, in order; a torn line has none. None: there is no file."""
        try:
            data = await self._artifacts.read(self.job_id, ATTEMPTS)
        except NotFoundError:
            return None
        except StorageError as error:
            self._note(error)
            return []
        ids: list[str] = []
        for line in data.split(b"\n"):
            try:
                ids.append(str(json.loads(line)["attempt_id"]))
            except (ValueError, KeyError, TypeError):
                if line:
                    ids.append("")  # torn: differs from every id, so the file is written anew
        return ids

    def _note(self, error: StorageError) -> None:
        if self.artifact_problem is None:
            _log.warning("artifacts cannot be written", job_id=self.job_id, error=error.detail)
        self.artifact_problem = error.detail


def _line(attempt: Attempt) -> bytes:
    return attempt.model_dump_json().encode() + b"\n"


def input_json(record: JobRecord) -> bytes:
    """`input.json`: what was asked, as it was sent, with the identity that it was given."""
    content = {
        "job_id": record.job.job_id,
        "theorem_hash": record.theorem_hash,
        "created_at": record.job.created_at.isoformat(),
        "trace_id": record.job.trace_id,
        "request": record.request.model_dump(mode="json"),
        "budget_limits": record.job.budget.limits.model_dump(mode="json"),
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
