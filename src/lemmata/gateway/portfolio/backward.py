"""Quantified hypotheses and lemmas: used backwards from the goal, or taken apart with an unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lemmata.gateway.portfolio.lemmas import Instance, Lemma, instances
from lemmata.gateway.portfolio.proofs import App, Data, Elim, Named, Part, Proof, apply
from lemmata.gateway.portfolio.sequent import Engine, Hypothesis, Sequent
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, head_of, substitute


class Backward(Engine):
    """Rules that instantiate; each costs one unit of depth."""

    def _chain(self, item: Hypothesis, sequent: Sequent, depth: int, *, immediate: bool) -> Iterator[Proof]:
        """Use `∀ x, A x → B x` backwards: unify its conclusion with the goal, then prove its premises, if any."""
        for instance in instances(Lemma("", (), item.formula), lambda kind: self.store.meta(kind, sequent.level)):
            if bool(instance.premises) != immediate and not isinstance(instance.conclusion, Bind):
                yield from self._apply(instance, item.proof, sequent, depth)

    def _by_lemma(self, sequent: Sequent, depth: int, *, whole: bool = False) -> Iterator[Proof]:
        goal = sequent.goal
        for lemma, heads in self.lemmas:
            if head_of(goal) not in heads:
                continue
            for instance in instances(lemma, lambda kind: self.store.meta(kind, sequent.level)):
                if head_of(instance.conclusion) != head_of(goal):
                    continue
                if instance.conclusion == FALSE or (whole and instance.premises):
                    continue
                yield from self._apply(instance, None, sequent, depth)

    def _apply(self, instance: Instance, start: Proof | None, sequent: Sequent, depth: int) -> Iterator[Proof]:
        conclusion = self.store.resolve(instance.conclusion)
        mark = self.store.mark()
        absurd = conclusion == FALSE and sequent.goal != FALSE
        if absurd or self.store.unify(conclusion, sequent.goal):
            for proofs in self._prove_all(instance.premises, sequent, depth):
                found = instance.proof(proofs)
                if start is not None:
                    found = _on(found, start)
                yield Elim(found, ()) if absurd else found
        self.store.undo(mark)

    def _prove_all(self, goals: list[Expr], sequent: Sequent, depth: int) -> Iterator[list[Proof]]:
        if not goals:
            yield []
            return
        for first in self.prove(replace(sequent, goal=goals[0]), depth):
            for rest in self._prove_all(goals[1:], sequent, depth):
                yield [first, *rest]

    def _forward(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """Instantiate `∀ x, …` by an unknown and take the instance apart; the hypothesis stays."""
        for item in sequent.settled:
            formula = self.store.resolve(item.formula)
            if isinstance(formula, Bind) and formula.kind == "∀" and not self.is_atom(_matrix(formula)):
                unknown = self.store.meta(formula.type, sequent.level)
                body = substitute(formula.body, {formula.name: unknown})
                yield from self.prove(sequent.add(Hypothesis(apply(item.proof, Data(unknown)), body)), depth)


def _matrix(expr: Expr) -> Expr:
    while isinstance(expr, Bind) and expr.kind == "∀":
        expr = expr.body
    return expr


def _on(proof: Proof, start: Proof) -> Proof:
    """An instance's application with the hypothesis that it is of in the place of its name."""
    match proof:
        case Named(""):
            return start
        case App(function, argument):
            return apply(_on(function, start), argument)
        case Part(whole, field):
            return Part(_on(whole, start), field)
        case _:
            return proof
