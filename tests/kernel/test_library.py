"""The embedded library, all of it: as compiled modules, and part of it as an export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.ndjson_writer import write_export

from lemmata.kernel.budget import Budget, deep_recursion
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.exports import check_export
from lemmata.kernel.library_check import check_library, library_hash, remember, remembered
from lemmata.kernel.literals import BINARY, UNARY
from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import Units, in_order
from lemmata.lean.names import Name
from lemmata.lean.olean import Library
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Const, Expr

INIT = Name.of("Init")


@pytest.mark.slow
@pytest.mark.no_cover  # tracing every step of the kernel through a whole library takes minutes
def test_every_declaration_of_the_library_is_accepted(library: Library, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    report = check_library(library, (INIT,), lambda done, total: told.append((done, total)))
    assert report.accepted, report.findings[:3]
    assert report.constants > 5_000
    assert told[-1][0] == told[-1][1]
    key = library_hash(library, (INIT,))
    assert remembered(tmp_path, key) is None
    remember(tmp_path, key, report)
    assert remembered(tmp_path, key) is True


def cone_of(library: Library, *roots: str) -> Iterator[list[ConstantInfo]]:
    closure = library.closure((INIT,))
    store, units, done = TermStore(), Units(closure.outline), set[Name]()
    for name, outline, _ in in_order([Name(root.split(".")) for root in roots], units, literals=True):
        head = None if outline is None else units.leader(outline)
        members = [name] if head is None else list(units.members(head))
        if name not in done:
            done.update(members)
            found = [closure.find(member, store) for member in members]
            yield [entry[1] for entry in found if entry is not None]


def test_an_export_of_real_theorems_is_accepted(library: Library) -> None:
    groups = list(cone_of(library, "Nat.add_comm", "Nat.mul_assoc", "List.length_append", "Quot.lift", "Char.ofNat"))
    report = check_export(write_export(groups))
    assert report.accepted, report.finding
    assert report.declarations == sum(map(len, groups)) > 60


def test_an_export_with_another_proof_is_rejected(library: Library) -> None:
    lines = write_export(cone_of(library, "Nat.add_comm", "Nat.mul_comm"))
    theorems = [place for place, line in enumerate(lines) if line.startswith(b'{"thm"')]
    first, last = lines[theorems[0]], lines[theorems[-1]]
    value = b'"value": '
    stolen = first.split(value)[1].split(b",")[0]
    lines[theorems[-1]] = last.split(value)[0] + value + stolen + b"," + last.split(value)[1].split(b",", 1)[1]
    report = check_export(lines)
    assert report.answer == "rejected"
    assert report.finding is not None
    assert report.finding.declaration == Name.of("Nat", "mul_comm")


def _evaluated(kernel: Kernel, name: Name, *values: int) -> Expr:
    checker = kernel.checker
    term = checker.terms.apply(checker.store.const(name), [checker.store.lit(value) for value in values])
    return checker.whnf(term)


@pytest.mark.parametrize("name", [*BINARY, *UNARY], ids=str)
def test_operations_of_the_library_are_what_is_computed(library: Library, name: Name) -> None:
    """By their definitions, with the kernel's arithmetic switched off for all of them."""
    closure, store = library.closure((INIT,)), TermStore()

    def find(wanted: Name) -> ConstantInfo | None:
        found = closure.find(wanted, store)
        return None if found is None else found[1]

    slow, fast = (Kernel(Environment(find), store, Budget(seconds=60)) for _ in range(2))
    for other in (*BINARY, *UNARY):
        slow.checker.primitives._computes[other] = False
    arguments = [(value,) for value in range(12)] if name in UNARY else [(a, b) for a in range(6) for b in range(6)]
    with deep_recursion():
        for values in arguments:
            unfolded, computed = _evaluated(slow, name, *values), _evaluated(fast, name, *values)
            assert slow.checker.equal(unfolded, computed), (str(name), values)
            assert unfolded is computed or not isinstance(computed, Const), "a truth value"
