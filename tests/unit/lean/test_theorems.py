"""Which theorems a file states, and what each of them stands on."""

from lemmata.lean.theorems import FileTheorem, header_of, theorems_of

FILE = """\
/-! About `sorry`. -/
import Foo
open Nat

/-- Swaps. -/
@[simp] protected
theorem swap (p q : Prop) : p ∧ q → q ∧ p := by
  sorry

def two := 2

namespace Pairs
private theorem hidden : True := trivial
theorem lets : (let x := 1; x) = 1 := by
  rfl -- not a sorry
open List in
set_option maxHeartbeats 400 in
lemma cases : ∀ n : Nat, n = n
  | 0 => rfl
  | n + 1 => rfl
theorem bare : 1 = 1
end Pairs

theorem last : 1 = 1 := sorry
-- the end
"""


def by_name(text: str = FILE) -> dict[str, FileTheorem]:
    return {theorem.name: theorem for theorem in theorems_of(text)}


def test_names_are_full_and_in_order() -> None:
    assert list(by_name()) == ["swap", "Pairs.hidden", "Pairs.lets", "Pairs.cases", "Pairs.bare", "last"]
    assert by_name()["Pairs.hidden"].private


def test_statement_and_proof_are_as_written() -> None:
    found = by_name()
    assert found["swap"].statement == "theorem swap (p q : Prop) : p ∧ q → q ∧ p"
    assert found["swap"].proof == "by\n  sorry"
    assert found["Pairs.lets"].statement == "theorem lets : (let x := 1; x) = 1"
    assert found["Pairs.cases"].proof == "| 0 => rfl\n  | n + 1 => rfl"
    assert found["Pairs.bare"].proof == ""


def test_unproved_are_those_with_sorry_or_without_a_proof() -> None:
    assert [name for name, theorem in by_name().items() if theorem.unproved] == ["swap", "Pairs.bare", "last"]


def test_a_header_holds_what_is_proved_and_defined_before_and_no_sorry() -> None:
    theorems = theorems_of(FILE)
    header = header_of(FILE, theorems[-1], theorems)
    assert header.startswith("/-! About `sorry`. -/\nimport Foo\nopen Nat")
    assert "def two := 2" in header
    assert "theorem lets" in header
    assert "swap" not in header
    assert "bare" not in header
    assert header.endswith("end Pairs")


def test_what_is_opened_for_one_theorem_is_opened_in_its_header_and_in_no_other() -> None:
    theorems = theorems_of(FILE)
    cases, bare = theorems[3], theorems[4]
    assert header_of(FILE, cases, theorems).endswith("open List\nset_option maxHeartbeats 400")
    assert "maxHeartbeats 400 in\nlemma cases" in header_of(FILE, bare, theorems)


def test_doc_comment_and_attributes_belong_to_the_theorem() -> None:
    theorems = theorems_of(FILE)
    assert header_of(FILE, theorems[0], theorems).endswith("open Nat")


def test_texts_that_are_not_lean_have_no_theorems() -> None:
    for text in ("", "\n", "hello", "/- theorem t : True", '"theorem t : True := trivial"', "theorem", "theorem :="):
        assert theorems_of(text) == ()


def test_nothing_is_stated_behind_an_exit() -> None:
    assert [theorem.name for theorem in theorems_of("theorem a : 1 = 1 := rfl\n#exit\ntheorem b : 1 = 2 := rfl")] == [
        "a"
    ]


def test_the_alternatives_of_a_type_belong_to_it() -> None:
    text = "theorem a (o : Option Nat) : 0 ≤ match o with\n  | some n => n\n  | none => 0 := by\n  simp"
    (found,) = theorems_of(text)
    assert found.proof == "by\n  simp"
    assert found.statement.endswith("| none => 0")
