"""The orchestrator over HTTP: what a caller of Lemmata uses."""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from urllib.parse import quote

from lemmata.clients.http import ServiceClient
from lemmata.contracts import Job, JobPage, JobStatus, ProveRequest

_WAIT_PORTION_S = 20.0
_POLL_S = 0.2
_POLL_MAX_S = 2.0


class OrchestratorClient(ServiceClient):
    """Jobs: ask, look, wait, cancel."""

    service = "orchestrator"

    async def submit(self, request: ProveRequest) -> Job:
        """Ask for a proof; answers at once with the queued job."""
        return await self._call(
            "POST", "/prove", Job, body=request, headers={"prefer": "respond-async"}, repeatable=False
        )

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

    async def follow(self, job_id: str) -> AsyncIterator[Job]:
        """The job each time that it has changed, until it has ended."""
        seen: Job | None = None
        pause = _POLL_S
        while seen is None or not seen.status.ended:
            job = await self.job(job_id)
            if job != seen:
                seen, pause = job, _POLL_S
                yield job
                continue
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, _POLL_MAX_S)

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds. Raises `NotFoundError`."""
        end = time.monotonic() + timeout_s
        while True:
            # in portions, so that no proxy on the way takes the silence for a broken connection
            left_s = max(0.0, min(end - time.monotonic(), _WAIT_PORTION_S))
            job = await self._call("GET", _path(job_id), Job, params={"wait": f"{left_s:.3f}"}, repeatable=True)
            if job.status.ended or time.monotonic() >= end:
                return job


def _path(job_id: str) -> str:
    return f"/jobs/{quote(job_id, safe='')}"
