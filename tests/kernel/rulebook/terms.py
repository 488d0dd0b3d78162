"""Binders, applications, lets, projections, equality, declarations."""

from __future__ import annotations

from dataclasses import replace

from tests.kernel.rulebook.case import Page, steps
from tests.support.kernel_terms import Builder, Type

from lemmata.lean import declarations as d
from lemmata.lean.names import Name

page = Page("terms")


def _same(b: Builder, type_, lhs, rhs, *universes, level=None):
    """``lhs = rhs`` by ``rfl``: accepted exactly if they are equal by definition."""
    return b.theorem("t", b.eq(type_, lhs, rhs, level), b.refl(type_, lhs, level), *universes)


# --- binders and applications ---


@page("declared type")
def a_value_of_another_type(b):
    return steps(b.definition("t", b.nat, b.c("Bool.true"))), steps(b.definition("t", b.bool, b.c("Bool.true")))


@page("app")
def an_argument_of_another_type(b):
    succ = b.c("Nat.succ")
    return (
        steps(b.definition("t", b.nat, b.app(succ, b.c("Bool.true")))),
        steps(b.definition("t", b.nat, b.app(succ, b.lit(1)))),
    )


@page("app")
def something_that_is_no_function(b):
    zero = b.c("Nat.zero")
    return steps(b.definition("t", b.nat, b.app(zero, zero))), steps(b.definition("t", b.nat, zero))


@page("app")
def too_many_arguments(b):
    succ, one = b.c("Nat.succ"), b.lit(1)
    return (
        steps(b.definition("t", b.nat, b.app(succ, one, one))),
        steps(b.definition("t", b.nat, b.app(succ, one))),
    )


@page("app")
def a_dependent_argument_for_another_value(b):
    def proof(of: int):
        return b.app(b.c("Eq.symm", b.one), b.nat, b.lit(0), b.lit(0), b.refl(b.nat, b.lit(of)))

    statement = b.eq(b.nat, b.lit(0), b.lit(0))
    return steps(b.theorem("t", statement, proof(1))), steps(b.theorem("t", statement, proof(0)))


@page("sort")
def a_binder_whose_type_is_a_value(b):
    return (
        steps(b.definition("t", b.arrow(b.nat, b.nat), b.lam(b.lit(3), lambda x: x))),
        steps(b.definition("t", b.arrow(b.nat, b.nat), b.lam(b.nat, lambda x: x))),
    )


@page("sort")
def a_function_type_to_a_value(b):
    return (
        steps(b.definition("t", b.type0, b.arrow(b.nat, b.lit(3)))),
        steps(b.definition("t", b.type0, b.arrow(b.nat, b.nat))),
    )


@page("sort")
def a_declared_type_that_is_a_value(b):
    return steps(b.axiom("t", b.lit(3))), steps(b.axiom("t", b.nat))


@page("sort")
def a_function_type_from_a_value(b):
    return steps(b.axiom("t", b.arrow(b.c("Bool.true"), b.nat))), steps(b.axiom("t", b.arrow(b.bool, b.nat)))


@page("declared type")
def a_lambda_with_another_domain(b):
    type_ = b.arrow(b.nat, b.nat)
    return (
        steps(b.definition("t", type_, b.lam(b.bool, lambda _: b.lit(0)))),
        steps(b.definition("t", type_, b.lam(b.nat, lambda _: b.lit(0)))),
    )


@page("declared type")
def exchanged_variables(b):
    type_ = b.pi(b.type0, lambda a: b.pi(b.type0, lambda c: b.arrow(a, c, a)))

    def value(first: bool):
        return b.lam(
            b.type0, lambda a: b.lam(b.type0, lambda c: b.lam(a, lambda x: b.lam(c, lambda y: x if first else y)))
        )

    return steps(b.definition("t", type_, value(False))), steps(b.definition("t", type_, value(True)))


