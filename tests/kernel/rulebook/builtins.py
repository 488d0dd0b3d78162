"""Quotients, literals, and the constants that kernels know by name. All of it without the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.kernel.rulebook.case import Page, Step
from tests.support.kernel_terms import Builder, Type, dotted, replaced

from lemmata.lean import declarations as d
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr

page = Page("builtins")


def prelude(b: Builder) -> dict[str, Step]:
    """``Eq``, ``Nat``, ``Bool``, ``True``, ``False``, in a world of their own."""
    b.without_library()
    u, sort = b.u(), b.sort(b.u())
    eq_type = b.pi(sort, lambda a: b.arrow(a, a, b.prop))
    refl = b.pi(sort, lambda a: b.pi(a, lambda x: b.app(b.c("Eq", u), a, x, x)))
    found: dict[str, Step] = {
        "Eq": b.block([Type("Eq", eq_type, [("Eq.refl", refl)])], 2, ("u",)),
        "Nat": b.block([Type("Nat", b.type0, [("Nat.zero", b.nat), ("Nat.succ", b.arrow(b.nat, b.nat))])]),
        "Bool": b.block([Type("Bool", b.type0, [("Bool.false", b.bool), ("Bool.true", b.bool)])]),
        "True": b.block([Type("True", b.prop, [("True.intro", b.true)])]),
        "False": b.block([Type("False", b.prop, [])]),
    }
    return found


def quotient(b: Builder) -> dict[str, d.Quot]:
    """The four constants, as they must be."""
    u, v = b.u("u"), b.u("v")

    def relation(a: Expr) -> Expr:
        return b.arrow(a, a, b.prop)

    def over(body: Callable[[Expr, Expr], Expr]) -> Expr:
        return b.pi(b.sort(u), lambda a: b.pi(relation(a), lambda r: body(a, r)))

    def quot(a: Expr, r: Expr) -> Expr:
        return b.app(b.c("Quot", u), a, r)

    def respects(a: Expr, r: Expr, beta: Expr, f: Expr) -> Expr:
        return b.pi(
            a,
            lambda x: b.pi(a, lambda y: b.arrow(b.app(r, x, y), b.eq(beta, b.app(f, x), b.app(f, y), v))),
        )

    lift = over(
        lambda a, r: b.pi(
            b.sort(v),
            lambda beta: b.pi(b.arrow(a, beta), lambda f: b.arrow(respects(a, r, beta, f), quot(a, r), beta)),
        )
    )
    ind = over(
        lambda a, r: b.pi(
            b.arrow(quot(a, r), b.prop),
            lambda p: b.arrow(
                b.pi(a, lambda x: b.app(p, b.app(b.c("Quot.mk", u), a, r, x))), b.pi(quot(a, r), lambda q: b.app(p, q))
            ),
        )
    )
    one, two = (Name.of("u"),), (Name.of("u"), Name.of("v"))
    return {
        "type": d.Quot(dotted("Quot"), one, over(lambda a, r: b.sort(u)), d.QuotKind.TYPE),
        "ctor": d.Quot(dotted("Quot.mk"), one, over(lambda a, r: b.arrow(a, quot(a, r))), d.QuotKind.CTOR),
        "lift": d.Quot(dotted("Quot.lift"), two, lift, d.QuotKind.LIFT),
        "ind": d.Quot(dotted("Quot.ind"), one, ind, d.QuotKind.IND),
    }


# --- quotients ---


def _quotient_case(name: str, rule: str, changes: Callable[[Builder, dict[str, d.Quot]], Step]) -> None:
    """The bad side declares what ``changes`` answers as its last quotient constant."""

    def make(b: Builder):
        base, parts = prelude(b), quotient(b)
        last = changes(b, parts)
        before: list[Step] = [base["Eq"], *(parts[kind] for kind in ("type", "ctor", "lift") if kind in parts)]
        good = quotient(b)
        return (*before, last), (base["Eq"], good["type"], good["ctor"], good["lift"], good["ind"])

    make.__name__ = name
    page(rule)(make)


def _take(parts: dict[str, d.Quot], kind: str, **changes: object) -> d.Quot:
    found = replace(parts[kind], **changes)  # type: ignore[arg-type]
    order = ("type", "ctor", "lift", "ind")
    for later in order[order.index(kind) :]:
        parts.pop(later)
    return found


_quotient_case("quot with another type", "quotient", lambda b, p: _take(p, "type", type=b.type0))
_quotient_case("mk with another type", "quotient", lambda b, p: _take(p, "ctor", type=p["type"].type))
_quotient_case("lift with another type", "quotient", lambda b, p: _take(p, "lift", type=p["ctor"].type))
_quotient_case("ind with another type", "quotient", lambda b, p: _take(p, "ind", type=p["ctor"].type))
_quotient_case("a kind under another name", "quotient", lambda b, p: _take(p, "ctor", name=dotted("Quot.mk2")))
_quotient_case("lift claims to be ind", "quotient", lambda b, p: _take(p, "lift", quot_kind=d.QuotKind.IND))
_quotient_case(
    "too many universes", "quotient", lambda b, p: _take(p, "type", level_params=(Name.of("u"), Name.of("v")))
)
_quotient_case(
    "a universe twice",
    "universe parameters|quotient",
    lambda b, p: _take(p, "lift", level_params=(Name.of("u"), Name.of("u"))),
)


@page("quotient")
def lift_before_equality(b):
    base, parts = prelude(b), quotient(b)
    return (
        (parts["type"], parts["ctor"], parts["lift"]),
        (base["Eq"], parts["type"], parts["ctor"], parts["lift"]),
    )


@page("quotient")
def lift_before_quot_itself(b):
    base, parts = prelude(b), quotient(b)
    return (base["Eq"], parts["lift"]), (base["Eq"], parts["type"], parts["ctor"], parts["lift"])


@page("quotient")
def lift_over_an_equality_that_holds_always(b):
    """With two values identified that are not equal, ``lift`` would tell them apart."""
    base, parts = prelude(b), quotient(b)
    u, sort = b.u(), b.sort(b.u())
    eq_type = b.pi(sort, lambda a: b.arrow(a, a, b.prop))
    always = b.pi(sort, lambda a: b.pi(a, lambda x: b.pi(a, lambda y: b.app(b.c("Eq", u), a, x, y))))
    fake = b.block([Type("Eq", eq_type, [("Eq.refl", always)])], 1, ("u",))
    return (
        (fake, parts["type"], parts["ctor"], parts["lift"]),
        (base["Eq"], parts["type"], parts["ctor"], parts["lift"]),
    )


@page("quotient")
def lift_over_an_equality_that_is_an_axiom(b):
    base, parts = prelude(b), quotient(b)
    eq_type = b.pi(b.sort(b.u()), lambda a: b.arrow(a, a, b.prop))
    return (
        (b.axiom("Eq", eq_type, "u"), parts["type"], parts["ctor"], parts["lift"]),
        (base["Eq"], parts["type"], parts["ctor"], parts["lift"]),
    )


@page("quotient")
def equality_with_a_second_constructor(b):
    base, parts = prelude(b), quotient(b)
    u, sort = b.u(), b.sort(b.u())
    eq_type = b.pi(sort, lambda a: b.arrow(a, a, b.prop))
    refl = b.pi(sort, lambda a: b.pi(a, lambda x: b.app(b.c("Eq", u), a, x, x)))
    more = b.pi(sort, lambda a: b.pi(a, lambda x: b.arrow(a, b.app(b.c("Eq", u), a, x, x))))
    fake = b.block([Type("Eq", eq_type, [("Eq.refl", refl), ("Eq.more", more)])], 2, ("u",))
    return (
        (fake, parts["type"], parts["ctor"], parts["lift"]),
        (base["Eq"], parts["type"], parts["ctor"], parts["lift"]),
    )


def _lifted(b: Builder, base: dict[str, Step], parts: dict[str, d.Quot], claimed: int):
    """``Quot.lift id h (Quot.mk r 1) = claimed`` by ``rfl``, over equality itself."""
    equal = b.lam(b.nat, lambda x: b.lam(b.nat, lambda y: b.eq(b.nat, x, y)))
    made = b.app(b.c("Quot.mk", b.one), b.nat, equal, b.lit(1))
    same = b.lam(b.nat, lambda x: b.lam(b.nat, lambda y: b.lam(b.eq(b.nat, x, y), lambda h: h)))
    identity = b.lam(b.nat, lambda x: x)
    lifted = b.app(b.c("Quot.lift", b.one, b.one), b.nat, equal, b.nat, identity, same, made)
    theorem = b.theorem("t", b.eq(b.nat, lifted, b.lit(claimed)), b.refl(b.nat, b.lit(claimed)))
    return (base["Eq"], base["Nat"], parts["type"], parts["ctor"], parts["lift"], theorem)


@page("declared type")
def lift_computes_the_function(b):
    base, parts = prelude(b), quotient(b)
    return _lifted(b, base, parts, 2), _lifted(b, base, parts, 1)


@page("declared type")
def a_lift_of_ones_own_does_not_compute(b):
    """``Quot`` is genuine, and ``Quot.lift`` an axiom of its type: that must not reduce."""
    base, parts = prelude(b), quotient(b)
    forged = d.Axiom(parts["lift"].name, parts["lift"].level_params, parts["lift"].type, False)
    bad = [forged if step is parts["lift"] else step for step in _lifted(b, base, parts, 1)]
    return tuple(bad), _lifted(b, base, parts, 1)


@page("declared type")
def an_ind_of_another_type_does_not_compute(b):
    """A constant under the name ``Quot.ind`` that is no quotient constant, with an argument order of its own."""
    base, parts = prelude(b), quotient(b)
    args = [b.true, b.true, b.true, b.nat, b.nat]
    forged = b.axiom("Quot.ind", b.arrow(*args, b.nat))
    return (
        (base["Eq"], base["Nat"], base["True"], parts["type"], parts["ctor"], forged, _equal_numbers(b, 1, 2)),
        (base["Eq"], base["Nat"], base["True"], parts["type"], parts["ctor"], forged, _equal_numbers(b, 2, 2)),
    )


def _equal_numbers(b: Builder, lhs: int, rhs: int) -> d.Theorem:
    return b.theorem("t", b.eq(b.nat, b.lit(lhs), b.lit(rhs)), b.refl(b.nat, b.lit(lhs)))


# --- literals ---


@page("Nat literals")
def a_number_where_nat_is_an_axiom(b):
    base = prelude(b)
    return (b.axiom("Nat", b.type0), b.definition("t", b.nat, b.lit(1))), (
        base["Nat"],
        b.definition("t", b.nat, b.lit(1)),
    )


@page("Nat literals")
def a_number_where_nat_is_empty(b):
    base = prelude(b)
    empty = b.block([Type("Nat", b.type0, [])])
    return (empty, b.definition("t", b.nat, b.lit(1))), (base["Nat"], b.definition("t", b.nat, b.lit(1)))


@page("Nat literals")
def a_number_where_succ_takes_something_else(b):
    base = prelude(b)
    other = b.block([Type("Nat", b.type0, [("Nat.zero", b.nat), ("Nat.succ", b.arrow(b.prop, b.nat))])])
    return (
        (other, b.definition("t", b.nat, b.lit(1))),
        (base["Nat"], b.definition("t", b.nat, b.lit(1))),
    )


@page("Nat literals")
def a_number_where_nat_has_a_third_constructor(b):
    base = prelude(b)
    ctors = [("Nat.zero", b.nat), ("Nat.succ", b.arrow(b.nat, b.nat)), ("Nat.omega", b.nat)]
    other = b.block([Type("Nat", b.type0, ctors)])
    return (other, b.definition("t", b.nat, b.lit(1))), (base["Nat"], b.definition("t", b.nat, b.lit(1)))


@page("Nat literals")
def a_number_where_the_constructors_are_exchanged(b):
    base = prelude(b)
    other = b.block([Type("Nat", b.type0, [("Nat.succ", b.arrow(b.nat, b.nat)), ("Nat.zero", b.nat)])])
    return (other, b.definition("t", b.nat, b.lit(1))), (base["Nat"], b.definition("t", b.nat, b.lit(1)))


@page("const")
def a_number_without_nat(b):
    base = prelude(b)
    return (b.definition("t", b.type0, b.lit(1)),), (base["Nat"], b.definition("t", b.nat, b.lit(1)))


@page("const")
def a_string_without_strings(b):
    base = prelude(b)
    return (b.definition("t", b.nat, b.lit("a")),), (base["Nat"], b.definition("t", b.nat, b.lit(1)))


def _arithmetic(b: Builder, name: str, right, wrong, lhs: int, rhs: int, claimed: int):
    """``name lhs rhs = claimed`` by ``rfl``, where only the kernel's own arithmetic would say so of ``wrong``."""
    base = prelude(b)
    type_ = b.arrow(b.nat, b.nat, b.nat)
    term = b.app(b.c(name), b.lit(lhs), b.lit(rhs))
    theorem = b.theorem("t", b.eq(b.nat, term, b.lit(claimed)), b.refl(b.nat, b.lit(claimed)))
    start = (base["Eq"], base["Nat"])
    return (
        (*start, b.definition(name, type_, wrong(b), height=1), theorem),
        (*start, b.definition(name, type_, right(b), height=1), theorem),
    )


