"""Modules that the tests of the reader and of the judge share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from lemmata.lean import declarations as d
from lemmata.lean.judge import Claim
from lemmata.lean.olean import DEFAULT_LIMITS, Import, Limits, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Expr, Name

INIT = Name.of("Init")
THEOREM = Name.of("t")


class Run(Protocol):
    @property
    def returncode(self) -> int: ...
    @property
    def stdout(self) -> str: ...


class Lean(Protocol):
    library: Path

    def compile(self, source: str, *, name: str = "Cand", out: Path, extra_path: Sequence[Path] = ()) -> Run: ...


def compiled(lean: Lean, source: str, out: Path, *, name: str = "Cand", extra_path: Sequence[Path] = ()) -> Path:
    """The module file of `source`, which must compile."""
    run = lean.compile(source, name=name, out=out, extra_path=extra_path)
    path = out / f"{name}.olean"
    assert run.returncode == 0, run.stdout
    assert path.is_file(), run.stdout
    return path


VARIED = """
universe u v
def big : Nat := 123456789012345678901234567890
def limit : Nat := 18446744073709551615
def text : String := "hé∀"
inductive Tree (α : Type u) : Type u where
  | leaf : Tree α
  | node : List (Tree α) → (Nat → Tree α) → Tree α
structure Point (α : Type u) where
  x : α
  y : Nat
mutual
inductive Even : Nat → Prop where
  | zero : Even 0
  | step : Odd n → Even (n + 1)
inductive Odd : Nat → Prop where
  | step : Even n → Odd (n + 1)
end
axiom postulate (α : Sort v) : α → α
opaque hidden : Nat
def double (n : Nat) : Nat := match n with | 0 => 0 | n + 1 => double n + 2
theorem letter (p : Point Nat) : p.x = p.1 := by
  have h : p.x = p.x := rfl
  let z := 3
  exact h
theorem t (a b : Nat) : (a = b → b = a) ∧ double 1 = 2 := ⟨fun h => h.symm, rfl⟩
"""
"""A module with all kinds of constants and terms."""

CLAIM = Claim(THEOREM, (INIT,))

HEADER = """
inductive Colour where
  | red : Colour
  | other : Nat → Colour
def next : Colour → Colour
  | .red => .other 0
  | .other n => .other (n + 1)
def same (n : Nat) : Nat := n
theorem same_eq (n : Nat) : same n = n := rfl
def unrelated : Nat := 7
"""
STATEMENT = "theorem t (n : Nat) : next (Colour.other (same n)) = Colour.other (n + 1)"
PROOF = "by rw [same_eq]; rfl"


@dataclass(frozen=True)
class Case:
    """A statement compiled alone, an honest candidate, and the records of the latter."""

    statement: Path
    candidate: Path
    store: TermStore
    imports: tuple[Import, ...]
    records: tuple[d.ConstantInfo, ...]

    def record(self, *name: str) -> d.ConstantInfo:
        return next(info for info in self.records if info.name == Name(name))

    def without(self, *name: str) -> list[d.ConstantInfo]:
        return [info for info in self.records if info.name != Name(name)]


def axiom(case: Case, name: Name, type_: Expr | None = None, *, is_unsafe: bool = False) -> d.Axiom:
    store = case.store
    false = store.const(Name.of("False"))
    return d.Axiom(name, (), false if type_ is None else type_, is_unsafe=is_unsafe)


def theorem(case: Case) -> d.Theorem:
    found = case.record("t")
    assert isinstance(found, d.Theorem)
    return found


def using(case: Case, *constants: Expr) -> d.Theorem:
    """The theorem, with a proof that also mentions `constants`."""
    honest = theorem(case)
    value = honest.value
    for constant in constants:
        value = case.store.app(value, constant)
    return replace(honest, value=value)


def read_everything(data: bytes, limits: Limits = DEFAULT_LIMITS) -> int:
    """Decode all that a file holds; the number of constants."""
    with OleanFile.from_bytes(data, limits=limits) as file:
        for name in file.constant_names:
            file.constant(name)
            file.outline(name)
        file.check_names()
        return len(file.constant_names)