@page("loose variable")
def a_loose_variable_in_a_value(b):
    return (
        steps(b.definition("t", b.arrow(b.nat, b.nat), b.store.lam(b.nat, b.store.bvar(1)))),
        steps(b.definition("t", b.arrow(b.nat, b.nat), b.store.lam(b.nat, b.store.bvar(0)))),
    )


@page("loose variable")
def a_loose_variable_in_a_type(b):
    return steps(b.axiom("t", b.store.bvar(0))), steps(b.axiom("t", b.nat))


@page("closed terms")
def a_free_variable(b):
    return steps(b.definition("t", b.nat, b.store.fvar(Name.of("x")))), steps(b.definition("t", b.nat, b.lit(0)))


@page("closed terms")
def a_metavariable(b):
    return steps(b.definition("t", b.nat, b.store.mvar(Name.of("x")))), steps(b.definition("t", b.nat, b.lit(0)))


@page("const")
def an_unknown_constant(b):
    return steps(b.definition("t", b.nat, b.c("no.such"))), steps(b.definition("t", b.nat, b.c("Nat.zero")))


@page("const")
def a_name_in_one_component(b):
    wrong = b.store.const(Name.of("Nat.zero"))
    return steps(b.definition("t", b.nat, wrong)), steps(b.definition("t", b.nat, b.c("Nat.zero")))


@page("const")
def a_definition_that_uses_itself(b):
    return steps(b.theorem("t", b.false, b.c("t"))), steps(b.theorem("t", b.true, b.c("True.intro")))


@page("app")
def an_ill_typed_term_that_is_never_used(b):
    junk = b.app(b.c("Nat.succ"), b.c("Bool.true"))
    constant = b.lam(b.nat, lambda _: b.lit(0))
    return (
        steps(b.definition("t", b.nat, b.app(constant, junk))),
        steps(b.definition("t", b.nat, b.app(constant, b.lit(1)))),
    )


@page("app")
def an_ill_typed_annotation(b):
    junk = b.app(b.c("Nat.zero"), b.lit(0))
    return (
        steps(b.definition("t", b.nat, b.store.mdata(junk))),
        steps(b.definition("t", b.nat, b.store.mdata(b.lit(0)))),
    )


# --- let ---


@page("let")
def a_let_of_another_type(b):
    return (
        steps(b.definition("t", b.nat, b.let(b.nat, b.c("Bool.true"), lambda _: b.lit(0)))),
        steps(b.definition("t", b.nat, b.let(b.bool, b.c("Bool.true"), lambda _: b.lit(0)))),
    )


@page("let")
def a_let_whose_body_needs_the_lie(b):
    def t(value):
        return b.definition("t", b.nat, b.let(b.nat, value, lambda x: b.app(b.c("Nat.succ"), x)))

    return steps(t(b.c("Bool.true"))), steps(t(b.lit(3)))


@page("sort")
def a_let_whose_type_is_a_value(b):
    return (
        steps(b.definition("t", b.nat, b.let(b.lit(0), b.lit(0), lambda _: b.lit(0)))),
        steps(b.definition("t", b.nat, b.let(b.nat, b.lit(0), lambda _: b.lit(0)))),
    )


@page("declared type")
def a_let_is_its_value(b):
    def t(claimed: int):
        proof = b.let(b.nat, b.lit(2), lambda x: b.refl(b.nat, x))
        return b.theorem("t", b.eq(b.nat, b.lit(2), b.lit(claimed)), proof)

    return steps(t(3)), steps(t(2))


# --- equality by definition ---


@page("declared type")
def different_literals(b):
    return steps(_same(b, b.nat, b.lit(1), b.lit(2))), steps(_same(b, b.nat, b.lit(2), b.lit(2)))


@page("declared type")
def beta(b):
    applied = b.app(b.lam(b.nat, lambda x: b.app(b.c("Nat.succ"), x)), b.lit(1))
    return steps(_same(b, b.nat, applied, b.lit(1))), steps(_same(b, b.nat, applied, b.lit(2)))


