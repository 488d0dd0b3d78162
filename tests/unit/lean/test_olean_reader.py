from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.olean_writer import GITHASH, header, write_module
from tests.unit.lean.olean_fixtures import INIT, Lean, compiled, read_everything

from lemmata.lean import declarations as d
from lemmata.lean.olean import (
    Build,
    Import,
    Library,
    Limits,
    OleanClosedError,
    OleanDamagedError,
    OleanError,
    OleanFile,
    OleanLimitError,
    OleanPartMissingError,
    OleanUnreadableError,
    OleanVersionError,
)
from lemmata.lean.outline import outline_of
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Const, Lit, Name, Proj, subterms

NAT = Name.of("Nat")


# --- real modules ---


def test_a_real_module_shows_its_imports_and_names(varied: Path) -> None:
    with OleanFile.open(varied, build=Build(githash=GITHASH)) as file:
        assert Import(INIT) in file.imports
        assert {item.module for item in file.imports} == {INIT}
        assert not file.is_module
        assert {Name.of("t"), Name.of("Tree", "node"), Name.of("Even", "rec")} <= set(file.constant_names)
        assert file.duplicates == ()
        assert Name.of("t") in file
        assert Name.of("no", "such") not in file
        assert file.constant(Name.of("no", "such")) is None


def test_every_kind_of_constant_is_read_with_its_fields(varied: Path) -> None:
    with OleanFile.open(varied) as file:
        tree = file.constant(Name.of("Tree"))
        assert isinstance(tree, d.Inductive)
        assert (tree.num_params, tree.num_indices, tree.is_rec, tree.is_reflexive) == (1, 0, True, True)
        assert (tree.num_nested, tree.is_unsafe, tree.all) == (1, False, (Name.of("Tree"),))
        assert tree.ctors == (Name.of("Tree", "leaf"), Name.of("Tree", "node"))
        node = file.constant(Name.of("Tree", "node"))
        assert isinstance(node, d.Constructor)
        assert (node.induct, node.cidx, node.num_params, node.num_fields) == (Name.of("Tree"), 1, 1, 2)
        odd = file.constant(Name.of("Odd", "rec"))
        assert isinstance(odd, d.Recursor)
        assert (odd.all, odd.num_indices, odd.num_motives, odd.num_minors) == (
            (Name.of("Even"), Name.of("Odd")),
            1,
            2,
            3,
        )
        assert [rule.ctor for rule in odd.rules] == [Name.of("Odd", "step")]
        assert not odd.k
        axiom = file.constant(Name.of("postulate"))
        assert isinstance(axiom, d.Axiom)
        assert axiom.level_params == (Name.of("v"),)
        assert isinstance(file.constant(Name.of("hidden")), d.Opaque)
        point = file.constant(Name.of("Point", "x"))
        assert isinstance(point, d.Definition)
        assert (point.hints.kind, point.safety) == (d.HintKind.ABBREV, d.Safety.SAFE)
        assert any(isinstance(term, Proj) for term in subterms(point.terms()))
        theorem = file.constant(Name.of("t"))
        assert isinstance(theorem, d.Theorem)
        assert theorem.type.loose == theorem.value.loose == 0


@pytest.mark.parametrize(
    ("constant", "value"),
    [("big", 123456789012345678901234567890), ("limit", 2**64 - 1), ("text", "hé∀")],
)
def test_literals_are_read_exactly(varied: Path, constant: str, value: int | str) -> None:
    with OleanFile.open(varied) as file:
        info = file.constant(Name.of(constant))
    assert info is not None
    assert value in {term.value for term in subterms(info.terms()) if isinstance(term, Lit)}


def test_two_files_read_into_one_store_share_terms(varied: Path) -> None:
    store = TermStore()
    with OleanFile.open(varied, store=store) as one, OleanFile.open(varied, store=store) as two:
        for name in one.constant_names:
            assert one.constant(name) == two.constant(name)
        first, second = one.constant(Name.of("t")), two.constant(Name.of("t"))
        assert first is not None
        assert second is not None
        assert first.type is second.type


def test_an_outline_read_from_the_file_equals_that_of_the_record(embedded_lean: Lean) -> None:
    library = Library([embedded_lean.library])
    store = TermStore()
    count = 0
    for module in library.closure([INIT]).modules:
        file = library.module(module)
        for name in file.constant_names:
            info = file.constant(name, store)
            assert info is not None
            assert file.outline(name) == outline_of(info)
            count += 1
    assert count > 1000


