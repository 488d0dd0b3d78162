"""Soundness by mutation: no mutant of a declaration of the embedded library is accepted."""

from __future__ import annotations

import os
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.kernel_terms import Builder
from tests.support.mutants import mutate

from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import Units
from lemmata.lean.names import Name
from lemmata.lean.olean import Library
from lemmata.lean.term_store import TermStore

COUNT = int(os.environ.get("LEMMATA_KERNEL_MUTANTS", "400"))


@lru_cache(maxsize=1)
def _names(library: Library) -> list[Name]:
    closure = library.closure((Name.of("Init"),))
    return [name for module in sorted(closure.modules) for name in library.module(module).constant_names]


def _group(library: Library, name: Name, store: TermStore) -> list[ConstantInfo]:
    closure = library.closure((Name.of("Init"),))
    units = Units(closure.outline)
    outline = closure.outline(name)
    head = None if outline is None else units.leader(outline)
    members = [name] if head is None else list(units.members(head))
    found = [closure.find(member, store) for member in members]
    return [entry[1] for entry in found if entry is not None and not entry[1].dubious]


def _add(builder: Builder, group: list[ConstantInfo]) -> None:
    if len(group) == 1:
        builder.kernel.add(group[0])
    else:
        builder.kernel.add_block(group)


@settings(
    max_examples=COUNT,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(place=st.integers(0, 2**31), seed=st.integers(0, 2**31))
def test_no_mutant_is_accepted(library: Library, place: int, seed: int) -> None:
    names = _names(library)
    name = names[place % len(names)]
    store = TermStore()
    group = _group(library, name, store)
    mutant = mutate(group, store, seed) if group else None
    if mutant is None:
        return
    kind, infos = mutant
    builder = Builder(library, hidden=frozenset(info.name for info in group), store=store)
    try:
        _add(builder, infos)
    except RejectedError:
        return
    except DeclinedError as error:  # no answer is allowed, but it must be rare enough to be looked at
        pytest.fail(f"{name}: {kind}: declined: {error}")
    pytest.fail(f"{name}: {kind}: ACCEPTED")


def test_the_originals_are_accepted(library: Library) -> None:
    """So that a mutant is refused for what was changed."""
    names = _names(library)
    for name in names[:: max(len(names) // 60, 1)]:
        store = TermStore()
        group = _group(library, name, store)
        if group and group[0].kind.name != "QUOT":
            _add(Builder(library, hidden=frozenset(info.name for info in group), store=store), group)
