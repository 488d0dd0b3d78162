"""Spellings of connectives and operators, and the one form that the portfolio gives them."""

from __future__ import annotations

from lemmata.gateway.portfolio.terms import Expr, Term, applied, negate

ASCII = {"->": "→", "<->": "↔", "/\\": "∧", "\\/": "∨", "<=": "≤", ">=": "≥", "↦": "=>", "λ": "fun", "Not": "¬"}
_WORDS = {"And": "∧", "Or": "∨", "Iff": "↔", "Eq": "=", "Ne": "≠"}
_CLASSES = {
    "LT.lt": "<",
    "LE.le": "≤",
    "HAdd.hAdd": "+",
    "HSub.hSub": "-",
    "HMul.hMul": "*",
    "HPow.hPow": "^",
    "HAppend.hAppend": "++",
    "List.cons": "::",
}


_FLIPPED = {">": "<", "≥": "≤"}
_DENIED = {"≠": "=", "∉": "∈"}


def operation(symbol: str, left: Expr, right: Expr) -> Expr:
    """An infix operator applied; `≠`, `>` and the like become what they stand for."""
    if symbol in _DENIED:
        return negate(Term(_DENIED[symbol], (left, right)))
    if symbol in _FLIPPED:
        return Term(_FLIPPED[symbol], (right, left))
    match symbol:
        case "<|" | "$":
            return applied(left, (right,))
        case "|>":
            return applied(right, (left,))
        case _:
            return Term(symbol, (left, right))


def connective(expr: Expr) -> Expr:
    """`And a b` is `a ∧ b`; likewise for the other names of connectives, and `Nat.succ n` is `n + 1`."""
    match expr:
        case Term(head, (left, right)) if head in _WORDS:
            return operation(_WORDS[head], left, right)
        case Term(_, (left, right), full) if full in _CLASSES:
            return Term(_CLASSES[full], (left, right))
        case Term("Not", (body,)):
            return negate(body)
        case Term("succ", (body,), "Nat.succ"):
            return Term("+", (body, Term("1")))
        case _:
            return expr
