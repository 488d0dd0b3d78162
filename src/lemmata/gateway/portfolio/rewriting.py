"""Equational reasoning: a best-first search for rewrites that make both sides of an equation equal.

It follows Lean's `rw`: a rule's instance is rewritten everywhere at once. The result is one `rw [a x, ← b y]`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lemmata.gateway.portfolio.lemmas import Lemma
from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.scripts import Candidate, size, tactic
from lemmata.gateway.portfolio.terms import Apply, Bind, Expr, Meta, Term, atom_of, names_of, substitute, text_of

_MAX_STEPS = 4
_MAX_STATES = 400
_MAX_SIZE = 40
_MOST_RULES = 16


@dataclass(frozen=True, slots=True)
class Rule:
    """``left = right``, used as `name` or `← name`.

    ``variables`` are names, each with whether an argument is written for it; ``types`` are the heads of their types,
    empty where a variable may be of any.
    """

    name: str
    variables: tuple[tuple[str, bool], ...]
    types: Mapping[str, str]
    left: Expr
    right: Expr
    backwards: bool


@dataclass(frozen=True, slots=True)
class _State:
    sides: tuple[Expr, Expr]
    steps: tuple[str, ...]


def rewriting(problem: Problem) -> Iterator[Candidate]:
    """At most one candidate, for an equation."""
    match problem.goal:
        case Term("=", (left, right)):
            rules = list(_rules(problem))
            kinds = {local.name: local.type_head for local in problem.variables}
            if rules and (steps := _search(rules, (left, right), kinds)):
                yield Candidate(0.85 + 0.1 * len(steps), tactic([f"rw [{', '.join(steps)}]"], problem.intros))
        case _:
            return


def _rules(problem: Problem) -> Iterator[Rule]:
    """Equations in context, and unconditional lemmas, in both directions where they determine all variables."""
    facts = [Lemma(local.name, (), local.type) for local in problem.hypotheses if local.type is not None]
    for lemma in [*facts, *problem.lemmas[:_MOST_RULES]]:
        if any(local.is_proof or local.bracket == "[" for local in lemma.locals):
            continue
        variables = [(local.name, local.type, local.explicit) for local in lemma.locals]
        target = lemma.target
        while isinstance(target, Bind) and target.kind == "∀":
            variables.append((target.name, target.type, True))
            target = target.body
        if isinstance(target, Term) and target.head == "=":
            yield from _directed(lemma.name, tuple(variables), target, local=lemma in facts)


def _directed(
    name: str, variables: tuple[tuple[str, Expr | None, bool], ...], target: Term, *, local: bool
) -> Iterator[Rule]:
    """Both directions, but not from a bare variable to more (`n` to `n + 0`), unless a hypothesis says so."""
    left, right = target.args
    free = {variable for variable, _, _ in variables}
    types = {variable: _closed_head(kind, free) for variable, kind, _ in variables}
    written = tuple((variable, explicit) for variable, _, explicit in variables)
    for one, other, backwards in ((left, right, False), (right, left, True)):
        bare = isinstance(one, Term) and one.head in free and not one.args
        if one != other and names_of(other) & free <= names_of(one) and (local or not bare):
            yield Rule(name, written, types, one, other, backwards)


def _closed_head(kind: Expr | None, free: set[str]) -> str:
    return (
        kind.head
        if isinstance(kind, Term) and kind.head not in free and kind.head in ("Nat", "Int", "Bool", "List")
        else ""
    )


def _search(rules: Sequence[Rule], sides: tuple[Expr, Expr], kinds: Mapping[str, str]) -> tuple[str, ...] | None:
    queue: list[tuple[float, int, _State]] = [(0.0, 0, _State(sides, ()))]
    seen = {sides}
    count = 0
    while queue and count < _MAX_STATES:
        _, _, state = heapq.heappop(queue)
        for step, result in _steps(rules, state.sides, kinds):
            if result in seen:
                continue
            seen.add(result)
            following = _State(result, (*state.steps, step))
            if result[0] == result[1]:
                return following.steps
            count += 1
            if len(following.steps) < _MAX_STEPS and size(result[0]) + size(result[1]) <= _MAX_SIZE:
                heapq.heappush(queue, (len(following.steps) + 0.25 * _distance(*result), count, following))
    return None


def _distance(left: Expr, right: Expr) -> float:
    """How unlike two terms are: nodes below the first difference."""
    match left, right:
        case Term(), Term() if left.head == right.head and len(left.args) == len(right.args):
            return sum(_distance(a, b) for a, b in zip(left.args, right.args, strict=True))
        case _ if left == right:
            return 0.0
        case _:
            return 1.0 + 0.5 * (size(left) + size(right))


def _steps(
    rules: Sequence[Rule], sides: tuple[Expr, Expr], kinds: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Expr, Expr]]]:
    """What one `rw` can do."""
    places = list(dict.fromkeys([*_subterms(sides[0]), *_subterms(sides[1])]))
    for rule in rules:
        for place in places:
            found = _instance(rule, place, kinds)
            if found is not None:
                step, result = found
                yield step, (_everywhere(sides[0], place, result), _everywhere(sides[1], place, result))


def _subterms(expr: Expr) -> Iterator[Expr]:
    match expr:
        case Term(_, args):
            yield expr
            for arg in args:
                yield from _subterms(arg)
        case Apply(_, args):
            for arg in args:
                yield from _subterms(arg)
        case Bind() | Meta():
            return


def _instance(rule: Rule, place: Expr, kinds: Mapping[str, str]) -> tuple[str, Expr] | None:
    """The rule's step at a term and its result, or None where the rule does not fit."""
    values: dict[str, Expr] = {}
    if not _match(rule.left, place, rule.types, values) or any(
        _type_head(value, kinds) not in ("", rule.types[name]) for name, value in values.items() if rule.types[name]
    ):
        return None
    arguments: list[str] = []
    for name, explicit in rule.variables:
        if explicit:
            arguments.append(atom_of(values[name]) if name in values else "_")
        elif name in values:
            arguments.append(f"({name} := {text_of(values[name])})")
    text = " ".join([rule.name, *arguments])
    return ("← " if rule.backwards else "") + text, substitute(rule.right, values)


