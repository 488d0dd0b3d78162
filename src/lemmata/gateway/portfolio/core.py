"""Lemmas of core Lean about order that the search always has: whatever the retriever finds, these are there."""

from __future__ import annotations

from functools import cache

from lemmata.gateway.portfolio.lemmas import Lemma, as_lemma
from lemmata.gateway.portfolio.statement import read_statement

_ORDER = {
    "Nat.le_antisymm": "{n m : Nat} (h₁ : n ≤ m) (h₂ : m ≤ n) : n = m",
    "Nat.le_trans": "{n m k : Nat} (h₁ : n ≤ m) (h₂ : m ≤ k) : n ≤ k",
    "Nat.lt_trans": "{n m k : Nat} (h₁ : n < m) (h₂ : m < k) : n < k",
    "Nat.lt_of_lt_of_le": "{n m k : Nat} (h₁ : n < m) (h₂ : m ≤ k) : n < k",
    "Nat.lt_of_le_of_lt": "{n m k : Nat} (h₁ : n ≤ m) (h₂ : m < k) : n < k",
    "Nat.le_of_lt": "{n m : Nat} (h : n < m) : n ≤ m",
    "Nat.le_refl": "(n : Nat) : n ≤ n",
    "Nat.lt_irrefl": "(n : Nat) : ¬n < n",
    "Nat.zero_le": "(n : Nat) : 0 ≤ n",
    "Nat.le_of_eq": "{n m : Nat} (h : n = m) : n ≤ m",
    "Nat.add_le_add": "{a b c d : Nat} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d",
    "Nat.le_total": "(m n : Nat) : m ≤ n ∨ n ≤ m",
}


@cache
def order_lemmas() -> tuple[Lemma, ...]:
    """In the order in which they are worth a try."""
    read = (as_lemma(name, read_statement(statement)) for name, statement in _ORDER.items())
    return tuple(lemma for lemma in read if lemma is not None)
