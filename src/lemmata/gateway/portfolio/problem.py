"""A statement with its header and premises, and what is in context once everything is introduced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lemmata.contracts import SearchHit
from lemmata.gateway.portfolio.header import Function, Header, read_header, relevant
from lemmata.gateway.portfolio.lemmas import Lemma, as_lemma, conclusion
from lemmata.gateway.portfolio.statement import Local, Statement, read_statement
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, Term, head_of, names_of, text_of
from lemmata.gateway.portfolio.types import is_proposition

_THEOREMS = frozenset({"theorem", "lemma", "axiom"})


@dataclass(frozen=True)
class Problem:
    """``intros`` are names for what `intro` takes from the target; ``goal`` is what then remains."""

    statement: Statement
    header: Header
    lemmas: tuple[Lemma, ...]
    intros: tuple[str, ...]
    context: tuple[Local, ...]
    goal: Expr | None
    unread: tuple[str, ...] = ()
    """Names of premises whose statements could not be read."""

    @cached_property
    def variables(self) -> tuple[Local, ...]:
        """Data in context, without types, instances and proofs."""
        return tuple(
            local
            for local in self.context
            if not local.is_proof and local.bracket != "[" and local.type_head not in ("Type", "Sort", "Prop", "")
        )

    @cached_property
    def hypotheses(self) -> tuple[Local, ...]:
        """Proofs in context."""
        return tuple(local for local in self.context if local.is_proof)

    @cached_property
    def used(self) -> frozenset[str]:
        """Every name in the goal and the hypotheses."""
        names = names_of(self.goal)
        return frozenset(names.union(*(names_of(local.type) for local in self.hypotheses)))

    @cached_property
    def definitions(self) -> tuple[Function, ...]:
        """The header's functions that the goal and the hypotheses mention."""
        found = list(relevant(self.header, self.goal))
        for local in self.hypotheses:
            found.extend(item for item in relevant(self.header, local.type) if item not in found)
        return tuple(found)

    @cached_property
    def is_negation(self) -> bool:
        """Whether the last introduction is of what a `¬` denies: the goal is `False` because of it."""
        target = self.statement.target
        return self.goal == FALSE and target is not None and head_of(conclusion(target)) == "¬"

    @cached_property
    def outer_intros(self) -> tuple[str, ...]:
        """`intros` without what a final `¬` denies."""
        return self.intros[:-1] if self.is_negation else self.intros

    @cached_property
    def is_arithmetic(self) -> bool:
        """Whether sums or products of numbers are to be expected, in the goal or in what it unfolds to."""
        numeric = any(
            function.type is not None and conclusion(function.type) == Term("Nat") for function in self.definitions
        )
        return numeric or bool(self.used & {"+", "*", "length", "sum", "^"})

    @cached_property
    def is_closed(self) -> bool:
        """Whether no variable occurs in the goal: a matter of computation."""
        return self.goal is not None and not self.context and not _binds(self.goal)


def _binds(expr: Expr) -> bool:
    match expr:
        case Bind():
            return True
        case Term(_, args):
            return any(_binds(arg) for arg in args)
        case _:
            return False


def read_problem(statement: str, header: str, premises: Sequence[SearchHit]) -> Problem:
    """Read all parts. Never raises: what cannot be read is left out."""
    head = read_header(header)
    read = read_statement(statement, head.kinds)
    hits = [hit for hit in premises if hit.kind in _THEOREMS and hit.name != read.name]
    found = {hit.name: as_lemma(hit.name, read_statement(hit.statement)) for hit in hits}
    lemmas = (*head.lemmas, *(lemma for lemma in found.values() if lemma is not None))
    unread = tuple(name for name, lemma in found.items() if lemma is None)
    intros, context, goal = _introduce(read, head)
    return Problem(read, head, lemmas, tuple(intros), tuple(context), goal, unread)


def _introduce(read: Statement, head: Header) -> tuple[list[str], list[Local], Expr | None]:
    """Names for the target's `∀`, `→` and `¬`, the context with them, and the goal that is left."""
    kinds = {**head.kinds, **{local.name: local.type for local in read.locals if local.type is not None}}
    context = list(read.locals)
    taken = {local.name for local in context} | names_of(read.target)
    intros: list[str] = []
    goal = read.target

    def add(name: str, kind: Expr | None, *, proof: bool) -> None:
        intros.append(name)
        taken.add(name)
        context.append(Local(name, kind, "" if kind is None else text_of(kind), "(", proof))

    while True:
        match goal:
            case Bind("∀", name, kind, body):
                add(name, kind, proof=kind is not None and is_proposition(kind, kinds))
                if kind is not None:
                    kinds[name] = kind
                goal = body
            case Term("→", (left, right)):
                proof = is_proposition(left, kinds)
                add(_unused("h" if proof else "x", taken), left, proof=proof)
                goal = right
            case Term("¬", (body,)):
                add(_unused("h", taken), body, proof=True)
                goal = FALSE
            case _:
                return intros, context, goal


def _unused(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}{number}"
    return found
