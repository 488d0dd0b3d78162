"""How a job ends: its verdict, one sentence for its caller, and the files that tell the rest."""

from collections import Counter
from collections.abc import Sequence

from lemmata.contracts import (
    Attempt,
    ErrorClass,
    Job,
    JobStatus,
    JobSummary,
    Nearest,
    Raise,
    RungReport,
    RungState,
    Verdict,
)
from lemmata.orchestrator.caps import to_raise
from lemmata.orchestrator.nearest import nearest
from lemmata.orchestrator.work import Work


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


def not_proved(job: Job, work: Work, reports: Sequence[RungReport]) -> Job:
    """The job with an account of what was tried: an ordinary end, also where the budget was too small."""
    attempts, exhausted = work.journal.attempts, job.budget.exhausted
    verdict = Verdict.FAILED
    if "wall_s" in exhausted:
        verdict = Verdict.TIMEOUT
    elif "lean_cpu_s" in exhausted:
        verdict = Verdict.RESOURCE_LIMIT
    elif attempts and all(attempt.verdict is Verdict.ERROR for attempt in attempts):
        verdict = Verdict.ERROR
    job = job.model_copy(
        update={
            "status": JobStatus.FAILED,
            "verdict": verdict,
            "error_class": _error_class(verdict, attempts),
            "rungs": tuple(reports),
            "nearest": nearest(attempts, work.partials),
            "to_raise": to_raise(job.budget, reports, work.settings),
        }
    )
    return job.model_copy(update={"message": _account(job, len(attempts))})


def stopped(job: Job, verdict: Verdict, message: str, error_class: ErrorClass | None = None) -> Job:
    """A job that failed before, or outside of, its search."""
    update = {"status": JobStatus.FAILED, "verdict": verdict, "error_class": error_class, "message": message}
    return job.model_copy(update=update)


def cancelled(job: Job) -> Job:
    """A job that its caller gave up."""
    return job.model_copy(update={"status": JobStatus.CANCELLED, "message": "cancelled by its caller"})


def summary(job: Job) -> JobSummary:
    """`summary.json`."""
    told = {name: getattr(job, name) for name in JobSummary.model_fields}
    return JobSummary(**told)


def _account(job: Job, attempts: int) -> str:
    """What ran out, what each rung spent, how near it came, what to raise."""
    parts = [f"not proved after {attempts} attempts"]
    if job.budget.exhausted:
        parts.append(f"ran out of {', '.join(job.budget.exhausted)}")
    if job.rungs:
        parts.append("; ".join(_told(report) for report in job.rungs))
    if job.nearest is not None:
        parts.append(_told_nearest(job.nearest))
    if job.to_raise:
        parts.append("to go further raise " + ", or ".join(_told_cap(cap) for cap in job.to_raise))
    return ". ".join(parts)


def _told(report: RungReport) -> str:
    if report.state is RungState.NOT_REACHED:
        return f"{report.rung}: not reached"
    spent = f"{report.attempts} attempts, {report.lean_cpu_s:g} s of Lean"
    if report.model_calls:
        tokens = f"{report.tokens_in} tokens in, {report.tokens_out} out"
        spent += f", {report.model_calls} model calls, {tokens}, ${report.money_usd}"
    return f"{report.rung}: {spent}, {report.wall_s:g} s in all ({report.detail})"


def _told_nearest(nearest: Nearest) -> str:
    first_line = nearest.message.partition("\n")[0][:200]
    if nearest.step is None:
        return f"nearest was a path of {nearest.depth} tactics on the rung `{nearest.rung}` ({first_line})"
    return f"nearest was attempt {nearest.step} ({nearest.error_class or nearest.verdict}: {first_line})"


def _told_cap(cap: Raise) -> str:
    by = f"; {', '.join(f'`{rung}`' for rung in cap.rungs)} ran into it" if cap.rungs else ""
    if cap.request is not None:
        return f"`{cap.request}` of the request (it was {cap.limit}{by}; {cap.setting} allows {cap.most})"
    return f"{cap.setting} on the server (it is {cap.limit}{by})"


def _error_class(verdict: Verdict, attempts: Sequence[Attempt]) -> ErrorClass | None:
    if verdict is Verdict.TIMEOUT:
        return ErrorClass.WALL_TIME
    if verdict is Verdict.RESOURCE_LIMIT:
        return ErrorClass.CPU_TIME
    counts = Counter(attempt.error_class for attempt in attempts if attempt.error_class is not None)
    return counts.most_common(1)[0][0] if counts else None
