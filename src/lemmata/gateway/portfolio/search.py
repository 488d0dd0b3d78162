"""A small prover for first-order logic: contraction-free (G4ip) on connectives, bounded on quantifiers.

The rules are Dyckhoff's G4ip, which terminates on propositional logic without loop checks; quantifiers instantiate
unknowns that unification finds, and each instantiation costs one unit of ``depth``. The classical mode adds proof by
contradiction, which is complete for classical propositional logic by Glivenko's theorem. A proof comes out as a term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lemmata.gateway.portfolio.choices import Choices
from lemmata.gateway.portfolio.proofs import Data, Elim, Inject, Lam, Named, Pair, Proof, apply, part
from lemmata.gateway.portfolio.sequent import Hypothesis, OutOfFuelError, Sequent
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, Term, implies, substitute


class Search(Choices):
    """The whole search: invertible rules first, then the choices."""

    def prove(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """Proofs of a sequent. A proof that fixed no unknown is the last: no other could help more."""
        self.fuel -= 1
        if self.fuel < 0:
            raise OutOfFuelError
        before = self.store.mark()
        rules = self._left(sequent, depth) if sequent.pending else self._right(sequent, depth)
        for proof in rules:
            final = self.store.mark() == before
            yield proof
            if final:
                return

    # left rules, one hypothesis at a time

    def _left(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        first, rest = sequent.pending[0], replace(sequent, pending=sequent.pending[1:])
        formula = self.store.resolve(first.formula)
        match formula:
            case Term("True"):
                yield from self.prove(rest, depth)
            case Term("False"):
                yield first.proof if self.store.resolve(sequent.goal) == FALSE else Elim(first.proof, ())
            case Term("∧", (left, right)):
                parts = Hypothesis(part(first.proof, "1"), left), Hypothesis(part(first.proof, "2"), right)
                yield from self.prove(rest.add(*parts), depth)
            case Term("↔", (left, right)):
                there = Hypothesis(part(first.proof, "1"), implies(left, right))
                back = Hypothesis(part(first.proof, "2"), implies(right, left))
                yield from self.prove(rest.add(there, back), depth)
            case Bind("∃", name, domain, body):
                yield from self._left_exists(first, rest, depth, (name, domain, body))
            case Term("→", (premise, conclusion)):
                yield from self._left_implies(first, rest, depth, premise, conclusion)
            case Term("¬", (premise,)):
                yield from self._left_implies(first, rest, depth, premise, FALSE)
            case _:
                yield from self._settle(first, rest, depth)

    def _settle(self, first: Hypothesis, rest: Sequent, depth: int) -> Iterator[Proof]:
        if any(self.same(item.formula, first.formula) for item in rest.settled):
            yield from self.prove(rest, depth)
        else:
            yield from self.prove(replace(rest, settled=(*rest.settled, first)), depth)

    def _left_exists(
        self, first: Hypothesis, rest: Sequent, depth: int, binder: tuple[str, Expr | None, Expr]
    ) -> Iterator[Proof]:
        name, domain, body = binder
        witness, label = self.fresh(name), self.fresh("h")
        level = rest.level + 1
        self.store.name(witness, domain, level)
        inner = Hypothesis(Named(label), substitute(body, {name: Term(witness)}))
        for proof in self.prove(replace(rest, level=level).add(inner), depth):
            yield Elim(first.proof, (Lam(witness, Lam(label, proof)),))

    def _left_implies(
        self, first: Hypothesis, rest: Sequent, depth: int, premise: Expr, conclusion: Expr
    ) -> Iterator[Proof]:
        """Implications by the shape of their premise; the simpler ones are rewritten, the others settle."""
        premise = self.store.resolve(premise)
        proof = first.proof
        match premise:
            case Term("True"):
                yield from self.prove(rest.add(Hypothesis(apply(proof, Named("trivial")), conclusion)), depth)
            case Term("False"):
                yield from self.prove(rest, depth)
            case Term("∧" | "↔", (left, right)):
                if premise.head == "↔":
                    left, right = implies(left, right), implies(right, left)
                a, b = self.fresh("a"), self.fresh("b")
                curried = Lam(a, Lam(b, apply(proof, Pair(Named(a), Named(b)))))
                yield from self.prove(rest.add(Hypothesis(curried, implies(left, implies(right, conclusion)))), depth)
            case Term("∨", (left, right)):
                a, b = self.fresh("a"), self.fresh("b")
                from_left = Lam(a, apply(proof, Inject("inl", Named(a))))
                from_right = Lam(b, apply(proof, Inject("inr", Named(b))))
                both = (
                    Hypothesis(from_left, implies(left, conclusion)),
                    Hypothesis(from_right, implies(right, conclusion)),
                )
                yield from self.prove(rest.add(*both), depth)
            case Bind("∃", name, domain, body):
                x, a = self.fresh(name), self.fresh("a")
                inner = implies(substitute(body, {name: Term(x)}), conclusion)
                curried = Lam(x, Lam(a, apply(proof, Pair(Data(Term(x)), Named(a)))))
                yield from self.prove(rest.add(Hypothesis(curried, Bind("∀", x, domain, inner))), depth)
            case _:
                yield from self._settle(Hypothesis(proof, implies(premise, conclusion)), rest, depth)

    # right rules

    def _right(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        goal = self.store.resolve(sequent.goal)
        sequent = replace(sequent, goal=goal)
        if isinstance(goal, Term) and goal.head in ("↔", "¬", "∧", "∨") and self.lemmas:
            yield from self._by_lemma(sequent, depth, whole=True)
        match goal:
            case Term("True"):
                yield Named("trivial")
            case Term("∧", (left, right)):
                yield from self._pair(sequent, depth, left, right)
            case Term("↔", (left, right)):
                yield from self._pair(sequent, depth, implies(left, right), implies(right, left))
            case Term("→", (premise, conclusion)):
                yield from self._introduce(sequent, depth, premise, conclusion)
            case Term("¬", (premise,)):
                yield from self._introduce(sequent, depth, premise, FALSE)
            case Bind("∀", name, domain, body):
                fixed = self.fresh(name)
                level = sequent.level + 1
                self.store.name(fixed, domain, level)
                inner = replace(sequent, goal=substitute(body, {name: Term(fixed)}), level=level)
                for proof in self.prove(inner, depth):
                    yield Lam(fixed, proof)
            case _:
                yield from self._choose(sequent, depth)

    def _introduce(self, sequent: Sequent, depth: int, premise: Expr, conclusion: Expr) -> Iterator[Proof]:
        label = self.fresh("h")
        for proof in self.prove(replace(sequent, goal=conclusion).add(Hypothesis(Named(label), premise)), depth):
            yield Lam(label, proof)

    def _pair(self, sequent: Sequent, depth: int, left: Expr, right: Expr) -> Iterator[Proof]:
        for first in self.prove(replace(sequent, goal=left), depth):
            for second in self.prove(replace(sequent, goal=right), depth):
                yield Pair(first, second)
