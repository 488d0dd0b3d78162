"""`AsyncLemmata`: everything behind one URL, for asyncio."""

import math
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from types import TracebackType
from typing import Self

import httpx

from lemmata.clients import GatewayClient, OrchestratorClient, RetrieverClient, SessionsClient, WorkerClient
from lemmata.clients.http import Patience, http_client
from lemmata.contracts import (
    START,
    BackendInfo,
    BatchRequest,
    BatchResult,
    BatchSummary,
    CheckRequest,
    CheckResult,
    EventPosition,
    GenerateRequest,
    GenerateResponse,
    Job,
    JobEvent,
    JobPage,
    JobStatus,
    NotFoundError,
    ProofText,
    ProveRequest,
    Readiness,
    SearchRequest,
    SearchResponse,
    Session,
    SessionRequest,
    StateCheckRequest,
    TacticsRequest,
    TacticsResponse,
    TacticState,
)

RETRY_S = 30.0
"""How long is tried again what may pass by itself, in seconds, unless one says otherwise."""

TIMEOUT_S = 900.0
"""How long one answer may take, in seconds, unless one says otherwise."""


class AsyncLemmata:
    """A Lemmata at `url`: `lemmata up`, or a deployment of it. To be used on one event loop, by any number of tasks.

    `api_key`: sent as `Authorization: Bearer …`. `timeout_s`: how long one answer may take, in seconds. `retry_s`: how
    long is tried again what may pass by itself, in seconds: a server that is not reached, 429 and 503 with their
    `Retry-After`, a connection that broke where to ask twice does no harm. `trust_env`: heed HTTPS_PROXY and the like.

    Every method raises `LemmataError`: a class of `lemmata.contracts`, the same that the server raised. Cancelling a
    call ends its work at the server; a job goes on.
    """

    def __init__(
        self,
        url: str,
        api_key: str | None = None,
        *,
        timeout_s: float = TIMEOUT_S,
        retry_s: float = RETRY_S,
        trust_env: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._http = http_client(self._url, read_s=timeout_s, transport=transport, api_key=api_key, trust_env=trust_env)
        patience = Patience(attempts=None, window_s=retry_s)
        self._worker = WorkerClient(url, http=self._http, patience=patience)
        self._retriever = RetrieverClient(url, http=self._http, patience=patience)
        self._gateway = GatewayClient(url, http=self._http, patience=patience)
        self._orchestrator = OrchestratorClient(url, http=self._http, patience=patience)
        self.sessions = AsyncSessions(SessionsClient(url, http=self._http, patience=patience))
        """Proving step by step."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def readiness(self) -> Readiness:
        """What the server says of itself; not ready where it does not answer. Never raises."""
        return await self._orchestrator.readiness()

    async def check(self, request: CheckRequest) -> CheckResult:
        """Judge one candidate. A proof that is wrong is an answer, and no error."""
        return await self._worker.check(request)

    async def check_batch(
        self, request: BatchRequest, *, summary: Callable[[BatchSummary], object] | None = None
    ) -> AsyncGenerator[BatchResult]:
        """Judge many candidates: each result as soon as there is one, in that order.

        `summary`: told at the end, for example which were not begun because of `stop_after`. Closing the generator ends
        the checks that still run.
        """
        async with aclosing(self._worker.check_batch(request)) as lines:
            async for line in lines:
                if isinstance(line, BatchResult):
                    yield line
                elif summary is not None:
                    summary(line.summary)

    async def search(self, request: SearchRequest | str) -> SearchResponse:
        """Find declarations, best first; a text is a query in any form."""
        return await self._retriever.search(SearchRequest(query=request) if isinstance(request, str) else request)

    async def prove(
        self,
        request: ProveRequest | str,
        *,
        wait: bool = True,
        timeout_s: float = math.inf,
        key: str | None = None,
    ) -> Job:
        """Prove a theorem, and wait for the job's end, or for `timeout_s` seconds; a text is a theorem.

        `wait` false: the queued job, at once. `key`: see `submit`.
        """
        job = await self.submit(request, key=key)
        return await self.wait(job.job_id, timeout_s) if wait else job

    async def submit(self, request: ProveRequest | str, *, key: str | None = None) -> Job:
        """Ask for a proof; answers at once with the queued job.

        `key`: an idempotency key, 1 to 255 visible ASCII characters: however often it is sent with the same request,
        it is one job. Without, each call is a job of its own, however often it had to be sent.
        """
        theorem = ProveRequest(theorem=request) if isinstance(request, str) else request
        return await self._orchestrator.submit(theorem, key=key)

    async def job(self, job_id: str) -> Job:
        """The job as it stands."""
        return await self._orchestrator.job(job_id)

    async def jobs(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        """Jobs, newest first, at most 200; `cursor`: the `next_cursor` of the page before."""
        return await self._orchestrator.jobs(status=status, limit=limit, cursor=cursor)

    async def wait(self, job_id: str, timeout_s: float = math.inf) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds."""
        return await self._orchestrator.wait(job_id, timeout_s)

    async def cancel(self, job_id: str) -> Job:
        """Stop the job. Raises `ConflictError` where it has ended."""
        return await self._orchestrator.cancel(job_id)

    async def events(self, job_id: str, *, after: str | None = None) -> AsyncGenerator[JobEvent]:
        """What happens to a job, as it happens: each attempt once, and the end last.

        A connection that breaks is made anew, and goes on where the other ended, at whatever instance answers.
        `after`: the `id` of the last event that was seen, to go on after it.
        """
        position = START if after is None else EventPosition.parse(after)
        async with aclosing(self._orchestrator.events(job_id, position)) as events:
            async for event in events:
                yield event

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Candidate proofs from a model backend. It may cost money, so it is never sent twice."""
        return await self._gateway.generate(request)

    async def backends(self) -> Sequence[BackendInfo]:
        """The model backends, and whether they can answer."""
        return await self._gateway.backends()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._url!r})"


class AsyncSessions:
    """Stepwise sessions: tactics are tried at states, which form a tree. What a session says is no verdict: `check`."""

    def __init__(self, client: SessionsClient) -> None:
        self._client = client

    async def open(self, request: SessionRequest | str) -> Session:
        """A new session; a text is a statement. `state` is the root, with its goals. Raises `StatementError`."""
        return await self._client.open(SessionRequest(statement=request) if isinstance(request, str) else request)

    @asynccontextmanager
    async def opened(self, request: SessionRequest | str) -> AsyncGenerator[Session]:
        """A session that is closed with the block."""
        session = await self.open(request)
        try:
            yield session
        finally:
            with suppress(NotFoundError):  # closed in the block, or expired
                await self.close(session.session_id)

    async def tactics(
        self, session_id: str, state_id: str, tactics: str | Sequence[str], *, tactic_ms: int | None = None
    ) -> TacticsResponse:
        """Try tactics at a state, each by itself; one answer for each, in their order.

        `tactic_ms`: time for each, milliseconds.
        """
        tried = (tactics,) if isinstance(tactics, str) else tuple(tactics)
        request = TacticsRequest(state_id=state_id, tactics=tried, tactic_ms=tactic_ms)
        return await self._client.run(session_id, request)

    async def session(self, session_id: str) -> Session:
        """The session and the tree of its states."""
        return await self._client.session(session_id)

    async def state(self, session_id: str, state_id: str) -> TacticState:
        """One state, with its goals."""
        return await self._client.state(session_id, state_id)

    async def proof(self, session_id: str, state_id: str) -> ProofText:
        """The proof text that a state stands for."""
        return await self._client.proof(session_id, state_id)

    async def check(self, session_id: str, state_id: str, request: StateCheckRequest | None = None) -> CheckResult:
        """Judge a state's proof as `AsyncLemmata.check` judges any."""
        return await self._client.check(session_id, state_id, request or StateCheckRequest())

    async def close(self, session_id: str) -> None:
        """End the session."""
        await self._client.delete(session_id)