def _first(b: Builder) -> Expr:
    return b.lam(b.nat, lambda x: b.lam(b.nat, lambda _: x))


def _recursive(b: Builder, base: Callable[[Expr], Expr], step: Callable[[Expr, Expr], Expr]) -> Expr:
    """``fun x y => Nat.rec (base x) (fun _ ih => step x ih) y``."""
    motive = b.lam(b.nat, lambda _: b.nat)
    return b.lam(
        b.nat,
        lambda x: b.lam(
            b.nat,
            lambda y: b.app(
                b.c("Nat.rec", b.one),
                motive,
                base(x),
                b.lam(b.nat, lambda _: b.lam(b.nat, lambda ih: step(x, ih))),
                y,
            ),
        ),
    )


def _addition(b: Builder) -> Expr:
    return _recursive(b, lambda x: x, lambda x, ih: b.app(b.c("Nat.succ"), ih))


@page("declared type")
def an_addition_that_is_none(b):
    return _arithmetic(b, "Nat.add", _addition, _first, 2, 3, 5)


@page("declared type")
def a_multiplication_that_is_none(b):
    base = prelude(b)
    type_ = b.arrow(b.nat, b.nat, b.nat)
    add = b.definition("Nat.add", type_, _addition(b), height=1)
    right = _recursive(b, lambda x: b.c("Nat.zero"), lambda x, ih: b.app(b.c("Nat.add"), ih, x))
    term = b.app(b.c("Nat.mul"), b.lit(1_000), b.lit(1_000))
    theorem = b.theorem("t", b.eq(b.nat, term, b.lit(1_000_000)), b.refl(b.nat, b.lit(1_000_000)))
    start = (base["Eq"], base["Nat"], add)
    return (
        (*start, b.definition("Nat.mul", type_, _first(b), height=1), theorem),
        (*start, b.definition("Nat.mul", type_, right, height=2), theorem),
    )


