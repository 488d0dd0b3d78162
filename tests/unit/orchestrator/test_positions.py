"""The goal at which a proof failed: read from what Lean said, or asked for at the place of the error."""

import pytest

from lemmata.contracts import Diagnostic, Position
from lemmata.orchestrator.positions import Probe, first_error, goal_in, goal_told, probes, target_of

GOAL = "case inr\np q : Prop\nb : q\n⊢ q ∨ p"


@pytest.mark.parametrize(
    ("message", "goal"),
    [
        (f"unsolved goals\n{GOAL}", GOAL),
        (f"unsolved goals\n{GOAL}\n\ncase inl\n⊢ p", GOAL),
        ("Tactic `rewrite` failed\n  a + b\nin the target\n  c\n\na b : Nat\n⊢ c = a", "a b : Nat\n⊢ c = a"),
        ("unsolved goals\nf : Nat →\n  Nat\n⊢ f 0 =\n    1", "f : Nat →\n  Nat\n⊢ f 0 =\n    1"),
        ("with the goal\n⊢ True", "⊢ True"),
        ("unsolved goals\nx : Nat := 3\n⊢ x = 3", "x : Nat := 3\n⊢ x = 3"),
        ("Type mismatch\n  a\nhas type\n  p", None),
        ("", None),
    ],
)
def test_the_goal_in_a_message(message: str, goal: str | None) -> None:
    assert goal_in(message) == goal


def test_the_target_of_a_goal() -> None:
    assert target_of(GOAL) == "q ∨ p"


@pytest.mark.parametrize(
    ("proof", "line", "column", "probe"),
    [
        ("by\n  intro h\n  exact h.2", 3, 8, "by\n  intro h\n  trace_state\n  exact h.2"),
        ("by exact h", 1, 9, "by trace_state; exact h"),
        ("by\n  cases h with\n  | inl a => exact a", 3, 19, "by\n  cases h with\n  | inl a => trace_state; exact a"),
        ("by\n  · exact a", 2, 10, "by\n  · trace_state; exact a"),
        ("by\n  have h : p := by simp\n  exact h", 2, 19, "by\n  have h : p := by trace_state; simp\n  exact h"),
        ("by\n  exact foo\n    (bar baz)", 3, 5, "by\n  exact foo\n    trace_state\n    (bar baz)"),
    ],
)
def test_the_likeliest_place_for_a_probe(proof: str, line: int, column: int, probe: str) -> None:
    assert probes(proof, Position(line=line, column=column))[0].proof == probe


def test_the_lines_above_are_tried_for_an_error_in_a_continued_line() -> None:
    texts = [each.proof for each in probes("by\n  exact foo\n    (bar baz)", Position(line=3, column=5))]
    assert "by\n  trace_state\n  exact foo\n    (bar baz)" in texts


def test_a_term_or_a_place_outside_of_the_proof_has_no_probe() -> None:
    assert probes("foo bar", Position(line=1, column=4)) == []
    assert probes("by simp", Position(line=9, column=0)) == []


def test_what_a_probe_said_is_told_from_what_the_proof_says_itself() -> None:
    probe = Probe("by\n  trace_state\n  exact h", Position(line=2, column=2))

    def said(line: int, message: str, severity: str = "information") -> Diagnostic:
        start = {"line": line, "column": 2}
        return Diagnostic.model_validate({"severity": severity, "message": message, "part": "proof", "start": start})

    assert goal_told([said(3, "⊢ False"), said(2, "⊢ 1 = 2", "error"), said(2, f"{GOAL}\n\n⊢ p")], probe) == GOAL
    assert goal_told([said(3, "⊢ False")], probe) is None


def test_the_first_error_is_the_one_that_stands_first() -> None:
    late = Diagnostic(severity="error", message="late", part="proof", start=Position(line=3, column=1))
    early = Diagnostic(severity="error", message="early", part="proof", start=Position(line=2, column=9))
    elsewhere = Diagnostic(severity="error", message="header", part="header", start=Position(line=1, column=0))
    assert first_error([late, elsewhere, early]) == early
    assert first_error([elsewhere]) is None
