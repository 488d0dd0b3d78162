"""Retrieved lemmas put in by their names alone: where the parser reads the goal, or the lemma, in no other way."""

from __future__ import annotations

from collections.abc import Iterator

from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.scripts import Candidate, tactic

_MOST_NAMES = 6
_UNREAD_GOAL, _UNREAD_LEMMA = 3.0, 8.0
"""The rank of the first candidate: with a goal that nobody can read little else is promising."""


def by_name(problem: Problem) -> Iterator[Candidate]:
    """`exact`, `apply`, `rw` and `simp only` with each name, the likelier lemmas first."""
    unread_goal = problem.goal is None
    names = [*(lemma.name for lemma in problem.lemmas), *problem.unread] if unread_goal else [*problem.unread]
    first = _UNREAD_GOAL if unread_goal else _UNREAD_LEMMA
    for place, name in enumerate(names[:_MOST_NAMES]):
        ways = (f"exact {name} ..", f"apply {name} <;> assumption", f"rw [{name}]", f"simp only [{name}]")
        for number, way in enumerate(ways):
            step = tactic(["intros", way]) if unread_goal else tactic([way], problem.intros)
            yield Candidate(first + 0.3 * place + 0.1 * number, step)
    if len(names) > 1:
        every = f"simp [{', '.join(names[:_MOST_NAMES])}]"
        yield Candidate(first + 0.35, tactic(["intros", every] if unread_goal else [every]))