@page("declared type")
def a_multiplication_over_an_addition_that_is_none(b):
    """The equations of ``Nat.mul`` speak of ``Nat.add``: they say nothing where that is another function."""
    base = prelude(b)
    type_ = b.arrow(b.nat, b.nat, b.nat)
    multiply = _recursive(b, lambda x: b.c("Nat.zero"), lambda x, ih: b.app(b.c("Nat.add"), ih, x))
    term = b.app(b.c("Nat.mul"), b.lit(2), b.lit(3))
    theorem = b.theorem("t", b.eq(b.nat, term, b.lit(6)), b.refl(b.nat, b.lit(6)))
    start = (base["Eq"], base["Nat"])
    return (
        (
            *start,
            b.definition("Nat.add", type_, _first(b), height=1),
            b.definition("Nat.mul", type_, multiply),
            theorem,
        ),
        (
            *start,
            b.definition("Nat.add", type_, _addition(b), height=1),
            b.definition("Nat.mul", type_, multiply),
            theorem,
        ),
    )


@page("declared type")
def a_gcd_that_is_none(b):
    return _arithmetic(
        b, "Nat.gcd", lambda b: b.lam(b.nat, lambda _: b.lam(b.nat, lambda _: b.lit(2))), _first, 4, 6, 2
    )


