"""The orchestrator over HTTP: what a caller of Lemmata uses."""

import asyncio
import json
import math
import secrets
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from urllib.parse import quote

from lemmata.clients.http import ServiceClient
from lemmata.contracts import (
    START,
    EventKind,
    EventPosition,
    Job,
    JobEvent,
    JobPage,
    JobStatus,
    ProveRequest,
    UnavailableError,
)

_WAIT_PORTION_S = 20.0
_PAUSE_S = 0.2
_LONG_PAUSE_S = 2.0
_FRUITLESS = 5
# several times what a server is silent at most
_SILENT_S = 60.0


class _StrangeEventError(UnavailableError):
    """To ask again would not help."""


class OrchestratorClient(ServiceClient):
    """Jobs: ask, look, wait, cancel."""

    service = "orchestrator"

    async def submit(self, request: ProveRequest, *, key: str | None = None) -> Job:
        """Ask for a proof; answers at once with the queued job.

        `key`: an idempotency key (1 to 255 visible ASCII characters): the same request with it is the same job. None:
        a new key, so that a request whose answer was lost can be sent again and is still one job. Raises
        `ConflictError` where `key` was used for another request.
        """
        headers = {"prefer": "respond-async", "idempotency-key": key or secrets.token_hex(16)}
        return await self._call("POST", "/prove", Job, body=request, headers=headers, repeatable=True)

    async def prove(self, request: ProveRequest, timeout_s: float = math.inf) -> Job:
        """Ask for a proof, and wait for the job's end, or for `timeout_s` seconds."""
        return await self.wait((await self.submit(request)).job_id, timeout_s)

    async def job(self, job_id: str) -> Job:
        """The job as it stands. Raises `NotFoundError`."""
        return await self._call("GET", _path(job_id), Job, repeatable=True)

    async def jobs(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        """Jobs, newest first."""
        params: dict[str, str | int] = {"limit": limit}
        if status is not None:
            params["status"] = status.value
        if cursor is not None:
            params["cursor"] = cursor
        return await self._call("GET", "/jobs", JobPage, params=params, repeatable=True)

    async def cancel(self, job_id: str) -> Job:
        """Stop the job. Raises `NotFoundError`, or `ConflictError` where it has ended."""
        return await self._call("POST", _path(job_id) + "/cancel", Job, repeatable=True)

    async def events(self, job_id: str, after: EventPosition = START) -> AsyncGenerator[JobEvent]:
        """What happens to a job, as it happens, each attempt once, until its end (the last event).

        A connection that breaks is made anew, perhaps to another instance, and goes on where the other ended. Raises
        `NotFoundError`, and `UnavailableError` where `_FRUITLESS` connections in a row brought no sign of life.
        """
        told = _Told(after)
        while not told.after.at_end:
            told.fruitless += 1
            try:
                async with aclosing(self._events_after(job_id, told)) as events:
                    async for event in events:
                        yield event
            except _StrangeEventError:
                raise
            except UnavailableError:
                if told.fruitless > _FRUITLESS:
                    raise
            if not told.after.at_end:
                await asyncio.sleep(_PAUSE_S if told.fruitless <= 1 else _LONG_PAUSE_S)

    async def _events_after(self, job_id: str, told: "_Told") -> AsyncGenerator[JobEvent]:
        """Of one connection."""
        headers = {"accept": "text/event-stream"} | ({} if told.after == START else {"last-event-id": str(told.after)})
        fields: dict[bytes, bytes] = {}
        lines = self._lines(_path(job_id) + "/events", body=None, headers=headers, silent_s=_SILENT_S)
        async with aclosing(lines):
            async for line in lines:
                if line.startswith(b":"):  # a job may be silent for long: its server still is there
                    told.fruitless = 0
                elif line:
                    name, _, value = line.partition(b": ")
                    fields[name] = value
                elif b"data" in fields:
                    event, fields = _event(fields), {}
                    told.fruitless, told.after = 0, EventPosition.parse(event.id)
                    yield event
                else:
                    fields = {}

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds. Raises `NotFoundError`."""
        end = time.monotonic() + timeout_s
        while True:
            # in portions, so that no proxy on the way takes the silence for a broken connection
            left_s = max(0.0, min(end - time.monotonic(), _WAIT_PORTION_S))
            job = await self._call("GET", _path(job_id), Job, params={"wait": f"{left_s:.3f}"}, repeatable=True)
            if job.status.ended or time.monotonic() >= end:
                return job


@dataclass(slots=True)
class _Told:
    """How far a reader of events is, and how many connections in a row brought nothing."""

    after: EventPosition
    fruitless: int = 0


def _event(fields: Mapping[bytes, bytes]) -> JobEvent:
    try:
        kind = EventKind(fields[b"event"].decode())
        told = {"attempt" if kind is EventKind.ATTEMPT else "job": json.loads(fields[b"data"])}
        return JobEvent.model_validate({"id": fields[b"id"].decode(), "kind": kind, **told})
    except (KeyError, ValueError) as error:
        raise _StrangeEventError("the orchestrator sent an event that this version does not understand") from error


def _path(job_id: str) -> str:
    return f"/jobs/{quote(job_id, safe='')}"
