"""Inductive declarations: universes, parameters, positivity, elimination, recursors, nesting, mutual blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.kernel.rulebook.case import Page, steps
from tests.support.kernel_terms import Builder, Type, replaced

from lemmata.lean import declarations as d
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr

page = Page("inductives")
Fields = Callable[[Builder, Expr], Sequence[Expr]]


def _one(name: str, rule: str, bad: Fields, good: Fields, *, sort: int = 1) -> None:
    """``I : Sort sort`` with one constructor of the given field types, which do not depend on one another."""

    def make(b: Builder):
        def block(fields: Fields):
            own = b.c("I")
            return b.block([Type("I", b.sort(sort), [("I.mk", b.arrow(*fields(b, own), own))])])

        return steps(block(bad)), steps(block(good))

    make.__name__ = name
    page(rule)(make)


# --- positivity ---

_one(
    "the type to the left of an arrow", "positivity", lambda b, i: [b.arrow(i, b.nat)], lambda b, i: [b.arrow(b.nat, i)]
)
_one("the type to the left twice", "positivity", lambda b, i: [b.arrow(b.arrow(i, b.nat), b.nat)], lambda b, i: [i, i])
_one("the type on both sides", "positivity", lambda b, i: [b.arrow(i, i)], lambda b, i: [b.arrow(b.nat, b.nat, i)])
_one(
    "a negative occurrence in a proposition",
    "positivity",
    lambda b, i: [b.arrow(i, b.false)],
    lambda b, i: [b.arrow(b.false, i)],
    sort=0,
)
_one(
    "the type as an argument of a function",
    "positivity",
    lambda b, i: [b.app(b.lam(b.type0, lambda a: b.arrow(a, b.nat)), i)],
    lambda b, i: [b.app(b.lam(b.type0, lambda a: b.arrow(b.nat, a)), i)],
)
_one(
    "the type in an equation",
    "positivity|nested inductive|constructor universe",
    lambda b, i: [b.pi(i, lambda x: b.eq(i, x, x))],
    lambda b, i: [b.pi(b.nat, lambda x: b.eq(b.nat, x, x))],
)
_one(
    "hidden behind a definition",
    "positivity",
    lambda b, i: [b.arrow(b.app(b.c("id", b.succ(b.one)), b.type0, i), b.nat)],
    lambda b, i: [b.app(b.c("id", b.succ(b.one)), b.type0, b.nat)],
)


@page("positivity")
def an_occurrence_behind_a_constant(b):
    """``F I`` where ``F a := a → Nat``: what it unfolds to counts."""
    bad = b.definition("F", b.arrow(b.type0, b.type0), b.lam(b.type0, lambda a: b.arrow(a, b.nat)))
    good = b.definition("F", b.arrow(b.type0, b.type0), b.lam(b.type0, lambda a: b.arrow(b.nat, a)))
    own = b.c("I")
    block = b.block  # generated above what has been added

    def with_f(f):
        b.kernel.env.added.clear()
        b.kernel.env._known.clear()
        b.kernel.add(f)
        made = block([Type("I", b.type0, [("I.mk", b.arrow(b.app(b.c("F"), own), own))])])
        b.kernel.env.take_back(0)
        b.kernel.checker.forget()
        return made

    return steps(bad, with_f(bad)), steps(good, with_f(good))


@page("positivity|constructor result")
def the_type_in_an_index_of_what_it_constructs(b):
    def block(index):
        type_ = b.arrow(b.type0, b.type0)
        own = b.c("I")
        return b.block([Type("I", type_, [("I.mk", b.app(own, index(own)))])])

    return steps(block(lambda own: b.app(own, b.nat))), steps(block(lambda own: b.nat))


@page("positivity")
def the_type_in_an_index_of_a_field(b):
    def block(index):
        own = b.c("I")
        return b.block(
            [Type("I", b.arrow(b.type0, b.type0), [("I.mk", b.arrow(b.app(own, index(own)), b.app(own, b.nat)))])]
        )

    return steps(block(lambda own: b.app(own, b.nat))), steps(block(lambda own: b.bool))


# --- universes ---

_one("a field too large", "constructor universe", lambda b, i: [b.type0], lambda b, i: [b.nat])
_one("a field much too large", "constructor universe", lambda b, i: [b.sort(5)], lambda b, i: [b.sort(0)], sort=2)
_one(
    "a function field too large",
    "constructor universe",
    lambda b, i: [b.arrow(b.type0, b.nat)],
    lambda b, i: [b.arrow(b.type0, b.true)],
)


@page("constructor universe")
def a_parameter_does_not_make_room(b):
    """``I.{u} (a : Sort u) : Type`` cannot hold an ``a``; ``Sort (max 1 u)`` can."""

    def block(level):
        own = b.c("I", b.u())
        type_ = b.pi(b.sort(b.u()), lambda _: b.sort(level))
        ctor = b.pi(b.sort(b.u()), lambda a: b.arrow(a, b.app(own, a)))
        return b.block([Type("I", type_, [("I.mk", ctor)])], 1, ("u",))

    return steps(block(b.one)), steps(block(b.store.max(b.one, b.u())))


@page("constructor universe")
def data_in_what_may_be_a_proposition(b):
    """``Sort u`` is Prop where ``u`` is zero, so it cannot hold a number."""

    def block(level):
        own = b.c("I", b.u())
        return b.block([Type("I", b.sort(level), [("I.mk", b.arrow(b.nat, own))])], 0, ("u",))

    return steps(block(b.u())), steps(block(b.store.max(b.one, b.u())))


@page("constructor universe")
def imax_may_be_zero(b):
    def block(level):
        own = b.c("I", b.u())
        return b.block([Type("I", b.sort(level), [("I.mk", b.arrow(b.nat, own))])], 0, ("u",))

    return steps(block(b.store.imax(b.one, b.u()))), steps(block(b.store.imax(b.u(), b.one)))


@page("inductive universe")
def mutual_types_in_different_universes(b):
    def block(second):
        i, j = b.c("I"), b.c("J")
        return b.block([Type("I", b.type0, [("I.mk", b.arrow(j, i))]), Type("J", b.sort(second), [("J.mk", j)])])

    return steps(block(2)), steps(block(1))


# --- parameters and constructors ---


@page("app|constructor parameters")
def a_constructor_with_another_parameter(b):
    """The constructor binds a ``Bool`` where the type has a ``Nat``."""

    def block(domain):
        own = b.c("I")
        ctor = b.store.forall_e(domain, b.store.app(own, b.store.bvar(0)))
        return b.block([Type("I", b.arrow(b.nat, b.type0), [("I.mk", ctor)])], 1)

    return steps(_retyped(b, block(b.nat), "I.mk", b.bool)), steps(block(b.nat))


def _retyped(b: Builder, block: list[d.ConstantInfo], ctor: str, domain: Expr) -> list[d.ConstantInfo]:
    """The block with another domain of the constructor's first parameter, everything else left as generated."""
    info = next(info for info in block if info.name == Name(ctor.split(".")))
    body = info.type
    return replaced(block, ctor, type=b.store.forall_e(domain, body.body))  # type: ignore[attr-defined]


