"""Records to store."""

from datetime import UTC, datetime, timedelta

from lemmata.contracts import (
    Attempt,
    BudgetAmounts,
    BudgetStatus,
    ErrorClass,
    Job,
    JobRecord,
    JobStatus,
    ProveRequest,
    Verdict,
)

THEOREM = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
_START = datetime(2026, 1, 1, tzinfo=UTC)


def a_record(job_id: str = "job-1", *, age: int = 0, caller: str = "local", key: str | None = None) -> JobRecord:
    """A queued job; a larger `age` is a later job."""
    job = Job(
        job_id=job_id,
        status=JobStatus.QUEUED,
        theorem=THEOREM,
        budget=BudgetStatus(limits=BudgetAmounts(), spent=BudgetAmounts(), remaining=BudgetAmounts()),
        trace_id="ab" * 16,
        created_at=_START + timedelta(seconds=age),
    )
    request = ProveRequest(theorem=THEOREM)
    return JobRecord(job=job, request=request, theorem_hash="0" * 64, caller=caller, idempotency_key=key)


def an_attempt(job_id: str = "job-1", candidate: str = "c1", *, step: int = 1) -> Attempt:
    return Attempt(
        attempt_id=f"{job_id}/v1/root/portfolio/r0/{candidate}",
        job_id=job_id,
        theorem_hash="0" * 64,
        blueprint_id=f"bp-{job_id}",
        blueprint_version=1,
        candidate_id=candidate,
        round=0,
        step=step,
        rung="portfolio",
        proof="by simp",
        lean_ok=False,
        verdict=Verdict.FAILED,
        error_class=ErrorClass.TACTIC_FAILED,
        time_ms=12.5,
        cpu_ms=10,
        backend="portfolio",
        budget_remaining=BudgetAmounts(attempts=9),
        trace_id="ab" * 16,
        at=_START,
    )
