from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.olean_writer import write_module

from lemmata.lean import declarations as d
from lemmata.lean.olean import (
    Import,
    Library,
    ModuleMissingError,
    OleanDamagedError,
)
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

NAT = Name.of("Nat")


def module(path: Path, imports: list[str], *infos: d.ConstantInfo) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_module([Import(Name(name.split("."))) for name in imports], infos))


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    store = TermStore()
    prop = store.sort(store.zero)

    def axiom(name: str) -> d.Axiom:
        return d.Axiom(Name.of(name), (), prop, is_unsafe=False)

    def theorem(name: str, *uses: str) -> d.Theorem:
        value = store.lit(0)
        for use in uses:
            value = store.app(value, store.const(Name.of(use)))
        return d.Theorem(Name.of(name), (), prop, value, (Name.of(name),))

    root = tmp_path / "lib"
    module(root / "A.olean", [], axiom("ax"), axiom("by"), theorem("a", "ax"))
    module(root / "B" / "C.olean", ["A"], theorem("c", "a"), theorem("again", "ax"))
    module(
        root / "B" / "D.olean",
        ["A"],
        theorem("d", "a", "by"),
        theorem("again", "by"),
        theorem("gap", "nowhere"),
    )
    module(root / "E.olean", ["B.C", "B.D"], theorem("e", "c", "again"))
    return root


@pytest.mark.parametrize("index", [None, "index.db"])
def test_names_are_found_in_what_is_imported_only(small_library: Path, tmp_path: Path, index: str | None) -> None:
    for _ in range(2):
        library = Library([small_library], index_file=tmp_path / index if index else None)
        narrow, wide = library.closure([Name.of("B", "C")]), library.closure([Name.of("E")])
        assert Name.of("d") not in narrow
        assert Name.of("d") in wide
        assert narrow.find(Name.of("d"), TermStore()) is None
        found = wide.find(Name.of("d"), TermStore())
        assert found is not None
        assert found[0] == Name.of("B", "D")
        assert set(wide.find_modules(Name.of("again"))) == {Name.of("B", "C"), Name.of("B", "D")}
        assert library.closure([Name.of("E")]) is wide
        library.close()


def test_the_axioms_of_library_constants(small_library: Path) -> None:
    closure = Library([small_library]).closure([Name.of("E")])
    ax, by = Name.of("ax"), Name.of("by")
    assert closure.assumptions(Name.of("c")) == {ax}
    assert closure.assumptions(Name.of("d")) == {ax, by}
    assert closure.assumptions(Name.of("again")) == {ax, by}, "all copies of a theorem count"
    assert closure.assumptions(Name.of("gap")) == {Name.of("nowhere")}
    assert closure.assumptions(Name.of("absent")) == {Name.of("absent")}


def long_chain(path: Path, axiom: str) -> Name:
    """A module of 300 theorems, each by the one before and the first by `axiom`; answers the last one's name."""
    store = TermStore()
    prop = store.sort(store.zero)
    infos: list[d.ConstantInfo] = [d.Axiom(Name.of(name), (), prop, is_unsafe=False) for name in ("ax", "by")]
    before = Name.of(axiom)
    for i in range(300):
        infos.append(d.Theorem(Name.of("chain", i), (), prop, store.const(before), (Name.of("chain", i),)))
        before = Name.of("chain", i)
    module(path, [], *infos)
    return before


def test_the_axioms_of_many_constants_are_worked_out_once_for_all_processes(tmp_path: Path) -> None:
    path, index = tmp_path / "lib" / "A.olean", tmp_path / "index.db"
    last = long_chain(path, "ax")
    status = path.stat()
    assert Library([path.parent], index_file=index).closure([Name.of("A")]).assumptions(last) == {Name.of("ax")}
    long_chain(path, "by")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    unnoticed = Library([path.parent], index_file=index).closure([Name.of("A")])
    assert unnoticed.assumptions(last) == {Name.of("ax")}, "the proofs were not read again"
    os.utime(path, ns=(1, 1))
    assert Library([path.parent], index_file=index).closure([Name.of("A")]).assumptions(last) == {Name.of("by")}


def test_an_index_that_names_a_wrong_place_finds_nothing_there(small_library: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    Library([small_library], index_file=index).closure([Name.of("E")])
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE OR REPLACE places SET position = 0")
    closure = Library([small_library], index_file=index).closure([Name.of("E")])
    assert Name.of("c") in closure, "the first of its module"
    assert Name.of("a") not in closure
    assert closure.find(Name.of("a"), TermStore()) is None


def test_a_library_larger_than_may_be_mapped_can_be_read(small_library: Path) -> None:
    closure = Library([small_library], max_mapped_bytes=1).closure([Name.of("E")])
    for _ in range(2):
        for name in ("a", "c", "d", "e"):
            assert closure.find(Name.of(name), TermStore()) is not None
    assert closure.assumptions(Name.of("e")) == {Name.of("ax"), Name.of("by")}


def test_an_index_file_notices_a_changed_module(small_library: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    assert Name.of("a") in Library([small_library], index_file=index).closure([Name.of("A")])
    store = TermStore()
    module(small_library / "A.olean", [], d.Axiom(Name.of("new"), (), store.sort(store.zero), is_unsafe=False))
    os.utime(small_library / "A.olean", ns=(1, 1))
    closure = Library([small_library], index_file=index).closure([Name.of("A")])
    assert Name.of("new") in closure
    assert Name.of("a") not in closure


def test_a_damaged_index_file_is_not_used(small_library: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    index.write_bytes(b"not a database" * 1000)
    assert Name.of("a") in Library([small_library], index_file=index).closure([Name.of("A")])


@pytest.mark.parametrize(
    "name",
    [Name(), Name.of("F"), Name.of("..", "A"), Name.of("B/C"), Name.of("B", 1), Name.of("A\0"), Name.of("B")],
)
def test_names_that_are_no_modules_of_the_library(small_library: Path, name: Name) -> None:
    with pytest.raises(ModuleMissingError):
        Library([small_library]).closure([name])


def test_a_damaged_library_module_is_an_olean_error(small_library: Path) -> None:
    path = small_library / "A.olean"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(OleanDamagedError):
        Library([small_library]).closure([Name.of("E")])
    path.write_bytes(b"")
    with pytest.raises(OleanDamagedError):
        Library([small_library]).closure([Name.of("E")])