@page("app|constructor parameters")
def a_nested_constructor_with_another_parameter(b):
    """The same where the block is nested, and checked by way of another."""

    def block():
        own = b.c("I")
        ctor = b.pi(b.nat, lambda n: b.arrow(b.app(b.c("List", b.zero), b.app(own, n)), b.app(own, n)))
        return b.block([Type("I", b.arrow(b.nat, b.type0), [("I.mk", ctor)])], 1)

    return steps(_retyped(b, block(), "I.mk", b.bool)), steps(block())


@page("constructor result")
def a_constructor_of_another_type(b):
    def block(result):
        return b.block([Type("I", b.type0, [("I.mk", b.arrow(b.nat, result))])])

    return steps(block(b.nat)), steps(block(b.c("I")))


@page("constructor result")
def a_constructor_at_other_parameters(b):
    def block(param):
        own = b.c("I")
        return b.block(
            [Type("I", b.arrow(b.type0, b.type0), [("I.mk", b.pi(b.type0, lambda a: b.app(own, param(a))))])], 1
        )

    return steps(block(lambda a: b.nat)), steps(block(lambda a: a))


@page("constructor result")
def a_constructor_at_another_universe(b):
    def block(level):
        own = b.c("I", b.u())
        return b.block([Type("I", b.type(b.u()), [("I.mk", b.c("I", level))])], 0, ("u",)), own

    return steps(block(b.zero)[0]), steps(block(b.u())[0])


