"""Small real implementations of the ports that the orchestrator stands on: no Lean, no model, no index."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from lemmata.contracts import (
    BackendInfo,
    CheckRequest,
    CheckResult,
    Diagnostic,
    ErrorClass,
    GenerateRequest,
    GenerateResponse,
    ModelError,
    Readiness,
    SearchHit,
    SearchRequest,
    SearchResponse,
    ToolchainInfo,
    Usage,
    Verdict,
)

TOOLCHAIN = ToolchainInfo(name="pretend", version="0.0.1", githash="cafe", library="beef")


class _Service:
    async def readiness(self) -> Readiness:
        return Readiness(ready=True, service="pretend", version="0")

    async def aclose(self) -> None:
        pass


def proved(request: CheckRequest, *, cpu_ms: float = 100) -> CheckResult:
    return CheckResult(verdict=Verdict.PROVED, level=request.level, toolchain=TOOLCHAIN, cpu_ms=cpu_ms)


def incomplete(*, cpu_ms: float = 100) -> CheckResult:
    return CheckResult(
        verdict=Verdict.INCOMPLETE, level=None, error_class=ErrorClass.SORRY, toolchain=TOOLCHAIN, cpu_ms=cpu_ms
    )


def failed(message: str = "unsolved goals", *, cpu_ms: float = 100) -> CheckResult:
    return CheckResult(
        verdict=Verdict.FAILED,
        level=None,
        error_class=ErrorClass.UNSOLVED_GOALS,
        diagnostics=(Diagnostic(severity="error", message=message, part="proof"),),
        toolchain=TOOLCHAIN,
        cpu_ms=cpu_ms,
    )


class PretendChecker(_Service):
    """Accepts the proofs it is told to accept; `sorry` leaves a statement incomplete unless it holds `nonsense`.

    `answers` overrides single proofs; a proof named in `slow` runs until it is cancelled.
    """

    def __init__(
        self,
        *proofs: str,
        answers: Mapping[str, Callable[[CheckRequest], CheckResult]] | None = None,
        slow: Sequence[str] = (),
        pause_s: float = 0.0,
    ) -> None:
        self._proofs = set(proofs)
        self._answers = dict(answers or {})
        self._slow = set(slow)
        self._pause_s = pause_s
        self.requests: list[CheckRequest] = []
        self.running = 0
        self.most_running = 0
        self.cancelled = 0

    @property
    def proofs_checked(self) -> list[str]:
        return [request.proof or "" for request in self.requests if request.proof != "sorry"]

    async def check(self, request: CheckRequest) -> CheckResult:
        self.requests.append(request)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await asyncio.sleep(self._pause_s)
            if request.proof in self._slow:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.running -= 1
        if (answer := self._answers.get(request.proof or "")) is not None:
            return answer(request)
        if request.proof == "sorry":
            return failed("unknown identifier 'nonsense'") if "nonsense" in (request.statement or "") else incomplete()
        return proved(request) if request.proof in self._proofs else failed(f"not good: {request.proof}")


class PretendSearcher(_Service):
    """Knows one lemma."""

    async def search(self, request: SearchRequest) -> SearchResponse:
        hit = SearchHit(
            name="And.comm", kind="theorem", statement="a ∧ b ↔ b ∧ a", module="Init", line=1, doc="", score=1, why=()
        )
        return SearchResponse(hits=(hit,), mode=request.mode, index="pretend", time_ms=0)


class PretendGenerator(_Service):
    """`portfolio` gives the same candidates always; the model gives one list of candidates per call."""

    def __init__(
        self,
        portfolio: Sequence[str] = (),
        rounds: Sequence[Sequence[str] | ModelError] = (),
        usage: Usage | None = None,
        backend: BackendInfo | None = None,
    ) -> None:
        self._portfolio = tuple(portfolio)
        self._rounds = list(rounds)
        self._usage = usage or Usage(calls=1, tokens_in=10, tokens_out=5)
        self._backend = backend or BackendInfo(name="scripted", kind="scripted", ready=True)
        self.requests: list[GenerateRequest] = []

    @property
    def model_requests(self) -> list[GenerateRequest]:
        return [request for request in self.requests if request.backend != "portfolio"]

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        self.requests.append(request)
        if request.backend == "portfolio":
            return GenerateResponse(candidates=self._portfolio, backend="portfolio")
        with suppress(IndexError):
            answer = self._rounds[len(self.model_requests) - 1]
            if isinstance(answer, ModelError):
                raise answer
            return GenerateResponse(candidates=tuple(answer), backend=request.backend, model="m1", usage=self._usage)
        return GenerateResponse(candidates=(), backend=request.backend, model="m1", usage=self._usage, finish="empty")

    async def backends(self) -> Sequence[BackendInfo]:
        portfolio = BackendInfo(name="portfolio", kind="none", ready=True)
        return (portfolio, self._backend) if self._rounds else (portfolio,)


def other_statement(_: CheckRequest) -> CheckResult:
    """It elaborates, and was found to prove something else."""
    return CheckResult(
        verdict=Verdict.REJECTED, level=None, error_class=ErrorClass.OTHER_STATEMENT, message="another statement"
    )
