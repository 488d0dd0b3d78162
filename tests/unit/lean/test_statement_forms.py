"""What clients send as statement, proof and header, beyond the plain case: what is compiled for it, or the answer."""

from __future__ import annotations

import pytest

from lemmata.contracts import CheckRequest, Verdict
from lemmata.lean.source import Plan, Refusal, plan
from lemmata.lean.text.assembly import position_of

STATEMENT = "theorem t : ∀ n : Nat, n = n"


def planned(header: str = "", statement: str = STATEMENT, proof: str = "fun _ => rfl") -> Plan | Refusal:
    return plan(CheckRequest(header=header, statement=statement, proof=proof), text_chars=100_000)


@pytest.mark.parametrize(
    "proof", ["| 0 => rfl\n| n + 1 => rfl", "  -- by patterns\n  | _ => rfl", "where\n  left := trivial"]
)
def test_alternatives_and_fields_follow_the_statement_without_an_assignment(proof: str) -> None:
    found = planned(proof=proof)
    assert isinstance(found, Plan)
    assert found.candidate.text.endswith(f"{STATEMENT}\n{proof}\n")
    assert found.statement.text.endswith(f"{STATEMENT}\n  :=\nsorry\n")
    place = position_of(found.candidate.text, found.candidate.text.index("rfl" if "rfl" in proof else "left"))
    located = found.candidate.locate(place.line, place.column)
    assert located is not None
    assert located[0] == "proof"


@pytest.mark.parametrize("proof", ["fun | 0 => rfl", "by first | rfl | skip", "«where»", "x.where"])
def test_any_other_proof_follows_an_assignment(proof: str) -> None:
    found = planned(proof=proof)
    assert isinstance(found, Plan)
    assert found.candidate.text.endswith(f"\n  :=\n{proof}\n")


@pytest.mark.parametrize(("proof", "says"), [(":= rfl", "leave the `:=`"), ("```lean\nrfl\n```", "Markdown")])
def test_a_proof_with_something_around_it_is_told_what_to_leave_out(proof: str, says: str) -> None:
    found = planned(proof=proof)
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.FAILED
    assert says in found.message
    assert found.diagnostics[0].part == "proof"


@pytest.mark.parametrize(
    "statement",
    [
        "theorem t (o : Option Nat) :\n    0 ≤ match o with\n      | some n => n\n      | none => 0",
        "theorem t (o : Option Nat) : 0 ≤ match o with | some n => n | none => 0",
        "theorem t : (fun x => x) = fun\n  | 0 => 0\n  | n + 1 => n + 1",
        "theorem t (a : Int) : |a| = |-a|",
        "theorem t (a : Int) :\n  |a| ≤ |a|",
        "theorem t (f : Int → Int) : |f 0| = 0 → f = fun x => x",
        "theorem t : let x := 1; have y : Nat := x; x = y",
    ],
)
def test_bars_and_assignments_of_a_type_do_not_end_it(statement: str) -> None:
    found = planned(statement=statement)
    assert isinstance(found, Plan), found
    assert found.candidate.text.startswith(f"\n\n{statement}\n  :=\n")


@pytest.mark.parametrize("word", ["def", "example", "instance", "axiom"])
def test_another_declaration_is_named_in_the_answer(word: str) -> None:
    found = planned(statement=f"{word} t : True")
    assert isinstance(found, Refusal)
    assert found.verdict is Verdict.INVALID
    assert f"not `{word}`" in found.message


def test_questions_in_a_header_are_left_out_and_places_stay() -> None:
    header = "def a := 1\n#check a\n#print axioms a\n#reduce a\ndef b := 2"
    found = planned(header)
    assert isinstance(found, Plan)
    assert "#" not in found.candidate.text
    assert found.candidate.text.index("def b") == header.index("def b")


def test_a_text_cut_out_of_a_windows_file_may_end_in_half_a_line_end() -> None:
    found = planned("open Nat\r", f"{STATEMENT}\r", "by\r\n  intro\r\n  rfl\r")
    assert isinstance(found, Plan)
    assert "\r" not in found.candidate.text
    assert isinstance(planned(proof="by\r  rfl"), Refusal)


def under(word: str, line: str, *lines: str) -> str:
    """`line` and, aligned with its `word`, the other lines."""
    return "".join([line, *(f"\n{' ' * line.index(word)}{other}" for other in lines)])


@pytest.mark.parametrize("statement", ["theorem t : A ∧ A", "private theorem t : A ∧ A", "@[simp] lemma t :\n  A ∧ A"])
def test_a_proof_that_hangs_under_the_line_of_its_statement_stays_on_it(statement: str) -> None:
    line = f"{statement.splitlines()[-1]} := by constructor"
    aligned = under("constructor", line, "· exact a", "· exact a")
    found = planned(statement=statement, proof=aligned[line.index("by") :])
    assert isinstance(found, Plan)
    assert found.candidate.text.endswith(aligned[line.index(" : ") if " : " in line else 0 :] + "\n")
    lines = found.candidate.text.splitlines()
    assert {text.index(word) for text in lines for word in ("constructor", "·") if word in text} == {
        line.index("constructor")
    }


@pytest.mark.parametrize("proof", ["by constructor\n   · exact a", "by\n  simp", "⟨a,\n   a⟩"])
def test_any_other_proof_begins_on_a_line_of_its_own(proof: str) -> None:
    found = planned(statement="theorem t : A ∧ A", proof=proof)
    assert isinstance(found, Plan)
    assert found.candidate.text.endswith(f"  :=\n{proof}\n")
