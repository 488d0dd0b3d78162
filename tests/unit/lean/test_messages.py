"""Lean's messages as clients read them, and what is said where the embedded Lean lacks a part of Lean."""

from __future__ import annotations

import json

import pytest

from lemmata.contracts import CheckRequest, Diagnostic, Position
from lemmata.lean.diagnostics import read_messages
from lemmata.lean.source import Plan, marked, plan
from lemmata.lean.text.assembly import Assembly, Piece
from lemmata.lean.unsupported import first_word


def candidate(proof: str) -> Assembly:
    found = plan(CheckRequest(statement="theorem t : True", proof=proof), text_chars=1_000)
    assert isinstance(found, Plan)
    return marked(found.candidate)[0]


def read(assembly: Assembly, message: str, line: int, column: int) -> Diagnostic:
    place = {"line": line, "column": column}
    output = json.dumps({"severity": "error", "data": message, "pos": place, "endPos": None})
    return read_messages(output.encode(), assembly)[0]


@pytest.mark.parametrize(("proof", "line", "column"), [("by exact", 1, 8), ("", 1, 0), ("by\n  exact\n\n", 2, 7)])
def test_the_declaration_behind_the_text_is_the_end_of_the_text(proof: str, line: int, column: int) -> None:
    text = candidate(proof)
    mark = text.text.index("theorem _root_")
    found = read(text, "unexpected token 'theorem'; expected term", text.text.count("\n", 0, mark) + 1, 0)
    assert found.message == "unexpected end of the proof; expected term"
    assert (found.part, found.start) == ("proof", Position(line=line, column=column))


def test_a_theorem_of_the_client_is_no_end() -> None:
    source = "theorem a : True := by exact\ntheorem b : True := trivial\n"
    text = marked(Assembly((Piece(source, "source"),), {"source": source}))[0]
    found = read(text, "unexpected token 'theorem'; expected term", 2, 0)
    assert found.message == "unexpected token 'theorem'; expected term"
    assert found.start == Position(line=2, column=0)


def test_the_sorry_that_we_put_is_not_told() -> None:
    found = plan(
        CheckRequest(header="theorem a : True := sorry", statement="theorem t : True", proof="x"), text_chars=99
    )
    assert isinstance(found, Plan)
    message = {"severity": "warning", "data": "declaration uses `sorry`", "endPos": None}
    lines = [json.dumps(message | {"pos": {"line": line, "column": 8}}).encode() for line in (1, 3)]
    assert [told.part for told in read_messages(b"\n".join(lines), found.statement)] == ["header"]
    assert [told.part for told in read_messages(b"\n".join(lines), found.candidate)] == ["header", "statement"]


@pytest.mark.parametrize("column", [3, 4, 7])
def test_an_unknown_tactic_is_named(column: int) -> None:
    assert read(candidate("by nlin? x"), "unknown tactic", 5, column).message == "unknown tactic `nlin?`"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("theorem t : True := by omega", "omega"),
        ("theorem t : True := by\n  intro h\n  push_neg at h", "push_neg"),
        ("theorem t : p := by constructor <;> linarith", "linarith"),
        ("theorem t : p := by cases h with | inl h => ring | inr h => rfl", "ring"),
        ('local notation "ℓ" => Nat', "notation"),
        ("theorem t (x : ℝ) : x = x", "ℝ"),
        ("structure A where\n  a : Nat\n  deriving Hashable", "Hashable"),
        ("open BigOperators Nat", "BigOperators"),
        ("by_contra h", "by_contra"),
    ],
)
def test_words_of_other_toolchains_are_found(text: str, word: str) -> None:
    assert first_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "theorem t (n bound : Nat) (use : n = bound) : bound = n := use.symm",
        "theorem t (ring order : Nat) : ring + order = order + ring := by simp [ring, order]",
        "theorem t : True := by trivial -- not by omega",
        'theorem t (h : s = "omega") : True := trivial',
        "theorem t (h : p) : p := Foo.omega h",
        "theorem t (field : Nat) : field = field := by exact (rfl : field = field)",
    ],
)
def test_the_same_words_as_names_are_not(text: str) -> None:
    assert first_word(text) is None
