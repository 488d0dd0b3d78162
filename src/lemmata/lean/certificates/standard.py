"""The three axioms of everyday mathematics, and the types that they speak of: in their one right form.

A name proves nothing: an export may call `1 = 2` by the name `propext`. So the axioms of an export are compared with
what is written here, and so are `Iff`, `Eq` and `Nonempty`. The kernel itself knows what the quotient is.
"""

from __future__ import annotations

from collections.abc import Callable

from lemmata.lean import declarations as d
from lemmata.lean.certificates.meaning import Digests, UnknownMeaningError
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr

Lookup = Callable[[Name], d.ConstantInfo | None]

PROPEXT, CHOICE, SOUND = Name.of("propext"), Name.of("Classical", "choice"), Name.of("Quot", "sound")
STANDARD = frozenset((PROPEXT, CHOICE, SOUND))
_IFF, _EQ, _NONEMPTY, _QUOT = Name.of("Iff"), Name.of("Eq"), Name.of("Nonempty"), Name.of("Quot")


def wrong_standard(lookup: Lookup) -> Name | None:
    """The first of these constants that is there and is not what it should be; ``None`` where all is well."""
    expected, found = Digests(), Digests()
    for info in _expected(TermStore()):
        other = lookup(info.name)
        if other is None:
            continue
        try:
            if found.constant(other) != expected.constant(info):
                return info.name
        except UnknownMeaningError:
            return info.name
    return None


def _expected(store: TermStore) -> tuple[d.ConstantInfo, ...]:
    return (*_propext(store), *_choice(store), *_sound(store))


def _propext(store: TermStore) -> tuple[d.ConstantInfo, ...]:
    prop, var, pi = store.sort(store.zero), store.bvar, store.forall_e
    iff = store.const(_IFF)
    both = store.app(store.app(iff, var(1)), var(0))
    equal = _apply(store, store.const(_EQ, (store.succ(store.zero),)), prop, var(2), var(1))
    one_way, other_way = pi(var(1), var(1)), pi(var(1), var(3))
    result = store.app(store.app(iff, var(3)), var(2))
    intro = pi(prop, pi(prop, pi(one_way, pi(other_way, result))))
    ctor = _IFF.child("intro")
    return (
        d.Axiom(PROPEXT, (), pi(prop, pi(prop, pi(both, equal))), False),
        _inductive(_IFF, (), pi(prop, pi(prop, prop)), ctor, params=2, indices=0),
        d.Constructor(ctor, (), intro, _IFF, 0, 2, 2, False),
    )


def _choice(store: TermStore) -> tuple[d.ConstantInfo, ...]:
    universe = Name.of("u")
    level = store.param(universe)
    sort, prop, var, pi = store.sort(level), store.sort(store.zero), store.bvar, store.forall_e
    nonempty = store.const(_NONEMPTY, (level,))
    ctor = _NONEMPTY.child("intro")
    return (
        d.Axiom(CHOICE, (universe,), pi(sort, pi(store.app(nonempty, var(0)), var(1))), False),
        _inductive(_NONEMPTY, (universe,), pi(sort, prop), ctor, params=1, indices=0),
        d.Constructor(ctor, (universe,), pi(sort, pi(var(0), store.app(nonempty, var(1)))), _NONEMPTY, 0, 1, 1, False),
    )


def _sound(store: TermStore) -> tuple[d.ConstantInfo, ...]:
    universe = Name.of("u")
    level = store.param(universe)
    sort, prop, var, pi = store.sort(level), store.sort(store.zero), store.bvar, store.forall_e
    equal, quot = store.const(_EQ, (level,)), store.const(_QUOT, (level,))
    make = store.const(_QUOT.child("mk"), (level,))
    relation = pi(var(0), pi(var(1), prop))
    related = _apply(store, var(2), var(1), var(0))
    sides = [_apply(store, make, var(4), var(3), var(index)) for index in (2, 1)]
    classes = _apply(store, equal, _apply(store, quot, var(4), var(3)), *sides)
    sound = pi(sort, pi(relation, pi(var(1), pi(var(2), pi(related, classes)))))
    refl = pi(sort, pi(var(0), _apply(store, equal, var(1), var(0), var(0))))
    ctor = _EQ.child("refl")
    return (
        d.Axiom(SOUND, (universe,), sound, False),
        _inductive(_EQ, (universe,), pi(sort, pi(var(0), pi(var(1), prop))), ctor, params=2, indices=1),
        d.Constructor(ctor, (universe,), refl, _EQ, 0, 2, 0, False),
    )


def _inductive(
    name: Name, universes: tuple[Name, ...], type_: Expr, ctor: Name, *, params: int, indices: int
) -> d.Inductive:
    flags = {"is_rec": False, "is_unsafe": False, "is_reflexive": False}
    return d.Inductive(name, universes, type_, params, indices, (name,), (ctor,), 0, **flags)


def _apply(store: TermStore, fn: Expr, *args: Expr) -> Expr:
    for arg in args:
        fn = store.app(fn, arg)
    return fn
