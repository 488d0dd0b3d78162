"""The door of compiled modules, with candidates that the embedded Lean compiled."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean

from lemmata.kernel import Answer, Budget, Report, check_cone
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanError, OleanFile
from lemmata.lean.term_store import TermStore

HONEST = {
    "and": "theorem t (p q : Prop) : p ∧ q → q ∧ p := fun ⟨a, b⟩ => ⟨b, a⟩",
    "induction": "theorem t (n : Nat) : 0 + n = n := by induction n with | zero => rfl | succ n ih => simp",
    "simp": "theorem t (xs : List Nat) : (xs ++ []).length = xs.length := by simp",
    "decide": "theorem t : (List.range 50).length = 50 := by decide",
    "kernel decide": "theorem t : 2 ^ 64 % 1000 = 616 := by decide +kernel",
    "strings": 'theorem t : "abc" ≠ "abd" := by decide',
    "nested": "inductive Rose (α : Type u) | node : α → List (Rose α) → Rose α\n"
    "theorem t : (Rose.node 1 []) ≠ .node 2 [] := by intro h; injection h with h _; injection h with h; injection h",
    "mutual": "mutual\ninductive A | nil | mk : List B → A\ninductive B | mk : Nat → Option A → B\nend\n"
    "theorem t (x : A) (h : x = .nil) : .nil = x := h.symm",
    "indexed": "inductive Vec (α : Type u) : Nat → Type u | nil : Vec α 0 | cons : α → Vec α n → Vec α (n + 1)\n"
    "def Vec.head : Vec α (n + 1) → α | .cons a _ => a\ntheorem t : (Vec.cons 3 .nil).head = 3 := rfl",
    "structure": "structure S (α : Type u) where\n  x : α\n  y : Nat\ntheorem t (s : S Nat) : S.mk s.x s.y = s := rfl",
    "recursion": "def f : Nat → Nat | 0 => 1 | n + 1 => (n + 1) * f n\ntheorem t : f 6 = 720 := rfl",
    "abbreviation": "def T := Nat → Type\ninductive I : T | mk : I 0\ntheorem t (x : I 0) : x = x := rfl",
}
FORGED = {
    "skipped": "set_option debug.skipKernelTC true in\ntheorem t : 1 = 2 := by decide +kernel",
}


def _check(lean: EmbeddedLean, library: Library, source: str, folder: Path, budget: Budget | None = None) -> Report:
    done = lean.compile(f"{source}\n", out=folder)
    assert done.returncode == 0, done.stdout
    store = TermStore()
    with OleanFile.open(folder / "Cand.olean", store=store) as file:
        return check_cone(file, library.closure((Name.of("Init"),)), (Name.of("t"),), store, budget)


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_honest_theorems_are_accepted(
    embedded_lean: EmbeddedLean, library: Library, tmp_path: Path, source: str
) -> None:
    report = _check(embedded_lean, library, source, tmp_path)
    assert report.accepted, report.finding
    assert report.declarations >= 1


@pytest.mark.parametrize("source", FORGED.values(), ids=FORGED)
def test_what_lean_did_not_check_is_rejected(
    embedded_lean: EmbeddedLean, library: Library, tmp_path: Path, source: str
) -> None:
    report = _check(embedded_lean, library, source, tmp_path)
    assert report.answer is Answer.REJECTED
    assert report.finding is not None
    assert report.finding.declaration[0] == "t"


def test_a_small_budget_declines(embedded_lean: EmbeddedLean, library: Library, tmp_path: Path) -> None:
    report = _check(embedded_lean, library, HONEST["decide"], tmp_path, Budget(steps=500))
    assert report.answer is Answer.DECLINED
    assert report.finding is not None
    assert report.finding.rule == "budget"


def test_a_root_that_is_not_there_is_rejected(embedded_lean: EmbeddedLean, library: Library, tmp_path: Path) -> None:
    embedded_lean.compile("theorem t : True := trivial\n", out=tmp_path)
    store = TermStore()
    with OleanFile.open(tmp_path / "Cand.olean", store=store) as file:
        report = check_cone(file, library.closure((Name.of("Init"),)), (Name.of("no"),), store)
    assert report.answer is Answer.REJECTED


def test_a_kept_store_keeps_no_candidate(embedded_lean: EmbeddedLean, library: Library, tmp_path: Path) -> None:
    """Two modules that define ``c`` differently, checked with one store: each under its own ``c``."""
    sources = [f"def c : Nat := {value}\ntheorem t : c = 1 := rfl\n" for value in (1, 2)]
    assert embedded_lean.compile(sources[0], out=tmp_path / "a").returncode == 0
    lying = f"set_option debug.skipKernelTC true\n{sources[1]}".replace(":= rfl", ":= by decide +kernel")
    embedded_lean.compile(lying, out=tmp_path / "b")
    store, closure = TermStore(), library.closure((Name.of("Init"),))
    answers: list[Answer] = []
    for folder in ("a", "b", "a"):
        with OleanFile.open(tmp_path / folder / "Cand.olean", store=store) as file:
            answers.append(check_cone(file, closure, (Name.of("t"),), store).answer)
    assert answers == [Answer.ACCEPTED, Answer.REJECTED, Answer.ACCEPTED]


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_module_gives_a_report_or_an_error_of_the_reader(
    embedded_lean: EmbeddedLean, library: Library, tmp_path: Path, seed: int
) -> None:
    """Bytes of a real module overwritten at random, a few at a time."""
    assert embedded_lean.compile(f"{HONEST['indexed']}\n", out=tmp_path).returncode == 0
    original, pick = (tmp_path / "Cand.olean").read_bytes(), random.Random(seed)
    closure = library.closure((Name.of("Init"),))
    for _ in range(40):
        data = bytearray(original)
        for _ in range(pick.randint(1, 3)):
            data[pick.randrange(88, len(data))] = pick.choice((0, 1, 2, 3, 8, 16, 255, pick.randrange(256)))
        store = TermStore()
        try:
            with OleanFile.from_bytes(bytes(data), store=store) as file:
                report = check_cone(file, closure, (Name.of("t"),), store, Budget(steps=100_000, seconds=5))
        except OleanError:
            continue
        assert report.answer in Answer
