"""The best partial result: which attempt or path came nearest to a proof."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import ManualClock

from lemmata.contracts import (
    Attempt,
    BudgetAmounts,
    Diagnostic,
    ErrorClass,
    Goal,
    Nearest,
    TacticResult,
    TacticState,
    Verdict,
)
from lemmata.orchestrator.nearest import Partials, nearest
from lemmata.orchestrator.search.tree import RecordedTactics


def attempt(step: int, error_class: ErrorClass, *messages: str, **values: object) -> Attempt:
    fields = {
        "attempt_id": f"a{step}",
        "job_id": "j",
        "theorem_hash": "h",
        "blueprint_id": "b",
        "blueprint_version": 1,
        "candidate_id": f"c{step}",
        "round": 0,
        "step": step,
        "rung": "portfolio",
        "proof": f"proof {step}",
        "lean_ok": False,
        "verdict": Verdict.FAILED,
        "error_class": error_class,
        "diagnostics": tuple(Diagnostic(severity="error", message=message, part="proof") for message in messages),
        "time_ms": 1.0,
        "backend": "x",
        "budget_remaining": BudgetAmounts(),
        "trace_id": "t",
        "at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return Attempt.model_validate(fields | values)


WRONG = attempt(1, ErrorClass.TACTIC_FAILED, "one")
WRONGER = attempt(2, ErrorClass.TACTIC_FAILED, "one", "two")
OPEN_TWO = attempt(3, ErrorClass.UNSOLVED_GOALS, "unsolved goals\ncase a\n⊢ p\n\ncase b\n⊢ q")
OPEN_ONE = attempt(4, ErrorClass.UNSOLVED_GOALS, "unsolved goals\n⊢ p")
SORRY = attempt(5, ErrorClass.SORRY, verdict=Verdict.INCOMPLETE)
OPEN_ONE_AS_LEAN_SAYS = attempt(8, ErrorClass.UNSOLVED_GOALS, "unsolved goals\n⊢ p", verdict=Verdict.INCOMPLETE)
LEMMA = attempt(6, ErrorClass.UNSOLVED_GOALS, "unsolved goals\n⊢ p", node_id="lemma")
SKELETON = attempt(7, ErrorClass.SORRY, rung="blueprint", verdict=Verdict.INCOMPLETE)
FROM_WORST_TO_BEST = (WRONGER, WRONG, OPEN_TWO, OPEN_ONE, SORRY)


@given(st.permutations(FROM_WORST_TO_BEST), st.integers(1, len(FROM_WORST_TO_BEST)))
def test_open_goals_are_nearer_than_errors_and_few_are_nearer_than_many(order: list[Attempt], count: int) -> None:
    some = order[:count]
    best = max(some, key=FROM_WORST_TO_BEST.index)
    found = nearest(some, Partials())
    assert found is not None
    assert (found.attempt_id, found.step) == (best.attempt_id, best.step)


def test_a_lemma_is_not_the_theorem_and_a_skeleton_is_open_on_purpose() -> None:
    assert nearest([LEMMA, SKELETON], Partials()) is None


@pytest.mark.parametrize(("tried", "goals"), [(OPEN_TWO, 2), (OPEN_ONE, 1), (WRONG, None)])
def test_it_says_how_many_goals_are_left(tried: Attempt, goals: int | None) -> None:
    found = nearest([tried], Partials())
    assert found is not None
    assert found.goals == goals


def test_of_what_rungs_offer_the_nearest_stays() -> None:
    partials = Partials()
    for goals, depth in ((3, 1), (1, 5), (1, 2), (2, 1), (1, 4)):
        partials.offer(Nearest(rung="search", proof=f"{goals} {depth}", goals=goals, depth=depth))
    assert partials.best is not None
    assert partials.best.proof == "1 2"
    assert nearest([WRONGER, WRONG, OPEN_TWO, SORRY], partials) == partials.best
    found = nearest([OPEN_ONE_AS_LEAN_SAYS, WRONG], partials)
    assert found is not None
    assert found.step == 8  # as near, and judged as a whole


def state(state_id: str, parent: str | None, tactic: str | None, *targets: str) -> TacticState:
    goals = tuple(Goal(hypotheses=(), target=target, pretty=f"⊢ {target}") for target in targets)
    return TacticState(state_id=state_id, parent=parent, tactic=tactic, goals=goals, done=not goals)


async def test_a_search_offers_the_path_to_the_state_with_the_least_left_to_do() -> None:
    answers = {
        "s0": [state("s1", "s0", "constructor", "p", "q"), state("s2", "s0", "long", "p" * 90)],
        "s1": [state("s3", "s1", "· assumption\n  done", "q")],
    }

    async def run(state_id: str, tactics: tuple[str, ...]) -> list[TacticResult]:
        return [
            TacticResult(tactic=tactic, outcome="goals", state=after, time_ms=1)
            for tactic, after in zip(tactics, answers[state_id], strict=True)
        ]

    async def save(_: bytes) -> None:
        pass

    recorded = RecordedTactics(state("s0", None, None, "p ∧ q"), run, save, ManualClock())
    assert recorded.nearest() is None
    await recorded.run("s0", ("constructor", "long"))
    await recorded.run("s1", ("· assumption\n  done",))
    partial = recorded.nearest()
    assert partial is not None
    assert partial.proof == "by\n  constructor\n  · assumption\n    done\n  all_goals sorry"
    assert (partial.goals, partial.depth, partial.message) == (1, 2, "goals left: 1, first ⊢ q")
