"""Definitional equality: structure, proof irrelevance, lazy delta, literals, eta for functions and structures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lemmata.kernel.environment import unfold_rank
from lemmata.kernel.literals import nat_value
from lemmata.kernel.terms import Local, head, spine
from lemmata.lean.declarations import Constructor
from lemmata.lean.levels import Level
from lemmata.lean.terms import HAS_FVAR, App, Const, Expr, ForallE, Lam, Lit, MData, Proj, Sort

if TYPE_CHECKING:
    from lemmata.kernel.checker import TypeChecker


class Equality:
    """Decides ``a ≡ b`` for well-typed terms of one type."""

    def __init__(self, kernel: TypeChecker) -> None:
        self.kernel = kernel
        self._leader: dict[Expr, Expr] = {}
        self._different: set[tuple[Expr, Expr]] = set()

    # --- what is known: equal terms form classes (union-find), and pairs that once compared unequal are kept ---

    def _find(self, term: Expr) -> Expr:
        leader = self._leader
        root = term
        while (above := leader.get(root)) is not None:
            root = above
        while term is not root:
            above = leader[term]
            leader[term] = root
            term = above
        return root

    def _unite(self, lhs: Expr, rhs: Expr) -> None:
        left, right = self._find(lhs), self._find(rhs)
        if left is not right:
            self._leader[left] = right

    # --- the judgement ---

    def equal(self, lhs: Expr, rhs: Expr) -> bool:
        """``lhs ≡ rhs``."""
        if lhs is rhs:
            return True
        quick = self._quick(lhs, rhs)
        if quick is not None:
            return quick
        if self._find(lhs) is self._find(rhs):
            return True
        self.kernel.meter.step()
        if self._slow(lhs, rhs):
            self._unite(lhs, rhs)
            return True
        return False

    def _quick(self, lhs: Expr, rhs: Expr) -> bool | None:
        """What the outermost structure alone decides."""
        while isinstance(lhs, MData):
            lhs = lhs.expr
        while isinstance(rhs, MData):
            rhs = rhs.expr
        if lhs is rhs:
            return True
        match lhs, rhs:
            case (Sort(), Sort()):
                return self.kernel.levels.equal(lhs.level, rhs.level)
            case (Lit(), Lit()):
                return lhs.value == rhs.value
            case (Lam(), Lam()) | (ForallE(), ForallE()):
                return self._binders(lhs, rhs)
            case _:
                return None

    def _binders(self, lhs: Expr, rhs: Expr) -> bool:
        kernel = self.kernel
        opened: list[Local] = []
        depth = kernel.depth
        same = True
        while same and isinstance(lhs, Lam | ForallE) and isinstance(rhs, Lam | ForallE) and lhs.tag == rhs.tag:
            left = kernel.terms.instantiate(lhs.domain, opened)
            if lhs.domain is not rhs.domain:
                same = self.equal(left, kernel.terms.instantiate(rhs.domain, opened))
            opened.append(kernel.open(left))
            lhs, rhs = lhs.body, rhs.body
        same = same and self.equal(kernel.terms.instantiate(lhs, opened), kernel.terms.instantiate(rhs, opened))
        kernel.depth = depth
        return same

    def _slow(self, lhs: Expr, rhs: Expr) -> bool:
        kernel = self.kernel
        reduction = kernel.reduction
        if rhs is kernel.literals.true and not lhs.flags & HAS_FVAR and reduction.whnf(lhs) is rhs:
            return True  # what `decide` leaves to the kernel: evaluate, do not compare
        left, right = reduction.whnf_core(lhs, cheap=True), reduction.whnf_core(rhs, cheap=True)
        if left is not lhs or right is not rhs:
            quick = self._quick(left, right)
            if quick is not None:
                return quick
        irrelevant = self._proofs(left, right)
        if irrelevant is not None:
            return irrelevant
        left, right, decided = self._lazy_delta(left, right)
        if decided is not None:
            return decided
        return self._rigid(left, right)

    def _rigid(self, lhs: Expr, rhs: Expr) -> bool:
        """Neither side unfolds any more."""
        if isinstance(lhs, Const) and isinstance(rhs, Const) and lhs.name == rhs.name:
            return self._levels(lhs.levels, rhs.levels)
        if self._projections(lhs, rhs):
            return True
        reduction = self.kernel.reduction
        left, right = reduction.whnf_core(lhs), reduction.whnf_core(rhs)
        if left is not lhs or right is not rhs:
            return self.equal(left, right)
        return (
            self._applications(lhs, rhs)
            or self._function_eta(lhs, rhs)
            or self._function_eta(rhs, lhs)
            or self._structure_eta(lhs, rhs)
            or self._structure_eta(rhs, lhs)
            or self._strings(lhs, rhs)
            or self._strings(rhs, lhs)
            or self._units(lhs, rhs)
        )

    def _projections(self, lhs: Expr, rhs: Expr) -> bool:
        if not isinstance(lhs, Proj) or not isinstance(rhs, Proj):
            return False
        same_field = (lhs.type_name, lhs.index) == (rhs.type_name, rhs.index)
        return same_field and self.equal(lhs.struct, rhs.struct)

    def _levels(self, lhs: Sequence[Level], rhs: Sequence[Level]) -> bool:
        return len(lhs) == len(rhs) and all(map(self.kernel.levels.equal, lhs, rhs))

    def _arguments(self, lhs: Sequence[Expr], rhs: Sequence[Expr]) -> bool:
        # a plain loop: a call from within `all` or `map` would go through the C stack
        if len(lhs) != len(rhs):
            return False
        for left, right in zip(lhs, rhs, strict=True):  # noqa: SIM110
            if not self.equal(left, right):
                return False
        return True

    def _applications(self, lhs: Expr, rhs: Expr) -> bool:
        if not isinstance(lhs, App) or not isinstance(rhs, App):
            return False
        left, left_args = spine(lhs)
        right, right_args = spine(rhs)
        return len(left_args) == len(right_args) and self.equal(left, right) and self._arguments(left_args, right_args)

    # --- proof irrelevance ---

    def _proofs(self, lhs: Expr, rhs: Expr) -> bool | None:
        """Two proofs of one proposition are equal; None where ``lhs`` is no proof."""
        type_ = self.kernel.infer(lhs)
        if not self.kernel.is_proposition(type_):
            return None
        return self.equal(type_, self.kernel.infer(rhs))

    # --- lazy delta ---

    def _lazy_delta(self, lhs: Expr, rhs: Expr) -> tuple[Expr, Expr, bool | None]:
        """Unfold the two step by step, the one defined later first, until something decides."""
        reduction = self.kernel.reduction
        while True:
            self.kernel.meter.step()
            decided = self._offset(lhs, rhs)
            if decided is not None:
                return lhs, rhs, decided
            left, right = reduction.nat(lhs), reduction.nat(rhs)
            if left is not None or right is not None:
                return lhs, rhs, self.equal(left or lhs, right or rhs)
            step = self._delta_step(lhs, rhs)
            if isinstance(step, bool):
                return lhs, rhs, step
            if step is None:
                return lhs, rhs, None
            lhs, rhs = step
            quick = self._quick(lhs, rhs)
            if quick is not None:
                return lhs, rhs, quick

    def _offset(self, lhs: Expr, rhs: Expr) -> bool | None:
        """``n + 1 ≡ m + 1`` by ``n ≡ m``, for literals and ``Nat.succ``."""
        left, right = nat_value(lhs), nat_value(rhs)
        if left is not None and right is not None:
            return left == right
        literals = self.kernel.literals
        below, other = literals.predecessor(lhs), literals.predecessor(rhs)
        if below is not None and other is not None:
            return self.equal(below, other)
        return None

    def _delta_step(self, lhs: Expr, rhs: Expr) -> tuple[Expr, Expr] | bool | None:  # noqa: PLR0911 - one per case
        reduction = self.kernel.reduction
        left, right = reduction.unfoldable(lhs), reduction.unfoldable(rhs)
        if left is None and right is None:
            return None
        if right is None:
            projected = self._unstuck(rhs)
            return (self._unfolded(lhs), rhs) if projected is None else (lhs, projected)
        if left is None:
            projected = self._unstuck(lhs)
            return (lhs, self._unfolded(rhs)) if projected is None else (projected, rhs)
        if self._rank(left) > self._rank(right):
            return self._unfolded(lhs), rhs
        if self._rank(left) < self._rank(right):
            return lhs, self._unfolded(rhs)
        if left.name == right.name and isinstance(lhs, App) and isinstance(rhs, App) and self._regular(left):
            if (lhs, rhs) not in self._different:
                if self._levels(left.levels, right.levels) and self._arguments(spine(lhs)[1], spine(rhs)[1]):
                    return True
                self._different.add((lhs, rhs))
        elif left is lhs and right is rhs and left.name == right.name and self._levels(left.levels, right.levels):
            return True
        return self._unfolded(lhs), self._unfolded(rhs)

    def _unstuck(self, term: Expr) -> Expr | None:
        """A projection that cheap reduction left alone, taken further: better than unfolding the other side."""
        if not isinstance(head(term), Proj):
            return None
        reduced = self.kernel.reduction.whnf_core(term)
        return None if reduced is term else reduced

    def _rank(self, const: Const) -> tuple[int, int]:
        return unfold_rank(self.kernel.env.get(const.name))

    def _regular(self, const: Const) -> bool:
        return self._rank(const)[0] == 1

    def _unfolded(self, term: Expr) -> Expr:
        unfolded = self.kernel.reduction.unfold(term)
        return term if unfolded is None else self.kernel.reduction.whnf_core(unfolded, cheap=True)

    # --- eta ---

    def _function_eta(self, lhs: Expr, rhs: Expr) -> bool:
        """``fun x => b ≡ f`` by ``fun x => b ≡ fun x => f x``."""
        if not isinstance(lhs, Lam) or isinstance(rhs, Lam):
            return False
        kernel = self.kernel
        type_ = kernel.reduction.whnf(kernel.infer(rhs))
        if not isinstance(type_, ForallE):
            return False
        return self.equal(lhs, kernel.store.lam(type_.domain, kernel.store.app(rhs, kernel.store.bvar(0))))

    def _structure_eta(self, lhs: Expr, rhs: Expr) -> bool:
        """``mk a₁ … aₙ ≡ s`` by ``aᵢ ≡ s.i``."""
        kernel = self.kernel
        function, args = spine(rhs)
        ctor = kernel.env.find(function.name) if isinstance(function, Const) else None
        if not isinstance(ctor, Constructor) or len(args) != ctor.num_params + ctor.num_fields:
            return False
        if kernel.env.eta_structure(ctor.induct) is None or not self.equal(kernel.infer(lhs), kernel.infer(rhs)):
            return False
        fields: list[Expr] = [kernel.store.proj(ctor.induct, index, lhs) for index in range(ctor.num_fields)]
        return self._arguments(fields, args[ctor.num_params :])

    def _units(self, lhs: Expr, rhs: Expr) -> bool:
        """Any two elements of a structure without fields are equal."""
        kernel = self.kernel
        type_ = kernel.reduction.whnf(kernel.infer(lhs))
        family, _ = spine(type_)
        shape = kernel.env.eta_structure(family.name) if isinstance(family, Const) else None
        if shape is None or shape[1].num_fields:
            return False
        return self.equal(type_, kernel.infer(rhs))

    def _strings(self, lhs: Expr, rhs: Expr) -> bool:
        """A string literal against a constructor application."""
        if not isinstance(lhs, Lit) or not isinstance(lhs.value, str) or not isinstance(rhs, App):
            return False
        return self.equal(self.kernel.literals.string_constructor_form(lhs.value), rhs)
