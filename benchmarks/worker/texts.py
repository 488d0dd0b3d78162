"""The candidates that are timed: a mix of short proofs, and a header that costs Lean some tenths of a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.worker.big_library import BigLibrary


@dataclass(frozen=True, slots=True)
class Text:
    """``binders``: of the statement, without its name; ``proof``: what follows `:=`."""

    header: str
    binders: str
    proof: str

    def statement(self, name: str) -> str:
        """The statement under `name`."""
        return f"theorem {name} {self.binders}"

    def whole(self, name: str, number: int) -> str:
        """The file that bare Lean gets, no other than what a check compiles."""
        return f"{self.header}\n{self.statement(name)} := {self.numbered_proof(number)}\n"

    def numbered_proof(self, number: int) -> str:
        """The proof, different for each `number`, so that nobody can have judged it before."""
        return f"{self.proof} -- {number}"


def short_texts(big: BigLibrary | None) -> Sequence[Text]:
    """Proofs as provers send them; with `big` under its import, and two that use it."""
    if big is None:
        return _SHORT
    header = "import Big"
    return [
        *(replace(text, header=header) for text in _SHORT[:-2]),
        Text(header, "(n : Nat) : n + 0 = n", f"{big.last_chain} n"),
        Text(header, f"(n : Nat) : {big.one_definition} n = n + 7", f"by rw [{big.one_lemma}]"),
    ]


def heavy_texts(big: BigLibrary | None) -> Sequence[Text]:
    """Short proofs under a long header."""
    imports = "" if big is None else "import Big\n"
    return [replace(text, header=imports + _HEAVY_HEADER) for text in _HEAVY]


_SHORT = [
    Text("", "(p q : Prop) : p ∧ q → q ∧ p", "fun h => ⟨h.2, h.1⟩"),
    Text(
        "", "(a b c : Nat) : a + b + c = c + b + a", "by\n  rw [Nat.add_comm (a + b), Nat.add_comm a b, Nat.add_assoc]"
    ),
    Text("", "(x y z : Nat) : x + y + z = z + (y + x)", "by\n  simp [Nat.add_comm, Nat.add_left_comm]"),
    Text(
        "", "(n : Nat) : 0 + n = n", "by\n  induction n with\n  | zero => rfl\n  | succ n ih => rw [Nat.add_succ, ih]"
    ),
    Text("", "(p q r : Prop) : p ∨ (q ∧ r) → (p ∨ q) ∧ (p ∨ r)", "by\n  intro h\n  cases h <;> simp_all"),
    Text("", "(xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length", "by\n  simp [Nat.add_comm]"),
    Text("", ": ∃ x y : Nat, x * y = 91 ∧ x + y = 20", "⟨7, 13, by decide⟩"),
    Text("", "(f : Nat → Nat) (h : ∀ x, f x = x) : f (f 3) = 3", "by\n  simp only [h]"),
]

_HEAVY = [
    Text("", "(n : Nat) : Heavy.twice_3 (n + 4) = Heavy.twice_3 n + 8", "by\n  rw [Heavy.twice_3_add]; rfl"),
    Text("", "(t : Heavy.Tree_1) : t.mirror.mirror.size = t.size", "by\n  rw [Heavy.Tree_1.mirror_mirror]"),
    Text("", "(xs ys : List Nat) : Heavy.sum_2 (xs ++ ys) = Heavy.sum_2 ys + Heavy.sum_2 xs",
         "by\n  rw [Heavy.sum_2_append, Nat.add_comm]"),
]  # fmt: skip


def _heavy_part(i: int) -> str:
    return f"""
def twice_{i} : Nat → Nat
  | 0 => 0
  | n + 1 => twice_{i} n + 2
theorem twice_{i}_succ (n : Nat) : twice_{i} (n + 1) = twice_{i} n + 2 := rfl
theorem twice_{i}_eq (n : Nat) : twice_{i} n = n + n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [twice_{i}_succ, ih, Nat.succ_add]; rfl
theorem twice_{i}_add (m n : Nat) : twice_{i} (m + n) = twice_{i} m + twice_{i} n := by
  simp [twice_{i}_eq, Nat.add_comm, Nat.add_left_comm]
def sum_{i} : List Nat → Nat
  | [] => 0
  | x :: xs => x + sum_{i} xs
theorem sum_{i}_append (xs ys : List Nat) : sum_{i} (xs ++ ys) = sum_{i} xs + sum_{i} ys := by
  induction xs with
  | nil => simp [sum_{i}]
  | cons x xs ih => simp [sum_{i}, ih, Nat.add_assoc]
inductive Tree_{i} where
  | leaf : Tree_{i}
  | node : Tree_{i} → Nat → Tree_{i} → Tree_{i}
def Tree_{i}.size : Tree_{i} → Nat
  | .leaf => 0
  | .node l _ r => l.size + r.size + 1
def Tree_{i}.mirror : Tree_{i} → Tree_{i}
  | .leaf => .leaf
  | .node l x r => .node r.mirror x l.mirror
theorem Tree_{i}.size_mirror (t : Tree_{i}) : t.mirror.size = t.size := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [Tree_{i}.mirror, Tree_{i}.size, ihl, ihr, Nat.add_comm]
theorem Tree_{i}.mirror_mirror (t : Tree_{i}) : t.mirror.mirror = t := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => simp [Tree_{i}.mirror, ihl, ihr]"""


_HEAVY_PARTS = 5
_HEAVY_HEADER = "namespace Heavy" + "".join(map(_heavy_part, range(_HEAVY_PARTS))) + "\nend Heavy\n"