@page("declared type")
def an_axiom_named_like_an_operation(b):
    base = prelude(b)
    type_ = b.arrow(b.nat, b.nat, b.nat)
    term = b.app(b.c("Nat.add"), b.lit(2), b.lit(3))
    theorem = b.theorem("t", b.eq(b.nat, term, b.lit(5)), b.refl(b.nat, b.lit(5)))
    start = (base["Eq"], base["Nat"])
    return (
        (*start, b.axiom("Nat.add", type_), theorem),
        (*start, b.definition("Nat.add", type_, _addition(b), height=1), theorem),
    )


@page("declared type")
def an_opaque_named_like_an_operation(b):
    base = prelude(b)
    type_ = b.arrow(b.nat, b.nat, b.nat)
    term = b.app(b.c("Nat.add"), b.lit(2), b.lit(3))
    theorem = b.theorem("t", b.eq(b.nat, term, b.lit(5)), b.refl(b.nat, b.lit(5)))
    start = (base["Eq"], base["Nat"])
    return (
        (*start, b.opaque("Nat.add", type_, _addition(b)), theorem),
        (*start, b.definition("Nat.add", type_, _addition(b), height=1), theorem),
    )


@page("declared type")
def a_comparison_over_other_truth_values(b):
    """``Bool`` with its constructors exchanged: what is computed must not be taken for the other."""
    base = prelude(b)
    swapped = b.block([Type("Bool", b.type0, [("Bool.true", b.bool), ("Bool.false", b.bool)])])
    type_ = b.arrow(b.nat, b.nat, b.bool)
    never = b.lam(b.nat, lambda _: b.lam(b.nat, lambda _: b.c("Bool.false")))
    always = b.lam(b.nat, lambda _: b.lam(b.nat, lambda _: b.c("Bool.true")))
    term = b.app(b.c("Nat.beq"), b.lit(2), b.lit(2))
    theorem = b.theorem("t", b.eq(b.bool, term, b.c("Bool.true")), b.refl(b.bool, b.c("Bool.true")))
    start = (base["Eq"], base["Nat"], swapped)
    return (
        (*start, b.definition("Nat.beq", type_, never, height=1), theorem),
        (*start, b.definition("Nat.beq", type_, always, height=1), theorem),
    )


@page("declared type")
def a_large_number_is_not_its_successor(b):
    base = prelude(b)
    big = 10**40
    succ = b.app(b.c("Nat.succ"), b.lit(big))

    def t(claimed: int):
        return b.theorem("t", b.eq(b.nat, succ, b.lit(claimed)), b.refl(b.nat, b.lit(claimed)))

    return (base["Eq"], base["Nat"], t(big)), (base["Eq"], base["Nat"], t(big + 1))


@page("declared type")
def zero_is_the_literal_zero_only(b):
    base = prelude(b)

    def t(claimed: int):
        return b.theorem("t", b.eq(b.nat, b.c("Nat.zero"), b.lit(claimed)), b.refl(b.nat, b.c("Nat.zero")))

    return (base["Eq"], base["Nat"], t(1)), (base["Eq"], base["Nat"], t(0))


@page("inductive|recursor")
def nat_with_a_changed_recursor(b):
    base = prelude(b)
    nat = base["Nat"]
    assert isinstance(nat, list)
    rec = next(info for info in nat if isinstance(info, d.Recursor))
    return (replaced(nat, "Nat.rec", rules=rec.rules[::-1]),), (nat,)
