"""What a repair is told: the failed proofs, Lean's errors, the goal where each failed, and lemmas for that goal."""

from collections.abc import Sequence

from lemmata.contracts import Attempt, FailedCandidate, Level
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.positions import first_error, goal_in, goal_told, probes
from lemmata.orchestrator.work import Work

MOST_FAILURES = 4
_MOST_GOAL_CHARS = 4_000


async def failures(attempts: Sequence[Attempt], work: Work, bench: Bench, calls: Calls) -> tuple[FailedCandidate, ...]:
    """The first few of the attempts. Raises `BudgetExhaustedError` and `JobFailedError`, as a check does."""
    return tuple([await _failure(attempt, work, bench, calls) for attempt in attempts[:MOST_FAILURES]])


async def _failure(attempt: Attempt, work: Work, bench: Bench, calls: Calls) -> FailedCandidate:
    goal = await _goal(attempt, bench)
    lemmas = await calls.lemmas_for(goal, work.settings.repair_premises) if goal else ()
    return FailedCandidate(proof=attempt.proof, diagnostics=attempt.diagnostics, goal=goal, premises=lemmas)


async def _goal(attempt: Attempt, bench: Bench) -> str | None:
    """From Lean's message where it shows the goal; else from a probe, which takes a check at the lowest level."""
    error = first_error(attempt.diagnostics)
    if error is None or error.start is None:
        return None
    goal = goal_in(error.message)
    if goal is None:
        for probe in probes(attempt.proof, error.start):
            result = await bench.check(probe.proof, Level.ELABORATED)
            if (goal := goal_told(result.diagnostics, probe)) is not None:
                break
    return goal[:_MOST_GOAL_CHARS] if goal else None
