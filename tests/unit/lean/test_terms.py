from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import (
    HAS_FVAR,
    HAS_LEVEL_MVAR,
    HAS_LEVEL_PARAM,
    HAS_MVAR,
    BinderInfo,
    Expr,
    Name,
    subterms,
)

A = Name.of("a")
NAT = Name.of("Nat")

ATOMS = st.one_of(
    st.tuples(st.just("bvar"), st.integers(0, 3)),
    st.tuples(st.just("lit"), st.integers(0, 2**70) | st.text(max_size=3)),
    st.tuples(st.just("const"), st.sampled_from(["x", "y"])),
)
SHAPES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(st.just("app"), inner, inner),
        st.tuples(st.just("lam"), inner, inner),
        st.tuples(st.just("pi"), inner, inner),
        st.tuples(st.just("let"), inner, inner, inner),
        st.tuples(st.just("proj"), st.integers(0, 2), inner),
    ),
    max_leaves=20,
)


def build(store: TermStore, shape: tuple[object, ...]) -> Expr:
    match shape:
        case ("bvar", int(index)):
            return store.bvar(index)
        case ("lit", (int() | str()) as value):
            return store.lit(value)
        case ("const", str(name)):
            return store.const(Name.of(name))
        case ("proj", int(index), tuple(inner)):
            return store.proj(NAT, index, build(store, inner))
        case (str(kind), *inner):
            parts = [build(store, part) for part in inner if isinstance(part, tuple)]
            make = {"app": store.app, "lam": store.lam, "pi": store.forall_e, "let": store.let_e}[kind]
            return make(*parts)
    raise AssertionError(shape)


def loose_range(shape: tuple[object, ...]) -> int:
    match shape:
        case ("bvar", int(index)):
            return index + 1
        case ("lam" | "pi", tuple(domain), tuple(body)):
            return max(loose_range(domain), loose_range(body) - 1)
        case ("let", tuple(domain), tuple(value), tuple(body)):
            return max(loose_range(domain), loose_range(value), loose_range(body) - 1)
        case (_, *inner):
            return max((loose_range(part) for part in inner if isinstance(part, tuple)), default=0)
    return 0


@given(SHAPES, SHAPES)
def test_equal_structure_is_the_same_object_and_nothing_else_is(
    one: tuple[object, ...], two: tuple[object, ...]
) -> None:
    store = TermStore()
    assert (build(store, one) is build(store, two)) == (one == two)
    assert build(store, one) is build(store, one)


@given(SHAPES)
def test_loose_counts_the_binders_that_are_missing(shape: tuple[object, ...]) -> None:
    assert build(TermStore(), shape).loose == loose_range(shape)


def test_levels_are_shared_and_know_their_parameters() -> None:
    store = TermStore()
    u, m = store.param(Name.of("u")), store.level_mvar(Name.of("m"))
    assert store.max(store.succ(u), store.zero) is store.max(store.succ(u), store.zero)
    assert store.max(u, store.zero) is not store.imax(u, store.zero)
    assert store.max(u, store.zero) is not store.max(store.zero, u)
    assert store.succ(u).has_param
    assert not store.succ(u).has_mvar
    assert store.imax(store.zero, m).has_mvar
    assert not store.zero.has_param


def test_flags_are_the_union_of_what_is_inside() -> None:
    store = TermStore()
    u, m = store.param(Name.of("u")), store.level_mvar(Name.of("m"))
    term = store.app(store.fvar(A), store.lam(store.mvar(A), store.const(NAT, (u, m))))
    assert term.flags == HAS_FVAR | HAS_MVAR | HAS_LEVEL_PARAM | HAS_LEVEL_MVAR
    assert store.app(store.bvar(0), store.sort(store.zero)).flags == 0


def test_binder_names_and_annotations_are_no_part_of_a_term() -> None:
    store = TermStore()
    nat, body = store.const(NAT), store.bvar(0)
    plain = store.lam(nat, body, A, BinderInfo.DEFAULT)
    assert store.lam(nat, body, Name.of("b"), BinderInfo.IMPLICIT) is plain
    assert store.forall_e(nat, body) is not plain
    assert store.let_e(nat, nat, body, nondep=True) is not store.let_e(nat, nat, body)


def test_a_number_and_its_text_are_different_literals() -> None:
    store = TermStore()
    assert store.lit(1) is not store.lit("1")
    assert store.lit(2**64) is store.lit(2**64)
    assert store.lit(2**64) is not store.lit(2**72)
    assert store.lit(1) is not store.bvar(1)


def test_terms_of_great_depth_cost_no_recursion() -> None:
    store = TermStore()
    depth = 300_000
    app = arrow = store.const(NAT)
    level = store.zero
    for _ in range(depth):
        app = store.app(store.const(NAT), app)
        arrow = store.forall_e(store.const(NAT), arrow)
        level = store.succ(level)
    assert "App" in repr(app)
    assert "LevelSucc" in repr(level)
    assert hash(app) != hash(arrow)
    assert app != arrow
    assert sum(1 for _ in subterms([app, arrow])) == 2 * depth + 1
    del app, arrow, level, store
    gc.collect()


def test_large_literals_cannot_be_chosen_to_collide() -> None:
    store = TermStore()
    for factor in range(1, 30_000):
        store.lit(factor * (2**61 - 1))
    assert len(store) == 30_000


def test_names_are_compared_by_component() -> None:
    assert Name.of("Quot", "sound") != Name.of("Quot.sound")
    assert Name.of("a", 1) != Name.of("a", "1")
    assert Name.of("a", "b").parent == Name.of("a")
    assert Name().parent == Name()
    assert Name.of("a").child(3) == Name.of("a", 3)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name(), "[anonymous]"),
        (Name.of("Nat", "add_comm'"), "Nat.add_comm'"),
        (Name.of("Quot.sound"), "«Quot.sound»"),
        (Name.of("_private", "M", 0, "t"), "_private.M.0.t"),
        (Name.of("", "1a"), "«».«1a»"),
    ],
)
def test_names_are_rendered_for_people(name: Name, shown: str) -> None:
    assert str(name) == shown
