"""The small prover: what it finds, and that it does not find what is not there. Lean checks its proofs elsewhere."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmata.gateway.portfolio.lemmas import Lemma, as_lemma
from lemmata.gateway.portfolio.prover import prove_first_order
from lemmata.gateway.portfolio.statement import read_statement

FIRST_ORDER = "(α : Type) (p q : α → Prop) (r : α → α → Prop) (s : Prop) (a : α) : "


def prove(statement: str, *lemmas: Lemma) -> str | None:
    return prove_first_order(read_statement(statement), lemmas)


@pytest.mark.parametrize(
    ("statement", "proof"),
    [
        ("(p q : Prop) : p ∧ q → q ∧ p", "fun h => ⟨h.2, h.1⟩"),
        ("(p : Prop) : p ∨ ¬p", "Classical.em p"),
        ("(p q : Prop) (h : p ∨ q) : q ∨ p", "h.elim (fun h2 => Or.inr h2) (fun h2 => Or.inl h2)"),
        ("(p q : Prop) : p → q → p", "fun h _ => h"),
        ("(α : Type) (a b : α) (h : a = b) : b = a", "h.symm"),
        (f"{FIRST_ORDER}(∀ x, p x) → ∃ x, p x", "fun h => ⟨a, h a⟩"),
    ],
)
def test_proofs_are_short_where_they_can_be(statement: str, proof: str) -> None:
    assert prove(statement) == proof


@pytest.mark.parametrize(
    "goal",
    [
        "(¬∀ x, p x) ↔ ∃ x, ¬p x",
        "(∃ x, s → p x) ↔ (s → ∃ x, p x)",
        "(∃ x, p x → s) ↔ ((∀ x, p x) → s)",
        "∃ x, p x → ∀ y, p y",
        "(∀ x, p x ∨ s) ↔ (∀ x, p x) ∨ s",
        "(∀ x y, r x y → r y x) → (∀ x y z, r x y → r y z → r x z) → ∀ x y z, r x y → r x z → r y z",
        "(∃ y, ∀ x, r x y) → ∀ x, ∃ y, r x y",
    ],
)
def test_classical_first_order_logic(goal: str) -> None:
    assert prove(FIRST_ORDER + goal) is not None


@pytest.mark.parametrize(
    "goal",
    [
        "(∀ x, ∃ y, r x y) → ∃ y, ∀ x, r x y",
        "(∃ x, p x) → ∀ x, p x",
        "(∃ x, p x) ∧ (∃ x, q x) → ∃ x, p x ∧ q x",
        "(∀ x, p x ∨ q x) → (∀ x, p x) ∨ ∀ x, q x",
        "s",
    ],
)
def test_what_is_false_is_not_proved(goal: str) -> None:
    started = time.monotonic()
    assert prove(FIRST_ORDER + goal) is None
    assert time.monotonic() - started < 10


FORMULAS = st.recursive(
    st.sampled_from(["p", "q", "r", "False"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["∧", "∨", "→", "↔"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda body: f"(¬ {body})"),
    ),
    max_leaves=6,
)


def is_tautology(formula: str) -> bool:
    words = {"∧": "and", "∨": "or", "→": "<=", "↔": "==", "¬": "not"}
    for symbol, word in words.items():
        formula = formula.replace(symbol, word)
    return all(
        eval(formula, {"p": p, "q": q, "r": r})  # a formula of our own alphabet
        for p, q, r in itertools.product([False, True], repeat=3)
    )


@settings(deadline=None, max_examples=150)
@given(FORMULAS)
def test_propositional_logic_is_decided(formula: str) -> None:
    assert (prove(f"(p q r : Prop) : {formula}") is not None) == is_tautology(formula)


def test_lemmas_are_applied_with_their_arguments() -> None:
    comm = as_lemma("Nat.add_comm", read_statement("(n m : Nat) : n + m = m + n"))
    trans = as_lemma("Nat.le_trans", read_statement("{n m k : Nat} (h₁ : n ≤ m) (h₂ : m ≤ k) : n ≤ k"))
    assert comm is not None
    assert trans is not None
    assert prove("(a b : Nat) : a + b = b + a", comm) == "Nat.add_comm a b"
    assert prove("(a b c : Nat) (h : a ≤ b) (h' : b ≤ c) : a ≤ c", trans) == "Nat.le_trans h h'"
    assert prove("(a b c : Nat) (h : a ≤ b) : a ≤ c", trans) is None


def test_the_same_problem_has_the_same_proof() -> None:
    statement = f"{FIRST_ORDER}(∀ x, p x ∨ q x) → (∀ x, p x) ∨ ∃ x, q x"
    assert prove(statement) == prove(statement)
