"""What is refused before anything is stored or compiled, with its place; and that nothing honest is."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lemmata.contracts import InvalidRequestError, ProveRequest
from lemmata.contracts.theorems import TheoremError
from lemmata.lean.theorems import header_of, theorems_of
from lemmata.orchestrator.theorem import Theorem
from lemmata.orchestrator.validation import MAX_DEPTH, valid_theorem

HONEST = Path(__file__).parents[2] / "honest"
T = "theorem t (p q : Prop) : p ∧ q → q ∧ p"


def check(theorem: str, header: str = "") -> Theorem:
    return valid_theorem(ProveRequest(theorem=theorem, header=header))


def refusal(theorem: str, header: str = "") -> tuple[str, int, int, str]:
    """Field, line, column, message."""
    with pytest.raises(TheoremError) as refused:
        check(theorem, header)
    problem = refused.value.problem()
    assert (problem.status, problem.code, problem.retryable) == (422, "invalid_theorem", False)
    (error,) = problem.errors
    return error["field"], error["line"], error["column"], error["message"]


def honest() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for path in sorted(HONEST.glob("*.jsonl")):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "statement" in case:
                found.append((case["id"], case["statement"], case.get("header", "")))
                continue
            theorems = theorems_of(case["source"])
            last = case["theorem"].rpartition(".")[2]
            found += [
                (case["id"], theorem.statement, header_of(case["source"], theorem, theorems))
                for theorem in theorems
                if theorem.name.endswith(last)
            ]
    return found


def test_every_honest_statement_passes() -> None:
    cases = honest()
    assert len(cases) > 400
    refused: list[tuple[str, str]] = []
    for name, statement, header in cases:
        for theorem in (statement, f"{statement} := by sorry" if "\r" not in statement else statement):
            try:
                check(theorem, header)
            except InvalidRequestError as error:
                refused.append((name, error.detail))
    assert refused == []


@pytest.mark.parametrize(
    "character",
    ["\0", "\x08", "\x1b", "\x7f", "\x85", "\u061c", "\u200b", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066",
     "\u2069", "\u2060", "\u2063", "\u00ad", "\ufeff", "\ufff9", "\U000e0001", "\U000e0041", "\U0001d173", "\u2028",
     "\u2029", "\ue000", "\U0010fffd", "\ufdd0", "\ufffe", "\U0001ffff"],
    ids=lambda c: f"U+{ord(c):04X}",
)  # fmt: skip
def test_characters_that_nobody_sees_may_stand_nowhere(character: str) -> None:
    for text in (
        f"theorem t :\n  True{character} ∧ True",
        f"-- a comment\n-- {character}\n{T}",
        f'theorem t :\n "{character}" = ""',
    ):
        field, line, _, message = refusal(text)
        assert (field, line) == ("theorem", 2)
        assert f"U+{ord(character):04X}" in message
    assert refusal(T, f"open Nat\n--{character}\n")[:2] == ("header", 2)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("theorem t :\u00a0True", (1, 11), "U+00A0"),
        ("theorem t : Tr\u200due", (1, 14), "U+200D"),
        ("theorem t : True\u3000", (1, 16), "U+3000"),
        ("theorem t : (True", (1, 12), "`(` is not closed"),
        ("theorem t : True)", (1, 16), "`)` closes nothing"),
        ("theorem t : (True]", (1, 17), "cannot close `(`"),
        ("theorem t :\n  [1, 2 = [1, 2]", (2, 2), "`[` is not closed"),
        ("theorem t : ∃ x : Nat, ⟨x, x) = (1, 1⟩", (1, 28), "cannot close `⟨`"),
        ("theorem t {n : Nat : n = n", (1, 10), "`{` is not closed"),
        ("theorem t ⦃n : Nat} : n = n", (1, 18), "cannot close `⦃`"),
        ("theorem t : True /- and", (1, 17), "a comment is not closed"),
        ("/- /- -/ theorem t : True", (1, 0), "a comment is not closed"),
        ('theorem t : "a = "a"', (1, 19), "a string is not closed"),
        ("theorem t : «a = 1", (1, 12), "« is not closed"),
        ("def f (n : Nat := 1\n\ntheorem t : True", (1, 6), "`(` is not closed"),
        (f"theorem t : {'(' * (MAX_DEPTH + 1)}True{')' * (MAX_DEPTH + 1)}", (1, 12 + MAX_DEPTH), "deep inside"),
    ],
)  # fmt: skip
def test_what_is_open_or_crossed_is_told_with_its_place(text: str, place: tuple[int, int], says: str) -> None:
    field, line, column, message = refusal(text)
    assert (field, line, column) == ("theorem", *place)
    assert says in message


@pytest.mark.parametrize(
    ("theorem", "header", "place", "says"),
    [
        ("theorem t : True\naxiom cheat : False", "", ("theorem", 2, 0), "axiom"),
        ("theorem t : True\n#eval 1", "", ("theorem", 2, 0), "#eval"),
        ("theorem t : True\nend Foo", "", ("theorem", 2, 0), "end"),
        ("theorem t : True\nset_option autoImplicit true", "", ("theorem", 2, 0), "set_option"),
        ("theorem t (n : Nat) : run_tac n = n", "", ("theorem", 1, 22), "run_tac"),
        ("theorem t : by_elab x = 1", "", ("theorem", 1, 12), "by_elab"),
        ("  theorem t : by_elab x = 1", "", ("theorem", 1, 14), "by_elab"),
        ("  lemma t : by_elab x = 1", "", ("theorem", 1, 12), "by_elab"),
        ("def f := 1\n\n  lemma t :\n   by_elab x = 1", "open Nat", ("theorem", 4, 3), "by_elab"),
        (T, "axiom cheat : False", ("header", 1, 0), "axioms"),
        (T, "\n\n  open Nat\n  axiom cheat : False", ("header", 4, 2), "axioms"),
        (T, " elab \"x\" : term => default", ("header", 1, 1), "elab"),
        (T, "set_option debug.skipKernelTC true", ("header", 1, 0), "debug.skipKernelTC"),
        (T, "@[implemented_by f] def g := 1", ("header", 1, 2), "implemented_by"),
        (T, "run_cmd pure ()", ("header", 1, 0), "run_cmd"),
        (T, "initialize pure ()", ("header", 1, 0), "initialize"),
        (T, "notation \"--\" => 1", ("header", 1, 9), "notation"),
        (T, "import ../../etc/passwd", ("header", 1, 0), ""),
        ("axiom cheat : False\n" + T, "open Nat", ("theorem", 1, 0), "axioms"),
        ("\n\n  axiom cheat : False\n" + T, "open Nat\nopen Nat", ("theorem", 3, 2), "axioms"),
    ],
)  # fmt: skip
def test_no_command_but_what_a_statement_needs(
    theorem: str, header: str, place: tuple[str, int, int], says: str
) -> None:
    field, line, column, message = refusal(theorem, header)
    assert (field, line, column) == place
    assert says in message


@pytest.mark.parametrize(
    "text",
    [
        'theorem t : "axiom ( /- sorry" = "axiom ( /- sorry"',
        "theorem t : True /- axiom ( [ 👩‍🔬 -/",
        "theorem t : '(' ≠ ')'",
        "theorem «axiom (» : True",
        'theorem t : s!"{(1, "}")}" = s!"{1}"',
        "-- ) ] }\ntheorem t : True",
        "theorem t {α : Type u} ⦃x : α⦄ [Inhabited α] (h : x = default) : (⟨x, h⟩ : {y // y = default}).1 = x",
        "open Nat in\n@[simp] theorem t : succ 0 = 1",
        "open Nat in set_option maxRecDepth 900 in theorem t : succ 0 = 1",
        "#eval 1 + 1\ndef f := 2\n#check f\ntheorem t : f = 2",
        "\ufefftheorem t : True\r\n",
    ],
)
def test_what_looks_bad_and_is_not(text: str) -> None:
    assert check(text).name


def test_what_holds_for_one_theorem_joins_its_header() -> None:
    theorem = check(
        "def f := 1\nopen Nat in\nset_option maxRecDepth 900 in\n@[simp] theorem t : succ 0 = f := by sorry"
    )
    assert [line.strip() for line in theorem.header.splitlines()] == [
        "def f := 1",
        "open Nat",
        "set_option maxRecDepth 900",
    ]
    assert theorem.statement == "theorem t : succ 0 = f"


def test_questions_to_lean_are_left_out() -> None:
    theorem = check(T, "#eval IO.println 1\ndef f := 2\n#check (f :\n Nat)")
    assert theorem.header.split() == ["def", "f", ":=", "2"]


_TEXT = st.text(st.sampled_from("()[]{}⟨⟩⦃⦄\"'«»-/!.:=∧→ \n\t#@_abtheorem\u200b\u202e\x00é∀"), max_size=60)


@given(theorem=_TEXT, header=_TEXT)
@example(theorem="theorem t : True", header="/-")
def test_any_text_is_taken_or_refused_with_a_place_inside_it(theorem: str, header: str) -> None:
    for text in (theorem, f"theorem t : {theorem}", f"{theorem}\ntheorem t : True"):
        if not text:
            continue
        try:
            check(text, header)
        except TheoremError as error:
            for place in error.errors:
                given_text = {"theorem": text, "header": header}[place["field"]]
                lines = given_text.removeprefix("\ufeff").split("\n")
                assert 1 <= place["line"] <= len(lines)
                assert 0 <= place["column"] <= len(lines[place["line"] - 1])
        except InvalidRequestError:
            continue


@given(st.integers(0, 40))
def test_balanced_brackets_pass_and_one_less_does_not(depth: int) -> None:
    opened, closed = "(" * depth, ")" * depth
    check(f"theorem t : {opened}True{closed}")
    if depth:
        assert refusal(f"theorem t : {opened}True{closed[1:]}")[2] == 12
