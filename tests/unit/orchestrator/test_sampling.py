"""The rung `sampling`: what each round asks the model for."""

import pytest
from tests.support.services import PretendChecker, PretendGenerator, failed

from lemmata.contracts import CheckRequest, CheckResult, Diagnostic, Position, ProveRequest


@pytest.mark.parametrize(
    ("first", "step", "asked"),
    [
        (0.8, 0.1, [0.8, 0.9, 1.0]),
        (0.8, 0.0, [0.8, 0.8, 0.8]),
        (1.5, 1.0, [1.5, 2.0, 2.0]),
        (0.3, -0.2, [0.3, 0.1, 0.0]),
    ],
)
async def test_the_temperature_of_each_round_follows_the_schedule(
    bed, first: float, step: float, asked: list[float]
) -> None:
    generator = PretendGenerator(rounds=[["a"], ["b"], ["c"]])
    schedule = {"sampling_temperature": first, "sampling_temperature_step": step, "repair_rounds": 2}
    here = await bed(checker=PretendChecker(), generator=generator, settings=schedule)
    job = await here.orchestrator.submit(ProveRequest(theorem="theorem t : 1 = 2"))
    await here.orchestrator.wait(job.job_id, 10)
    assert [request.temperature for request in generator.model_requests] == asked


async def test_a_proof_that_differs_in_blanks_or_comments_is_not_checked_again(bed) -> None:
    generator = PretendGenerator(
        ["by simp"], rounds=[["by  simp", "by simp -- surely", "by\n  rfl", "by\n\n  rfl"], ["by rfl", "by\n    simp"]]
    )
    here = await bed(checker=PretendChecker(), generator=generator, settings={"repair_rounds": 1})
    job = await here.orchestrator.submit(ProveRequest(theorem="theorem t : 1 = 2"))
    await here.orchestrator.wait(job.job_id, 10)
    assert here.checker.proofs_checked == ["by simp", "by\n  rfl", "by rfl", "by\n    simp"]


def failed_at_line_2(_: CheckRequest) -> CheckResult:
    complaint = Diagnostic(severity="error", message="Type mismatch", part="proof", start=Position(line=2, column=8))
    return failed().model_copy(update={"diagnostics": (complaint,)})


def goal_told(_: CheckRequest) -> CheckResult:
    told = Diagnostic(severity="information", message="h : p\n⊢ q", part="proof", start=Position(line=2, column=2))
    return failed().model_copy(update={"diagnostics": (told,)})


async def test_a_repair_is_told_the_goal_that_a_probe_found_and_the_probe_is_paid_for_but_no_attempt(bed) -> None:
    proof, probe = "by\n  exact h", "by\n  trace_state\n  exact h"
    checker = PretendChecker(answers={proof: failed_at_line_2, probe: goal_told})
    generator = PretendGenerator(rounds=[[proof], []])
    here = await bed(checker=checker, generator=generator, settings={"repair_rounds": 1})
    job = await here.orchestrator.submit(ProveRequest(theorem="theorem t (p q : Prop) (h : p) : q"))
    job = await here.orchestrator.wait(job.job_id, 10)
    [failure] = generator.model_requests[1].failures
    assert (failure.goal, [hit.name for hit in failure.premises]) == ("h : p\n⊢ q", ["And.comm"])
    assert (checker.proofs_checked, job.attempts) == ([proof, probe], 1)
    assert [request.level for request in checker.requests] == ["verified", "verified", "elaborated"]
    # 0.1 s each: the statement, the proof, the probe
    assert job.budget.spent.lean_cpu_s == pytest.approx(0.3)
