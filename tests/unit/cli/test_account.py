"""What is told of a theorem that was not proved."""

import inspect
from datetime import UTC, datetime

from lemmata.cli.account import OPTIONS, account
from lemmata.cli.prove import prove
from lemmata.contracts import BudgetAmounts, BudgetStatus, Job, JobStatus, Nearest, Raise, Verdict

NOTHING = BudgetStatus(limits=BudgetAmounts(), spent=BudgetAmounts(), remaining=BudgetAmounts())
LOST = Job(
    job_id="j",
    status=JobStatus.FAILED,
    theorem="t",
    verdict=Verdict.TIMEOUT,
    budget=NOTHING,
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


def lines(**values: object) -> list[str]:
    return account(LOST.model_copy(update=values)).plain.splitlines()


def test_every_cap_has_an_option() -> None:
    assert set(OPTIONS) == set(BudgetAmounts.model_fields)
    parameters = {f"--{name.replace('_', '-')}" for name in inspect.signature(prove).parameters}
    assert set(OPTIONS.values()) <= parameters


def test_a_job_that_tried_nothing_has_nothing_to_tell() -> None:
    assert lines() == []


def test_the_nearest_proof_is_shown_but_not_a_book() -> None:
    near = Nearest(rung="sampling", proof="\n".join(f"line {n}" for n in range(40)), step=3, goals=2)
    first, *rest = [line.strip() for line in lines(nearest=near) if line]
    assert first == "nearest: attempt 3 of sampling (open, 2 goals left)"
    assert rest == [*(f"line {n}" for n in range(12)), "… 28 more lines"]
    path = Nearest(rung="search", proof="by\n  simp", depth=4, verdict=Verdict.INCOMPLETE)
    assert lines(nearest=path)[1].strip() == "nearest: a path of 4 tactics of search (incomplete)"


def test_what_the_caller_can_raise_is_named_as_an_option() -> None:
    server = Raise(kind="attempts", limit="400", setting="LEMMATA_ORCHESTRATOR__BUDGET__ATTEMPTS", most="400")
    caller = Raise(kind="wall_s", limit="2", request="budget.wall_s", setting="…", most="600")
    assert [line.strip() for line in lines(to_raise=(server, caller)) if line] == [
        "to go further: --budget-wall, which was 2; the server allows 600"
    ]
