"""Proofs inside of what a model says, and when two proofs are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.gateway.candidates import distinct, proof_in, tactics_in
from lemmata.lean.proof_text import fingerprint


@pytest.mark.parametrize(
    ("answer", "proof"),
    [
        ("```lean\nby simp\n```", "by simp"),
        ("Let me think.\n```lean4\nby omega\n```\nBetter:\n```\nby\n  simp\n```\nDone.", "by\n  simp"),
        ("```lean\ntheorem t (p : Prop) : p → p := by\n  intro h\n  exact h\n```", "by\n  intro h\n  exact h"),
        ("```lean\ntheorem t (h : x = (y := 2)) : p := fun h => h\n\n#print axioms t\n```", "fun h => h"),
        ("```lean\nlemma other : 1 = 1 := rfl\ntheorem Foo.t : 2 = 2 := rfl\ntheorem u : 3 = 3 := by simp\n```", "rfl"),
        ("theorem t : p := by trivial", "by trivial"),
        ("by simp", "by simp"),
        (":= by simp", "by simp"),
        ("```lean\nby simp", "by simp"),
        ("", None),
        ("```lean\n\n```", "```lean\n\n```"),
    ],
)
def test_the_proof_is_found(answer: str, proof: str | None) -> None:
    assert proof_in(answer, "t") == proof


def test_blanks_and_comments_make_no_difference_and_indentation_does() -> None:
    assert fingerprint("by  simp -- easy") == fingerprint("by simp")
    assert fingerprint("by\n  simp\n\n  rfl") == fingerprint("by\n  simp /- a -/\n  rfl")
    assert fingerprint("by\n  · simp\n  rfl") != fingerprint("by\n  · simp\n    rfl")
    assert fingerprint("f x") != fingerprint("g x")


@given(st.text(max_size=300), st.text(max_size=10))
def test_any_text_is_an_answer(answer: str, name: str) -> None:
    proof = proof_in(answer, name)
    assert proof is None or proof.strip()
    assert len(distinct([answer, answer])) <= 1


@pytest.mark.parametrize(
    ("answer", "tactics"),
    [
        ("```lean\nsimp\nomega\n```", ["simp", "omega"]),
        (
            "I would try:\n```lean\n  by simp\n  cases h with\n  | inl a => exact a\n  | inr b =>\n    exact b\n```",
            ["simp", "cases h with\n| inl a => exact a\n| inr b =>\n  exact b"],
        ),
        (
            "```\nconstructor\n· simp\n· rfl\n\nrfl\n```\nor\n```\nexact h\n```",
            ["constructor\n· simp\n· rfl", "rfl", "exact h"],
        ),
        ("exact h", ["exact h"]),
        ("```lean\nby\n```", []),
        ("", []),
    ],
)
def test_the_tactics_in_an_answer(answer: str, tactics: list[str]) -> None:
    assert tactics_in(answer) == tactics
