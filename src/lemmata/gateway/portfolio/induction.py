"""Induction and case analysis on the variables that the goal recurses on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lemmata.gateway.portfolio.header import RECURSION, Constructor, Datatype
from lemmata.gateway.portfolio.problem import Problem
from lemmata.gateway.portfolio.scripts import Candidate, definitions, rewriting_lemmas, simp, tactic
from lemmata.gateway.portfolio.statement import Local
from lemmata.gateway.portfolio.terms import Bind, Expr, Term, names_of

_MOST_VARIABLES = 3
ARITHMETIC = (
    "Nat.mul_add", "Nat.add_mul", "Nat.two_mul", "Nat.mul_two", "Nat.mul_comm", "Nat.mul_left_comm", "Nat.mul_assoc",
    "Nat.add_comm", "Nat.add_left_comm", "Nat.add_assoc",
)  # fmt: skip


def induction(problem: Problem) -> Iterator[Candidate]:
    """Scripts for the best few variables, the likeliest first."""
    scored = _scored(problem)
    for place, (score, variable, kind) in enumerate(scored[:_MOST_VARIABLES]):
        base = 3.0 + 2.5 * place - min(score, 3) * 0.5
        if not kind.is_recursive:
            continue
        others = _others(problem, variable)
        generalized = _accumulators(problem, variable)
        ways: list[tuple[Sequence[str], float]] = [(generalized, 0.0)]
        if generalized:
            ways.append(((), 1.5))
        elif others:
            ways.append((others, 3.0))
        for general, extra in ways:
            for cost, closers in _closers(problem):
                yield Candidate(base + extra + cost, _script(problem, variable, kind, general, closers))


def cases(problem: Problem) -> Iterator[Candidate]:
    """Case analysis on everything that has few forms: booleans, options, enumerations, pairs."""
    names = [
        variable.name
        for variable in problem.variables
        if (kind := problem.header.types.get(variable.type_head))
        and not kind.is_recursive
        and variable.name in problem.used
    ]
    if not names:
        return
    split = " <;> ".join(f"cases {name}" for name in names[:4])
    unfold = definitions(problem)
    if problem.is_negation:
        yield Candidate(1.3, tactic([f"{split} <;> decide"], problem.outer_intros))
        yield Candidate(1.8, tactic([f"{split} <;> {simp(unfold)}"], problem.outer_intros))
    else:
        yield Candidate(2.0, tactic([f"{split} <;> rfl"], problem.intros))
        yield Candidate(2.6, tactic([f"{split} <;> {simp(unfold)}"], problem.intros))
    yield Candidate(3.6, tactic([f"{split} <;> {simp(unfold, every=True)}"], problem.intros))
    yield Candidate(
        4.6, tactic([f"{split} <;> first | rfl | decide | {simp(unfold)} | {simp(unfold, every=True)}"], problem.intros)
    )


def _closers(problem: Problem) -> Iterator[tuple[float, list[str]]]:
    """Ways to close each case, `%ih` standing for the induction hypotheses."""
    unfold = definitions(problem)
    rules = rewriting_lemmas(problem, 6)
    yield 0.0, [f"simp [{', '.join([*unfold, '%ih'])}]"]
    yield 1.0, [simp(unfold, every=True)]
    if problem.is_arithmetic:
        whole = ", ".join([*unfold, "%ih", *ARITHMETIC])
        first = ", ".join([*unfold, "Nat.mul_add", "%ih"])
        yield 0.6, [f"simp [{whole}]", f"(simp only [{first}] <;> simp [{', '.join(ARITHMETIC)}])"]
        yield 4.0, [f"simp [{', '.join([*unfold, '%ih'])}] <;> omega"]
    if rules:
        yield 1.6, [f"simp [{', '.join([*unfold, '%ih', *rules])}]", simp([*unfold, *rules], every=True)]
    yield (
        2.2,
        [
            "rfl",
            *([f"simp only [{', '.join([*unfold, '%ih'])}]"] if unfold else []),
            "exact congrArg _ %ih",
            "simpa using %ih",
        ],
    )


def _script(problem: Problem, variable: Local, kind: Datatype, general: Sequence[str], closers: Sequence[str]) -> str:
    used = {local.name for local in problem.context}
    head = f"induction {variable.name}" + (f" generalizing {' '.join(general)}" if general else "") + " with"
    lines = [head]
    for constructor in kind.constructors:
        names, hypotheses = _case_names(constructor, variable.name, used)
        pattern = " ".join([constructor.name, *names, *hypotheses])
        lines.append(f"| {pattern} => {_close(closers, hypotheses)}")
    return tactic(["\n".join(lines)], problem.intros)


def _close(closers: Sequence[str], hypotheses: Sequence[str]) -> str:
    """The closers for one case, all but the hopeless: `first | a | b`."""
    ready: list[str] = []
    for closer in closers:
        if "%ih" in closer and not hypotheses and "[" not in closer:
            continue
        text = closer.replace("%ih", ", ".join(hypotheses))
        text = text.replace(", ]", "]").replace("[, ", "[").replace(", , ", ", ").replace(" []", "")
        if text not in ready:
            ready.append(text)
    return ready[0] if len(ready) == 1 else "first | " + " | ".join(ready)


def _case_names(constructor: Constructor, variable: str, used: set[str]) -> tuple[list[str], list[str]]:
    """Names for a constructor's arguments and its induction hypotheses, clear of those in context."""
    names: list[str] = []
    for name in constructor.names:
        fresh, number = variable if len(constructor.names) == 1 else name, 1
        while (fresh in used and fresh != variable) or fresh in names:
            number += 1
            fresh = f"{name}{number}"
        names.append(fresh)
    recursive = [name for name, mine in zip(names, constructor.recursive, strict=True) if mine]
    hypotheses = ["ih"] if len(recursive) == 1 else [f"ih{number}" for number, _ in enumerate(recursive, 1)]
    while set(hypotheses) & (used | set(names)):
        hypotheses = [f"{name}'" for name in hypotheses]
    return names, hypotheses