@page("constructor result")
def a_constructor_that_constructs_a_sibling(b):
    def block(result):
        i, j = b.c("I"), b.c("J")
        return b.block([Type("I", b.type0, [("I.mk", result(i, j))]), Type("J", b.type0, [("J.mk", b.arrow(i, j))])])

    return steps(block(lambda i, j: j)), steps(block(lambda i, j: i))


@page("positivity")
def a_field_at_other_parameters(b):
    """A recursive field must be at the block's own parameters."""

    def block(param):
        own = b.c("I")
        ctor = b.pi(b.type0, lambda a: b.arrow(b.app(own, param(a)), b.app(own, a)))
        return b.block([Type("I", b.arrow(b.type0, b.type0), [("I.mk", ctor)])], 1)

    return steps(block(lambda a: b.nat)), steps(block(lambda a: a))


@page("inductive parameters|constructor parameters")
def more_parameters_than_the_type_has(b):
    good = b.block([Type("I", b.type0, [("I.mk", b.c("I"))])])
    bad = replaced(replaced(good, "I", num_params=1), "I.mk", num_params=1)
    return steps(bad), steps(good)


@page("inductive parameters")
def mutual_types_with_different_parameters(b):
    def block(second):
        i, j = b.c("I"), b.c("J")
        first_ctor = b.pi(b.nat, lambda n: b.app(i, n))
        return b.block(
            [
                Type("I", b.arrow(b.nat, b.type0), [("I.mk", first_ctor)]),
                Type("J", b.arrow(second, b.type0), [("J.mk", b.pi(second, lambda n: b.app(j, n)))]),
            ],
            1,
        )

    return steps(block(b.bool)), steps(block(b.nat))


@page("inductive")
def a_type_that_is_no_sort(b):
    return steps(b.block([Type("I", b.nat, [])])), steps(b.block([Type("I", b.type0, [])]))


@page("app")
def an_ill_typed_field(b):
    own = b.c("I")

    def block(value):
        return b.block([Type("I", b.type0, [("I.mk", b.arrow(b.eq(b.nat, value, value), own))])])

    return steps(block(b.c("Bool.true"))), steps(block(b.lit(0)))


@page("sort")
def a_field_that_is_a_value(b):
    own = b.c("I")
    return (
        steps(b.block([Type("I", b.type0, [("I.mk", b.arrow(b.lit(0), own))])])),
        steps(b.block([Type("I", b.type0, [("I.mk", b.arrow(b.nat, own))])])),
    )


# --- names ---


@page("unique names|inductive")
def a_constructor_with_the_name_of_the_type(b):
    return (
        steps(b.block([Type("I", b.type0, [("I", b.c("I"))])])),
        steps(b.block([Type("I", b.type0, [("I.mk", b.c("I"))])])),
    )


@page("inductive|unique names")
def two_constructors_of_one_name(b):
    own = b.c("I")
    return (
        steps(b.block([Type("I", b.type0, [("I.a", own), ("I.a", own)])])),
        steps(b.block([Type("I", b.type0, [("I.a", own), ("I.b", own)])])),
    )


@page("inductive|unique names|recursor")
def a_constructor_with_the_name_of_the_recursor(b):
    own = b.c("I")
    return (
        steps(b.block([Type("I", b.type0, [("I.rec", own)])])),
        steps(b.block([Type("I", b.type0, [("I.rek", own)])])),
    )


@page("unique names")
def a_type_of_the_library(b):
    own = b.c("Nat")
    return (
        steps(b.block([Type("Nat", b.type0, [("Nat.one", own)])])),
        steps(b.block([Type("Nut", b.type0, [("Nut.one", b.c("Nut"))])])),
    )


