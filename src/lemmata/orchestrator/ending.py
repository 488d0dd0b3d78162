"""How a job ends: its verdict, one sentence for its caller, and the files that tell the rest."""

from collections import Counter
from collections.abc import Sequence

from lemmata.contracts import Attempt, BudgetStatus, ErrorClass, Job, JobStatus, JobSummary, Verdict
from lemmata.orchestrator.ladder import RungReport
from lemmata.orchestrator.work import Work

_RAISE = "LEMMATA_ORCHESTRATOR__BUDGET__"


def proved(job: Job, work: Work, attempt: Attempt) -> Job:
    """The job with its proof."""
    return job.model_copy(
        update={
            "status": JobStatus.SUCCEEDED,
            "verdict": Verdict.PROVED,
            "level": attempt.level,
            "proof": attempt.proof,
            "final_lean": work.theorem.file(attempt.proof),
            "certificate": attempt.certificate,
            "rung": attempt.rung,
            "error_class": None,
            "message": f"proved on the rung `{attempt.rung}` by attempt {attempt.step}",
        }
    )


def not_proved(job: Job, attempts: Sequence[Attempt], budget: BudgetStatus, reports: Sequence[RungReport]) -> Job:
    """The job with an account of what was tried."""
    verdict = Verdict.FAILED
    if "wall_s" in budget.exhausted:
        verdict = Verdict.TIMEOUT
    elif "lean_cpu_s" in budget.exhausted:
        verdict = Verdict.RESOURCE_LIMIT
    elif attempts and all(attempt.verdict is Verdict.ERROR for attempt in attempts):
        verdict = Verdict.ERROR
    return job.model_copy(
        update={
            "status": JobStatus.FAILED,
            "verdict": verdict,
            "error_class": _error_class(verdict, attempts),
            "message": _account(attempts, budget, reports),
        }
    )


def stopped(job: Job, verdict: Verdict, message: str, error_class: ErrorClass | None = None) -> Job:
    """A job that failed before, or outside of, its search."""
    update = {"status": JobStatus.FAILED, "verdict": verdict, "error_class": error_class, "message": message}
    return job.model_copy(update=update)


def cancelled(job: Job) -> Job:
    """A job that its caller gave up."""
    return job.model_copy(update={"status": JobStatus.CANCELLED, "message": "cancelled by its caller"})


def summary(job: Job, reports: Sequence[RungReport]) -> JobSummary:
    """`summary.json`."""
    return JobSummary(
        job_id=job.job_id,
        status=job.status,
        verdict=job.verdict,
        level=job.level,
        message=job.message,
        budget=job.budget,
        rungs=tuple(report.as_dict() for report in reports),
        toolchain=job.toolchain,
        certificate=job.certificate,
        trace_id=job.trace_id,
        created_at=job.created_at,
        ended_at=job.ended_at,
    )


def _account(attempts: Sequence[Attempt], budget: BudgetStatus, reports: Sequence[RungReport]) -> str:
    """What ran out, what each rung spent, how near it came, what to raise."""
    parts = [f"not proved after {len(attempts)} attempts"]
    if budget.exhausted:
        parts.append(f"ran out of {', '.join(budget.exhausted)}")
    if reports:
        parts.append("; ".join(_told(report) for report in reports))
    if nearest := _nearest(attempts):
        first_line = nearest.message.partition("\n")[0][:200]
        parts.append(f"nearest was attempt {nearest.step} ({nearest.error_class or nearest.verdict}: {first_line})")
    if budget.exhausted:
        settings = ", ".join(f"{_RAISE}{kind.upper()}" for kind in budget.exhausted)
        parts.append(f"to go further raise `budget.{budget.exhausted[0]}` of the request, or on the server {settings}")
    return ". ".join(parts)


def _told(report: RungReport) -> str:
    if report.state == "not_reached":
        return f"{report.rung}: not reached"
    spent = f"{report.attempts} attempts, {report.lean_cpu_s:g} s of Lean"
    if report.model_calls:
        spent += f", {report.model_calls} model calls, {report.tokens} tokens, ${report.money_usd}"
    return f"{report.rung}: {spent} ({report.detail})"


def _nearest(attempts: Sequence[Attempt]) -> Attempt | None:
    """Open goals are nearer to a proof than errors, and few errors nearer than many."""

    def distance(attempt: Attempt) -> tuple[bool, bool, int]:
        unsolved = attempt.error_class is ErrorClass.UNSOLVED_GOALS
        return attempt.verdict is not Verdict.INCOMPLETE, not unsolved, len(attempt.diagnostics)

    return min((attempt for attempt in attempts if not attempt.lean_ok), key=distance, default=None)


def _error_class(verdict: Verdict, attempts: Sequence[Attempt]) -> ErrorClass | None:
    if verdict is Verdict.TIMEOUT:
        return ErrorClass.WALL_TIME
    if verdict is Verdict.RESOURCE_LIMIT:
        return ErrorClass.CPU_TIME
    counts = Counter(attempt.error_class for attempt in attempts if attempt.error_class is not None)
    return counts.most_common(1)[0][0] if counts else None
