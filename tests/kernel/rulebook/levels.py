"""Universe levels."""

from __future__ import annotations

from tests.kernel.rulebook.case import Page, steps
from tests.support.kernel_terms import Builder

from lemmata.lean.names import Name
from lemmata.lean.terms import Level

page = Page("levels")


def equal_sorts(b: Builder, lhs: Level, rhs: Level, *universes: str):
    """``id : Sort lhs → Sort rhs``: well typed exactly if the two levels are equal."""
    return b.definition("t", b.arrow(b.sort(lhs), b.sort(rhs)), b.lam(b.sort(lhs), lambda x: x), *universes)


def _pair(bad, good):
    return steps(bad), steps(good)


def _equation(name: str, bad, good):
    """``bad`` and ``good`` answer two levels over u, v, w."""

    def make(b: Builder):
        u, v, w = b.u("u"), b.u("v"), b.u("w")
        names = ("u", "v", "w")
        return _pair(equal_sorts(b, *bad(b, u, v, w), *names), equal_sorts(b, *good(b, u, v, w), *names))

    make.__name__ = name
    page("declared type")(make)


def s(b, level, by=1):
    return b.succ(level, by)


_equation("zero is not one", lambda b, u, v, w: (b.zero, b.one), lambda b, u, v, w: (b.one, b.one))
_equation("a parameter is not zero", lambda b, u, v, w: (u, b.zero), lambda b, u, v, w: (u, u))
_equation("parameters differ", lambda b, u, v, w: (u, v), lambda b, u, v, w: (v, v))
_equation("a successor is larger", lambda b, u, v, w: (u, s(b, u)), lambda b, u, v, w: (s(b, u), s(b, u)))
_equation(
    "max needs both sides",
    lambda b, u, v, w: (b.store.max(u, v), u),
    lambda b, u, v, w: (b.store.max(u, v), b.store.max(v, u)),
)
_equation(
    "max absorbs only what is smaller",
    lambda b, u, v, w: (b.store.max(u, s(b, v)), s(b, v)),
    lambda b, u, v, w: (b.store.max(u, s(b, u)), s(b, u)),
)
_equation(
    "imax is max only where the right side is not zero",
    lambda b, u, v, w: (b.store.imax(u, v), b.store.max(u, v)),
    lambda b, u, v, w: (b.store.imax(u, s(b, v)), b.store.max(u, s(b, v))),
)
_equation(
    "imax with zero is zero",
    lambda b, u, v, w: (b.store.imax(u, b.zero), u),
    lambda b, u, v, w: (b.store.imax(u, b.zero), b.zero),
)
_equation(
    "imax does not commute",
    lambda b, u, v, w: (b.store.imax(u, v), b.store.imax(v, u)),
    lambda b, u, v, w: (b.store.imax(u, u), u),
)
_equation(
    "imax of one",
    lambda b, u, v, w: (b.store.imax(b.one, u), s(b, u)),
    lambda b, u, v, w: (b.store.imax(b.one, u), u),
)
_equation(
    "imax of two is not its right side",
    lambda b, u, v, w: (b.store.imax(s(b, b.one), u), u),
    lambda b, u, v, w: (b.store.imax(b.zero, u), u),
)
_equation(
    "nested imax",
    lambda b, u, v, w: (b.store.imax(u, b.store.imax(v, w)), b.store.imax(v, b.store.imax(w, u))),
    lambda b, u, v, w: (b.store.imax(u, b.store.imax(v, w)), b.store.imax(b.store.max(u, v), w)),
)
_equation(
    "imax distributes over max on the right only",
    lambda b, u, v, w: (b.store.imax(u, b.store.max(v, w)), b.store.max(b.store.imax(u, v), w)),
    lambda b, u, v, w: (
        b.store.imax(u, b.store.max(v, w)),
        b.store.max(b.store.imax(u, v), b.store.imax(u, w)),
    ),
)
_equation(
    "a split on zero must hold on both sides",
    lambda b, u, v, w: (b.store.max(b.store.imax(u, v), s(b, b.zero)), b.store.max(u, s(b, v))),
    lambda b, u, v, w: (
        b.store.max(b.store.imax(u, v), b.store.max(v, u)),
        b.store.max(u, v),
    ),
)
_equation(
    "offsets are not dropped",
    lambda b, u, v, w: (b.store.max(s(b, u, 2), s(b, v)), b.store.max(s(b, u), s(b, v))),
    lambda b, u, v, w: (b.store.max(s(b, u, 2), s(b, v)), s(b, b.store.max(s(b, u), v))),
)


@page("universe parameters")
def an_undeclared_parameter(b):
    return _pair(equal_sorts(b, b.u("x"), b.u("x")), equal_sorts(b, b.u("x"), b.u("x"), "x"))


@page("universe parameters")
def an_undeclared_parameter_of_a_constant(b):
    value = b.c("PUnit", b.u("x"))
    return _pair(b.definition("t", b.sort(b.u("x")), value), b.definition("t", b.sort(b.u("x")), value, "x"))


@page("universe parameters")
def an_undeclared_parameter_deep_in_a_level(b):
    deep = b.store.max(b.u("u"), b.succ(b.store.imax(b.one, b.u("y"))))
    return _pair(equal_sorts(b, deep, deep, "u"), equal_sorts(b, deep, deep, "u", "y"))


@page("universe parameters")
def a_parameter_declared_twice(b):
    return _pair(equal_sorts(b, b.u(), b.u(), "u", "u"), equal_sorts(b, b.u(), b.u(), "u", "v"))


@page("const")
def too_few_levels(b):
    return _pair(b.definition("t", b.type0, b.c("PUnit")), b.definition("t", b.type0, b.c("PUnit", b.one)))


@page("const")
def too_many_levels(b):
    return _pair(b.definition("t", b.type0, b.c("Nat", b.one)), b.definition("t", b.type0, b.c("Nat")))


@page("closed terms")
def a_universe_metavariable(b):
    level = b.store.level_mvar(Name.of("m"))
    return _pair(b.definition("t", b.sort(b.succ(level)), b.sort(level)), b.definition("t", b.sort(1), b.sort(0)))


@page("declared type")
def type_in_type(b):
    return _pair(b.definition("t", b.type0, b.type0), b.definition("t", b.sort(2), b.type0))


@page("declared type")
def universes_are_not_cumulative(b):
    return _pair(b.definition("t", b.sort(2), b.nat), b.definition("t", b.sort(1), b.nat))


@page("declared type")
def a_function_type_into_data_is_as_large_as_its_domain(b):
    arrow = b.arrow(b.type0, b.nat)
    return _pair(b.definition("t", b.sort(1), arrow), b.definition("t", b.sort(2), arrow))


@page("declared type")
def a_function_type_into_a_proposition_is_one(b):
    arrow = b.arrow(b.type0, b.true)
    return _pair(b.definition("t", b.sort(2), arrow), b.definition("t", b.prop, arrow))


@page("app")
def an_instance_at_another_universe(b):
    value = b.app(b.c("PUnit.rec", b.one, b.one), b.lam(b.c("PUnit", b.one), lambda _: b.nat))
    wrong = b.app(value, b.lit(0), b.c("PUnit.unit", b.zero))
    right = b.app(value, b.lit(0), b.c("PUnit.unit", b.one))
    return _pair(b.definition("t", b.nat, wrong), b.definition("t", b.nat, right))
