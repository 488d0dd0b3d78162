"""The best partial result: how near a job that ends without a proof came to one."""

from collections.abc import Sequence

from lemmata.contracts import Attempt, ErrorClass, Nearest, Verdict
from lemmata.orchestrator.blueprint import ROOT

_OF_SKELETONS = "blueprint"
"""A blueprint's own attempts are open on purpose."""

_GOAL = "⊢ "


class Partials:
    """Where rungs put what is no attempt, but may be the nearest to a proof. The best one stays."""

    def __init__(self) -> None:
        self.best: Nearest | None = None

    def offer(self, partial: Nearest) -> None:
        """Keep it, where it is nearer than the one before; of equals the first stays."""
        if self.best is None or _distance(partial) < _distance(self.best):
            self.best = partial


def nearest(attempts: Sequence[Attempt], partials: Partials) -> Nearest | None:
    """The nearest of the attempts at the theorem itself and of what rungs offered.

    A proof that only leaves goals open is nearer than one with errors; few goals are nearer than many, few errors
    nearer than many; of equals an attempt, which Lean has judged as a whole, and of paths the shorter.
    """
    tried = [
        _of(attempt)
        for attempt in attempts
        if attempt.node_id == ROOT and attempt.rung != _OF_SKELETONS and not attempt.lean_ok
    ]
    offered = [partials.best] if partials.best else []
    return min([*tried, *offered], key=_distance, default=None)


def _of(attempt: Attempt) -> Nearest:
    open_only = attempt.error_class is ErrorClass.UNSOLVED_GOALS
    goals = sum(diagnostic.message.count(_GOAL) for diagnostic in attempt.diagnostics) if open_only else None
    return Nearest(
        rung=attempt.rung,
        proof=attempt.proof,
        attempt_id=attempt.attempt_id,
        step=attempt.step,
        verdict=attempt.verdict,
        error_class=attempt.error_class,
        message=attempt.message,
        errors=len(attempt.diagnostics),
        goals=goals or None,
    )


def _distance(partial: Nearest) -> tuple[bool, bool, int, bool, int, int]:
    some, path = 1_000_000, partial.depth is not None
    incomplete = path or partial.verdict is Verdict.INCOMPLETE
    unsolved = path or partial.error_class is ErrorClass.UNSOLVED_GOALS
    return not incomplete, not unsolved, partial.goals or some, path, partial.errors, partial.depth or 0
