"""A job from its submission to its end, on small stand-ins for Lean, the model and the index."""

import asyncio
import json
import logging

import pytest
from tests.support.services import PretendChecker, PretendGenerator, failed, other_statement

from lemmata.contracts import (
    Attempt,
    BackendInfo,
    BudgetLimits,
    ConflictError,
    ErrorClass,
    InvalidRequestError,
    Job,
    JobStatus,
    Level,
    ModelError,
    NotFoundError,
    ProveRequest,
    SaturatedError,
    StorageError,
    Usage,
    Verdict,
)
from lemmata.settings import BudgetSettings
from lemmata.storage import MemoryArtifacts
from lemmata.telemetry import ATTEMPT_FIELDS

T = ProveRequest(theorem="theorem t (p q : Prop) : p ∧ q → q ∧ p := by sorry")
FILES = {"input.json", "final.lean", "blueprints.json", "attempts.jsonl", "summary.json"}


async def proved(bed, request: ProveRequest = T) -> Job:
    job = await bed.orchestrator.submit(request)
    return await bed.orchestrator.wait(job.job_id, 10)


async def attempts_of(bed, job: Job) -> list[Attempt]:
    return [attempt async for attempt in bed.orchestrator.attempts(job.job_id)]


async def test_the_portfolio_proves_and_leaves_exactly_the_five_files(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["bad", "good", "never"]))
    job = await proved(here)
    assert (job.status, job.verdict, job.level, job.rung) == ("succeeded", "proved", "verified", "portfolio")
    assert job.final_lean == "theorem t (p q : Prop) : p ∧ q → q ∧ p := good\n"
    assert set(job.artifacts) == FILES
    read = {name: (await here.orchestrator.artifact(job.job_id, name)).decode() for name in FILES}
    assert read["final.lean"] == job.final_lean
    assert json.loads(read["input.json"])["request"]["theorem"] == T.theorem
    [version] = json.loads(read["blueprints.json"])["versions"]
    assert version["nodes"][0]["state"] == "proved"
    summary = json.loads(read["summary.json"])
    before, here_found, *later = [rung["state"] for rung in summary["rungs"]]
    assert (before, here_found, set(later)) == ("failed", "proved", {"not_reached"})
    attempts = await attempts_of(here, job)
    assert [Attempt.model_validate_json(line) for line in read["attempts.jsonl"].splitlines()] == attempts
    assert version["nodes"][0]["proved_by"] == next(attempt.attempt_id for attempt in attempts if attempt.lean_ok)


async def test_candidates_are_judged_at_the_jobs_level_and_never_below_verified(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    await proved(here, T.model_copy(update={"level": Level.ELABORATED}))
    levels = [(request.proof, request.level) for request in here.checker.requests]
    assert levels == [("sorry", "verified"), ("good", "verified")]
    await proved(here, ProveRequest(theorem="theorem u : True", level=Level.CERTIFIED))
    assert here.checker.requests[-1].level == "certified"


async def test_what_proves_something_else_is_no_proof(bed) -> None:
    here = await bed(checker=PretendChecker(answers={"sly": other_statement}), generator=PretendGenerator(["sly"]))
    job = await proved(here)
    [attempt] = await attempts_of(here, job)
    assert (job.status, job.proof) == ("failed", None)
    assert (attempt.lean_ok, attempt.verdict, attempt.error_class) == (False, "rejected", "other_statement")


async def test_a_statement_that_does_not_elaborate_is_an_invalid_job_with_leans_words(bed) -> None:
    here = await bed(generator=PretendGenerator(["good"]))
    job = await proved(here, ProveRequest(theorem="theorem t : nonsense"))
    assert (job.status, job.verdict, job.attempts) == ("failed", "invalid", 0)
    assert "unknown identifier 'nonsense'" in job.message
    assert here.generator.requests == []


async def test_the_form_of_a_request_is_judged_before_there_is_a_job(bed) -> None:
    here = await bed()
    with pytest.raises(InvalidRequestError):
        await here.orchestrator.submit(ProveRequest(theorem="no theorem"))
    with pytest.raises(InvalidRequestError, match="no backend 'gpt'"):
        await here.orchestrator.submit(T.model_copy(update={"backend": "gpt"}))
    assert (await here.orchestrator.list()).jobs == ()


async def test_a_proof_is_remembered_and_checked_again(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["good"]))
    await proved(here)
    asked = len(here.generator.requests)
    again = await proved(here)
    assert (again.status, again.rung, again.attempts) == ("succeeded", "cache", 1)
    assert len(here.generator.requests) == asked
    assert [(r.proof, r.level) for r in here.checker.requests[-2:]] == [("sorry", "verified"), ("good", "verified")]


