"""Weak head normal form: beta, zeta, projections, iota, quotients, literals; and delta on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemmata.kernel.environment import value_of
from lemmata.kernel.errors import RejectedError
from lemmata.kernel.literals import BINARY, UNARY, nat_value
from lemmata.kernel.terms import spine
from lemmata.lean.declarations import Constructor, Quot, QuotKind, Recursor
from lemmata.lean.terms import HAS_FVAR, App, BVar, Const, Expr, ForallE, FVar, Lam, LetE, Lit, MData, Proj, Sort

if TYPE_CHECKING:
    from lemmata.kernel.checker import TypeChecker

_QUOT_MAJOR = {QuotKind.LIFT: 5, QuotKind.IND: 4}
_QUOT_FUNCTION = 3
_QUOT_MK_ARITY = 3


class Reduction:
    """Reduces terms to weak head normal form."""

    def __init__(self, kernel: TypeChecker) -> None:
        self.kernel = kernel
        self._core: dict[Expr, Expr] = {}
        self._full: dict[Expr, Expr] = {}

    def whnf(self, term: Expr) -> Expr:
        """Weak head normal form with everything unfolded that stands in its way."""
        if isinstance(term, Sort | ForallE | Lam | Lit | FVar):
            return term
        found = self._full.get(term)
        if found is not None:
            return found
        current = term
        while True:
            self.kernel.meter.step()
            current = self.whnf_core(current)
            number = self.nat(current)
            if number is not None:
                current = number
                break
            unfolded = self.unfold(current)
            if unfolded is None:
                break
            current = unfolded
        self._full[term] = current
        return current

    def whnf_core(self, term: Expr, *, cheap: bool = False) -> Expr:
        """Weak head normal form without delta. ``cheap``: structures under projections are not unfolded either."""
        if isinstance(term, Sort | ForallE | Lam | Lit | FVar | Const):
            return term
        found = self._core.get(term)
        if found is not None:
            return found
        current = term
        while True:
            self.kernel.meter.step()
            reduced = self._core_step(current, cheap=cheap)
            if reduced is None:
                break
            current = reduced
        if not cheap:
            self._core[term] = current
        return current

    def _core_step(self, term: Expr, *, cheap: bool) -> Expr | None:
        match term:
            case App():
                return self._application(term, cheap=cheap)
            case Proj():
                return self._projection(term, cheap=cheap)
            case LetE():
                return self._zeta(term)
            case MData():
                return term.expr
            case BVar():
                raise RejectedError("loose variable", "a bound variable outside its binder")
            case _:
                return None

    def _zeta(self, term: Expr) -> Expr:
        """``let x := v; b`` to ``b[v/x]``, a whole chain of them at once."""
        terms, values = self.kernel.terms, list[Expr]()
        while isinstance(term, LetE):
            values.append(terms.instantiate(term.value, values))
            term = term.body
        return terms.instantiate(term, values)

    def _application(self, term: App, *, cheap: bool) -> Expr | None:
        terms = self.kernel.terms
        function, args = spine(term)
        if isinstance(function, Const):
            return self._recursor(function, args) or self._quotient(function, args)
        normal = function if isinstance(function, Lam) else self.whnf_core(function, cheap=cheap)
        if isinstance(normal, Lam):
            body: Expr = normal
            taken = 0
            while isinstance(body, Lam) and taken < len(args):
                body = body.body
                taken += 1
            return terms.apply(terms.instantiate(body, args[:taken]), args[taken:])
        return None if normal is function else terms.apply(normal, args)

    def _projection(self, term: Proj, *, cheap: bool) -> Expr | None:
        """Field ``index`` of a constructor application."""
        struct = self.whnf_core(term.struct, cheap=True) if cheap else self.whnf(term.struct)
        if isinstance(struct, Lit):
            struct = self.literal_constructor(struct)
        function, args = spine(struct)
        if not isinstance(function, Const):
            return None
        info = self.kernel.env.find(function.name)
        if not isinstance(info, Constructor) or info.induct != term.type_name:
            return None
        place = info.num_params + term.index
        return args[place] if place < len(args) else None

    # --- delta ---

    def unfoldable(self, term: Expr) -> Const | None:
        """The constant at the head of ``term``, if delta can unfold it."""
        while isinstance(term, App):
            term = term.fn
        if not isinstance(term, Const):
            return None
        info = self.kernel.env.find(term.name)
        if info is None or value_of(info) is None or len(term.levels) != len(info.level_params):
            return None
        return term

    def unfold(self, term: Expr) -> Expr | None:
        """``term`` with the definition at its head unfolded."""
        const = self.unfoldable(term)
        if const is None:
            return None
        info = self.kernel.env.get(const.name)
        value = value_of(info)
        if value is None:
            return None
        body = self.kernel.terms.instantiate_universes(value, info.level_params, const.levels)
        if term is const:
            return body
        _, args = spine(term)
        taken = 0
        while isinstance(body, Lam) and taken < len(args):
            body = body.body
            taken += 1
        return self.kernel.terms.apply(self.kernel.terms.instantiate(body, args[:taken]), args[taken:])

    # --- iota ---

    def _recursor(self, function: Const, args: list[Expr]) -> Expr | None:
        info = self.kernel.env.find(function.name)
        if not isinstance(info, Recursor):
            return None
        first_index = info.num_params + info.num_motives + info.num_minors
        place = first_index + info.num_indices
        if place >= len(args) or len(function.levels) != len(info.level_params):
            return None
        major = self._major(info, args[place])
        ctor, fields = spine(major)
        if not isinstance(ctor, Const):
            return None
        rule = next((rule for rule in info.rules if rule.ctor == ctor.name), None)
        if rule is None or len(fields) < rule.num_fields:
            return None
        terms = self.kernel.terms
        result = terms.instantiate_universes(rule.rhs, info.level_params, function.levels)
        result = terms.apply(result, args[:first_index])
        result = terms.apply(result, fields[len(fields) - rule.num_fields :])
        return terms.apply(result, args[place + 1 :])

    def _major(self, info: Recursor, major: Expr) -> Expr:
        """The major premise as a constructor application, if it can be brought to one."""
        if info.k:
            major = self._k_constructor(info, major) or major
        major = self.whnf(major)
        if isinstance(major, Lit):
            return self.literal_constructor(major)
        return self._eta_constructor(info, major)

    def literal_constructor(self, literal: Lit) -> Expr:
        """A literal as a constructor application."""
        literals = self.kernel.literals
        if isinstance(literal.value, int):
            return literals.constructor_form(literal.value)
        return self.whnf(literals.string_constructor_form(literal.value))

    def _k_constructor(self, info: Recursor, major: Expr) -> Expr | None:
        """For a K-like family (one constructor without fields, in Prop): any major is as good as the constructor."""
        kernel = self.kernel
        type_ = self.whnf(kernel.infer(major))
        family, args = spine(type_)
        ctor = kernel.env.find(info.rules[0].ctor) if info.rules else None
        if not isinstance(ctor, Constructor) or not isinstance(family, Const) or family.name != ctor.induct:
            return None
        candidate = kernel.terms.apply(kernel.store.const(ctor.name, family.levels), args[: ctor.num_params])
        return candidate if kernel.equal(type_, kernel.infer(candidate)) else None

    def _eta_constructor(self, info: Recursor, major: Expr) -> Expr:
        """Structure eta: ``s`` as ``mk s.1 … s.n``, unless it is one already or lives in Prop."""
        kernel = self.kernel
        if len(info.rules) != 1:
            return major
        ctor = kernel.env.find(info.rules[0].ctor)
        if not isinstance(ctor, Constructor):
            return major
        if kernel.env.eta_structure(ctor.induct) is None:
            return major
        function, _ = spine(major)
        if isinstance(function, Const) and function.name == ctor.name:
            return major
        type_ = self.whnf(kernel.infer(major))
        family, args = spine(type_)
        if not isinstance(family, Const) or family.name != ctor.induct or kernel.is_proposition(type_):
            return major
        made = kernel.terms.apply(kernel.store.const(ctor.name, family.levels), args[: ctor.num_params])
        fields = [kernel.store.proj(ctor.induct, index, major) for index in range(ctor.num_fields)]
        return kernel.terms.apply(made, fields)

    # --- quotients ---

    def _quotient(self, function: Const, args: list[Expr]) -> Expr | None:
        """``Quot.lift f h (Quot.mk r a)`` to ``f a``, and the same for ``Quot.ind``."""
        info = self.kernel.env.find(function.name)
        place = _QUOT_MAJOR.get(info.quot_kind) if isinstance(info, Quot) else None
        if place is None or place >= len(args):
            return None
        mk, parts = spine(self.whnf(args[place]))
        made = self.kernel.env.find(mk.name) if isinstance(mk, Const) else None
        if not isinstance(made, Quot) or made.quot_kind != QuotKind.CTOR or len(parts) != _QUOT_MK_ARITY:
            return None
        result = self.kernel.store.app(args[_QUOT_FUNCTION], parts[2])
        return self.kernel.terms.apply(result, args[place + 1 :])

    # --- literals ---

    def nat(self, term: Expr) -> Expr | None:
        """The literal that an arithmetic operation on literals gives."""
        if not isinstance(term, App) or term.flags & HAS_FVAR:
            return None
        function = term.fn
        if isinstance(function, Const):
            if function.name not in UNARY or not self.kernel.primitives.computes(function):
                return None
            value = nat_value(self.whnf(term.arg))
            return None if value is None else self.kernel.literals.unary(function.name, value)
        if not isinstance(function, App) or not isinstance(function.fn, Const):
            return None
        name = function.fn.name
        if name not in BINARY or not self.kernel.primitives.computes(function.fn):
            return None
        left = nat_value(self.whnf(function.arg))
        right = None if left is None else nat_value(self.whnf(term.arg))
        return None if left is None or right is None else self.kernel.literals.binary(name, left, right)
