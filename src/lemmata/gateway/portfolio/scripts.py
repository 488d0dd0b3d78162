"""Candidates with what they are worth, and the small parts that tactic scripts are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.gateway.portfolio.lemmas import Lemma, conclusion
from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.terms import Bind, Expr, Term


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proof and its rank: the smaller, the sooner it is tried. The rank weighs likelihood against cost."""

    rank: float
    proof: str


def tactic(lines: Sequence[str], intros: Sequence[str] = ()) -> str:
    """A tactic block; one line where it fits on one."""
    steps = [f"intro {' '.join(intros)}", *lines] if intros else list(lines)
    if len(steps) == 1 and "\n" not in steps[0]:
        return f"by {steps[0]}"
    return "by\n" + "\n".join(f"  {line}" for step in steps for line in step.split("\n"))


def simp(names: Sequence[str] = (), *, every: bool = False) -> str:
    """`simp`, `simp [a, b]` or `simp_all [a, b]`."""
    word = "simp_all" if every else "simp"
    return f"{word} [{', '.join(dict.fromkeys(names))}]" if names else word


def definitions(problem: Problem) -> list[str]:
    """Names of the header's functions to unfold."""
    return [function.name for function in problem.definitions]


def rewriting_lemmas(problem: Problem, most: int) -> list[str]:
    """Names of lemmas that conclude an equation or an equivalence, and that `simp` can use from left to right."""
    return [lemma.name for lemma in problem.lemmas if _is_rule(lemma)][:most]


def _is_rule(lemma: Lemma) -> bool:
    match conclusion(lemma.target):
        case Term("=" | "↔", (left, right)):
            return size(left) >= size(right)
        case _:
            return False


def size(expr: Expr) -> int:
    """How many nodes an expression has."""
    match expr:
        case Term(_, args):
            return 1 + sum(map(size, args))
        case Bind(_, _, _, body):
            return 2 + size(body)
        case _:
            return 1
