"""The reader of Lean sources: what it finds, and that no text makes it fail."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.lean.syntax import Kind, read_source, tokens

SOURCE = """
import Init
/-! Module doc: theorem not_me : 1 = 1 -/
namespace A.B
variable {α : Type} [Inhabited α] (x y : α)
/-- About `foo`. -/
@[simp, local instance 100] protected theorem foo (h : x = y) : y = x := by
  exact "theorem inside : a string" |> fun _ => h.symm
section
variable (n : Nat)
def double : Nat := n + n -- theorem comment : 1 = 1
private lemma hidden : double n = n + n := rfl
end
theorem _root_.top.{u} (p : Sort u → Prop := fun _ => True) : |1| = 1 := sorry
def pred : Nat → Nat
  | 0 => 0
  | n + 1 => n
instance : Inhabited Nat := ⟨0⟩
instance (priority := low) named : Inhabited Bool := ⟨true⟩
end A.B
structure Point (α : Type) extends Base α where
  /-- The first. -/
  x : α
  (y z : Nat := 0)
  deriving Repr
inductive Tree (α : Type) : Type where
  | leaf : Tree α
  /-- With two children. -/
  | node (l r : Tree α) : Tree α
class Semi (α : Type) where
  mul : α → α → α
theorem after : let k := 2; k = 2 := rfl
"""


def test_declarations_with_their_places_and_kinds() -> None:
    found = read_source(SOURCE)
    assert [(item.name, item.kind) for item in found.declarations] == [
        ("A.B.foo", "theorem"),
        ("A.B.double", "def"),
        ("A.B.hidden", "lemma"),
        ("top", "theorem"),
        ("A.B.pred", "def"),
        ("A.B.named", "instance"),
        ("Point", "structure"),
        ("Tree", "inductive"),
        ("Semi", "class"),
        ("after", "theorem"),
    ]
    assert found.anonymous == 1
    assert all(item.name.rsplit(".", 1)[-1] in SOURCE.splitlines()[item.line - 1] for item in found.declarations)


def test_statements_take_the_variables_that_they_use() -> None:
    by_name = {item.name: item for item in read_source(SOURCE).declarations}
    assert by_name["A.B.foo"].statement == "{α : Type} [Inhabited α] (x y : α) (h : x = y) : y = x"
    assert by_name["A.B.double"].statement == "Nat"
    assert by_name["A.B.hidden"].statement == "(n : Nat) : double n = n + n"
    assert by_name["top"].statement == "(p : Sort u → Prop := fun _ => True) : |1| = 1"
    assert by_name["A.B.pred"].statement == "Nat → Nat"
    assert by_name["after"].statement == "let k := 2; k = 2"


def test_docs_attributes_modifiers() -> None:
    by_name = {item.name: item for item in read_source(SOURCE).declarations}
    foo = by_name["A.B.foo"]
    assert (foo.doc, foo.attributes, foo.modifiers) == ("About `foo`.", ("simp", "instance"), {"protected"})
    assert by_name["A.B.hidden"].private


def test_members() -> None:
    by_name = {item.name: item for item in read_source(SOURCE).declarations}
    assert [(item.name, item.type, item.doc) for item in by_name["Point"].members] == [
        ("x", "α", "The first."),
        ("y", "Nat", ""),
        ("z", "Nat", ""),
    ]
    assert [(item.name, item.statement, item.doc) for item in by_name["Tree"].members] == [
        ("leaf", "Tree α", ""),
        ("node", "(l r : Tree α) : Tree α", "With two children."),
    ]


@given(st.text(max_size=400))
def test_tokens_cover_the_text(text: str) -> None:
    place = 0
    for item in tokens(text, comments=True):
        assert text[place : item.start].strip() == ""
        assert text[item.start : item.end] == item.text
        assert item.line == text.count("\n", 0, item.start) + 1
        place = item.end
    assert text[place:].strip() == ""


@given(
    st.lists(st.sampled_from([*SOURCE.split(), "\n", "(", ")", "|", '"', "/-", "-/", "«"]), max_size=80).map(" ".join)
)
def test_any_text_is_a_source(text: str) -> None:
    assert read_source(text).declarations is not None


@pytest.mark.parametrize(
    "piece", ["(", "theorem ", "/-", '"', "«", "@[", "variable {x : ", "namespace a.b.c\n", "| ", "'"]
)
def test_time_is_linear(piece: str) -> None:
    started = time.process_time()
    read_source(piece * 40_000)
    assert time.process_time() - started < 20


def test_projections_are_not_decimals() -> None:
    assert [item.text for item in tokens("h.1.2 + 1.5")] == ["h", ".", "1", ".", "2", "+", "1.5"]
    assert [item.kind for item in tokens("'a' x' \"s\"")] == [Kind.CHAR, Kind.IDENT, Kind.STRING]
