"""The quotient type: four constants that the kernel knows, with exactly these types."""

from __future__ import annotations

from lemmata.kernel.checker import TypeChecker
from lemmata.kernel.errors import RejectedError
from lemmata.lean.declarations import Constructor, Inductive, Quot, QuotKind
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr

QUOT = Name.of("Quot")
EQ = Name.of("Eq")
_NAMES = {
    QuotKind.TYPE: QUOT,
    QuotKind.CTOR: QUOT.child("mk"),
    QuotKind.LIFT: QUOT.child("lift"),
    QuotKind.IND: QUOT.child("ind"),
}

_NEEDS = {
    QuotKind.TYPE: (),
    QuotKind.CTOR: (QUOT,),
    QuotKind.LIFT: (QUOT, QUOT.child("mk")),
    QuotKind.IND: (QUOT, QUOT.child("mk")),
}


def check_quotient(kernel: TypeChecker, info: Quot) -> None:
    """Raises ``RejectedError`` where ``info`` is not what its kind says, or equality is not Lean's."""
    if info.name != _NAMES.get(info.quot_kind):
        raise RejectedError("quotient", f"{info.name} is not a part of the quotient type")
    count = 2 if info.quot_kind == QuotKind.LIFT else 1
    if len(info.level_params) != count or len(set(info.level_params)) != count:
        raise RejectedError("quotient", f"{info.name} has other universe parameters than it must")
    if info.quot_kind == QuotKind.LIFT:
        _check_equality(kernel)
    if info.type is not _expected(kernel.store, info):
        raise RejectedError("quotient", f"{info.name} has another type than it must")
    for needed in _NEEDS[info.quot_kind]:
        if not isinstance(kernel.env.find(needed), Quot):
            raise RejectedError("quotient", f"{info.name} needs {needed}")


def _relation(store: TermStore, alpha: int) -> Expr:
    """``α → α → Prop`` where ``α`` is the bound variable ``alpha``."""
    prop = store.sort(store.zero)
    return store.forall_e(store.bvar(alpha), store.forall_e(store.bvar(alpha + 1), prop))


def _expected(store: TermStore, info: Quot) -> Expr:
    pi, var, app = store.forall_e, store.bvar, store.app
    prop = store.sort(store.zero)
    level = store.param(info.level_params[0])
    sort = store.sort(level)
    quot = store.const(QUOT, (level,))
    match info.quot_kind:
        case QuotKind.TYPE:
            return pi(sort, pi(_relation(store, 0), sort))
        case QuotKind.CTOR:
            return pi(sort, pi(_relation(store, 0), pi(var(1), app(app(quot, var(2)), var(1)))))
        case QuotKind.LIFT:
            other = store.param(info.level_params[1])
            equal = store.const(EQ, (other,))
            # α r β f a b (r a b): β is 4, f is 3, a is 2, b is 1
            same = app(app(app(equal, var(4)), app(var(3), var(2))), app(var(3), var(1)))
            respects = pi(var(3), pi(var(4), pi(app(app(var(4), var(1)), var(0)), same)))
            result = pi(app(app(quot, var(4)), var(3)), var(3))
            function = pi(var(2), var(1))
            return pi(sort, pi(_relation(store, 0), pi(store.sort(other), pi(function, pi(respects, result)))))
        case QuotKind.IND:
            motive = pi(app(app(quot, var(1)), var(0)), prop)
            made = app(app(app(store.const(QUOT.child("mk"), (level,)), var(3)), var(2)), var(0))
            case = pi(var(2), app(var(1), made))
            result = pi(app(app(quot, var(3)), var(2)), app(var(2), var(0)))
            return pi(sort, pi(_relation(store, 0), pi(motive, pi(case, result))))


def _check_equality(kernel: TypeChecker) -> None:
    """``Eq`` must be the inductive family with one constructor ``refl``: what `Quot.lift` promises rests on it."""
    store = kernel.store
    eq, refl = kernel.env.find(EQ), kernel.env.find(EQ.child("refl"))
    good = isinstance(eq, Inductive) and isinstance(refl, Constructor) and eq.ctors == (EQ.child("refl"),)
    if good and isinstance(eq, Inductive) and isinstance(refl, Constructor) and len(eq.level_params) == 1:
        level = store.param(eq.level_params[0])
        pi, var, app = store.forall_e, store.bvar, store.app
        family = pi(store.sort(level), pi(var(0), pi(var(1), store.sort(store.zero))))
        value = app(app(app(store.const(EQ, (level,)), var(1)), var(0)), var(0))
        if eq.type is family and refl.type is pi(store.sort(level), pi(var(0), value)):
            return
    raise RejectedError("quotient", "equality is not the inductive family that the quotient type needs")
