"""Where literals and their arithmetic may be used: where the constants are what they must be.

A constant of the library beneath is taken as given. One that this kernel has checked itself has to be recognised: the
types ``Nat`` and ``Bool`` by their records, an operation by equations that determine it, which must hold by definition
(with the computation of the operation itself switched off). An operation that is not recognised is no error: it unfolds
like any other definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.kernel.literals import BOOL, CHAR, LIST, NAT, OF_LIST, STRING, SUCC, ZERO
from lemmata.lean.declarations import ConstantInfo, Constructor, Definition, Inductive
from lemmata.lean.names import Name
from lemmata.lean.terms import Const, Expr, Lit

if TYPE_CHECKING:
    from lemmata.kernel.checker import TypeChecker

Equation = tuple[Expr, Expr]

_PREDICATES = frozenset((NAT.child("beq"), NAT.child("ble")))


class Primitives:
    """What is known of the constants that kernels treat specially."""

    def __init__(self, kernel: TypeChecker) -> None:
        self.kernel = kernel
        self._computes: dict[Name, bool] = {}
        self._nat = self._bool = self._string = False

    # --- types ---

    def literal_type(self, literal: Lit) -> Expr:
        """``Nat`` or ``String``. Raises where that is not what it must be."""
        if isinstance(literal.value, int):
            if not self.nat():
                raise RejectedError("Nat literals", "Nat is not the inductive type of natural numbers")
            return self.kernel.literals.nat
        if not self._string:
            self._check_string()
            self._string = True
        return self.kernel.literals.string

    def nat(self) -> bool:
        """Whether ``Nat`` is the type of natural numbers."""
        if not self._nat:
            nat = self.kernel.literals.nat
            succ = self.kernel.store.forall_e(nat, nat)
            self._nat = self._is_type(NAT, ((ZERO, nat), (SUCC, succ)))
        return self._nat

    def bool(self) -> bool:
        """Whether ``Bool`` is the type of truth values."""
        if not self._bool:
            self._bool = self._is_type(BOOL, tuple((BOOL.child(name), self._const(BOOL)) for name in ("false", "true")))
        return self._bool

    def _is_type(self, name: Name, ctors: tuple[tuple[Name, Expr], ...]) -> bool:
        info = self.kernel.env.get(name)
        if self._given(info):
            return True
        if not isinstance(info, Inductive) or info.level_params or info.ctors != tuple(ctor for ctor, _ in ctors):
            return False
        if info.num_params or info.type is not self.kernel.store.sort(self.kernel.levels.one):
            return False
        found = [(self.kernel.env.find(ctor), type_) for ctor, type_ in ctors]
        return all(isinstance(ctor, Constructor) and ctor.type is type_ for ctor, type_ in found)

    def _given(self, info: ConstantInfo) -> bool:
        return info.name not in self.kernel.env.added

    def _check_string(self) -> None:
        """A string literal is short for an application of ``String.ofList``, so that must have the type ``String``."""
        kernel = self.kernel
        if self._given(kernel.env.get(STRING)):
            return
        self.nat()
        for name in (OF_LIST, CHAR.child("ofNat"), LIST.child("cons"), LIST.child("nil")):
            if kernel.env.find(name) is None:
                raise DeclinedError("String literals", f"a string literal where there is no {name} yet")
        if not kernel.equal(kernel.check(kernel.literals.string_constructor_form("a")), kernel.literals.string):
            raise RejectedError("String literals", "String.ofList does not make a String")

    # --- operations ---

    def computes(self, function: Const) -> bool:
        """Whether the operation may be computed on literals."""
        name = function.name
        found = self._computes.get(name)
        if found is None:
            info = self.kernel.env.find(name)
            if info is None or function.levels:
                return False
            if name == SUCC:
                found = self.nat()
            elif self._given(info):
                found = isinstance(info, Definition)
            else:
                self._computes[name] = False  # while the equations are being looked at
                found = self._recognised(info)
            self._computes[name] = found
        return found

    def _recognised(self, info: ConstantInfo) -> bool:
        if not isinstance(info, Definition) or info.level_params or not self.nat():
            return False
        kernel, store = self.kernel, self.kernel.store
        nat = kernel.literals.nat
        result = nat
        if info.name in _PREDICATES:
            if not self.bool():
                return False
            result = self._const(BOOL)
        if not kernel.equal(info.type, store.forall_e(nat, store.forall_e(nat, result))):
            return False
        equations = self._equations(str(info.name[-1]))
        if not equations:
            return False
        for lhs, rhs in equations:  # noqa: SIM110 - a plain loop keeps the C stack out of it
            if not kernel.equal(lhs, rhs):
                return False
        return True

    def _equations(self, operation: str) -> list[Equation]:  # noqa: PLR0911 - one per operation
        """Equations that hold of nothing but the operation; none where it, or what they use, is not recognised."""
        store, literals = self.kernel.store, self.kernel.literals
        x, y = self.kernel.fresh(literals.nat), self.kernel.fresh(literals.nat)
        zero, succ = literals.zero, literals.succ
        one, two = store.lit(1), store.lit(2)
        sx, sy = store.app(succ, x), store.app(succ, y)

        def op(lhs: Expr, rhs: Expr, name: str = operation) -> Expr:
            return store.app(store.app(self._const(NAT.child(name)), lhs), rhs)

        match operation:
            case "add":
                return [(op(x, zero), x), (op(x, sy), store.app(succ, op(x, y)))]
            case "sub":
                pred = self._const(NAT.child("pred"))
                if self.kernel.env.find(pred.name) is None:
                    return []
                before = [(store.app(pred, zero), zero), (store.app(pred, sx), x)]
                return [*before, (op(x, zero), x), (op(x, sy), store.app(pred, op(x, y)))]
            case "mul" if self._uses("add"):
                return [(op(x, zero), zero), (op(x, sy), op(op(x, y), x, "add"))]
            case "pow" if self._uses("mul"):
                return [(op(x, zero), one), (op(x, sy), op(op(x, y), x, "mul"))]
            case "beq" | "ble":
                below = literals.false if operation == "beq" else literals.true
                ends = [(op(zero, zero), literals.true), (op(zero, sy), below), (op(sx, zero), literals.false)]
                return [*ends, (op(sx, sy), op(x, y))]
            case "shiftLeft" if self._uses("mul"):
                return [(op(x, zero), x), (op(x, sy), op(op(two, x, "mul"), y))]
            case "shiftRight" if self._uses("div"):
                return [(op(x, zero), x), (op(x, sy), op(op(x, y), two, "div"))]
            case _:
                return []

    def _uses(self, operation: str) -> bool:
        return self.computes(self._const(NAT.child(operation)))

    def _const(self, name: Name) -> Const:
        const = self.kernel.store.const(name)
        assert isinstance(const, Const)
        return const
