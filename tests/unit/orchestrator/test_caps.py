"""Caps: the server's by the caller's class, a request's own below them, and which to raise."""

import json
from decimal import Decimal

import pytest

from lemmata.contracts import BudgetAmounts, BudgetLimits, BudgetStatus, Job, ProveRequest, RungReport, Turn
from lemmata.orchestrator.caps import first_status, server_caps, to_raise
from lemmata.settings import BudgetSettings, ClassSettings, OrchestratorSettings, Settings

SETTINGS = OrchestratorSettings(
    budget=BudgetSettings(attempts=100, tokens=1_000, tokens_out=600, money_usd=Decimal(1)),
    classes={
        "students": ClassSettings(money_usd=Decimal("0.10"), wall_s=60),
        "staff": ClassSettings(tokens=10_000, tokens_out=10_000),
    },
)


def test_a_class_has_the_servers_caps_but_where_it_has_its_own() -> None:
    usual, students = server_caps(SETTINGS), server_caps(SETTINGS, "students")
    assert (usual.money_usd, usual.wall_s, usual.attempts) == (1, 600, 100)
    assert (students.money_usd, students.wall_s, students.attempts) == (Decimal("0.10"), 60, 100)
    assert server_caps(SETTINGS, "nobody knows it") == usual


def test_a_class_may_have_higher_caps_than_others() -> None:
    assert server_caps(SETTINGS, "staff").tokens == 10_000


def test_tokens_in_and_out_are_capped_by_both_together_where_nothing_else_is_said() -> None:
    caps = server_caps(SETTINGS)
    assert (caps.tokens, caps.tokens_in, caps.tokens_out) == (1_000, 1_000, 600)
    lower = first_status(SETTINGS, BudgetLimits(tokens=500)).limits
    assert (lower.tokens, lower.tokens_in, lower.tokens_out) == (500, 500, 500)
    only_in = first_status(SETTINGS, BudgetLimits(tokens_in=50)).limits
    assert (only_in.tokens, only_in.tokens_in, only_in.tokens_out) == (1_000, 50, 600)


def test_a_request_that_wants_more_is_told_what_was_lowered() -> None:
    status = first_status(SETTINGS, BudgetLimits(money_usd=Decimal(5), attempts=100, wall_s=10), "students")
    assert (status.limits.money_usd, status.limits.attempts, status.limits.wall_s) == (Decimal("0.10"), 100, 10)
    assert (status.lowered, status.caller_class) == (("money_usd",), "students")


def test_classes_are_set_by_name_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEMMATA_ORCHESTRATOR__CLASSES__STUDENTS__MONEY_USD", "0.25")
    monkeypatch.setenv("LEMMATA_ORCHESTRATOR__BUDGET__TOKENS_IN", "77")
    settings = Settings().orchestrator
    assert server_caps(settings, "students").money_usd == Decimal("0.25")
    assert server_caps(settings).tokens_in == 77
    monkeypatch.setenv("LEMMATA_ORCHESTRATOR__CLASSES", '{"staff": {"wall_s": 5}}')
    assert server_caps(Settings().orchestrator, "staff").wall_s == 5


def test_the_cap_that_stopped_a_rung_is_named_first_with_who_can_raise_it() -> None:
    status = first_status(SETTINGS, BudgetLimits(attempts=7), "students")
    status = status.model_copy(update={"exhausted": ("attempts", "money_usd")})
    reports = (RungReport(rung="sampling", exhausted=("money_usd",)), RungReport(rung="search"))
    money, attempts = to_raise(status, reports, SETTINGS)
    assert (money.kind, money.rungs, money.request, money.limit) == ("money_usd", ("sampling",), None, "0.10")
    assert money.setting == "LEMMATA_ORCHESTRATOR__CLASSES__STUDENTS__MONEY_USD"
    assert (attempts.request, attempts.limit, attempts.most) == ("budget.attempts", "7", "100")
    assert attempts.setting == "LEMMATA_ORCHESTRATOR__BUDGET__ATTEMPTS"


def test_what_earlier_releases_stored_is_still_read() -> None:
    old = {"attempts": 4, "model_calls": 2, "tokens": 900, "money_usd": "1", "lean_cpu_s": 9.0, "wall_s": 9.0}
    status = BudgetStatus.model_validate_json(json.dumps({"limits": old, "spent": {}, "remaining": old}))
    assert (status.limits.tokens_in, status.limits.tokens_out, status.remaining.tokens_in) == (900, 900, 900)
    assert status.spent.tokens_in == 0
    assert BudgetStatus.model_validate_json(status.model_dump_json()) == status  # as a store writes it again
    whole = BudgetAmounts(tokens=900, tokens_in=0, tokens_out=5)
    assert whole.as_caps() == BudgetAmounts.model_validate_json(whole.model_dump_json()).as_caps() == whole
    request = ProveRequest.model_validate_json('{"theorem": "theorem t : True", "budget": {"tokens": 5}}')
    assert (request.budget.tokens, request.budget.tokens_in) == (5, None)


def test_a_caller_has_a_class_that_goes_to_no_other_service() -> None:
    assert Turn().caller_class == "default"
    assert "students" not in " ".join(Turn(caller_class="students").headers().values())


async def test_a_job_shows_the_caps_of_its_callers_class_to_its_end(bed) -> None:
    here = await bed(settings={"classes": SETTINGS.classes})
    request = ProveRequest(theorem="theorem t : True", budget=BudgetLimits(money_usd=Decimal(3)))
    job: Job = await here.orchestrator.submit(request, caller="anna", caller_class="students")
    assert (job.budget.limits.money_usd, job.budget.lowered) == (Decimal("0.10"), ("money_usd",))
    ended = await here.orchestrator.wait(job.job_id, 5)
    assert ended.status.ended
    assert (ended.budget.caller_class, ended.budget.lowered) == ("students", ("money_usd",))
