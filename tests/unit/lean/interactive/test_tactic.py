"""A tactic's text: where its lines come to stand, where a place of Lean's lies in it, and what may not be in it."""

import pytest

from lemmata.contracts import ErrorClass, Position
from lemmata.lean.interactive.tactic import RefusedTactic, Tactic, read_tactic


def tactic(text: str) -> Tactic:
    found = read_tactic(text, most_chars=10_000)
    assert isinstance(found, Tactic), found
    return found


def refused(text: str, most_chars: int = 10_000) -> RefusedTactic:
    found = read_tactic(text, most_chars=most_chars)
    assert isinstance(found, RefusedTactic), found
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("simp", ["  simp"]),
        ("  simp  \n", ["  simp"]),
        ("\n\n      simp\n      rfl", ["  simp", "  rfl"]),
        ("· intro h\n  exact h", ["  · intro h", "    exact h"]),
        (
            "induction n with\n| zero => rfl\n| succ n ih =>\n  simp [ih]",
            ["  induction n with", "  | zero => rfl", "  | succ n ih =>", "    simp [ih]"],
        ),
        ("    calc a = b := h\n      _ = c := k", ["  calc a = b := h", "    _ = c := k"]),
        ("    exact f (\n  x)", ["  exact f (", "x)"]),
        ("-- first\n/- then -/ simp -- last", ["  simp"]),
        ("simp -- why\nrfl", ["  simp -- why", "  rfl"]),
        ("    simp\n-- between\n    rfl", ["  simp", "-- between", "  rfl"]),
        ("simp\r\nrfl\r\n", ["  simp", "  rfl"]),
        ("simp\n\nrfl", ["  simp", "", "  rfl"]),
    ],
)
def test_lines_move_together_to_the_column_of_the_block(text: str, lines: list[str]) -> None:
    assert list(tactic(text).lines) == lines


def test_a_line_that_begins_inside_a_string_is_not_moved() -> None:
    found = tactic('    have s := "one\n two"\n    rfl')
    assert found.lines == ('  have s := "one', ' two"', "  rfl")
    assert found.moved == (-2, 0, -2)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("foo", (0, 2), (1, 0)),
        ("      foo", (0, 2), (1, 6)),
        ("\n\n  foo\n  bar x", (1, 6), (4, 6)),
        ("/- c -/ foo", (0, 2), (1, 8)),
        ("· a\n  b", (1, 4), (2, 2)),
        ("foo", (-1, 3), (1, 0)),  # the line of the bracket before it
        ("foo bar", (1, 3), (1, 7)),  # the bracket behind it
    ],
)
def test_places_are_found_in_the_text_as_sent(text: str, place: tuple[int, int], expected: tuple[int, int]) -> None:
    assert tactic(text).position(*place) == Position(line=expected[0], column=expected[1])


@pytest.mark.parametrize(
    ("text", "error_class", "place"),
    [
        ("", ErrorClass.PARSE, (1, 0)),
        (" \n -- nothing\n", ErrorClass.PARSE, (1, 0)),
        ("simp\nend", ErrorClass.FORBIDDEN_CONSTRUCT, (2, 0)),
        ("rfl\n\ntheorem more : True := trivial", ErrorClass.FORBIDDEN_CONSTRUCT, (3, 0)),
        ("set_option debug.skipKernelTC true in rfl", ErrorClass.FORBIDDEN_CONSTRUCT, (1, 0)),
        ("set_option warn.sorry false in exact sorry", ErrorClass.FORBIDDEN_CONSTRUCT, (1, 0)),
        ("#exit", ErrorClass.FORBIDDEN_CONSTRUCT, (1, 0)),
        ("run_tac pure ()", ErrorClass.FORBIDDEN_CONSTRUCT, (1, 0)),
        ("exact a)\n(", ErrorClass.PARSE, (1, 7)),
        ("exact (a", ErrorClass.PARSE, (1, 6)),
        ("exact ⟨a", ErrorClass.PARSE, (1, 6)),
        ("exact (a]", ErrorClass.PARSE, (1, 8)),
        ("simp /- open", ErrorClass.INVALID_TEXT, (1, 5)),
        ('exact "open', ErrorClass.INVALID_TEXT, (1, 6)),
        ("exact «open", ErrorClass.INVALID_TEXT, (1, 6)),
        ("exact a\x00", ErrorClass.INVALID_TEXT, (1, 7)),
        ("exact a\u202e", ErrorClass.INVALID_TEXT, (1, 7)),
        ("      exact (\na)", ErrorClass.PARSE, (2, 0)),
    ],
)
def test_what_would_not_stay_a_tactic_is_refused_with_its_place(
    text: str, error_class: ErrorClass, place: tuple[int, int]
) -> None:
    found = refused(text)
    assert (found.error_class, found.at) == (error_class, Position(line=place[0], column=place[1]))


def test_words_of_commands_may_stand_in_comments_strings_and_names() -> None:
    assert tactic('exact foo.end "theorem" /- axiom -/ x.theorem').lines
    assert tactic("open Nat in rfl").lines
    assert tactic("set_option maxRecDepth 1000 in decide").lines


def test_a_tactic_that_is_too_long_is_refused() -> None:
    assert refused("a" * 101, most_chars=100).error_class is ErrorClass.INVALID_TEXT


def test_sorry_is_seen_where_it_is_code() -> None:
    assert tactic("exact sorry").has_sorry
    assert not tactic("exact sorryNot -- sorry").has_sorry


def test_a_long_text_of_strings_and_lines_takes_linear_time() -> None:
    text = "\n".join(f'have s{n} := "a\nb"' for n in range(4_000))
    found = read_tactic(text, most_chars=len(text))
    assert isinstance(found, Tactic)
    assert len(found.lines) == 8_000