@page("universe parameters")
def a_universe_declared_twice(b):
    good = b.block([Type("I", b.type(b.u()), [("I.mk", b.c("I", b.u()))])], 0, ("u",))
    twice = (Name.of("u"), Name.of("u"))
    bad = [replace(info, level_params=twice) if not isinstance(info, d.Recursor) else info for info in good]
    return steps(bad), steps(good)


@page("recursor|universe parameters")
def the_motives_universe_under_a_taken_name(b):
    good = b.block([Type("I", b.type(b.u()), [("I.mk", b.c("I", b.u()))])], 0, ("u",))
    return steps(replaced(good, "I.rec", level_params=(Name.of("u"), Name.of("u")))), steps(good)


@page("universe parameters")
def an_undeclared_universe_in_a_field(b):
    own = b.c("I", b.u())

    def block(level):
        return b.block([Type("I", b.type(b.succ(b.u())), [("I.mk", b.arrow(b.sort(level), own))])], 0, ("u",))

    return steps(block(b.u("x"))), steps(block(b.u()))


# --- elimination ---


def _claims_large(b: Builder, types: Sequence[Type], like: Sequence[Type]) -> list[d.ConstantInfo]:
    """The block of ``types``, a proposition, with the recursor that ``like`` has, a type of data."""
    small, large = b.block(types), b.block(like)
    recursors = {info.name: info for info in large if isinstance(info, d.Recursor)}
    return [recursors.get(info.name, info) for info in small]


@page("recursor")
def large_elimination_of_a_disjunction(b):
    """Two constructors: a proof does not tell which."""

    def types(sort):
        own = b.c("I")
        return [Type("I", b.sort(sort), [("I.left", own), ("I.right", own)])]

    return steps(_claims_large(b, types(0), types(1))), steps(b.block(types(0)))


@page("recursor")
def large_elimination_of_existence(b):
    """One constructor that holds data which the type does not show."""

    def types(sort):
        return [Type("I", b.sort(sort), [("I.mk", b.arrow(b.nat, b.c("I")))])]

    return steps(_claims_large(b, types(0), types(1))), steps(b.block(types(0)))


@page("recursor")
def large_elimination_of_a_mutual_block(b):
    def types(sort):
        i, j = b.c("I"), b.c("J")
        return [Type("I", b.sort(sort), [("I.mk", b.arrow(j, i))]), Type("J", b.sort(sort), [("J.mk", b.arrow(i, j))])]

    return steps(_claims_large(b, types(0), types(1))), steps(b.block(types(0)))


@page("recursor")
def small_elimination_of_data(b):
    def types(sort):
        own = b.c("I")
        return [Type("I", b.sort(sort), [("I.a", own), ("I.b", own)])]

    return steps(_claims_large(b, types(1), types(0))), steps(b.block(types(1)))


@page("recursor")
def large_elimination_where_the_type_is_a_proposition_sometimes(b):
    """``Sort u`` with two constructors: at ``u = 0`` they are equal proofs."""

    def types(level):
        own = b.c("I", b.u())
        return [Type("I", b.sort(level), [("I.a", own), ("I.b", own)])]

    small, large = b.block(types(b.u()), 0, ("u",)), b.block(types(b.succ(b.u())), 0, ("u",))
    rec = next(info for info in large if isinstance(info, d.Recursor))
    bad = [rec if isinstance(info, d.Recursor) else info for info in small]
    return steps(bad), steps(small)


@page("recursor")
def large_elimination_where_the_sort_is_zero_in_disguise(b):
    """``Sort (imax 1 0)`` is Prop."""

    def types(level):
        own = b.c("I")
        return [Type("I", b.sort(level), [("I.mk", b.arrow(b.nat, own))])]

    disguised = types(b.store.imax(b.one, b.zero))
    return steps(_claims_large(b, disguised, types(b.one))), steps(b.block(disguised))


@page("recursor")
def k_for_a_type_with_a_field(b):
    good = b.block([Type("I", b.prop, [("I.mk", b.arrow(b.true, b.c("I")))])])
    return steps(replaced(good, "I.rec", k=True)), steps(good)


@page("recursor")
def k_for_data(b):
    good = b.block([Type("I", b.type0, [("I.mk", b.c("I"))])])
    return steps(replaced(good, "I.rec", k=True)), steps(good)