async def test_a_remembered_proof_that_fails_now_is_one_attempt_among_others(bed) -> None:
    here = await bed(checker=PretendChecker("old"), generator=PretendGenerator(["old"]))
    await proved(here)
    here.checker._proofs = {"new"}
    here.generator._portfolio = ("old", "new")
    job = await proved(here)
    assert (job.proof, job.rung) == ("new", "portfolio")
    assert here.checker.proofs_checked.count("old") == 2  # when it was found, and once more from the cache


async def test_sampling_repairs_with_leans_errors_and_the_premises(bed) -> None:
    generator = PretendGenerator(["bad"], rounds=[["worse", "bad", "worse"], ["good"]])
    here = await bed(checker=PretendChecker("good"), generator=generator)
    job = await proved(here)
    assert (job.status, job.rung) == ("succeeded", "sampling")
    first, second = generator.model_requests
    assert first.failures == ()
    assert [hit.name for hit in first.premises] == ["And.comm"]
    assert [failure.proof for failure in second.failures] == ["worse"]
    assert second.failures[0].diagnostics[0].message == "not good: worse"
    attempts = await attempts_of(here, job)
    assert [(a.rung, a.round, a.proof, a.backend, a.model_name) for a in attempts] == [
        ("portfolio", 0, "bad", "portfolio", None),
        ("sampling", 0, "worse", "scripted", "m1"),
        ("sampling", 1, "good", "scripted", "m1"),
    ]


async def test_tokens_of_attempts_and_calls_add_up_to_the_budget(bed) -> None:
    rounds = [["a", "b", "c"], ["d"], ["e"]]
    here = await bed(generator=PretendGenerator([], rounds=rounds, usage=Usage(calls=1, tokens_in=10, tokens_out=7)))
    job = await proved(here)
    attempts = await attempts_of(here, job)
    assert sum(attempt.tokens for attempt in attempts) == job.budget.spent.tokens == 51
    assert job.budget.spent.model_calls == 3
    assert job.budget.spent.attempts == len(attempts) == 5
    assert job.budget.spent.lean_cpu_s == pytest.approx(0.6)


async def test_a_model_that_fails_ends_its_rung_and_is_named(bed) -> None:
    here = await bed(generator=PretendGenerator(["bad"], rounds=[ModelError("the model server answers garbage")]))
    job = await proved(here)
    assert (job.status, job.verdict) == ("failed", "failed")
    assert "the model server answers garbage" in job.message
    assert job.budget.spent.model_calls == 1


@pytest.mark.parametrize(
    ("limits", "kind", "verdict"),
    [
        (BudgetLimits(attempts=2), "attempts", Verdict.FAILED),
        (BudgetLimits(lean_cpu_s=0.35), "lean_cpu_s", Verdict.RESOURCE_LIMIT),
        (BudgetLimits(model_calls=0), "model_calls", Verdict.FAILED),
        (BudgetLimits(tokens=100), "tokens", Verdict.FAILED),
    ],
)
async def test_running_out_is_an_ordinary_end_that_says_what_to_raise(bed, limits, kind, verdict) -> None:
    generator = PretendGenerator(["a", "b", "c"], rounds=[["d"]])
    here = await bed(generator=generator, settings={"checks": 1})
    job = await proved(here, T.model_copy(update={"budget": limits}))
    assert (job.status, job.verdict) == ("failed", verdict)
    assert kind in job.budget.exhausted
    assert f"`budget.{kind}`" in job.message
    assert f"LEMMATA_ORCHESTRATOR__BUDGET__{kind.upper()}" in job.message
    spent, cap = getattr(job.budget.spent, kind), getattr(job.budget.limits, kind)
    assert spent <= cap + 0.1


