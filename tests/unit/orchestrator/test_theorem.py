"""What is taken for a theorem, what is cut off it, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import InvalidRequestError
from lemmata.orchestrator.theorem import normalise, parse_theorem

STATEMENT = "theorem t (p q : Prop) : p ∧ q → q ∧ p"


@pytest.mark.parametrize(
    "end",
    ["", " := by sorry", " := sorry", ":=sorry", " := by\n  sorry\n", " :=", " := by", "\n  := by -- now\n  sorry -- !",
     " := by /- := rfl -/ sorry", "  \n\n", " -- := by simp"],
)  # fmt: skip
def test_an_open_end_is_cut_off(end: str) -> None:
    theorem = parse_theorem(STATEMENT + end)
    assert (theorem.statement, theorem.name, theorem.header) == (STATEMENT, "t", "")


@pytest.mark.parametrize(
    "statement",
    [
        "theorem t : let x := 3; x = 3",
        "theorem t (h : 1 = 1 := by rfl) : 2 = 2",
        'theorem t : ":= by sorry" = ":= by sorry"',
        "theorem t : have h := trivial; h = h",
        "theorem «a := b» : True",
        "theorem t /- := rfl -/ : True",
        "theorem t.{u} (α : Type u) : α = α",
        "theorem t : ∀ c : Char, c = ':' → c = c",
    ],
)
def test_a_definition_inside_the_statement_is_not_its_end(statement: str) -> None:
    assert parse_theorem(f"{statement} := by sorry").statement == statement


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{STATEMENT} := fun h => ⟨h.2, h.1⟩", "more than an open proof"),
        (f"{STATEMENT} := by sorry\n\nend A", "more than an open proof"),
        (f"{STATEMENT} := by\n  skip\n  sorry", "more than an open proof"),
        ("theorem t := rfl", "no type"),
        ("theorem t", "no type"),
        ("theorem", "needs a name"),
        ("theorem : True", "needs a name"),
        ("example : True := by sorry", "a name"),
        ("", "none was found"),
        ("-- theorem t : True", "none was found"),
        ("def x := 1", "none was found"),
        ("def in theorem t : True", "no `open`"),
        ("theorem t : 1 = \x00 1", "U+0000 on line 1"),
        ("theorem t :\n True \u202e", "U+202E on line 2"),
        ("theorem t : \ud800", "U+D800"),
        ("theorem t : True\x1b[2J", "U+001B"),
    ],
)
def test_what_is_no_open_theorem_is_refused_with_what_to_change(text: str, says: str) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        parse_theorem(text)
    assert says in refusal.value.detail


def test_what_stands_before_the_theorem_joins_the_header() -> None:
    theorem = parse_theorem(
        "import A\n\nlemma helper : True := trivial\n\n"
        "/-- says := -/\n@[simp, foo (bar := 1)] protected theorem a.b : True",
        header="set_option x true",
    )
    assert theorem.statement == "theorem a.b : True"
    assert theorem.name == "a.b"
    assert theorem.header == "set_option x true\nimport A\n\nlemma helper : True := trivial"


def test_a_lemma_is_a_theorem() -> None:
    assert parse_theorem("lemma t : True") == parse_theorem("theorem t : True")


def test_windows_line_ends_and_a_byte_order_mark_are_no_obstacle() -> None:
    assert parse_theorem("\ufefftheorem t :\r\n  True := by\r\n  sorry\r\n").statement == "theorem t :\n  True"


def test_layout_and_comments_do_not_change_the_identity() -> None:
    one = parse_theorem("theorem t   (p : Prop) :\n  p → p -- easy\n := by sorry")
    other = parse_theorem("theorem t (p : Prop) : p /- ! -/ → p")
    assert one.hash == other.hash
    assert one.cache_key("4.35") == other.cache_key("4.35")
    assert one.cache_key("4.35") != one.cache_key("4.36")


@pytest.mark.parametrize("other", ["theorem u (p : Prop) : p → p", "theorem t (p : Prop) : p → p ∧ p"])
def test_another_statement_is_another_identity(other: str) -> None:
    assert parse_theorem("theorem t (p : Prop) : p → p").hash != parse_theorem(other).hash


def test_a_blank_inside_a_string_counts() -> None:
    assert parse_theorem('theorem t : "a b" = "c"').hash != parse_theorem('theorem t : "a  b" = "c"').hash


def test_the_header_counts() -> None:
    assert parse_theorem(STATEMENT).hash != parse_theorem(STATEMENT, "open Nat").hash


def test_a_file_keeps_the_columns_of_the_proof() -> None:
    theorem = parse_theorem("theorem t : True ∧ True", "open Nat\n")
    assert theorem.file("⟨trivial, trivial⟩") == "open Nat\n\ntheorem t : True ∧ True := ⟨trivial, trivial⟩\n"
    proof = "by constructor\n   · trivial\n   · trivial"
    assert theorem.file(proof) == f"open Nat\n\ntheorem t : True ∧ True :=\n{proof}\n"


words = st.text(alphabet="ab αλ∧→:=(){}[]⟨⟩\"'«».|-/\n,xby sorrytheorem", max_size=60)


@given(words)
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    try:
        theorem = parse_theorem(f"theorem t {text}")
    except InvalidRequestError:
        return
    assert theorem.statement.startswith("theorem ")
    # reading what was read changes nothing
    assert parse_theorem(theorem.statement, theorem.header) == theorem


@given(st.lists(st.sampled_from(["p", "∧", "→", "(", ")", "x", "=", "1", "'a'", '"s t"', "fun", "."]), max_size=12))
def test_normalising_is_idempotent_and_blind_to_layout(parts: list[str]) -> None:
    text = " ".join(parts)
    assert normalise(normalise(text)) == normalise(text)
    assert normalise("\n  ".join(parts)) == normalise(text)