@page("recursor")
def k_for_two_constructors(b):
    own = b.c("I")
    good = b.block([Type("I", b.prop, [("I.a", own), ("I.b", own)])])
    return steps(replaced(good, "I.rec", k=True)), steps(good)


@page("recursor")
def no_k_where_there_is(b):
    good = b.block([Type("I", b.prop, [("I.mk", b.c("I"))])])
    return steps(replaced(good, "I.rec", k=False)), steps(good)


# --- recursors ---


def _tree(b: Builder) -> list[d.ConstantInfo]:
    own = b.c("T")
    return b.block([Type("T", b.type0, [("T.leaf", b.arrow(b.nat, own)), ("T.node", b.arrow(own, own, own))])])


def _changed(name: str, rule: str, change: Callable[[Builder, d.Recursor], dict[str, object]]) -> None:
    def make(b: Builder):
        good = _tree(b)
        rec = next(info for info in good if isinstance(info, d.Recursor))
        return steps(replaced(good, "T.rec", **change(b, rec))), steps(good)

    make.__name__ = name
    page(rule)(make)


def _rule(rec: d.Recursor, place: int, **changes: object) -> dict[str, object]:
    rules = list(rec.rules)
    rules[place] = replace(rules[place], **changes)  # type: ignore[arg-type]
    return {"rules": tuple(rules)}


_changed("a recursor of another type", "recursor", lambda b, rec: {"type": b.arrow(b.nat, b.false)})
_changed("a recursor that proves everything", "recursor", lambda b, rec: {"type": b.pi(b.prop, lambda p: p)})
_changed("rules in another order", "recursor", lambda b, rec: {"rules": rec.rules[::-1]})
_changed("a rule missing", "recursor", lambda b, rec: {"rules": rec.rules[:1]})
_changed("a rule twice", "recursor", lambda b, rec: {"rules": (rec.rules[0], rec.rules[0])})
_changed("a rule with fewer fields", "recursor", lambda b, rec: _rule(rec, 1, num_fields=1))
_changed("a rule for another constructor", "recursor", lambda b, rec: _rule(rec, 1, ctor=Name.of("Nat", "succ")))
_changed("a rule that does something else", "recursor", lambda b, rec: _rule(rec, 1, rhs=rec.rules[0].rhs))
_changed("an ill-typed rule", "app|recursor", lambda b, rec: _rule(rec, 1, rhs=b.app(b.lit(0), b.lit(0))))
_changed("too many motives", "recursor", lambda b, rec: {"num_motives": 2})
_changed("too few minor premises", "recursor", lambda b, rec: {"num_minors": 1})
_changed("an index that is not there", "recursor", lambda b, rec: {"num_indices": 1})
_changed("a parameter that is not there", "recursor", lambda b, rec: {"num_params": 1})
_changed("another block", "recursor", lambda b, rec: {"all": (Name.of("T"), Name.of("T"))})
_changed("an unknown constant in a rule", "const|recursor", lambda b, rec: _rule(rec, 0, rhs=b.c("no.such")))


@page("recursor")
def a_swapped_recursive_call(b):
    """The induction hypotheses of the two subtrees exchanged."""
    good = _tree(b)
    rec = next(info for info in good if isinstance(info, d.Recursor))
    motive_type = b.arrow(b.c("T"), b.sort(b.u("u_1")))

    def right_hand_side():
        t = b.c("T")
        return b.lam(
            motive_type,
            lambda m: b.lam(
                b.pi(b.nat, lambda n: b.app(m, b.app(b.c("T.leaf"), n))),
                lambda leaf: b.lam(
                    b.pi(
                        t,
                        lambda x: b.pi(
                            t,
                            lambda y: b.arrow(b.app(m, x), b.app(m, y), b.app(m, b.app(b.c("T.node"), x, y))),
                        ),
                    ),
                    lambda node: b.lam(
                        t,
                        lambda x: b.lam(
                            t,
                            lambda y: b.app(
                                node,
                                x,
                                y,
                                *[b.app(b.c("T.rec", b.u("u_1")), m, leaf, node, part) for part in (x, x)],
                            ),
                        ),
                    ),
                ),
            ),
        )

    return steps(replaced(good, "T.rec", **_rule(rec, 1, rhs=right_hand_side()))), steps(good)


