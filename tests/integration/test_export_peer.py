"""Our exporter beside another one, written by somebody else in another language: the same declarations."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean
from tests.support.export_form import canonical

from lemmata.lean.export import export_cone, export_modules
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanFile
from lemmata.lean.term_store import TermStore

INIT = Name.of("Init")
THEOREMS = {
    "logic": "theorem t (p q : Prop) : p ∧ q → q ∧ p := fun ⟨a, b⟩ => ⟨b, a⟩",
    "induction": "theorem t (n : Nat) : 0 + n = n := by induction n with | zero => rfl | succ n ih => simp",
    "axioms": "theorem t (p : Prop) : (¬¬p) = p := propext ⟨Classical.byContradiction, fun h n => n h⟩",
    "functions": "theorem t (f : Nat → Nat) (h : ∀ x, f x = x) : f = id := funext h",
    "strings": 'theorem t : "abc" ≠ "abd" := by decide',
    "literals": "theorem t : 2 ^ 64 % 1000 = 616 := by decide +kernel",
    "have": "theorem t (n : Nat) : n = n ∧ 1 = 1 := by\n  have h : n = n := rfl\n  exact ⟨h, rfl⟩",
    "structure": "structure S (α : Type u) where\n  x : α\n  y : Nat\ntheorem t (s : S Nat) : S.mk s.x s.y = s := rfl",
    "nested": "inductive Rose (α : Type u) | node : α → List (Rose α) → Rose α\n"
    "theorem t (a : Rose Nat) : a = a := by cases a; rfl",
    "mutual": "mutual\ninductive A | nil | mk : List B → A\ninductive B | mk : Nat → Option A → B\nend\n"
    "theorem t (x : A) (h : x = .nil) : .nil = x := h.symm",
    "universes": "theorem t.{u, v} (α : Sort u) (β : Sort v) (f : α → β) (a b : α) (h : a = b) : f a = f b := h ▸ rfl",
    "recursion": "def f : Nat → Nat | 0 => 1 | n + 1 => (n + 1) * f n\ntheorem t : f 3 = 6 := rfl",
}


def _program() -> str | None:
    folders = [os.environ.get("LEMMATA_TOOLS_DIR"), Path.home() / ".cache" / "lemmata" / "tools", "var/tools"]
    places = [str(Path(folder) / "bin") for folder in folders if folder]
    return shutil.which("olean-export") or shutil.which("olean-export", path=os.pathsep.join(places))


PROGRAM = _program()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="olean-export is not here: `make tools` builds it with cargo")


def theirs(module: str, out: Path, search: list[Path], *options: str) -> bytes:
    assert PROGRAM is not None
    folders = [word for folder in search for word in ("-L", str(folder))]
    command = [PROGRAM, "-q", module, *options, *folders, "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


@pytest.mark.parametrize("source", THEOREMS.values(), ids=THEOREMS)
def test_both_export_a_theorem_alike(embedded_lean: EmbeddedLean, tmp_path: Path, source: str) -> None:
    done = embedded_lean.compile(f"{source}\n", out=tmp_path)
    assert done.returncode == 0, done.stdout
    library, store, out = Library([embedded_lean.library]), TermStore(), io.BytesIO()
    with OleanFile.open(tmp_path / "Cand.olean", store=store) as file:
        export_cone(file, library.closure((INIT,)), (Name.of("t"),), store, out.write)
    other = theirs("Cand", tmp_path / "theirs", [tmp_path, embedded_lean.library], "-c", "t")
    assert canonical(out.getvalue().splitlines()) == canonical(other.splitlines())


def test_both_export_modules_of_the_library_alike(embedded_lean: EmbeddedLean, tmp_path: Path) -> None:
    """They export what the modules import, too, and leave internal names out: what both have must be the same."""
    library = Library([embedded_lean.library])
    modules = [
        module for module in library.closure((INIT,)).modules if len(library.module(module).constant_names) > 100
    ]
    modules.sort(key=lambda module: (len(library.closure((module,)).modules), module))
    for module in modules[:2]:
        out = io.BytesIO()
        export_modules(library, (module,), out.write)
        ours = canonical(out.getvalue().splitlines()).splitlines()
        other = canonical(theirs(str(module), tmp_path / "theirs", [embedded_lean.library]).splitlines()).splitlines()
        names = {_name(line): line for line in other}
        both = [line for line in ours if _name(line) in names]
        assert len(both) >= 0.8 * len(ours) > 0
        assert [line for line in both if names[_name(line)] != line] == []


def _name(line: bytes) -> bytes:
    """What a canonical declaration is called."""
    (kind, fields) = next(iter(json.loads(line).items()))
    found = fields["types"][0]["name"] if kind == "inductive" else fields["name"]
    return f"{kind == 'quot'}{found}".encode()
