"""A lexer for Lean 4 text that never fails: every character ends up in some token or is white space.

It knows the fixed part of the language only (identifiers, literals, comments, the common symbols); notation that a
file declares comes out as single characters, which is enough to find declarations and to read ordinary statements.
Time is linear in the length of the text: every pattern is free of nested repetition, and nesting is counted by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lemmata.lean.text.words import IDENT_FIRST, IDENT_REST, NUMBER


class Kind(Enum):
    """What a token is."""

    IDENT = auto()
    NUMBER = auto()
    STRING = auto()
    CHAR = auto()
    SYMBOL = auto()
    DOC = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text. ``start`` and ``end`` are offsets in code points; lines count from 1, columns from 0."""

    kind: Kind
    text: str
    start: int
    line: int
    column: int
    first: bool
    """Whether only white space and comments stand before it on its line."""
    glued: bool
    """Whether it follows the previous token with nothing in between."""

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


_PART = rf"(?:[{IDENT_FIRST}][{IDENT_REST}]*|«[^«»\n]*»)"
_IDENT = re.compile(rf"{_PART}(?:\.{_PART})*")
_NUMBER = re.compile(NUMBER)
_DIGITS = re.compile(r"[0-9]+")
_CHAR = re.compile(r"'(?:\\(?:u\{[0-9a-fA-F]{1,8}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|[^\\'\n])'")
_SPACE = re.compile(r"\s+")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_RAW_OPEN = re.compile(r'r(#*)"')
_BLOCK_EDGE = re.compile(r"/-|-/")
_LONG_SYMBOLS = (
    "<|>", "<;>", "<$>", "<*>", ">>=", "<->", "&&&", "|||", "^^^", "<<<", ">>>", "...", "|>.",
    ":=", "=>", "->", "<-", "<|", "|>", "<=", ">=", "!=", "==", "&&", "||", "++", "::", "..", "/\\", "\\/", "@[",
    ".{", "∃!", "??",
)  # fmt: skip
_SYMBOL = re.compile("|".join(re.escape(symbol) for symbol in _LONG_SYMBOLS) + "|.", re.DOTALL)


def tokens(text: str, *, comments: bool = False) -> Iterator[Token]:
    """The tokens of ``text``, doc comments included; plain comments only where asked for."""
    position, line, line_start = 0, 1, 0
    first, previous_end, previous = True, -1, ""
    size = len(text)
    while position < size:
        space = _SPACE.match(text, position)
        if space is not None:
            end = space.end()
        else:
            kind, end = _next(text, position, after_dot=previous == "." and previous_end == position)
            if kind is not Kind.COMMENT or comments:
                piece = text[position:end]
                yield Token(kind, piece, position, line, position - line_start, first, previous_end == position)
                previous, previous_end = piece, end
            if kind not in (Kind.COMMENT, Kind.DOC):
                first = False
        if newlines := text.count("\n", position, end):
            line, line_start, first = line + newlines, text.rindex("\n", position, end) + 1, True
        position = end


def _next(text: str, position: int, *, after_dot: bool) -> tuple[Kind, int]:
    """The kind of the token at ``position`` and where it ends."""
    special = _comment(text, position) or _quoted(text, position)
    if special is not None:
        return special
    if ident := _IDENT.match(text, position):
        return Kind.IDENT, ident.end()
    if number := (_DIGITS if after_dot else _NUMBER).match(text, position):
        return Kind.NUMBER, number.end()
    symbol = _SYMBOL.match(text, position)
    return Kind.SYMBOL, symbol.end() if symbol else position + 1


def _comment(text: str, position: int) -> tuple[Kind, int] | None:
    if text.startswith("--", position):
        end = text.find("\n", position)
        return Kind.COMMENT, len(text) if end < 0 else end
    if text.startswith("/-", position):
        doc = text.startswith("/--", position) and not text.startswith("/--/", position)
        return (Kind.DOC if doc else Kind.COMMENT), _block_end(text, position)
    return None


def _quoted(text: str, position: int) -> tuple[Kind, int] | None:
    """String, raw string and character literals; an unclosed string reaches to the end of the text."""
    char = text[position]
    if char == '"':
        string = _STRING.match(text, position)
        return Kind.STRING, string.end() if string else len(text)
    if char == "r" and (raw := _RAW_OPEN.match(text, position)):
        end = text.find('"' + raw[1], raw.end())
        return Kind.STRING, len(text) if end < 0 else end + 1 + len(raw[1])
    if char == "'" and (literal := _CHAR.match(text, position)):
        return Kind.CHAR, literal.end()
    return None


def _block_end(text: str, position: int) -> int:
    """The end of the block comment that starts at ``position``; comments nest. Unclosed: the end of the text."""
    depth, place = 1, position + 2
    while edge := _BLOCK_EDGE.search(text, place):
        depth += 1 if edge[0] == "/-" else -1
        place = edge.end()
        if depth == 0:
            return place
    return len(text)