@page("declared type")
def function_eta(b):
    arrow = b.arrow(b.nat, b.nat)

    def t(body):
        f = lambda f: b.lam(b.nat, lambda x: body(f, x))  # noqa: E731
        statement = b.pi(arrow, lambda g: b.eq(arrow, f(g), g))
        return b.theorem("t", statement, b.lam(arrow, lambda g: b.refl(arrow, g)))

    return (
        steps(t(lambda f, x: b.app(f, b.app(b.c("Nat.succ"), x)))),
        steps(t(b.app)),
    )


@page("declared type")
def structure_eta(b):
    pair = b.app(b.c("Prod", b.zero, b.zero), b.nat, b.nat)

    def t(first: int, second: int):
        def made(p):
            parts = [b.proj("Prod", index, p) for index in (first, second)]
            return b.app(b.c("Prod.mk", b.zero, b.zero), b.nat, b.nat, *parts)

        statement = b.pi(pair, lambda p: b.eq(pair, made(p), p))
        return b.theorem("t", statement, b.lam(pair, lambda p: b.refl(pair, p)))

    return steps(t(1, 0)), steps(t(0, 1))


@page("declared type")
def no_eta_for_types_with_several_constructors(b):
    def t(type_):
        statement = b.pi(type_, lambda x: b.pi(type_, lambda y: b.eq(type_, x, y)))
        return b.theorem("t", statement, b.lam(type_, lambda x: b.lam(type_, lambda _: b.refl(type_, x))))

    return steps(t(b.bool)), steps(t(b.c("Unit")))


@page("declared type")
def unit_like_types_only_at_one_type(b):
    def t(rhs_type):
        unit, other = b.c("Unit"), rhs_type
        pick = b.lam(unit, lambda _: b.lam(other, lambda _: b.true))
        left = b.pi(unit, lambda x: b.pi(other, lambda y: b.app(pick, x, y)))
        return b.theorem("t", left, b.lam(unit, lambda _: b.lam(b.c("Unit"), lambda _: b.c("True.intro"))))

    return steps(t(b.nat)), steps(t(b.c("Unit")))


@page("declared type")
def proof_irrelevance_is_for_proofs(b):
    def t(type_, level):
        statement = b.pi(type_, lambda x: b.pi(type_, lambda y: b.eq(type_, x, y, level)))
        return b.theorem("t", statement, b.lam(type_, lambda x: b.lam(type_, lambda _: b.refl(type_, x, level))))

    return steps(t(b.nat, b.one)), steps(t(b.true, b.zero))


@page("declared type")
def proofs_of_different_propositions(b):
    p = b.eq(b.nat, b.lit(0), b.lit(0))

    def t(q):
        return b.theorem("t", b.arrow(p, q), b.lam(p, lambda h: h))

    return steps(t(b.eq(b.nat, b.lit(1), b.lit(1)))), steps(t(b.eq(b.nat, b.lit(0), b.c("Nat.zero"))))


@page("declared type")
def an_opaque_constant_does_not_unfold(b):
    opaque = b.opaque("o", b.nat, b.lit(3))
    transparent = b.definition("o", b.nat, b.lit(3))
    t = _same(b, b.nat, b.lit(3), b.c("o"))
    return steps(opaque, t), steps(transparent, t)


@page("declared type")
def an_axiom_does_not_unfold(b):
    t = _same(b, b.nat, b.lit(3), b.c("o"))
    return steps(b.axiom("o", b.nat), t), steps(b.definition("o", b.nat, b.lit(3)), t)


@page("declared type")
def hints_do_not_matter(b):
    """Whatever a definition says about when to unfold it, it is its value."""

    def pair(height):
        f = b.definition("f", b.nat, b.lit(3), height=height)
        g = b.definition("g", b.nat, b.lit(4), height=0)
        return steps(f, g)

    return (*pair(7), _same(b, b.nat, b.c("f"), b.c("g"))), (*pair(7), _same(b, b.nat, b.c("f"), b.lit(3)))


