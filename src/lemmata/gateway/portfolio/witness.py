"""`∃ n : Nat, …` where the condition can be computed: the least witness, by trying."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.scripts import Candidate
from lemmata.gateway.portfolio.terms import Bind, Expr, Term

_MOST = 200
_MAX_VALUE = 10**12
_NUMBERS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "*": operator.mul,
    "-": lambda a, b: max(a - b, 0),
    "/": lambda a, b: a // b if b else 0,
    "%": lambda a, b: a % b if b else a,
}
_RELATIONS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "≤": operator.le,
    "∣": lambda a, b: b % a == 0 if a else b == 0,
}


class _NotComputableError(Exception):
    pass


def witnesses(problem: Problem) -> Iterator[Candidate]:
    """At most one candidate, for one or two existential variables over `Nat`."""
    match problem.goal:
        case Bind("∃", x, Term("Nat"), Bind("∃", y, Term("Nat"), body)) if not problem.context:
            choices = (((x, a), (y, s - a)) for s in range(60) for a in range(s + 1))
        case Bind("∃", x, Term("Nat"), body) if not problem.context:
            choices = (((x, a),) for a in range(_MOST))
        case _:
            return
    try:
        found = next((choice for choice in choices if _holds(body, dict(choice))), None)
    except _NotComputableError:
        return
    if found is not None:
        yield Candidate(0.7, f"⟨{', '.join(str(value) for _, value in found)}, by decide⟩")


def _holds(expr: Expr, values: dict[str, int]) -> bool:
    match expr:
        case Term(head, (left, right)) if head in _RELATIONS:
            return _RELATIONS[head](_value(left, values), _value(right, values))
        case Term("∧", (left, right)):
            return _holds(left, values) and _holds(right, values)
        case Term("∨", (left, right)):
            return _holds(left, values) or _holds(right, values)
        case Term("¬", (body,)):
            return not _holds(body, values)
        case _:
            raise _NotComputableError


def _value(expr: Expr, values: dict[str, int]) -> int:
    match expr:
        case Term(head, ()) if head in values:
            return values[head]
        case Term(head, ()) if head.isdecimal() and head.isascii() and len(head) <= 12:
            return int(head)
        case Term("^", (base, exponent)):
            power = _value(exponent, values)
            if power > 40:
                raise _NotComputableError
            return _bounded(_value(base, values) ** power)
        case Term(head, (left, right)) if head in _NUMBERS:
            return _bounded(_NUMBERS[head](_value(left, values), _value(right, values)))
        case _:
            raise _NotComputableError


def _bounded(number: int) -> int:
    if number > _MAX_VALUE:
        raise _NotComputableError
    return number
