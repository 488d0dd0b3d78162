"""Reading statements: what is understood, and that nothing makes the reader fail or hang."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lemmata.gateway.portfolio import plan
from lemmata.gateway.portfolio.header import read_header
from lemmata.gateway.portfolio.statement import read_statement
from lemmata.gateway.portfolio.terms import text_of


@pytest.mark.parametrize(
    ("statement", "target"),
    [
        ("theorem t (p q : Prop) : p /\\ q -> q ∧ p", "p ∧ q → q ∧ p"),
        ("lemma t (p q r : Prop) : p ∨ q ∧ ¬ r ↔ (p → q → r)", "p ∨ q ∧ ¬ r ↔ p → q → r"),
        ("theorem A.t.{u} {α : Type u} (a b : α) : a ≠ b", "¬ a = b"),
        ("theorem t (a b c : Nat) : (a + b) * c ≥ a - (b - c)", "a - (b - c) ≤ (a + b) * c"),
        ("theorem t (xs : List Nat) (f : Nat → Nat) : (xs.map f).length = xs.length", "(xs.map f).length = xs.length"),
        ("theorem t : ∀ x y : Nat, ∃ z > x, z = y", "∀ x : Nat, ∀ y : Nat, ∃ z : Nat, x < z ∧ z = y"),
        ("theorem t (s : List Nat) : ∀ x ∈ s, x = x", "∀ x, x ∈ s → x = x"),
        ("theorem t : [1, 2] = 1 :: 2 :: []", "1 :: 2 :: [] = 1 :: 2 :: []"),
        ("theorem t (f : Nat → Nat) : (fun x => f x) = (f ·)", "(fun x => f x) = (fun x2 => f x2)"),
        ("theorem t (p : Prop) : And p (Not p) → False", "p ∧ ¬ p → False"),
        ("(n m : Nat) : n + m = m + n", "n + m = m + n"),
        ("theorem t (n : Nat) : (if n = 0 then 1 else n) = n := by sorry", "(if n = 0 then 1 else n) = n"),
    ],
)
def test_statements_are_understood(statement: str, target: str) -> None:
    read = read_statement(statement)
    assert read.target is not None
    assert text_of(read.target) == target


def test_hypotheses_are_told_from_data() -> None:
    read = read_statement("theorem t (α : Type) (p : α → Prop) (a : α) (h : p a) (f : α → α) [Inhabited α] : p (f a)")
    assert [local.name for local in read.locals if local.is_proof] == ["h"]
    assert [local.bracket for local in read.locals] == ["(", "(", "(", "(", "(", "["]


@pytest.mark.parametrize(
    "statement", ["theorem t : let x := 1; x = 1", "theorem t : {x // x > 0}", "theorem t : ∑ i, i"]
)
def test_what_is_not_understood_is_left_alone(statement: str) -> None:
    assert read_statement(statement).target is None
    assert plan(statement, "", [], 8)


def test_a_header_tells_types_functions_and_lemmas() -> None:
    header = read_header(
        "inductive Tree (α : Type) where\n  | leaf\n  | node (l : Tree α) (x : α) (r : Tree α)\n"
        "def depth {α : Type} (base : Nat) : Tree α → Nat\n  | .leaf => base\n"
        "  | .node l _ r => max (depth base l) (depth base r)\n"
        "theorem depth_leaf (n : Nat) : depth n (Tree.leaf : Tree Nat) = n := rfl\n"
    )
    assert [(item.name, item.recursive) for item in header.types["Tree"].constructors] == [
        ("leaf", ()),
        ("node", (True, False, True)),
    ]
    assert (header.functions["depth"].recursive_on, header.functions["depth"].calls_itself) == (1, True)
    assert [lemma.name for lemma in header.lemmas] == ["depth_leaf"]


WORDS = (
    "theorem t ( ) { } [ ] ⟨ ⟩ : := , . ∀ ∃ fun λ => → ↔ ∧ ∨ ¬ = ≠ ≤ + * :: ++ x y p Nat Prop 0 1 if then else let · @ "
    "| match in by Type inductive def where structure namespace end variable open ∈ -- /- -/ \" ' « »"
)
LEAN_WORDS = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=60).map(" ".join)


@settings(deadline=2_000)
@given(LEAN_WORDS | st.text(max_size=200), LEAN_WORDS)
def test_no_text_makes_the_portfolio_fail(statement: str, header: str) -> None:
    assert plan(f"theorem t : {statement}", header, [], 8)
    assert read_statement(statement) is not None


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "(x : " * 5_000,
        "∀ x, " * 5_000 + "x",
        "¬" * 20_000 + "p",
        "p → " * 5_000 + "p",
        "[" * 9_999 + "]" * 9_999,
        "«" * 50_000,
        "/-" * 50_000,
        "f " * 50_000,
        "x.y" * 20_000,
    ],
)
def test_giants_are_read_in_linear_time_or_not_at_all(text: str) -> None:
    started = time.process_time()
    plan(f"theorem t : {text}", text, [], 8)
    assert time.process_time() - started < 5