@page("declared type")
def heads_equal_but_arguments_not(b):
    f = b.definition("f", b.arrow(b.nat, b.nat), b.lam(b.nat, lambda x: x), height=1)
    return (
        steps(f, _same(b, b.nat, b.app(b.c("f"), b.lit(1)), b.app(b.c("f"), b.lit(2)))),
        steps(f, _same(b, b.nat, b.app(b.c("f"), b.lit(1)), b.app(b.c("f"), b.lit(1)))),
    )


@page("declared type")
def arguments_that_do_not_matter(b):
    """The same head with other arguments may still be equal: a failed comparison of arguments is not the end."""
    f = b.definition("f", b.arrow(b.nat, b.nat), b.lam(b.nat, lambda _: b.lit(5)), height=1)
    return (
        steps(f, _same(b, b.nat, b.app(b.c("f"), b.lit(1)), b.lit(4))),
        steps(f, _same(b, b.nat, b.app(b.c("f"), b.lit(1)), b.app(b.c("f"), b.lit(2)))),
    )


@page("declared type")
def a_variable_captured_by_another_binder(b):
    """Two binders of one type that are opened one after the other are not one variable."""
    type_ = b.arrow(b.nat, b.nat, b.nat)
    first = b.lam(b.nat, lambda x: b.lam(b.nat, lambda _: x))
    second = b.lam(b.nat, lambda _: b.lam(b.nat, lambda y: y))
    return steps(_same(b, type_, first, second)), steps(_same(b, type_, first, first))


@page("declared type")
def binders_of_one_type_in_a_row(b):
    def statement(swap: bool):
        return b.pi(b.nat, lambda x: b.pi(b.nat, lambda y: b.eq(b.nat, x, y if swap else x)))

    proof = b.lam(b.nat, lambda x: b.lam(b.nat, lambda _: b.refl(b.nat, x)))
    return steps(b.theorem("t", statement(True), proof)), steps(b.theorem("t", statement(False), proof))


# --- projections ---


def _pair_of(b: Builder):
    return b.app(b.c("Prod.mk", b.zero, b.zero), b.nat, b.bool, b.lit(1), b.c("Bool.true"))


@page("proj")
def a_field_that_does_not_exist(b):
    return (
        steps(b.definition("t", b.bool, b.proj("Prod", 2, _pair_of(b)))),
        steps(b.definition("t", b.bool, b.proj("Prod", 1, _pair_of(b)))),
    )


@page("declared type")
def another_field(b):
    return (
        steps(b.definition("t", b.bool, b.proj("Prod", 0, _pair_of(b)))),
        steps(b.definition("t", b.nat, b.proj("Prod", 0, _pair_of(b)))),
    )


@page("proj")
def a_projection_of_another_structure(b):
    return (
        steps(b.definition("t", b.nat, b.proj("PProd", 0, _pair_of(b)))),
        steps(b.definition("t", b.nat, b.proj("Prod", 0, _pair_of(b)))),
    )


@page("proj")
def a_projection_of_no_structure(b):
    return (
        steps(b.definition("t", b.nat, b.proj("Nat", 0, b.lit(3)))),
        steps(b.definition("t", b.nat, b.lit(3))),
    )


@page("proj")
def a_projection_of_a_function(b):
    return (
        steps(b.definition("t", b.nat, b.proj("Prod", 0, b.c("Nat.succ")))),
        steps(b.definition("t", b.nat, b.proj("Prod", 0, _pair_of(b)))),
    )


@page("declared type")
def a_projection_computes_its_field(b):
    first = b.proj("Prod", 0, _pair_of(b))
    return steps(_same(b, b.nat, first, b.lit(2))), steps(_same(b, b.nat, first, b.lit(1)))


@page("proj")
def data_out_of_an_existence_proof(b):
    """``Exists`` tells that there is one, not which."""
    predicate = b.lam(b.nat, lambda _: b.true)
    exists = b.app(b.c("Exists", b.one), b.nat, predicate)
    conj = b.app(b.c("And"), b.true, b.true)
    return (
        steps(b.definition("t", b.arrow(exists, b.nat), b.lam(exists, lambda h: b.proj("Exists", 0, h)))),
        steps(b.theorem("t", b.arrow(conj, b.true), b.lam(conj, lambda h: b.proj("And", 0, h)))),
    )


