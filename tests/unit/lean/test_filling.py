"""A proof in the place of `sorry`, and all else as it was."""

import pytest

from lemmata.lean.filling import filled
from lemmata.lean.theorems import theorems_of


@pytest.mark.parametrize(
    ("text", "proof", "expected"),
    [
        ("theorem t : p := by sorry", "rfl", "theorem t : p := rfl"),
        ("theorem t : p := sorry -- later\n", "rfl", "theorem t : p := rfl -- later\n"),
        ("theorem t : p\n", "rfl", "theorem t : p := rfl\n"),
        ("theorem t : p := by\n  simp\n  sorry\n\n#check t", "by\n  simp", "theorem t : p := by\n  simp\n\n#check t"),
        ("theorem t : p :=\n  sorry", "calc a\n  _ = b := h\n", "theorem t : p :=\ncalc a\n  _ = b := h"),
        ("theorem t : Nat → p := sorry", "| 0 => a\n| n + 1 => b", "theorem t : Nat → p\n| 0 => a\n| n + 1 => b"),
        ("theorem t : Nat → p\n  | 0 => a\n  | n + 1 => sorry", "fun _ => a", "theorem t : Nat → p := fun _ => a"),
        (
            "/-- theorem t : p -/\n@[simp] theorem t : p := sorry",
            "rfl",
            "/-- theorem t : p -/\n@[simp] theorem t : p := rfl",
        ),
        ("theorem t : (let x := 1; x) = 1 := by sorry", "rfl", "theorem t : (let x := 1; x) = 1 := rfl"),
        ("open Nat in\ntheorem t : p := sorry", "rfl", "open Nat in\ntheorem t : p := rfl"),
        ("theorem t : p := by\n  -- theorem t : p\n  sorry", "rfl", "theorem t : p := rfl"),
    ],
)
def test_a_proof_takes_the_place_of_the_open_one(text: str, proof: str, expected: str) -> None:
    (theorem,) = theorems_of(text)
    assert theorem.unproved
    assert filled(text, theorem, proof) == expected
    (again,) = theorems_of(expected)
    assert (again.unproved, again.statement) == (False, theorem.statement)


def test_only_that_theorem_is_touched() -> None:
    text = "theorem a : p := sorry\n\ntheorem b : p := sorry\n\ntheorem c : p := sorry\n"
    _, b, _ = theorems_of(text)
    assert filled(text, b, "rfl") == "theorem a : p := sorry\n\ntheorem b : p := rfl\n\ntheorem c : p := sorry\n"
