"""What a theorem says as a hash and in words; and the standard axioms in their one right form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.lean.olean_fixtures import INIT

from lemmata.lean import declarations as d
from lemmata.lean.certificates.meaning import UnknownMeaningError, meaning
from lemmata.lean.certificates.render import rendered
from lemmata.lean.certificates.standard import CHOICE, PROPEXT, SOUND, wrong_standard
from lemmata.lean.names import Name
from lemmata.lean.olean import Library
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import BinderInfo, Expr

T, F, U = Name.of("t"), Name.of("f"), Name.of("u")
HINTS = d.Hints(d.HintKind.ABBREV)


def theorem(type_: Expr, params: tuple[Name, ...] = ()) -> d.Theorem:
    return d.Theorem(T, params, type_, type_, (T,))


def definition(value: Expr, store: TermStore, name: Name = F) -> d.Definition:
    prop = store.sort(store.zero)
    return d.Definition(name, (), prop, value, HINTS, d.Safety.SAFE, (name,))


def meaning_of(info: d.ConstantInfo, *others: d.ConstantInfo) -> str:
    return meaning(info, {other.name: other for other in others}.get)


def test_names_and_kinds_of_binders_do_not_count() -> None:
    store, other = TermStore(), TermStore()
    one = store.forall_e(store.sort(store.zero), store.bvar(0), Name.of("p"))
    two = other.forall_e(other.sort(other.zero), other.bvar(0), Name.of("q"), BinderInfo.IMPLICIT)
    assert meaning_of(theorem(one)) == meaning_of(theorem(two))


def test_the_proof_does_not_count() -> None:
    store = TermStore()
    info = theorem(store.sort(store.zero))
    assert meaning_of(info) == meaning_of(replace(info, value=store.bvar(7)))


def test_names_of_universes_do_not_count_but_their_places_do() -> None:
    store = TermStore()
    v = Name.of("v")

    def stated(first: Name, second: Name) -> d.Theorem:
        both = store.forall_e(store.sort(store.param(U)), store.sort(store.param(v)))
        return theorem(both, (first, second))

    swapped = theorem(store.forall_e(store.sort(store.param(v)), store.sort(store.param(U))), (v, U))
    assert meaning_of(stated(U, v)) == meaning_of(swapped)
    assert meaning_of(stated(U, v)) != meaning_of(stated(v, U))


def test_a_have_means_what_a_let_means() -> None:
    store = TermStore()
    prop = store.sort(store.zero)
    haves = [store.let_e(prop, prop, store.bvar(0), nondep=nondep) for nondep in (True, False)]
    assert meaning_of(theorem(haves[0])) == meaning_of(theorem(store.mdata(haves[1])))


def _variants(store: TermStore) -> Mapping[str, Expr]:
    prop, one = store.sort(store.zero), store.sort(store.succ(store.zero))
    return {
        "Prop": prop,
        "Type": one,
        "max": store.sort(store.max(store.zero, store.succ(store.zero))),
        "imax": store.sort(store.imax(store.zero, store.succ(store.zero))),
        "pi": store.forall_e(prop, prop),
        "lam": store.lam(prop, prop),
        "bvar": store.bvar(0),
        "other bvar": store.bvar(1),
        "app": store.app(prop, one),
        "app the other way": store.app(one, prop),
        "let": store.let_e(prop, prop, prop),
        "number": store.lit(1),
        "text": store.lit("1"),
        "longer text": store.lit("n1"),
        "projection": store.proj(F, 0, prop),
        "other projection": store.proj(F, 1, prop),
        "constant": store.const(F),
        "constant at a level": store.const(F, (store.zero,)),
    }


def test_terms_that_differ_have_different_meanings() -> None:
    store = TermStore()
    f = definition(store.sort(store.zero), store)
    found = {name: meaning_of(theorem(term), f) for name, term in _variants(store).items()}
    assert len(set(found.values())) == len(found)


def test_what_a_definition_stands_for_counts_however_deep() -> None:
    store = TermStore()
    g = Name.of("g")
    stated = theorem(store.const(F))
    f = definition(store.const(g), store)
    true, false = (definition(store.sort(level), store, g) for level in (store.zero, store.succ(store.zero)))
    assert meaning_of(stated, f, true) != meaning_of(stated, f, false)
    assert meaning_of(stated, f, true) == meaning_of(stated, f, true, definition(store.bvar(0), store, Name.of("h")))


@pytest.mark.parametrize(
    "make",
    [
        lambda store: store.const(Name.of("nowhere")),
        lambda store: store.proj(Name.of("nowhere"), 0, store.bvar(0)),
        lambda store: store.fvar(U),
        lambda store: store.mvar(U),
        lambda store: store.sort(store.param(U)),
        lambda store: store.sort(store.level_mvar(U)),
    ],
)
def test_what_has_no_meaning_has_no_hash(make: Callable[[TermStore], Expr]) -> None:
    with pytest.raises(UnknownMeaningError):
        meaning_of(theorem(make(TermStore())))


def test_depth_is_no_obstacle() -> None:
    store = TermStore()
    term, level = store.sort(store.zero), store.zero
    for _ in range(20_000):
        term, level = store.forall_e(term, store.bvar(0)), store.succ(level)
    assert meaning_of(theorem(store.app(term, store.sort(level))))
    assert len(rendered(term)) < 10_000


# --- the standard axioms ---


def of_library(library: Library, store: TermStore) -> Callable[[Name], d.ConstantInfo | None]:
    closure = library.closure((INIT,))

    def lookup(name: Name) -> d.ConstantInfo | None:
        found = closure.find(name, store)
        return None if found is None else found[1]

    return lookup


def test_the_library_has_the_standard_axioms(library: Library) -> None:
    lookup = of_library(library, TermStore())
    assert wrong_standard(lookup) is None
    assert all(lookup(name) is not None for name in (PROPEXT, CHOICE, SOUND))


@pytest.mark.parametrize("name", ["propext", "Iff", "Iff.intro", "Classical.choice", "Nonempty", "Quot.sound", "Eq"])
def test_one_that_differs_is_found(library: Library, name: str) -> None:
    store, changed = TermStore(), Name(name.split("."))
    lookup = of_library(library, store)

    def lying(wanted: Name) -> d.ConstantInfo | None:
        info = lookup(wanted)
        if wanted != changed or info is None:
            return info
        return replace(info, type=store.forall_e(store.sort(store.zero), info.type))

    assert wrong_standard(lying) == changed


def test_an_axiom_that_is_a_definition_is_found(library: Library) -> None:
    store = TermStore()
    lookup = of_library(library, store)
    assert wrong_standard(lambda name: definition(store.bvar(0), store, name) if name == PROPEXT else lookup(name))


# --- in words ---


def test_a_type_in_words() -> None:
    store = TermStore()
    prop = store.sort(store.zero)
    both = store.app(store.app(store.const(Name.of("And")), store.bvar(1)), store.bvar(0))
    p, q = Name.of("p"), Name.of("p")
    term = store.forall_e(prop, store.forall_e(prop, store.forall_e(both, store.bvar(2)), q), p)
    assert rendered(term) == "∀ (p : Prop), ∀ (p_1 : Prop), And p p_1 → p"
    assert rendered(store.lam(prop, store.lit(3), p)) == "fun (p : Prop) => 3"
    assert rendered(store.proj(F, 0, store.app(prop, prop))) == "(Prop Prop).1"


def test_words_are_bounded() -> None:
    store = TermStore()
    term = store.const(Name.of("x"))
    for _ in range(60):
        term = store.app(term, term)
    assert len(rendered(term)) < 20_000


def test_constants_that_share_a_large_term_are_not_looked_at_for_ever() -> None:
    store = TermStore()
    large = store.sort(store.zero)
    for _ in range(500):
        large = store.app(large, store.bvar(0))
    names = [Name.of("f", number) for number in range(100)]
    chain = [definition(store.app(large, store.const(after)), store, name) for name, after in pairwise(names)]
    known = {info.name: info for info in (*chain, definition(large, store, names[-1]))}
    with pytest.raises(UnknownMeaningError, match="too much"):
        meaning(theorem(store.const(names[0])), known.get, most=10_000)
