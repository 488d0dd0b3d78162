"""Exports: what is written can be read again, is the same every time, and stays within bounds."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.unit.lean.olean_fixtures import INIT, THEOREM, VARIED, Lean, compiled

from lemmata.kernel.exports import check_export
from lemmata.kernel.ndjson import read_export
from lemmata.lean import declarations as d
from lemmata.lean.dependencies import QUOT_MEMBERS
from lemmata.lean.export import (
    ExportError,
    ExportTooLargeError,
    ExportWriter,
    Origin,
    declarations,
    export_cone,
    export_modules,
)
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import LetE, subterms

ORIGIN = Origin("4.35.0", "abc")


def exported(path: Path, library: Library, name: Name = THEOREM) -> bytes:
    """The export of one theorem of a module."""
    out, store = io.BytesIO(), TermStore()
    with OleanFile.open(path, store=store) as file:
        made = export_cone(file, library.closure((INIT,)), (name,), store, out.write)
    data = out.getvalue()
    assert made.size == len(data)
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    return data


def written(infos: Iterable[d.ConstantInfo], store: TermStore, **limits: int) -> list[dict[str, object]]:
    """The lines that single declarations become."""
    out = io.BytesIO()
    writer = ExportWriter(out.write, ORIGIN, store, **limits)
    for info in infos:
        writer.group([info])
    writer.close()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def axiom(store: TermStore, type_: object, name: str = "a") -> d.Axiom:
    return d.Axiom(Name.of(name), (), type_, is_unsafe=False)


# --- what is written is what was there ---


def test_what_is_exported_reads_back_as_it_was(varied: Path, library: Library) -> None:
    store = TermStore()
    with OleanFile.open(varied, store=store) as file:
        closure = library.closure((INIT,))
        out = io.BytesIO()
        names = [name for name in file.constant_names if (i := file.constant(name)) is not None and not i.dubious]
        export_cone(file, closure, names, store, out.write)
        read = {i.name: i for group in read_export(io.BytesIO(out.getvalue()), store) for i in group.infos}
        assert set(names) <= read.keys()
        for name, info in read.items():
            original = file.constant(name) or closure.find(name, store)[1]
            assert without_haves(info, original), name


def without_haves(info: d.ConstantInfo, original: d.ConstantInfo) -> bool:
    """Equal; where the original says `have`, the export says `let`, so there only the name and kind are compared."""
    terms = subterms(original.terms())
    if any(isinstance(term, LetE) and term.nondep for term in terms):
        return (info.name, info.kind, info.level_params) == (original.name, original.kind, original.level_params)
    return info == original


def test_every_line_has_the_form_of_lean4export(varied: Path, library: Library) -> None:
    lines = exported(varied, library).decode().splitlines()
    first = json.loads(lines[0])["meta"]
    assert first["format"] == {"version": "3.1.0"}
    assert first["lean"] == {"githash": "", "version": "4.35.0"}
    for line in lines:
        assert line == json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert len(set(lines)) == len(lines)  # nothing has two numbers


def test_the_kernel_accepts_what_is_exported(varied: Path, library: Library) -> None:
    report = check_export(io.BytesIO(exported(varied, library)))
    assert report.accepted, report.finding


def test_the_theorem_comes_last_and_everything_else_is_needed(varied: Path, library: Library) -> None:
    groups = list(read_export(io.BytesIO(exported(varied, library)), TermStore()))
    assert isinstance(groups[-1].infos[0], d.Theorem)
    assert groups[-1].infos[0].name == THEOREM
    infos = {info.name: info for group in groups for info in group.infos}
    needed = {info.name for group in declarations((THEOREM,), infos.get) for info in group}
    assert needed == infos.keys()


def test_a_have_is_written_as_a_let(varied: Path, library: Library) -> None:
    lines = [json.loads(line) for line in exported(varied, library, Name.of("letter")).splitlines()]
    lets = [line["letE"] for line in lines if "letE" in line]
    assert lets
    assert not any(let["nondep"] for let in lets)


def test_two_terms_that_differ_in_a_have_get_one_number() -> None:
    store = TermStore()
    prop = store.sort(store.zero)
    both = [store.let_e(prop, prop, store.bvar(0), nondep=nondep) for nondep in (True, False)]
    assert both[0] is not both[1]
    pair = store.app(store.app(prop, both[0]), both[1])
    lines = written([axiom(store, pair)], store)
    assert sum("letE" in line for line in lines) == 1


def test_numbers_and_texts_of_any_kind_survive(embedded_lean: Lean, library: Library, tmp_path: Path) -> None:
    number, text = "9" * 5000, r'"\"\\\n\t\x01é∀𝔸"'
    source = f"theorem t : ({number} : Nat) = {number} ∧ {text} = {text} := ⟨rfl, rfl⟩\n"
    data = exported(compiled(embedded_lean, source, tmp_path), library)
    lines = [json.loads(line) for line in data.splitlines()]
    assert "9" * 5000 in {line.get("natVal") for line in lines}
    assert '"\\\n\t\x01é∀𝔸' in {line.get("strVal") for line in lines}


def test_the_quotient_comes_whole_and_after_equality(embedded_lean: Lean, library: Library, tmp_path: Path) -> None:
    source = "theorem t (f : Nat → Nat) (h : ∀ x, f x = x) : f = id := funext h\n"
    data = exported(compiled(embedded_lean, source, tmp_path), library)
    names = [info.name for group in read_export(io.BytesIO(data), TermStore()) for info in group.infos]
    assert names.index(Name.of("Eq")) < names.index(QUOT_MEMBERS[0])
    start = names.index(QUOT_MEMBERS[0])
    assert tuple(names[start : start + 4]) == QUOT_MEMBERS


# --- the same bytes, every time ---


def test_the_bytes_do_not_depend_on_the_process(varied: Path, library: Library) -> None:
    code = textwrap.dedent("""
        import hashlib, sys
        from pathlib import Path
        from lemmata.lean.export import export_cone
        from lemmata.lean.names import Name
        from lemmata.lean.olean import Library, OleanFile
        from lemmata.lean.term_store import TermStore
        library, store = Library([Path(sys.argv[1])]), TermStore()
        with OleanFile.open(Path(sys.argv[2]), store=store) as file:
            closure = library.closure((Name.of("Init"),))
            print(export_cone(file, closure, (Name.of("t"),), store, len).sha256)
    """)
    found = {hashlib.sha256(exported(varied, library)).hexdigest()}
    for seed in ("0", "1"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, str(library.search_path[0]), str(varied)]
        found.add(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip())
    assert len(found) == 1


# --- whole modules ---


def test_a_module_of_the_library_is_exported_whole(library: Library) -> None:
    modules = [
        module for module in library.closure((INIT,)).modules if len(library.module(module).constant_names) > 100
    ]
    module = min(modules, key=lambda module: (len(library.closure((module,)).modules), module))
    out = io.BytesIO()
    made = export_modules(library, (module,), out.write)
    infos = {i.name: i for group in read_export(io.BytesIO(out.getvalue()), TermStore()) for i in group.infos}
    assert len(infos) == made.declarations
    file = library.module(module)
    wanted = {n for n in file.constant_names if (i := file.constant(n)) is not None and not i.dubious}
    assert wanted <= infos.keys()
    assert not any(info.dubious for info in infos.values())


# --- bounds ---


def test_terms_of_any_depth_are_written(library: Library) -> None:
    store = TermStore()
    prop = store.sort(store.zero)
    term = prop
    for _ in range(30_000):
        term = store.forall_e(prop, term)
    level = store.zero
    for _ in range(20_000):
        level = store.succ(level)
    lines = written([axiom(store, store.app(term, store.sort(level)))], store)
    assert len(lines) > 50_000


def test_what_is_too_large_is_refused() -> None:
    store = TermStore()
    types = [axiom(store, store.bvar(index), f"a{index}") for index in range(1_000)]
    with pytest.raises(ExportTooLargeError):
        written(types, store, max_bytes=10_000)


@pytest.mark.parametrize(
    "make",
    [
        lambda store: store.fvar(Name.of("x")),
        lambda store: store.mvar(Name.of("x")),
        lambda store: store.sort(store.level_mvar(Name.of("x"))),
    ],
    ids=["a free variable", "a metavariable", "a universe metavariable"],
)
def test_what_is_not_finished_is_refused(make: Callable[[TermStore], object]) -> None:
    store = TermStore()
    with pytest.raises(ExportError):
        written([axiom(store, make(store))], store)


def test_a_constant_that_is_not_there_is_refused(varied: Path, library: Library) -> None:
    with pytest.raises(ExportError, match="there is no constant nowhere"):
        exported(varied, library, Name.of("nowhere"))


def test_a_name_with_a_dot_in_it_is_another_name(varied: Path, library: Library) -> None:
    with pytest.raises(ExportError):
        exported(varied, library, Name.of("Tree.leaf"))
    assert exported(varied, library, Name.of("Tree", "leaf"))


def test_what_rests_on_itself_is_refused() -> None:
    store = TermStore()
    a, b = Name.of("a"), Name.of("b")
    infos = {a: d.Axiom(a, (), store.const(b), False), b: d.Axiom(b, (), store.const(a), False)}
    with pytest.raises(ExportError, match="rests on itself"):
        list(declarations((a,), infos.get))


def test_a_constructor_that_its_type_does_not_know_is_refused() -> None:
    store = TermStore()
    prop, name, ctor = store.sort(store.zero), Name.of("I"), Name.of("I", "mk")
    flags = {"is_rec": False, "is_unsafe": False, "is_reflexive": False}
    infos: dict[Name, d.ConstantInfo] = {
        name: d.Inductive(name, (), prop, 0, 0, (name,), (), 0, **flags),
        ctor: d.Constructor(ctor, (), store.const(name), name, 0, 0, 0, False),
    }
    with pytest.raises(ExportError, match="not part of the declaration"):
        list(declarations((ctor,), infos.get))


def test_unsafe_constants_are_refused(embedded_lean: Lean, library: Library, tmp_path: Path) -> None:
    path = compiled(embedded_lean, "unsafe def loop : Nat → Nat := fun n => loop n\n", tmp_path)
    with pytest.raises(ExportError, match="unsafe or partial"):
        exported(path, library, Name.of("loop"))


def test_varied_has_what_these_tests_are_about() -> None:
    assert all(word in VARIED for word in ("mutual", "structure", "have", "let", "inductive"))


def test_constants_that_share_a_large_term_are_not_looked_at_for_ever() -> None:
    store = TermStore()
    large = store.sort(store.zero)
    for _ in range(500):
        large = store.app(large, store.bvar(0))
    infos = {name: d.Axiom(name, (), large, False) for name in (Name.of("a", number) for number in range(100))}
    with pytest.raises(ExportTooLargeError):
        list(declarations(infos, infos.get, most=10_000))