def test_what_is_written_is_read_back(varied: Path) -> None:
    store = TermStore()
    with OleanFile.open(varied, store=store) as file:
        infos = [file.constant(name) for name in file.constant_names]
        records = [info for info in infos if info is not None]
        data = write_module(file.imports, records)
    with OleanFile.from_bytes(data, store=store) as again:
        assert [again.constant(info.name) for info in records] == records


def test_a_closed_file_says_so(varied: Path) -> None:
    file = OleanFile.open(varied)
    file.close()
    file.close()
    with pytest.raises(OleanClosedError):
        file.constant(Name.of("t"))


# --- what is no such file ---


@pytest.mark.parametrize(
    ("head", "error"),
    [
        (header(version="4.34.0"), OleanVersionError),
        (header(version="4.35.0-rc1"), OleanVersionError),
        (header(githash="0" * 40), OleanVersionError),
        (header(fmt=1), OleanVersionError),
        (header(fmt=3), OleanVersionError),
        (header(flags=0), OleanVersionError),
        (header(base=4), OleanDamagedError),
        (header(base=2**64 - 8), OleanDamagedError),
        (b"oleaN" + header()[5:], OleanDamagedError),
        (header()[:20] + b"x" + header()[21:], OleanDamagedError),
    ],
)
def test_another_format_or_build_is_refused(head: bytes, error: type[OleanError]) -> None:
    data = write_module([], [], head=head)
    with pytest.raises(error):
        OleanFile.from_bytes(data, build=Build(githash=GITHASH))


def test_a_path_that_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.olean")
    (tmp_path / "good.olean").write_bytes(write_module([], []))
    (tmp_path / "link.olean").symlink_to(tmp_path / "good.olean")
    (tmp_path / "folder.olean").mkdir()
    OleanFile.open(tmp_path / "good.olean").close()
    for name in ("fifo", "link", "folder", "absent", "nul\0"):
        with pytest.raises(OleanUnreadableError):
            OleanFile.open(tmp_path / f"{name}.olean")


def test_sizes_are_limited(varied: Path) -> None:
    data = varied.read_bytes()
    for limits in (
        Limits(max_file_bytes=len(data) - 1),
        Limits(max_constants=3),
        Limits(max_work=500),
        Limits(max_list=0),
        Limits(max_name_components=1),
        Limits(max_string_bytes=3),
        Limits(max_nat_bytes=8),
        Limits(max_imports=0),
        Limits(max_index=0),
    ):
        with pytest.raises(OleanLimitError):
            read_everything(data, limits)
    with pytest.raises(OleanLimitError):
        OleanFile.open(varied, limits=Limits(max_file_bytes=len(data) - 1))
    assert read_everything(data) > 50


# --- modules in parts ---

FIRST = """module
prelude
public axiom Thing : Type
public axiom thing : Thing
public noncomputable def exposed (a b : Thing) : Thing := a
noncomputable def kept (a : Thing) : Thing := a
"""


@pytest.fixture(scope="session")
def parts(embedded_lean: Lean, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = compiled(embedded_lean, FIRST, tmp_path_factory.mktemp("parts"), name="First")
    assert path.with_name("First.olean.private").is_file()
    return path


def test_a_module_in_parts_is_read_in_its_private_view(parts: Path) -> None:
    for mapped in (False, True):
        with OleanFile.open(parts, mapped=mapped) as file:
            assert file.is_module
            exposed = file.constant(Name.of("exposed"))
            assert isinstance(exposed, d.Definition)
            assert any(name[-1:] == ("kept",) for name in file.constant_names)
            uses = {term.name for term in subterms(exposed.terms()) if isinstance(term, Const)}
            assert uses == {Name.of("Thing")}
            file.check_names()


def test_a_missing_part_is_noticed(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "First.olean").write_bytes(parts.read_bytes())
    with pytest.raises(OleanPartMissingError):
        OleanFile.open(tmp_path / "First.olean")
    for suffix in (".server", ".private"):
        (tmp_path / f"First.olean{suffix}").write_bytes(parts.read_bytes())
    with pytest.raises(OleanDamagedError):
        OleanFile.open(tmp_path / "First.olean")


def test_records_compare_by_every_field() -> None:
    store = TermStore()
    rule = d.RecursorRule(Name.of("c"), 1, store.lit(0))
    recursor = d.Recursor(
        Name.of("r"), (), store.lit(1), (Name.of("T"),), 0, 0, 1, 1, (rule,), k=False, is_unsafe=False
    )
    assert recursor == replace(recursor)
    assert recursor != replace(recursor, k=True)
    assert recursor != replace(recursor, rules=(replace(rule, rhs=store.lit(2)),))