def _scored(problem: Problem) -> list[tuple[int, Local, Datatype]]:
    """Variables of inductive type, those that functions recurse on first."""
    points: dict[str, int] = {}
    for expr in (problem.goal, *(local.type for local in problem.hypotheses)):
        _count(problem, expr, points)
    found = [
        (points.get(variable.name, 0), variable, problem.header.types[variable.type_head])
        for variable in problem.variables
        if variable.type_head in problem.header.types and variable.name in problem.used
    ]
    return sorted(found, key=lambda item: -item[0])


def _count(problem: Problem, expr: Expr | None, points: dict[str, int]) -> None:
    """A point for each place where a function takes a variable apart."""
    match expr:
        case Term(head, args):
            function = problem.header.functions.get(head)
            place = function.recursive_on if function is not None else RECURSION.get(head)
            if place is not None and place < len(args) and isinstance(args[place], Term):
                name = getattr(args[place], "head", "")
                points[name] = points.get(name, 0) + (2 if function is not None else 1)
            for arg in args:
                _count(problem, arg, points)
        case Bind(_, _, _, body):
            _count(problem, body, points)
        case _:
            pass


def _others(problem: Problem, variable: Local) -> list[str]:
    """Other variables that the goal mentions and whose type does not hold the variable."""
    return [
        local.name
        for local in problem.variables
        if local.name != variable.name and local.name in problem.used and local.type_head in problem.header.types
        and variable.name not in names_of(local.type)
    ]  # fmt: skip


def _accumulators(problem: Problem, variable: Local) -> list[str]:
    """Variables that stand beside the recursive argument of a function that may change them on the way."""
    others = set(_others(problem, variable))
    found: set[str] = set()

    def look(expr: Expr | None) -> None:
        match expr:
            case Term(head, args):
                function = problem.header.functions.get(head)
                grows = head == "foldl" or (function is not None and function.calls_itself)
                if grows and any(arg == Term(variable.name) for arg in args):
                    found.update(arg.head for arg in args if isinstance(arg, Term) and arg.head in others)
                for arg in args:
                    look(arg)
            case Bind(_, _, _, body):
                look(body)
            case _:
                pass

    look(problem.goal)
    return [name for name in (local.name for local in problem.variables) if name in found]
