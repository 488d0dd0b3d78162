"""Judging candidates: each once in the life of a job, several at a time, until one is a proof."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import stamina

from lemmata.contracts import (
    Attempt,
    BudgetAmounts,
    CheckRequest,
    CheckResult,
    Diagnostic,
    ErrorClass,
    LemmataError,
    Level,
    Limits,
    StorageError,
    Verdict,
)
from lemmata.lean.proof_text import fingerprint
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.work import Candidate, JobFailedError, Work

MIN_CPU_S = 0.1
"""The least that a check can be limited to."""

_MAX_DIAGNOSTICS = 8
_MAX_MESSAGE_CHARS = 4_000
_HOPELESS = frozenset({ErrorClass.LEVEL_NOT_AVAILABLE, ErrorClass.TOOLCHAIN})


class _Won(Exception):  # noqa: N818 - ends the other checks
    pass


@dataclass(slots=True)
class _Batch:
    rung: str
    round: int
    pending: deque[Candidate]
    running: int = 0
    failed: list[Attempt] = field(default_factory=list[Attempt])
    winner: Attempt | None = None
    short: BudgetExhaustedError | None = None


class Bench:
    """Judges the candidates of one job."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._tried = {
            fingerprint(attempt.proof) for attempt in work.journal.attempts if attempt.theorem_hash == work.theorem.hash
        }

    async def judge(
        self, candidates: Sequence[Candidate], *, rung: str, round_: int
    ) -> tuple[Attempt | None, tuple[Attempt, ...]]:
        """The first candidate that proves the theorem, if any, and the attempts that failed.

        Up to `checks` run at once; the first success stops the others. What an earlier run of the job recorded is
        not checked again, and what failed before is passed over, also where it had other blanks or comments.
        Raises `BudgetExhaustedError` where the budget ends before the candidates do, and `JobFailedError`.
        """
        batch, offered = _Batch(rung, round_, deque()), set[str]()
        for candidate in candidates:
            recorded = self._work.journal.find(self._attempt_id(batch, candidate))
            if recorded is not None and recorded.lean_ok:
                return recorded, tuple(batch.failed)
            if recorded is not None:
                batch.failed.append(recorded)
            elif candidate.mark not in self._tried | offered:
                offered.add(candidate.mark)
                batch.pending.append(candidate)
        slots = min(self._work.settings.checks, len(batch.pending))
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(slots):
                    group.create_task(self._slot(batch))
        except BaseExceptionGroup as group:
            _raise_first(group, won=batch.winner is not None)
        if batch.winner is None and batch.short is not None:
            raise batch.short
        return batch.winner, tuple(batch.failed)

    async def _slot(self, batch: _Batch) -> None:
        while batch.pending:
            # what other slots have reserved comes back: only a slot alone can tell that the budget is at its end
            if batch.running and not self._work.budget.fits(self._need()):
                return
            candidate = batch.pending.popleft()
            batch.running += 1
            try:
                attempt = await self._attempt(batch, candidate)
            except BudgetExhaustedError as error:
                batch.short = error
                batch.pending.clear()
                return
            finally:
                batch.running -= 1
            self._tried.add(candidate.mark)
            if attempt.lean_ok:
                batch.winner = batch.winner or attempt
                raise _Won
            batch.failed.append(attempt)

    async def _attempt(self, batch: _Batch, candidate: Candidate) -> Attempt:
        work, started = self._work, self._work.clock.monotonic()
        with work.budget.reserve(BudgetAmounts(attempts=1)) as turn:
            # the statement was compiled once for all candidates: a fresh process at the job's level costs no more
            result = await self.check(candidate.proof, work.level)
            turn.settle(BudgetAmounts(attempts=1))
        return await work.journal.record(
            Attempt(
                attempt_id=self._attempt_id(batch, candidate),
                job_id=work.job_id,
                theorem_hash=work.theorem.hash,
                blueprint_id=work.blueprint.blueprint_id,
                blueprint_version=work.blueprint.version,
                node_id=work.node_id,
                session_id=candidate.session_id,
                candidate_id=candidate.candidate_id,
                round=batch.round,
                step=0,  # the journal numbers them
                rung=batch.rung,
                proof=candidate.proof,
                lean_ok=result.proved,
                verdict=result.verdict,
                level=result.level,
                error_class=result.error_class,
                message=_summary(result),
                diagnostics=_first_errors(result),
                certificate=result.certificate,
                time_ms=round((work.clock.monotonic() - started) * 1000, 1),
                cpu_ms=result.cpu_ms,
                backend=candidate.backend,
                model_name=candidate.model,
                tokens=candidate.tokens,
                budget_remaining=work.budget.left_of_job(),
                trace_id=work.trace_id,
                at=work.clock.now(),
            )
        )

    async def check(self, proof: str, level: Level, *, include_export: bool = False) -> CheckResult:
        """One check within the budget's CPU time. Raises `BudgetExhaustedError`, `JobFailedError`."""
        work, need = self._work, self._need()
        request = CheckRequest(
            header=work.theorem.header,
            statement=work.theorem.statement,
            proof=proof,
            level=level,
            toolchain=None,
            include_export=include_export,
            limits=Limits(
                wall_ms=max(100, min(work.settings.check_wall_ms, int(work.budget.room().wall_s * 1000))),
                cpu_ms=max(100, int(need.lean_cpu_s * 1000)),
            ),
        )
        started = work.clock.monotonic()
        with work.budget.reserve(need) as cpu:
            try:
                result = await self._ask(request)
            except asyncio.CancelledError:
                # nobody says what a killed process had used: at most the time that went by
                elapsed = max(0.0, work.clock.monotonic() - started)
                cpu.settle(BudgetAmounts(lean_cpu_s=min(elapsed, need.lean_cpu_s)))
                raise
            cpu.settle(BudgetAmounts(lean_cpu_s=result.cpu_ms / 1000))
        if result.verdict is Verdict.ERROR and result.error_class in _HOPELESS:
            raise JobFailedError(Verdict.ERROR, result.message or "the checker cannot reach the level asked for")
        return result

    async def _ask(self, request: CheckRequest) -> CheckResult:
        """A checker that is full or away gets some time to come back."""

        def worth_waiting(error: Exception) -> bool | float:
            retryable = isinstance(error, LemmataError) and error.retryable
            return (error.retry_after_s or True) if retryable and isinstance(error, LemmataError) else False

        try:
            async for retry in stamina.retry_context(
                on=worth_waiting, attempts=40, timeout=90.0, wait_initial=0.2, wait_max=3.0
            ):
                with retry:
                    return await self._work.checker.check(request)
        except LemmataError as error:
            raise JobFailedError(Verdict.ERROR, f"the checker does not answer: {error.detail}") from error
        raise AssertionError("unreachable: the last attempt raises")

    def _need(self) -> BudgetAmounts:
        """CPU seconds to set aside for one check: its limit, or what is left where that is less."""
        cap = self._work.settings.check_cpu_ms / 1000
        return BudgetAmounts(lean_cpu_s=max(MIN_CPU_S, min(cap, self._work.budget.room().lean_cpu_s)))

    def _attempt_id(self, batch: _Batch, candidate: Candidate) -> str:
        work = self._work
        version = work.blueprint.version
        return f"{work.job_id}/v{version}/{work.node_id}/{batch.rung}/r{batch.round}/{candidate.candidate_id}"


def _raise_first(group: BaseExceptionGroup[BaseException], *, won: bool) -> None:
    """The one failure that counts, bare; where a proof was found, what stopped a sibling does not."""
    passed_over = (_Won, StorageError, JobFailedError) if won else (_Won,)
    for error in group.exceptions:
        if not isinstance(error, passed_over):
            raise error from None


def _first_errors(result: CheckResult) -> tuple[Diagnostic, ...]:
    """Lean's first complaints, not too long: they are stored, and shown to a model."""
    errors = [diagnostic for diagnostic in result.diagnostics if diagnostic.severity == "error"]
    return tuple(
        error.model_copy(update={"message": error.message[:_MAX_MESSAGE_CHARS]}) for error in errors[:_MAX_DIAGNOSTICS]
    )


def _summary(result: CheckResult) -> str:
    """The checker's sentence, or else Lean's first complaint."""
    first = next((d.message for d in result.diagnostics if d.severity == "error"), "")
    return (result.message or first)[:2_000]
