"""All that a program may ask of a Lemmata, as ports: in its own process, or behind one URL."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from lemmata.clients.http import http_client
from lemmata.clients.orchestrator import OrchestratorClient
from lemmata.clients.retriever import RetrieverClient
from lemmata.clients.sessions import SessionsClient
from lemmata.clients.worker import WorkerClient
from lemmata.contracts import Checker, Job, JobEvent, ProveRequest, Searcher, Sessions

_READ_S = 900.0


class Jobs(Protocol):
    """The orchestrator."""

    async def submit(self, request: ProveRequest) -> Job:
        """Ask for a proof; answers at once with the queued job."""
        ...

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds."""
        ...

    async def cancel(self, job_id: str) -> Job:
        """Stop the job."""
        ...

    def events(self, job_id: str) -> AsyncGenerator[JobEvent | None]:
        """What happens to a job, until its end; None where nothing happened for a moment."""
        ...


@dataclass(frozen=True, slots=True)
class Reach:
    """The services."""

    checker: Checker
    searcher: Searcher
    jobs: Jobs
    sessions: Sessions


@asynccontextmanager
async def reach_at(url: str, api_key: str | None = None) -> AsyncGenerator[Reach]:
    """The services behind `url`."""
    async with http_client(url.rstrip("/"), read_s=_READ_S, api_key=api_key) as http:
        yield Reach(
            WorkerClient(url, http=http),
            RetrieverClient(url, http=http),
            OrchestratorClient(url, http=http),
            SessionsClient(url, http=http),
        )