page.cases[-1] = replace(page.cases[-1], rule="app|recursor")


# --- what is said of the block ---


def _said(name: str, target: str, **changes: object) -> None:
    def make(b: Builder):
        good = _tree(b)
        return steps(replaced(good, target, **changes)), steps(good)

    make.__name__ = name
    page("inductive")(make)


_said("not recursive, it says", "T", is_rec=False)
_said("reflexive, it says", "T", is_reflexive=True)
_said("nested, it says", "T", num_nested=1)
_said("an index, it says", "T", num_indices=1)
_said("another number of fields", "T.node", num_fields=1)
_said("another constructor number", "T.node", cidx=0)
_said("a constructor of another type, it says", "T.node", induct=Name.of("Nat"))
_said("constructors not listed", "T", ctors=(Name.of("T", "leaf"),))
_said("a constructor listed that is not there", "T", ctors=(Name.of("T", "leaf"), Name.of("T", "no")))
_said("the constructors exchanged", "T", ctors=(Name.of("T", "node"), Name.of("T", "leaf")))
_said("another type in its block", "T", all=(Name.of("T"), Name.of("U")))


@page("inductive")
def a_recursive_structure_without_eta(b):
    """A type that says it is not recursive would have eta for structures."""
    own = b.c("S")
    good = b.block([Type("S", b.type0, [("S.mk", b.arrow(own, own))])])
    return steps(replaced(good, "S", is_rec=False)), steps(good)


# --- nesting ---


def _nested(b: Builder, inside: Callable[[Expr], Expr], *, params: int = 0) -> list[d.ConstantInfo]:
    own = b.c("N")
    return b.block([Type("N", b.type0, [("N.mk", b.arrow(inside(own), own))])], params)


@page("positivity")
def nested_to_the_left(b):
    lst = b.c("List", b.zero)
    return (
        steps(_nested(b, lambda n: b.arrow(b.app(lst, n), b.nat))),
        steps(_nested(b, lambda n: b.arrow(b.nat, b.app(lst, n)))),
    )


@page("positivity|nested inductive")
def nested_in_a_function_type_inside_a_list(b):
    lst = b.c("List", b.zero)
    return (
        steps(_nested(b, lambda n: b.app(lst, b.arrow(n, b.nat)))),
        steps(_nested(b, lambda n: b.app(lst, b.arrow(b.nat, n)))),
    )


@page("positivity")
def nested_in_a_type_that_uses_it_negatively(b):
    """``Pred a`` holds an ``a → Nat``."""

    def pred(negative: bool):
        own = b.c("Pred")
        field = (lambda a: b.arrow(a, b.nat)) if negative else (lambda a: b.arrow(b.nat, a))
        ctor = b.pi(b.type0, lambda a: b.arrow(field(a), b.app(own, a)))
        return b.block([Type("Pred", b.arrow(b.type0, b.type0), [("Pred.mk", ctor)])], 1)

    def both(negative: bool):
        b.kernel.env.take_back(0)
        b.kernel.checker.forget()
        inner = pred(negative)
        b.kernel.add_block(inner)
        outer = _nested(b, lambda n: b.app(b.c("Pred"), n))
        b.kernel.env.take_back(0)
        b.kernel.checker.forget()
        return steps(inner, outer)

    return both(True), both(False)


@page("positivity")
def nested_in_an_index(b):
    """``Vec a n`` has the type ``a`` as an index here, not as a parameter."""
    own = b.c("Ix")
    good = b.block([Type("Ix", b.arrow(b.type0, b.type0), [("Ix.mk", b.app(own, b.nat))])])

    def both(parametric: bool):
        b.kernel.env.take_back(0)
        b.kernel.checker.forget()
        inner = good
        if parametric:
            ctor = b.pi(b.type0, lambda a: b.app(own, a))
            inner = b.block([Type("Ix", b.arrow(b.type0, b.type0), [("Ix.mk", ctor)])], 1)
        b.kernel.add_block(inner)
        outer = _nested(b, lambda n: b.app(own, n))
        b.kernel.env.take_back(0)
        b.kernel.checker.forget()
        return steps(inner, outer)

    return both(False), both(True)


