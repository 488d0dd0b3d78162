"""What the search chooses from, where nothing invertible is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lemmata.gateway.portfolio.backward import Backward
from lemmata.gateway.portfolio.lemmas import conclusion as conclusion_of
from lemmata.gateway.portfolio.proofs import (
    App,
    ByContradiction,
    Data,
    Elim,
    Inject,
    Lam,
    Named,
    Pair,
    Part,
    Proof,
    apply,
)
from lemmata.gateway.portfolio.sequent import Hypothesis, Sequent
from lemmata.gateway.portfolio.terms import FALSE, Bind, Expr, Term, head_of, implies, negate, substitute


class Choices(Backward):
    """Closing, modus ponens, the right rules of `∨` and `∃`, nested implications, contradiction."""

    def _choose(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        if closed := self._close_exactly(sequent):
            yield closed
            return
        if fired := self._fire_exactly(sequent):
            yield from self.prove(fired, depth)
            return
        split = next((item for item in sequent.settled if head_of(self.store.resolve(item.formula)) == "∨"), None)
        if split is not None:
            yield from self._split(split, sequent.without(split), depth)
            return
        yield from self._close(sequent)
        yield from self._fire(sequent, depth)
        if depth > 0:
            yield from self._by_lemma(sequent, depth - 1)
        elif self.lemmas or head_of(sequent.goal) == "∃" or any(_quantified(item.formula) for item in sequent.settled):
            self.cut = True
        if self.classical and sequent.goal != FALSE:
            yield from self._contradiction(sequent, depth)
            return
        yield from self._right_choices(sequent, depth)
        yield from self._nested(sequent, depth)
        if depth > 0:
            for item in sequent.settled:
                if isinstance(item.formula, Bind):
                    yield from self._chain(item, sequent, depth - 1, immediate=False)
            yield from self._forward(sequent, depth - 1)

    def _close_exactly(self, sequent: Sequent) -> Proof | None:
        match sequent.goal:
            case Term("=", (left, right)) if self.same(left, right):
                return Named("rfl")
            case Term("∨", (left, Term("¬", (right,)))) if self.classical and self.same(left, right):
                return App(Named("Classical.em"), Data(left))
            case _:
                return next((item.proof for item in sequent.settled if self.same(item.formula, sequent.goal)), None)

    def _fire_exactly(self, sequent: Sequent) -> Sequent | None:
        """Modus ponens with an atom that is there."""
        for item in sequent.settled:
            match item.formula:
                case Term("→", (premise, conclusion)) if self.is_atom(premise):
                    for known in sequent.settled:
                        if self.same(known.formula, premise):
                            return sequent.without(item).add(Hypothesis(apply(item.proof, known.proof), conclusion))
                case _:
                    pass
        return None

    def _split(self, item: Hypothesis, rest: Sequent, depth: int) -> Iterator[Proof]:
        formula = self.store.resolve(item.formula)
        assert isinstance(formula, Term)
        a, b = self.fresh("h"), self.fresh("h")
        for first in self.prove(rest.add(Hypothesis(Named(a), formula.args[0])), depth):
            for second in self.prove(rest.add(Hypothesis(Named(b), formula.args[1])), depth):
                yield Elim(item.proof, (Lam(a, first), Lam(b, second)))

    def _close(self, sequent: Sequent) -> Iterator[Proof]:
        """Close the goal by a hypothesis, or an equation by reflexivity or symmetry, fixing unknowns."""
        goal = sequent.goal
        for item in sequent.settled:
            yield from self.unifying(item.formula, goal, item.proof)
            if isinstance(item.formula, Bind):
                yield from self._chain(item, sequent, 0, immediate=True)
            match item.formula, goal:
                case Term("=", (a, b)), Term("="):
                    yield from self.unifying(Term("=", (b, a)), goal, Part(item.proof, "symm"))
                case _:
                    pass
        match goal:
            case Term("=", (left, right)):
                yield from self.unifying(left, right, Named("rfl"))
            case _:
                pass

    def _fire(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """Modus ponens with an atom that fits after fixing unknowns."""
        for item in sequent.settled:
            match item.formula:
                case Term("→", (premise, conclusion)) if self.is_atom(premise):
                    for known in sequent.settled:
                        mark = self.store.mark()
                        if self.is_atom(known.formula) and self.store.unify(known.formula, premise):
                            result = Hypothesis(apply(item.proof, known.proof), conclusion)
                            yield from self.prove(sequent.without(item).add(result), depth)
                        self.store.undo(mark)
                case _:
                    pass

    def _right_choices(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        match sequent.goal:
            case Term("∨", (left, right)):
                for side, goal in (("inl", left), ("inr", right)):
                    for proof in self.prove(replace(sequent, goal=goal), depth):
                        yield Inject(side, proof)
            case Bind("∃", name, domain, body) if depth > 0:
                witness = self.store.meta(domain, sequent.level)
                goal = substitute(body, {name: witness})
                for proof in self.prove(replace(sequent, goal=goal), depth - 1):
                    yield Pair(Data(witness), proof)
            case _:
                pass

    def _nested(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """`(A → B) → C`: prove `A → B` from `B → C`, then use `C`; each hypothesis is used once on a branch.

        So for `(∀ x, A) → C`, and for an atom that some `∀` or lemma may prove.
        """
        for item in sequent.settled:
            match item.formula:
                case Term("→", (Term("→", (_, middle)) as premise, conclusion)):
                    yield from self._use_nested(item, sequent, depth, premise, (middle, conclusion))
                case Term("→", (Term("¬", _) as premise, conclusion)):
                    yield from self._use_nested(item, sequent, depth, premise, (FALSE, conclusion))
                case Term("→", (premise, conclusion)) if depth > 0 and self._has_rules(premise, sequent):
                    rest = sequent.without(item)
                    for proof in self.prove(replace(rest, goal=premise), depth - 1):
                        result = Hypothesis(apply(item.proof, proof), conclusion)
                        yield from self.prove(rest.add(result), depth)
                case _:
                    pass

    def _has_rules(self, premise: Expr, sequent: Sequent) -> bool:
        """Whether a premise is quantified, or the conclusion of some quantified hypothesis or lemma."""
        premise = self.store.resolve(premise)
        if isinstance(premise, Bind):
            return premise.kind == "∀"
        heads = {head_of(conclusion_of(item.formula)) for item in sequent.settled if isinstance(item.formula, Bind)}
        return head_of(premise) in heads or any(head_of(premise) in lemma_heads for _, lemma_heads in self.lemmas)

    def _use_nested(
        self, item: Hypothesis, sequent: Sequent, depth: int, premise: Expr, middle: tuple[Expr, Expr]
    ) -> Iterator[Proof]:
        b, unused = self.fresh("b"), self.fresh("_")
        weaker = Hypothesis(Lam(b, apply(item.proof, Lam(unused, Named(b)))), implies(*middle))
        before = self.store.mark()
        rest = sequent.without(item)
        for proof in self.prove(replace(rest, goal=premise).add(weaker), depth):
            final = self.store.mark() == before
            yield from self.prove(rest.add(Hypothesis(apply(item.proof, proof), middle[1])), depth)
            if final:
                return  # the premise holds whatever else is tried: the rule is invertible from here

    def _contradiction(self, sequent: Sequent, depth: int) -> Iterator[Proof]:
        """Refute the goal's denial: nothing is lost by it in classical logic, so there is no other choice."""
        goal = sequent.goal
        refuted = replace(sequent, goal=FALSE)
        if any(self.same(item.formula, implies(goal, FALSE)) for item in sequent.settled):
            for proof in self.prove(refuted, depth):
                yield Elim(proof, ())
            return
        label = self.fresh("h")
        for proof in self.prove(refuted.add(Hypothesis(Named(label), negate(goal))), depth):
            yield ByContradiction(label, proof)


def _quantified(expr: Expr) -> bool:
    match expr:
        case Bind():
            return True
        case Term("→", (left, right)):
            return isinstance(left, Bind) or isinstance(right, Bind)
        case _:
            return False