async def test_money_is_reserved_before_a_call_so_that_no_call_overspends(bed) -> None:
    dear = BackendInfo(name="dear", kind="network", ready=True, price_out_usd_per_mtok=1000)
    generator = PretendGenerator([], rounds=[["a"]], backend=dear)
    here = await bed(generator=generator)
    job = await proved(here)
    assert generator.model_requests == []
    assert job.budget.exhausted == ("money_usd",)
    assert job.budget.spent.money_usd == 0


async def test_a_job_that_takes_too_long_ends_with_the_verdict_timeout(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["slow"]), generator=PretendGenerator(["bad", "slow"]))
    job = await proved(here, T.model_copy(update={"budget": BudgetLimits(wall_s=0.3)}))
    assert (job.status, job.verdict, job.error_class) == ("failed", "timeout", "wall_time")
    assert job.budget.exhausted == ("wall_s",)
    assert here.checker.running == 0


async def test_candidates_run_side_by_side_and_the_first_success_stops_the_rest(bed) -> None:
    checker = PretendChecker("good", slow=["slow 1", "slow 2"], pause_s=0.02)
    here = await bed(
        checker=checker,
        generator=PretendGenerator(["slow 1", "slow 2", "good", "late"]),
        settings={"checks": 3},
    )
    job = await proved(here)
    assert job.proof == "good"
    assert (checker.most_running, checker.cancelled, checker.running) == (3, 2, 0)
    assert "late" not in checker.proofs_checked or job.attempts > 1


async def test_a_small_cpu_budget_makes_checks_take_turns_and_refuses_none(bed) -> None:
    """All of it may be reserved by the check that runs: what it does not use comes back to the next."""
    checker = PretendChecker("good", pause_s=0.01)
    proofs = [f"bad {number}" for number in range(6)] + ["good"]
    here = await bed(checker=checker, generator=PretendGenerator(proofs), settings={"checks": 4})
    job = await proved(here, T.model_copy(update={"budget": BudgetLimits(lean_cpu_s=2)}))
    assert job.status is JobStatus.SUCCEEDED
    assert len(checker.proofs_checked) == 7


async def test_a_text_that_failed_is_not_tried_again_by_another_rung(bed) -> None:
    here = await bed(generator=PretendGenerator(["bad"], rounds=[["bad", "  \n", "bad  "]]))
    await proved(here)
    assert here.checker.proofs_checked == ["bad"]


async def test_cancel_reaches_running_checks_within_a_second(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["slow"]), generator=PretendGenerator(["slow"]))
    job = await here.orchestrator.submit(T)
    while here.checker.running == 0 or here.checker.proofs_checked == []:
        await asyncio.sleep(0.01)
    await here.orchestrator.cancel(job.job_id)
    async with asyncio.timeout(1):
        ended = await here.orchestrator.wait(job.job_id, 5)
    assert ended.status is JobStatus.CANCELLED
    assert (here.checker.running, here.checker.cancelled) == (0, 1)
    with pytest.raises(ConflictError):
        await here.orchestrator.cancel(job.job_id)


async def test_a_full_queue_refuses_more(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["sorry"]), settings={"queue": 1, "jobs": 1})
    first = await here.orchestrator.submit(T)
    while (await here.orchestrator.get(first.job_id)).status is JobStatus.QUEUED:
        await asyncio.sleep(0.01)
    await here.orchestrator.submit(T)
    with pytest.raises(SaturatedError):
        await here.orchestrator.submit(T)


async def test_several_jobs_run_at_once_and_the_rest_wait(bed) -> None:
    here = await bed(checker=PretendChecker(slow=["sorry"]))
    for _ in range(3):
        await here.orchestrator.submit(T)
    while here.checker.running < 2:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    statuses = [job.status for job in (await here.orchestrator.list()).jobs]
    assert sorted(statuses) == ["queued", "running", "running"]


