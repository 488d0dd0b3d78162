"""One theorem of a file: what is compiled of the file around it."""

from __future__ import annotations

import pytest

from lemmata.contracts import CheckRequest, Verdict
from lemmata.lean.source import Plan, Refusal, plan, theorems_in

MUTUAL = """theorem before : True := trivial
/-- Both at once. -/
mutual
private lemma ping : ∀ n : Nat, 0 ≤ n
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_succ_of_le (pong n)
theorem pong (n : Nat) : 0 ≤ n := by
  exact Nat.zero_le n
termination_by n
end
theorem after : True := trivial
"""


def of_file(source: str, theorem: str) -> Plan | Refusal:
    return plan(CheckRequest(source=source, theorem=theorem), text_chars=100_000)


def test_a_theorem_of_a_mutual_block_is_judged_with_the_block() -> None:
    found = of_file(MUTUAL, "ping")
    assert isinstance(found, Plan)
    text = found.candidate.text
    assert "mutual\ntheorem ping : ∀ n : Nat, 0 ≤ n\n  | 0 => Nat.le_refl 0" in text
    assert text.endswith("termination_by n\nend\n")
    assert "after" not in text


def test_the_statement_of_such_a_theorem_lacks_its_proof_and_keeps_its_siblings() -> None:
    found = of_file(MUTUAL, "pong")
    assert isinstance(found, Plan)
    text = found.statement.text
    assert "theorem pong (n : Nat) : 0 ≤ n\n  :=\nsorry\n" in text
    assert "exact Nat.zero_le n" not in text
    assert "termination_by" not in text
    assert "(pong n)" in text
    assert text.rstrip().endswith("end")


def test_what_stands_before_a_mutual_block_may_be_left_unproved() -> None:
    found = of_file(MUTUAL, "pong")
    assert isinstance(found, Plan)
    assert found.without_earlier_proofs is not None
    assert "theorem before : True\n  :=\nsorry\n" in found.without_earlier_proofs.candidate.text


@pytest.mark.parametrize("inside", ["axiom x : False", "unsafe def x : Nat := x", "@[extern] def x := 1"])
def test_a_mutual_block_may_hold_no_more_than_a_header(inside: str) -> None:
    found = of_file(MUTUAL.replace("mutual\n", f"mutual\n{inside}\n"), "pong")
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.REJECTED


def test_the_proofs_of_the_siblings_are_fenced_too() -> None:
    found = of_file(MUTUAL.replace("exact Nat", "run_tac x; exact Nat"), "ping")
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.REJECTED


def test_a_block_that_is_not_closed_reaches_to_the_end() -> None:
    found = of_file("mutual\ntheorem a : True := trivial\ntheorem b : True := a\n", "a")
    assert isinstance(found, Plan)
    assert found.candidate.text.count("theorem") == 2


def test_proofs_by_patterns_on_one_line_are_found() -> None:
    source = "theorem t : ∀ n : Nat, n = n | 0 | 1 => rfl | n + 2 => rfl\ntheorem u : True := trivial"
    found = of_file(source, "t")
    assert isinstance(found, Plan)
    assert found.statement_text == "theorem t : ∀ n : Nat, n = n"


def test_a_long_list_of_theorems_is_cut_in_the_answer() -> None:
    source = "\n".join(f"theorem t{number} : True := trivial" for number in range(30))
    assert len(theorems_in(source)) == 30
    found = of_file(source, "u")
    assert isinstance(found, Refusal)
    assert "t9 and 20 more" in found.message


@pytest.mark.parametrize("words", ["theorem", "private theorem", "lemma", "@[simp] private lemma"])
def test_a_proof_that_hangs_under_its_statement_keeps_its_columns(words: str) -> None:
    line = f"{words} t : A ∧ A := by constructor"
    source = f"{line}\n{' ' * line.index('constructor')}· exact a\n"
    for file, name in ((source, "t"), (f"{source}theorem u : A := t.1\n", "u")):
        found = of_file(file, name)
        assert isinstance(found, Plan)
        lines = found.candidate.text.splitlines()
        columns = {text.index(word) for text in lines for word in ("constructor", "·") if word in text}
        assert columns == {line.index("constructor")}