def _match(pattern: Expr, expr: Expr, variables: Mapping[str, str], values: dict[str, Expr]) -> bool:
    """Whether the pattern's variables can be chosen to make it equal to the expression; fills ``values``."""
    match pattern:
        case Term(head, ()) if head in variables:
            return values.setdefault(head, expr) == expr
        case Term(head, args):
            if not isinstance(expr, Term) or len(expr.args) < len(args):
                return False
            if head in variables:  # a function: `f a` against `g b a`
                rest = len(expr.args) - len(args)
                function = Term(expr.head, expr.args[:rest], expr.dotted)
                if values.setdefault(head, function) != function:
                    return False
            elif head != expr.head or len(args) != len(expr.args):
                return False
            rest = len(expr.args) - len(args)
            return all(_match(a, b, variables, values) for a, b in zip(args, expr.args[rest:], strict=True))
        case _:
            return pattern == expr


def _type_head(expr: Expr, kinds: Mapping[str, str]) -> str:
    """`Nat` for a variable or a sum of natural numbers, as far as can be told cheaply."""
    match expr:
        case Term(head, ()):
            return kinds.get(head, "")
        case Term("+" | "*" | "-", (left, right)):
            return _type_head(left, kinds) or _type_head(right, kinds)
        case _:
            return ""


def _everywhere(expr: Expr, old: Expr, new: Expr) -> Expr:
    if expr == old:
        return new
    match expr:
        case Term(head, args, dotted):
            return Term(head, tuple(_everywhere(arg, old, new) for arg in args), dotted)
        case Apply(function, args):
            return Apply(function, tuple(_everywhere(arg, old, new) for arg in args))
        case _:
            return expr
