"""`Lemmata`: the same as `AsyncLemmata`, for everybody else."""

import math
import weakref
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

import httpx

from lemmata.client._asynchronous import RETRY_S, TIMEOUT_S, AsyncLemmata, AsyncSessions
from lemmata.client._loop import LoopThread
from lemmata.contracts import (
    BackendInfo,
    BatchRequest,
    BatchResult,
    BatchSummary,
    CheckRequest,
    CheckResult,
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
    TacticsResponse,
    TacticState,
)


class Lemmata:
    """A Lemmata at `url`: `lemmata up`, or a deployment of it. Any thread may use it, and a notebook may.

    The arguments, and what every method does and raises, are those of `AsyncLemmata`. The work is done by one thread of
    its own, which begins with the first call and ends with `close` (or with the client, if nobody calls that).
    Ctrl-C in a call ends its work at the server; a job goes on.
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
        self._async = AsyncLemmata(
            url, api_key, timeout_s=timeout_s, retry_s=retry_s, trust_env=trust_env, transport=transport
        )
        self._loop = LoopThread(closing=self._async.close)
        self._end = weakref.finalize(self, self._loop.close)
        self.sessions = Sessions(self._async.sessions, self._loop)
        """Proving step by step."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, and end the client's thread."""
        self._end()

    def readiness(self) -> Readiness:
        """What the server says of itself; not ready where it does not answer. Never raises."""
        return self._loop.run(self._async.readiness())

    def check(self, request: CheckRequest) -> CheckResult:
        """Judge one candidate. A proof that is wrong is an answer, and no error."""
        return self._loop.run(self._async.check(request))

    def check_batch(
        self, request: BatchRequest, *, summary: Callable[[BatchSummary], object] | None = None
    ) -> Generator[BatchResult]:
        """Judge many candidates: each result as soon as there is one. Closing the generator ends what still runs."""
        return self._loop.iterate(self._async.check_batch(request, summary=summary))

    def search(self, request: SearchRequest | str) -> SearchResponse:
        """Find declarations, best first; a text is a query in any form."""
        return self._loop.run(self._async.search(request))

    def prove(
        self,
        request: ProveRequest | str,
        *,
        wait: bool = True,
        timeout_s: float = math.inf,
        key: str | None = None,
    ) -> Job:
        """Prove a theorem, and wait for the job's end, or for `timeout_s` seconds; a text is a theorem."""
        return self._loop.run(self._async.prove(request, wait=wait, timeout_s=timeout_s, key=key))

    def submit(self, request: ProveRequest | str, *, key: str | None = None) -> Job:
        """Ask for a proof; answers at once with the queued job. `key`: an idempotency key."""
        return self._loop.run(self._async.submit(request, key=key))

    def job(self, job_id: str) -> Job:
        """The job as it stands."""
        return self._loop.run(self._async.job(job_id))

    def jobs(self, *, status: JobStatus | None = None, limit: int = 50, cursor: str | None = None) -> JobPage:
        """Jobs, newest first, at most 200; `cursor`: the `next_cursor` of the page before."""
        return self._loop.run(self._async.jobs(status=status, limit=limit, cursor=cursor))

    def wait(self, job_id: str, timeout_s: float = math.inf) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds."""
        return self._loop.run(self._async.wait(job_id, timeout_s))

    def cancel(self, job_id: str) -> Job:
        """Stop the job. Raises `ConflictError` where it has ended."""
        return self._loop.run(self._async.cancel(job_id))

    def events(self, job_id: str, *, after: str | None = None) -> Generator[JobEvent]:
        """What happens to a job, as it happens: each attempt once, and the end last, through lost connections."""
        return self._loop.iterate(self._async.events(job_id, after=after))

    def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Candidate proofs from a model backend. It may cost money, so it is never sent twice."""
        return self._loop.run(self._async.generate(request))

    def backends(self) -> Sequence[BackendInfo]:
        """The model backends, and whether they can answer."""
        return self._loop.run(self._async.backends())

    def __repr__(self) -> str:
        return repr(self._async).removeprefix("Async")


class Sessions:
    """Stepwise sessions: tactics are tried at states, which form a tree. What a session says is no verdict: `check`."""

    def __init__(self, sessions: AsyncSessions, loop: LoopThread) -> None:
        self._async = sessions
        self._loop = loop

    def open(self, request: SessionRequest | str) -> Session:
        """A new session; a text is a statement. `state` is the root, with its goals. Raises `StatementError`."""
        return self._loop.run(self._async.open(request))

    @contextmanager
    def opened(self, request: SessionRequest | str) -> Generator[Session]:
        """A session that is closed with the block."""
        session = self.open(request)
        try:
            yield session
        finally:
            with suppress(NotFoundError):  # closed in the block, or expired
                self.close(session.session_id)

    def tactics(
        self, session_id: str, state_id: str, tactics: str | Sequence[str], *, tactic_ms: int | None = None
    ) -> TacticsResponse:
        """Try tactics at a state, each by itself; one answer for each, in their order."""
        return self._loop.run(self._async.tactics(session_id, state_id, tactics, tactic_ms=tactic_ms))

    def session(self, session_id: str) -> Session:
        """The session and the tree of its states."""
        return self._loop.run(self._async.session(session_id))

    def state(self, session_id: str, state_id: str) -> TacticState:
        """One state, with its goals."""
        return self._loop.run(self._async.state(session_id, state_id))

    def proof(self, session_id: str, state_id: str) -> ProofText:
        """The proof text that a state stands for."""
        return self._loop.run(self._async.proof(session_id, state_id))

    def check(self, session_id: str, state_id: str, request: StateCheckRequest | None = None) -> CheckResult:
        """Judge a state's proof as `Lemmata.check` judges any."""
        return self._loop.run(self._async.check(session_id, state_id, request))

    def close(self, session_id: str) -> None:
        """End the session."""
        self._loop.run(self._async.close(session_id))
