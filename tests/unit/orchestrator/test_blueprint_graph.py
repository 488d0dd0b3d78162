"""Which lemma may use which: an order, or a sentence that names the circle."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.orchestrator.blueprint.graph import GraphError, in_order, longest_chain


def test_what_is_used_stands_before_and_the_rest_stays_in_order() -> None:
    uses = {"d": ("b", "c"), "c": ("a",), "b": (), "a": (), "e": ()}
    assert in_order(uses) == ("b", "a", "c", "d", "e")


@pytest.mark.parametrize(
    ("uses", "told"),
    [
        ({"a": ("a",)}, {"`a` uses `a`"}),
        ({"a": ("b",), "b": ("a",)}, {"`a` uses `b` uses `a`", "`b` uses `a` uses `b`"}),
        (
            {"start": ("x",), "x": ("y",), "y": ("z",), "z": ("x",)},
            {"`x` uses `y` uses `z` uses `x`", "`y` uses `z` uses `x` uses `y`", "`z` uses `x` uses `y` uses `z`"},
        ),
    ],
)
def test_a_circle_is_named(uses: dict[str, tuple[str, ...]], told: set[str]) -> None:
    with pytest.raises(GraphError) as error:
        in_order(uses)
    assert str(error.value).removeprefix("lemmas use each other in a circle: ") in told


def test_the_longest_chain_begins_with_what_uses_nothing() -> None:
    uses = {"a": (), "b": ("a",), "c": ("a", "b"), "d": ("a",)}
    assert longest_chain(in_order(uses), uses) == ("a", "b", "c")
    assert longest_chain((), {}) == ()


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    names = [f"l{number}" for number in range(draw(st.integers(1, 8)))]
    return {name: tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=4))) for name in names}


@given(graphs())
def test_an_order_has_every_name_once_after_what_it_uses_or_there_is_a_circle(uses: dict[str, tuple[str, ...]]) -> None:
    try:
        ordered = in_order(uses)
    except GraphError as error:
        names = str(error).split("`")[1::2]
        assert names[0] == names[-1]
        assert all(used in uses[name] for name, used in pairwise(names))
        return
    assert sorted(ordered) == sorted(uses)
    assert all(ordered.index(used) < ordered.index(name) for name in uses for used in uses[name])
    chain = longest_chain(ordered, uses)
    assert all(used in uses[name] for used, name in pairwise(chain))
    assert len(chain) == max(1 + len(below(uses, name)) for name in uses)


def below(uses: dict[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """The longest chain that a name builds on, by trying all of them."""
    return max(((*below(uses, used), used) for used in uses[name]), key=len, default=())
