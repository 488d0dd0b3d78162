"""Sequents, and what every part of the search needs: unknowns, fuel, fresh names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lemmata.gateway.portfolio.lemmas import Lemma, heads_of
from lemmata.gateway.portfolio.proofs import Proof
from lemmata.gateway.portfolio.terms import Bind, Expr, Term
from lemmata.gateway.portfolio.unify import Store

CONNECTIVES = frozenset({"∧", "∨", "→", "↔", "¬", "True", "False"})


class OutOfFuelError(Exception):
    """The search used up its steps."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A formula with its proof."""

    proof: Proof
    formula: Expr


@dataclass(frozen=True, slots=True)
class Sequent:
    """``pending`` hypotheses are still to be taken apart; ``settled`` ones are in simplest form."""

    pending: tuple[Hypothesis, ...]
    settled: tuple[Hypothesis, ...]
    goal: Expr
    level: int = 0

    def add(self, *more: Hypothesis) -> Sequent:
        """With more hypotheses to take apart."""
        return replace(self, pending=(*more, *self.pending))

    def without(self, hypothesis: Hypothesis) -> Sequent:
        """With one settled hypothesis less."""
        return replace(self, settled=tuple(item for item in self.settled if item is not hypothesis))


class Engine(ABC):
    """One search with a supply of steps. Deterministic: the same problem gives the same proof."""

    def __init__(self, *, fuel: int, classical: bool, lemmas: Sequence[Lemma], taken: set[str]) -> None:
        self.store = Store()
        self.fuel = fuel
        self.classical = classical
        self.lemmas = [(lemma, heads_of(lemma)) for lemma in lemmas]
        self.cut = False
        """Whether some rule was left out for want of depth: only then can a deeper search find more."""
        self.taken = set(taken)

    @abstractmethod
    def prove(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """Proofs of a sequent. A proof that fixed no unknown is the last: no other could help more."""

    def fresh(self, name: str) -> str:
        """A name that nothing else has."""
        found, number = name, 1
        while found in self.taken:
            number += 1
            found = f"{name}{number}"
        self.taken.add(found)
        return found

    def same(self, left: Expr, right: Expr) -> bool:
        """Equal without fixing any unknown."""
        mark = self.store.mark()
        equal = self.store.unify(left, right)
        fixed = self.store.mark() != mark
        self.store.undo(mark)
        return equal and not fixed

    def is_atom(self, formula: Expr) -> bool:
        """Neither a connective nor a quantifier at the top."""
        formula = self.store.resolve(formula)
        return not isinstance(formula, Bind) and not (isinstance(formula, Term) and formula.head in CONNECTIVES)

    def unifying(self, left: Expr, right: Expr, proof: Proof) -> Iterator[Proof]:
        """The proof, while both are made equal."""
        mark = self.store.mark()
        if self.store.unify(left, right):
            yield proof
        self.store.undo(mark)
