"""One type checker: the parts that know the rules, over one environment, one store and one budget."""

from __future__ import annotations

from lemmata.kernel.budget import Budget, Meter
from lemmata.kernel.environment import Environment
from lemmata.kernel.equality import Equality
from lemmata.kernel.inference import Inference
from lemmata.kernel.levels import Levels
from lemmata.kernel.literals import Literals
from lemmata.kernel.primitives import Primitives
from lemmata.kernel.reduction import Reduction
from lemmata.kernel.terms import Local, Terms
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr, Sort

_FRESH = 1 << 40
"""Numbers of fresh variables begin here: no term is so deep that its opened binders get there."""


class TypeChecker:
    """Infers, reduces and compares terms of ``store`` in ``env``.

    What it remembers of a term (its type, its normal form, what it equals) stays true while the environment only
    grows: a constant never changes its meaning, and a ``Local`` carries its type with it. Where a constant is taken
    back, ``forget`` must be called.
    """

    def __init__(self, env: Environment, store: TermStore, budget: Budget | None = None) -> None:
        self.env, self.store = env, store
        self.meter = Meter(budget or Budget(), store.__len__)
        self.levels = Levels(store, self.meter)
        self.terms = Terms(store, self.levels, self.meter)
        self.literals = Literals(store, self.meter)
        self.prop = store.sort(store.zero)
        self.depth = 0
        self._fresh = _FRESH
        self._universes: tuple[Name, ...] = ()
        self.forget()

    def forget(self) -> None:
        """Drop what is remembered of terms: after the environment lost a constant, or began to compute one."""
        self.primitives = Primitives(self)
        self.reduction = Reduction(self)
        self.inference = Inference(self)
        self.equality = Equality(self)
        self.inference.start(self._universes)

    def start(self, universes: tuple[Name, ...]) -> None:
        """A new declaration with its universe parameters and a fresh budget."""
        self.meter.reset()
        self.depth = 0
        self._universes = universes
        self.inference.start(universes)

    # --- variables ---

    def open(self, type_: Expr) -> Local:
        """A variable of ``type_`` for a binder that is entered; whoever calls puts ``depth`` back on leaving.

        It differs from the variables of all binders that are open now, for their numbers are smaller.
        """
        variable = self.terms.local(type_, self.depth)
        self.depth += 1
        return variable

    def fresh(self, type_: Expr) -> Local:
        """A variable of ``type_`` that differs from every other, whenever it was made."""
        self._fresh += 1
        return self.terms.local(type_, self._fresh)

    # --- judgements ---

    def check(self, term: Expr) -> Expr:
        """The type of ``term``, everything checked. Raises ``RejectedError``."""
        return self.inference.infer(term, check=True)

    def check_type(self, type_: Expr) -> None:
        """Whether ``type_`` is a type, everything checked. Raises ``RejectedError``."""
        self.inference.sort_of(type_, check=True)

    def infer(self, term: Expr) -> Expr:
        """The type of a term that was checked before."""
        return self.inference.infer(term, check=False)

    def equal(self, lhs: Expr, rhs: Expr) -> bool:
        """Definitional equality."""
        return self.equality.equal(lhs, rhs)

    def whnf(self, term: Expr) -> Expr:
        """Weak head normal form."""
        return self.reduction.whnf(term)

    def is_proposition(self, type_: Expr) -> bool:
        """Whether ``type_`` (a type) lives in ``Prop``."""
        sort = self.whnf(self.infer(type_))
        return isinstance(sort, Sort) and (sort is self.prop or self.levels.is_zero(sort.level))
