"""The order of universe levels, against their meaning."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from lemmata.kernel.budget import Budget, Meter
from lemmata.kernel.levels import Levels, undeclared
from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelParam, LevelSucc
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore

STORE = TermStore()
LEVELS = Levels(STORE, Meter(Budget(steps=1 << 60, terms=1 << 60, seconds=1e9), STORE.__len__))
NAMES = [Name.of(name) for name in "uvw"]
ASSIGNMENTS = [dict(zip(NAMES, values, strict=True)) for values in product(range(6), repeat=3)]

levels = st.recursive(
    st.sampled_from([STORE.zero, *(STORE.param(name) for name in NAMES)]),
    lambda inner: st.one_of(
        inner.map(STORE.succ),
        st.tuples(inner, inner).map(lambda pair: STORE.max(*pair)),
        st.tuples(inner, inner).map(lambda pair: STORE.imax(*pair)),
    ),
    max_leaves=8,
)


def meaning(level: Level, at: dict[Name, int]) -> int:
    match level:
        case LevelSucc():
            return meaning(level.pred, at) + 1
        case LevelMax():
            return max(meaning(level.lhs, at), meaning(level.rhs, at))
        case LevelIMax():
            right = meaning(level.rhs, at)
            return max(meaning(level.lhs, at), right) if right else 0
        case LevelParam():
            return at[level.name]
        case _:
            return 0


@settings(max_examples=600, deadline=None, derandomize=True, database=None)
@given(levels, levels)
def test_the_order_is_that_of_all_assignments(lhs: Level, rhs: Level) -> None:
    """With so few successors, a difference shows among small numbers if anywhere."""
    assert LEVELS.leq(lhs, rhs) == all(meaning(lhs, at) <= meaning(rhs, at) for at in ASSIGNMENTS)
    assert LEVELS.equal(lhs, rhs) == all(meaning(lhs, at) == meaning(rhs, at) for at in ASSIGNMENTS)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(levels, levels)
def test_simplifying_and_substituting_keep_the_meaning(level: Level, value: Level) -> None:
    simple = LEVELS.simplify(level)
    replaced = LEVELS.substitute(level, {NAMES[0]: value})
    for at in ASSIGNMENTS[::7]:
        assert meaning(simple, at) == meaning(level, at)
        assert meaning(replaced, at) == meaning(level, {**at, NAMES[0]: meaning(value, at)})


@given(levels)
def test_undeclared_parameters_are_found(level: Level) -> None:
    assert not undeclared(level, frozenset(NAMES))
    assert undeclared(STORE.max(level, STORE.param(Name.of("x"))), frozenset(NAMES))
