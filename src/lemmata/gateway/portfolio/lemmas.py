"""Lemmas that the search may apply: retrieved premises and theorems of the header, read from their statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lemmata.gateway.portfolio.proofs import Data, Named, Part, Proof, apply
from lemmata.gateway.portfolio.statement import Local, Statement
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, Meta, Term, head_of, names_of, substitute


@dataclass(frozen=True, slots=True)
class Lemma:
    """A named theorem with a statement that could be read."""

    name: str
    locals: tuple[Local, ...]
    target: Expr

    @property
    def size(self) -> int:
        """How many names its statement has: a measure of how special it is."""
        return len(names_of(self.target))


@dataclass(frozen=True, slots=True)
class Instance:
    """A lemma with unknowns for its variables, cut at some point of its chain of premises.

    ``conclusion`` is what it proves; ``steps`` are its arguments in order: a term, or a proposition to be proved.
    """

    name: str
    steps: tuple[Data | Expr, ...]
    direction: str
    conclusion: Expr

    @property
    def premises(self) -> list[Expr]:
        """What must be proved to apply it."""
        return [step for step in self.steps if not isinstance(step, Data)]

    def proof(self, premises: list[Proof]) -> Proof:
        """The application, given proofs of the premises in order."""
        left = iter(premises)
        found: Proof = Named(self.name)
        for step in self.steps:
            found = apply(found, step if isinstance(step, Data) else next(left))
        return Part(found, self.direction) if self.direction else found


def as_lemma(name: str, statement: Statement) -> Lemma | None:
    """None where the statement, or the type of one of its premises, could not be read."""
    if statement.target is None or any(item.type is None and item.type_text for item in statement.locals):
        return None
    return Lemma(name, statement.locals, statement.target)


def instances(lemma: Lemma, meta: Callable[[Expr | None], Meta]) -> Iterator[Instance]:
    """The ways to cut a lemma: after its binders, and after each further `∀` and `→` of its type."""
    opened = _open(lemma, meta)
    if opened is None:
        return
    steps, target = opened
    while True:
        yield Instance(lemma.name, tuple(steps), "", target)
        match target:
            case Term("↔", (left, right)):
                yield Instance(lemma.name, tuple(steps), "mp", Term("→", (left, right)))
                yield Instance(lemma.name, tuple(steps), "mpr", Term("→", (right, left)))
                return
            case Term("=", (left, right)) if left != right:
                yield Instance(lemma.name, tuple(steps), "symm", Term("=", (right, left)))
                return
            case Term("→", (left, right)):
                steps.append(left)
                target = right
            case Term("¬", (body,)):
                steps.append(body)
                target = FALSE
            case Bind("∀", name, domain, body):
                unknown = meta(domain)
                steps.append(Data(unknown))
                target = substitute(body, {name: unknown})
            case _:
                return


def _open(lemma: Lemma, meta: Callable[[Expr | None], Meta]) -> tuple[list[Data | Expr], Expr] | None:
    """The arguments for a lemma's binders and its target, with unknowns for variables.

    None where a proof is implicit: unification alone would have to find it.
    """
    values: dict[str, Expr] = {}
    steps: list[Data | Expr] = []
    for local in lemma.locals:
        domain = None if local.type is None else substitute(local.type, values)
        if local.is_proof and domain is not None:
            if not local.explicit:
                return None
            steps.append(domain)
        elif local.bracket != "[":
            values[local.name] = meta(domain)
            if local.explicit:
                steps.append(Data(values[local.name]))
    return steps, substitute(lemma.target, values)


def heads_of(lemma: Lemma) -> frozenset[str]:
    """The heads of all that the lemma can conclude, at each cut of its type."""
    found: set[str] = set()
    expr = lemma.target
    while True:
        found.add(head_of(expr))
        match expr:
            case Term("↔"):
                return frozenset(found | {"→"})
            case Bind("∀", _, _, body) | Term("→", (_, body)):
                expr = body
            case _:
                return frozenset(found)


def conclusion(expr: Expr) -> Expr:
    """What stands after all `∀` and `→`."""
    while True:
        match expr:
            case Bind("∀", _, _, body) | Term("→", (_, body)):
                expr = body
            case _:
                return expr
