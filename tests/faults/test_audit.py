"""The audit finds what it is there to find: each of these is a deployment's fault, written by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.faults.audit import judge_attempts, judge_calls, judge_files, judge_job, judge_recording
from tests.faults.budgets import judge_budget
from tests.faults.findings import Findings, Kept
from tests.faults.model_server import Bought
from tests.faults.processes import Deployment
from tests.faults.theorems import Theorem, Way
from tests.support.jobs import a_record, an_attempt

from lemmata.contracts import (
    Blueprint,
    BudgetAmounts,
    GenerateResponse,
    Job,
    JobStatus,
    LadderPlan,
    LadderStep,
    ModelCall,
    RungReport,
    Usage,
    Verdict,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEVER, SAMPLING = Theorem(Way.NEVER, 1), Theorem(Way.SAMPLING, 2)
AN_OPEN_VERSION = Blueprint(blueprint_id="b", version=2, nodes=()).model_dump_json().encode()
USAGE = Usage(calls=1, tokens_in=10, tokens_out=5, money_usd=Decimal("0.01"))


SPENT_ON_MODELS = {"model_calls": 1, "tokens": 15, "tokens_in": 10, "tokens_out": 5, "money_usd": Decimal("0.01")}
LIMITS = BudgetAmounts(attempts=9, model_calls=9, tokens=99, tokens_in=99, tokens_out=99, money_usd=Decimal(1))


def a_call(*candidates: str) -> ModelCall:
    answer = GenerateResponse(candidates=candidates, backend="openai", usage=USAGE)
    return ModelCall(call_id="job-1/v1/sampling/r0", job_id="job-1", response=answer, at=NOW)


def a_failed_job() -> Kept:
    """Whole and true: two candidates of one call, both tried."""
    record = a_record()
    spent = BudgetAmounts(
        attempts=2,
        model_calls=1,
        tokens=15,
        tokens_in=10,
        tokens_out=5,
        money_usd=Decimal("0.01"),
        lean_cpu_s=0.02,
    )
    portfolio = RungReport(rung="portfolio", attempts=2, lean_cpu_s=0.02)
    sampling = RungReport.model_validate({"rung": "sampling"} | SPENT_ON_MODELS)
    job = record.job.model_copy(
        update={
            "status": JobStatus.FAILED,
            "verdict": Verdict.FAILED,
            "attempts": 2,
            "ended_at": NOW,
            "budget": record.job.budget.model_copy(update={"spent": spent, "limits": LIMITS}),
            "ladder": LadderPlan(steps=tuple(LadderStep(rung=name, why="") for name in ("portfolio", "sampling"))),
            "rungs": (portfolio, sampling),
        }
    )
    attempts = [an_attempt(candidate=f"c{step}", step=step) for step in (1, 2)]
    files = dict.fromkeys(("input.json", "blueprints.json"), b"{}") | {"summary.json": b'{"status": "failed"}'}
    files["attempts.jsonl"] = b"".join(attempt.model_dump_json().encode() + b"\n" for attempt in attempts)
    return Kept(NEVER, record.model_copy(update={"job": job}), attempts, [a_call("by simp")], files)


def judged(kept: Kept) -> set[str]:
    found = Findings()
    for judge in (judge_job, judge_attempts, judge_budget, judge_files, judge_recording):
        judge(found, kept)
    return {line for line, what in found.wrong.items() if what}


def with_job(kept: Kept, **changed: object) -> Kept:
    job: Job = kept.record.job.model_copy(update=changed)
    return replace(kept, record=kept.record.model_copy(update={"job": job}))


def with_spent(kept: Kept, **changed: object) -> Kept:
    budget = kept.record.job.budget
    return with_job(kept, budget=budget.model_copy(update={"spent": budget.spent.model_copy(update=changed)}))


def with_limits(kept: Kept, **changed: object) -> Kept:
    budget = kept.record.job.budget
    return with_job(kept, budget=budget.model_copy(update={"limits": budget.limits.model_copy(update=changed)}))


def with_file(kept: Kept, name: str, data: bytes) -> Kept:
    return replace(kept, files=kept.files | {name: data})


def test_a_job_that_is_whole_is_clean() -> None:
    assert judged(a_failed_job()) == set()


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (lambda kept: with_job(kept, status=JobStatus.RUNNING), "jobs without an end"),
        (lambda kept: with_job(kept, status=JobStatus.SUCCEEDED), "wrong verdicts"),
        (lambda kept: replace(kept, theorem=SAMPLING), "provable jobs that ended without a proof"),
        (lambda kept: replace(kept, attempts=kept.attempts[1:]), "attempts missing"),
        (lambda kept: replace(kept, calls=[a_call("by simp", "by omega")]), "attempts missing"),
        (
            lambda kept: with_file(kept, "attempts.jsonl", kept.files["attempts.jsonl"].splitlines(keepends=True)[0]),
            "attempts missing",
        ),
        (lambda kept: with_file(kept, "attempts.jsonl", kept.files["attempts.jsonl"] * 2), "attempt ids twice"),
        (lambda kept: replace(kept, calls=kept.calls * 2), "budgets that do not add up"),
        (lambda kept: with_job(kept, rungs=kept.record.job.rungs[:1]), "budgets that do not add up"),
        (lambda kept: with_job(kept, ladder=None), "budgets that do not add up"),
        (lambda kept: with_spent(kept, tokens_in=11), "budgets that do not add up"),
        (lambda kept: with_limits(kept, tokens_out=4), "budgets that do not add up"),
        (lambda kept: with_file(kept, "attempts.jsonl", b'{"attempt'), "artifacts that do not parse"),
        (lambda kept: with_file(kept, "summary.json", b"{"), "artifacts that do not parse"),
        (lambda kept: with_file(kept, "blueprint-v2.json", b"{"), "artifacts that do not parse"),
        (lambda kept: with_file(kept, "blueprint-v2.json", AN_OPEN_VERSION), "artifacts that do not parse"),
        (lambda kept: with_file(kept, "calls.jsonl", b"{"), "artifacts that do not parse"),
        (
            lambda kept: replace(kept, record=kept.record.model_copy(update={"owner": "host/1"})),
            "leases held by the dead",
        ),
    ],
)
def test_a_fault_is_found(fault: Callable[[Kept], Kept], line: str) -> None:
    assert line in judged(fault(a_failed_job()))


def bought_at(*seconds: float, killed_at: float | None = None) -> Findings:
    """The books where one call was stored at second 0, with a request at each of `seconds`."""
    deployment = Deployment([], Path())
    if killed_at is not None:
        deployment.kills.append(("orchestrator1", NOW + timedelta(seconds=killed_at)))
    asked = [Bought(NEVER, 0, NOW + timedelta(seconds=each), USAGE.tokens_in, USAGE.tokens_out) for each in seconds]
    found = Findings()
    judge_calls(found, [a_failed_job()], asked, deployment)
    return found


def test_only_a_call_whose_buyer_was_killed_while_it_waited_may_be_bought_again() -> None:
    assert bought_at(-1).clean
    again = bought_at(-3, -1, killed_at=-2)
    assert again.clean
    assert again.facts["model calls bought again because the buyer died while it waited"] == 1
    assert bought_at(-3, -1).wrong["model calls bought twice"], "nobody was killed"
    assert bought_at(-3, 1, killed_at=-2).wrong["model calls bought twice"], "the answer was stored"
    assert bought_at().wrong["stored model calls that nobody bought"]
