from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.lean.text.tokens import Kind, lex


def code(text: str) -> list[str]:
    return [token.text for token in lex(text).code]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("theorem foo.bar : a", ["theorem", "foo.bar", ":", "a"]),
        ("a -- theorem\nb", ["a", "b"]),
        ("a /- x /- y -/ theorem -/ b", ["a", "b"]),
        ("/-- doc theorem -/ b", ["b"]),
        ('"a \\" theorem" b', ['"a \\" theorem"', "b"]),
        ('r#"a " theorem"# b', ['r#"a " theorem"#', "b"]),
        ('s!"x {f "y" {z}} theorem" b', ["s!", '"x {', "f", '"y"', "{", "z", "}", '} theorem"', "b"]),
        ("'\"' '\\n' h' b", ["'\"'", "'\\n'", "h'", "b"]),
        ("«a theorem».b", ["«a theorem».b"]),
        ("λtheorem", ["λ", "theorem"]),
        ("2theorem", ["2", "theorem"]),
        ("p \\/-q", ["p", "\\/", "-", "q"]),
        ("x.1 0x1F 1.5", ["x", ".", "1", "0x1F", "1.5"]),
        ("#print #[1]", ["#print", "#", "[", "1", "]"]),
    ],
)
def test_code_is_told_from_what_is_none(text: str, tokens: list[str]) -> None:
    lexed = lex(text)
    assert [token.text for token in lexed.code] == tokens
    assert not lexed.flaws


@pytest.mark.parametrize("text", ["/- a", "/-- a", '"a', 'r#"a"', "«a", 's!"{a', "/--/ a -/"])
def test_what_is_left_open_or_ambiguous_is_reported(text: str) -> None:
    assert lex(text).flaws


def test_a_name_with_marks_or_dots_is_no_keyword() -> None:
    words = [token.word for token in lex("theorem «theorem» a.theorem").code]
    assert words == ["theorem", "", ""]


PIECES = st.sampled_from(
    [
        "/-",
        "-/",
        "--",
        "\n",
        '"',
        "\\",
        "'",
        "«",
        "»",
        's!"',
        "{",
        "}",
        'r#"',
        "#",
        "theorem",
        " ",
        "a.b",
        "λ",
        "∀",
        "0x",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_every_text_is_read_and_its_tokens_are_pieces_of_it_in_order(text: str) -> None:
    place = 0
    for token in lex(text).tokens:
        assert token.start >= place
        assert token.end > token.start
        assert text[token.start : token.end] == token.text
        assert not text[place : token.start].strip()
        place = token.end
    assert not text[place:].strip()


@pytest.mark.parametrize("piece", ["/-", "«", "«a", '"\\', 's!"{', "a.", "'", 'r#"', "--", "{", "\\"])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    lex(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5


def test_kinds() -> None:
    kinds = [token.kind for token in lex("/-- d -/ a 1 \"s\" 'c' + -- c").tokens]
    assert kinds == [Kind.DOC, Kind.IDENT, Kind.NUMBER, Kind.STRING, Kind.CHAR, Kind.SYMBOL, Kind.COMMENT]