@page("proj")
def the_proof_out_of_an_existence_proof(b):
    """The second field of ``Exists`` would mention the first."""

    def exists(predicate):
        return b.app(b.c("Exists", b.one), b.nat, predicate)

    predicate = b.lam(b.nat, lambda x: b.eq(b.nat, x, x))
    statement = b.arrow(exists(predicate), b.eq(b.nat, b.lit(0), b.lit(0)))
    conj = b.app(b.c("And"), b.true, b.true)
    return (
        steps(b.theorem("t", statement, b.lam(exists(predicate), lambda h: b.proj("Exists", 1, h)))),
        steps(b.theorem("t", b.arrow(conj, b.true), b.lam(conj, lambda h: b.proj("And", 1, h)))),
    )


# --- declarations ---


@page("theorem")
def a_theorem_that_is_no_proposition(b):
    return steps(b.theorem("t", b.nat, b.lit(0))), steps(b.definition("t", b.nat, b.lit(0)))


@page("theorem")
def a_theorem_that_may_be_data(b):
    """``Sort u`` is Prop only where ``u`` is zero."""
    unit = b.c("PUnit", b.u())
    return steps(b.theorem("t", unit, b.c("PUnit.unit", b.u()), "u")), steps(b.theorem("t", b.true, b.c("True.intro")))


@page("theorem")
def a_theorem_about_a_sort(b):
    return steps(b.theorem("t", b.prop, b.true)), steps(b.definition("t", b.prop, b.true))


@page("declared type")
def a_false_theorem(b):
    return steps(b.theorem("t", b.false, b.c("True.intro"))), steps(b.theorem("t", b.true, b.c("True.intro")))


@page("unique names")
def a_name_twice(b):
    t = b.definition("t", b.nat, b.lit(0))
    return steps(t, b.definition("t", b.bool, b.c("Bool.true"))), steps(t)


@page("unique names")
def a_name_of_the_library(b):
    return (
        steps(b.definition("Nat.add", b.arrow(b.nat, b.nat, b.nat), b.c("Nat.mul"))),
        steps(b.definition("Nat.plus", b.arrow(b.nat, b.nat, b.nat), b.c("Nat.add"))),
    )


@page("unique names")
def an_axiom_under_a_trusted_name(b):
    return steps(b.axiom("propext", b.false)), steps(b.axiom("other", b.false))


@page("const")
def an_unsafe_constant_of_the_library(b):
    unsafe = replace(b.definition("unsafeThing", b.false, b.c("unsafeThing")), safety=d.Safety.UNSAFE)
    b.kernel.env.add(unsafe)
    return steps(b.theorem("t", b.false, b.c("unsafeThing"))), steps(b.theorem("t", b.true, b.c("True.intro")))


@page("const")
def a_partial_constant_of_the_library(b):
    partial = replace(b.definition("partialThing", b.false, b.c("partialThing")), safety=d.Safety.PARTIAL)
    b.kernel.env.add(partial)
    return steps(b.theorem("t", b.false, b.c("partialThing"))), steps(b.theorem("t", b.true, b.c("True.intro")))


@page("inductive")
def a_constructor_that_stands_alone(b):
    stray = d.Constructor(Name.of("Nat", "extra"), (), b.nat, Name.of("Nat"), 2, 0, 0, False)
    return steps(stray), steps(b.axiom("Nat.extra", b.nat))


@page("inductive")
def a_recursor_that_stands_alone(b):
    stray = d.Recursor(Name.of("False", "rec2"), (), b.false, (Name.of("False"),), 0, 0, 1, 0, (), False, False)
    return steps(stray), steps(b.axiom("extra", b.true))


@page("inductive")
def a_type_without_its_recursor(b):
    whole = b.block([Type("U", b.type0, [("U.mk", b.c("U"))])])
    return steps([info for info in whole if not isinstance(info, d.Recursor)][:1]), steps(whole)