@page("const")
def nested_with_too_many_universes(b):
    return (
        steps(_nested(b, lambda n: b.app(b.c("List", b.zero, b.zero), n))),
        steps(_nested(b, lambda n: b.app(b.c("List", b.zero), n))),
    )


@page("app")
def nested_in_something_ill_typed(b):
    """A parameter that is dropped on the way to the mutual block must be well typed all the same."""
    lst = b.c("List", b.zero)

    def junk(n):
        choose = b.lam(b.nat, lambda _: n)
        return b.app(lst, b.app(choose, b.c("Bool.true")))

    def fine(n):
        return b.app(lst, b.app(b.lam(b.nat, lambda _: n), b.lit(0)))

    return steps(_nested(b, junk)), steps(_nested(b, fine))


page.cases[-1] = replace(page.cases[-1], rule="app|positivity")


@page("nested inductive")
def nested_under_a_variable(b):
    """The parameter depends on a variable of the constructor."""

    def block(dependent: bool):
        own = b.c("N")
        lst = b.c("List", b.zero)

        def inside(n):
            family = b.lam(b.nat, lambda _: own)
            return b.app(lst, b.app(family, n) if dependent else own)

        return b.block([Type("N", b.type0, [("N.mk", b.arrow(b.pi(b.nat, inside), own))])])

    return steps(block(True)), steps(block(False))


@page("recursor")
def a_nested_recursor_missing(b):
    good = _nested(b, lambda n: b.app(b.c("List", b.zero), n))
    return steps([info for info in good if info.name[-1] != "rec_1"]), steps(good)


@page("recursor")
def a_nested_recursor_under_another_name(b):
    good = _nested(b, lambda n: b.app(b.c("List", b.zero), n))
    other = Name.of("N", "rec_2")
    return steps([replace(info, name=other) if info.name[-1] == "rec_1" else info for info in good]), steps(good)


@page("constructor universe|inductive universe")
def nested_in_a_larger_universe(b):
    """``List.{1} Type`` does not fit, whatever is inside."""
    own = b.c("N")

    def block(inner):
        return b.block([Type("N", b.type0, [("N.mk", b.arrow(inner, b.app(b.c("List", b.zero), own), own))])])

    return steps(block(b.type0)), steps(block(b.nat))


@page("inductive")
def a_mutual_block_with_a_type_left_out(b):
    i, j = b.c("I"), b.c("J")
    good = b.block([Type("I", b.type0, [("I.mk", b.arrow(j, i))]), Type("J", b.type0, [("J.mk", j)])])
    return steps([info for info in good if info.name[0] == "I"]), steps(good)


@page("inductive")
def a_mutual_block_that_disagrees_about_itself(b):
    i, j = b.c("I"), b.c("J")
    good = b.block([Type("I", b.type0, [("I.mk", b.arrow(j, i))]), Type("J", b.type0, [("J.mk", j)])])
    return steps(replaced(good, "J", all=(Name.of("J"), Name.of("I")))), steps(good)


@page("recursor")
def mutual_recursors_exchanged(b):
    i, j = b.c("I"), b.c("J")
    good = b.block([Type("I", b.type0, [("I.mk", b.arrow(j, i))]), Type("J", b.type0, [("J.mk", j)])])
    recs = {info.name: info for info in good if isinstance(info, d.Recursor)}
    first, second = recs[Name.of("I", "rec")], recs[Name.of("J", "rec")]
    bad = replaced(replaced(good, "I.rec", type=second.type), "J.rec", type=first.type)
    return steps(bad), steps(good)


@page("recursor")
def mutual_rules_exchanged(b):
    i, j = b.c("I"), b.c("J")
    good = b.block([Type("I", b.type0, [("I.mk", b.arrow(j, i))]), Type("J", b.type0, [("J.mk", j)])])
    recs = {info.name: info for info in good if isinstance(info, d.Recursor)}
    first, second = recs[Name.of("I", "rec")], recs[Name.of("J", "rec")]
    bad = replaced(replaced(good, "I.rec", rules=second.rules), "J.rec", rules=first.rules)
    return steps(bad), steps(good)
