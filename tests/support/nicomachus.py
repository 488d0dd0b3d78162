"""Nicomachus's theorem, and a model that splits it into lemmas: first with a false one, then rightly."""

import json
from pathlib import Path

HEADER = """def tri : Nat → Nat
  | 0 => 0
  | n + 1 => tri n + (n + 1)

def cubes : Nat → Nat
  | 0 => 0
  | n + 1 => cubes n + (n + 1) * (n + 1) * (n + 1)"""
THEOREM = "theorem nicomachus (n : Nat) : cubes n = tri n * tri n"

_UNFOLD = {"name": "unfold_cubes", "statement": "∀ n : Nat, cubes (n + 1) = cubes n + (n + 1) * (n + 1) * (n + 1)"}
_TWICE = {"name": "twice", "statement": "∀ n : Nat, 2 * tri n = n * (n + 1)", "uses": []}
_SQUARE = {
    "name": "square",
    "statement": "∀ n : Nat, tri (n + 1) * tri (n + 1) = tri n * tri n + 2 * tri n * (n + 1) + (n + 1) * (n + 1)",
    "uses": [],
}
_CUBE = {
    "name": "cube",
    "statement": "∀ n : Nat, (n + 1) * (n + 1) * (n + 1) = 2 * tri n * (n + 1) + (n + 1) * (n + 1)",
    "uses": ["twice"],
}
FALSE = {  # `k` for `n + 1`
    "name": "cube",
    "statement": "∀ n k : Nat, (n + 1) * (n + 1) * k = 2 * tri n * (n + 1) + (n + 1) * (n + 1)",
    "uses": ["twice"],
}
_MAIN = """by
  induction n with
  | zero => rfl
  | succ n ih => rw [unfold_cubes n, square n, Nat.add_assoc, ← cube n, ih]"""

_PROOFS = {
    "nicomachus_unfold_cubes": "fun _ => rfl",
    "nicomachus_twice": """by
  intro n
  induction n with
  | zero => rfl
  | succ n ih => rw [tri, Nat.mul_add, ih, ← Nat.add_mul, Nat.mul_comm]""",
    "nicomachus_square": """by
  intro n
  show (tri n + (n + 1)) * (tri n + (n + 1)) = _
  rw [Nat.add_mul (tri n) (n + 1) _, Nat.mul_add (tri n), Nat.mul_add (n + 1), Nat.mul_comm (n + 1) (tri n),
    Nat.two_mul, Nat.add_mul (tri n) (tri n)]
  simp only [Nat.add_assoc]""",
    "nicomachus_cube": """by
  intro n
  rw [twice n, ← Nat.add_mul, Nat.mul_comm n, ← Nat.mul_succ, Nat.mul_assoc]""",
}
_USAGE = {"tokens_in": 100, "tokens_out": 11, "money_usd": "0.0123"}


def _answer(*lemmas: dict[str, object], proof: str = _MAIN) -> str:
    plan = {"lemmas": lemmas, "proof": proof}
    return f"This should do:\n\n```json\n{json.dumps(plan, ensure_ascii=False, indent=2)}\n```\n"


def write_script(path: Path) -> Path:
    """The model's answers, for the backend `scripted`. What it knows of the whole theorem is wrong."""
    first = _answer(_UNFOLD, _TWICE, _SQUARE, FALSE, proof=_MAIN.replace("cube n", "cube n (n + 1)"))
    entries = [
        {"name": "nicomachus", "asks": "blueprint", "round": 0, "candidates": [first]},
        {
            "name": "nicomachus",
            "asks": "blueprint",
            "round": 1,
            "candidates": [_answer(_CUBE, _SQUARE, _UNFOLD, _TWICE)],
        },
        {
            "name": "nicomachus",
            "candidates": ["by\n  induction n with\n  | zero => rfl\n  | succ n ih => rw [cubes, ih]"],
        },
        *({"name": name, "candidates": [proof]} for name, proof in _PROOFS.items()),
    ]
    path.write_text(json.dumps([{**entry, "usage": _USAGE} for entry in entries]), encoding="utf-8")
    return path