async def test_an_unknown_job_or_artifact_is_not_found(bed) -> None:
    here = await bed()
    for ask in (
        here.orchestrator.get("x"),
        here.orchestrator.wait("x", 1),
        here.orchestrator.cancel("x"),
        here.orchestrator.artifact("x", "final.lean"),
    ):
        with pytest.raises(NotFoundError):
            await ask


async def test_each_attempt_is_one_log_line_with_exactly_the_fields(bed, caplog) -> None:
    logging.getLogger("lemmata.attempts").propagate = True
    here = await bed(
        checker=PretendChecker("good"), generator=PretendGenerator(["bad", "good"]), settings={"checks": 1}
    )
    with caplog.at_level(logging.INFO, logger="lemmata.attempts"):
        job = await proved(here)
    lines = [json.loads(r.getMessage()) for r in caplog.records if r.name == "lemmata.attempts"]
    assert [tuple(line) for line in lines] == [ATTEMPT_FIELDS, ATTEMPT_FIELDS]
    assert [(line["step"], line["lean_ok"]) for line in lines] == [(1, False), (2, True)]
    assert {line["trace_id"] for line in lines} == {job.trace_id}
    assert lines[0]["budget_remaining"]["attempts"] == job.budget.limits.attempts - 1


class FullDisk(MemoryArtifacts):
    """Takes `input.json`, and then is full."""

    async def write(self, job_id: str, name: str, data: bytes) -> str:
        if name != "input.json":
            raise StorageError("cannot use the artifact: No space left on device")
        return await super().write(job_id, name, data)

    async def append(self, job_id: str, name: str, line: bytes) -> str:
        raise StorageError("cannot use the artifact: No space left on device")


async def test_a_full_disk_under_the_artifacts_loses_no_proof(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["bad", "good"]), artifacts=FullDisk())
    job = await proved(here)
    assert (job.status, job.proof) == ("succeeded", "good")
    assert "No space left" in job.message
    assert (await here.jobs.get(job.job_id)).job.final_lean == job.final_lean


async def test_a_crash_of_one_job_is_told_and_stops_no_other(bed) -> None:
    def crash(_request) -> None:
        raise RuntimeError("a defect")

    here = await bed(checker=PretendChecker("good", answers={"boom": crash}), generator=PretendGenerator(["boom"]))
    job = await proved(here)
    assert (job.status, job.verdict) == ("failed", "error")
    assert job.trace_id in job.message
    here.generator._portfolio = ("good",)
    assert (await proved(here)).status is JobStatus.SUCCEEDED


async def test_a_level_that_cannot_be_reached_ends_the_job_at_once(bed) -> None:
    def unavailable(request):
        return failed("no kernel").model_copy(
            update={
                "verdict": Verdict.ERROR,
                "error_class": ErrorClass.LEVEL_NOT_AVAILABLE,
                "message": "no kernel here",
            }
        )

    here = await bed(
        checker=PretendChecker(answers={"a": unavailable}),
        generator=PretendGenerator(["a", "b"]),
        settings={"checks": 1},
    )
    job = await proved(here)
    assert (job.status, job.verdict, job.message) == ("failed", "error", "no kernel here")
    assert here.checker.proofs_checked == ["a"]


async def test_the_servers_caps_hold_whatever_is_asked_for(bed) -> None:
    here = await bed(budget=BudgetSettings(attempts=3), generator=PretendGenerator([f"p{n}" for n in range(9)]))
    job = await proved(here, T.model_copy(update={"budget": BudgetLimits(attempts=1000)}))
    assert (job.budget.limits.attempts, job.attempts) == (3, 3)


async def test_readiness_says_what_is_missing(bed) -> None:
    here = await bed()
    assert (await here.orchestrator.readiness()).ready
    await here.orchestrator.aclose()
    state = await here.orchestrator.readiness()
    assert not state.ready
    assert "start" in state.missing[0]
