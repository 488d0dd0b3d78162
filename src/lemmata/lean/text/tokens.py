"""Lean text as tokens with positions: enough of Lean's own rules to know what is code and what is not.

Follows `Lean.Parser.Basic` (`whitespace`, `identFn`, `tokenFn`) and `isLetterLike`: comments nest, strings have escapes
or are raw or interpolated, `«»` encloses any text, and a dotted name is one token, so that no part of it is a keyword.
Reading never fails: what is left open is reported with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """What a token is. `COMMENT` and `DOC` are no code."""

    IDENT = auto()
    NUMBER = auto()
    STRING = auto()
    CHAR = auto()
    SYMBOL = auto()
    DOC = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]`, in code points."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def components(self) -> tuple[str, ...]:
        """The parts of a name, without `«»`."""
        return tuple(part[1:-1] if part.startswith("«") else part for part in _COMPONENT.findall(self.text))

    @property
    def word(self) -> str:
        """The text of a name of one plain part: only that can be a keyword. Empty for all else."""
        if self.kind is Kind.IDENT and "." not in self.text and "«" not in self.text:
            return self.text
        return ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something left open, or ambiguous, at code point `at`."""

    at: int
    message: str


@dataclass(frozen=True, slots=True)
class Lexed:
    """Tokens in order. ``code`` leaves out comments and documentation."""

    tokens: tuple[Token, ...]
    flaws: tuple[Flaw, ...]
    code: tuple[Token, ...] = field(init=False)

    def __post_init__(self) -> None:
        code = tuple(token for token in self.tokens if token.kind not in (Kind.COMMENT, Kind.DOC))
        object.__setattr__(self, "code", code)


_LETTER_LIKE = (
    "\u03b1-\u03ba\u03bc-\u03c9\u0391-\u039f\u03a1\u03a2\u03a4-\u03a9\u03ca-\u03fb\u1f00-\u1ffe\u2100-\u214f"
    "\U0001d49c-\U0001d59f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u017f"
)
_FIRST = f"[A-Za-z_{_LETTER_LIKE}]"
_REST = f"[A-Za-z0-9_'!?{_LETTER_LIKE}\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c]"
_PART = f"(?:«[^«»]*»|{_FIRST}{_REST}*)"
_COMPONENT = re.compile(_PART)
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<line>--[^\n]*)
  | (?P<block>/-)
  | (?P<raw>r(?P<hashes>\#*)")
  | (?P<ident>{_PART}(?:\.{_PART})*)
  | (?P<string>")
  | (?P<char>'(?:\\(?:x[0-9a-fA-F]{{2}}|u(?:[0-9a-fA-F]{{4}}|\{{[0-9a-fA-F]+\}})|.)|[^\\'])')
  | (?P<number>0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9]+)?)
  | (?P<symbol>\\/|/\\|//|\|-|<->|<-|->|:=|=>|\.\.\.?|<\|>|<;>|\|>\.?|<\||\#[A-Za-z_]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_STRING_END = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_INTERPOLATED_PART = re.compile(r'[^"\\{]*(?:\\.[^"\\{]*)*(?P<end>["{])', re.DOTALL)
_COMMENT_MARK = re.compile(r"/-|-/")
_INTERPOLATING = frozenset(("s!", "m!", "f!", "dbg_trace"))
_OPENING, _CLOSING = {"{": 1}, {"}": 1}


def lex(text: str) -> Lexed:
    """All tokens of `text`, in time linear in its length."""
    return _Lexer(text).run()


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.tokens: list[Token] = []
        self.flaws: list[Flaw] = []
        self.braces: list[int] = []  # for each interpolated string we are inside: its open `{`

    def run(self) -> Lexed:
        while self.at < len(self.text):
            self._next()
        if self.braces:
            self.flaws.append(Flaw(len(self.text), "an interpolated string is not closed"))
        return Lexed(tuple(self.tokens), tuple(self.flaws))

    def _next(self) -> None:
        match = _TOKEN.match(self.text, self.at)
        assert match is not None  # the last alternative takes any character
        group = match.lastgroup
        if group == "hashes":
            group = "raw"
        start, end = match.span()
        if group == "space":
            self.at = end
        elif group == "line":
            self._add(Kind.COMMENT, end)
        elif group == "block":
            self._block(start)
        elif group == "raw":
            self._until('"' + match["hashes"], end, "a raw string")
        elif group == "string":
            self._string(end, interpolated=bool(self.tokens) and self._interpolates(start))
        elif group == "symbol":
            self._symbol(match["symbol"], end)
        else:
            self._add({"ident": Kind.IDENT, "char": Kind.CHAR, "number": Kind.NUMBER}[str(group)], end)

    def _interpolates(self, start: int) -> bool:
        last = self.tokens[-1]
        return last.word in _INTERPOLATING and (last.end == start or last.word == "dbg_trace")

    def _add(self, kind: Kind, end: int) -> None:
        self.tokens.append(Token(kind, self.at, end, self.text[self.at : end]))
        self.at = end

    def _symbol(self, symbol: str, end: int) -> None:
        if symbol == "«":
            self.flaws.append(Flaw(self.at, "« is not closed"))
        if self.braces:
            self.braces[-1] += _OPENING.get(symbol, 0) - _CLOSING.get(symbol, 0)
            if self.braces[-1] == 0:
                self.braces.pop()
                self._string(end, interpolated=True)
                return
        self._add(Kind.SYMBOL, end)

    def _string(self, start: int, *, interpolated: bool) -> None:
        match = (_INTERPOLATED_PART if interpolated else _STRING_END).match(self.text, start)
        if match is None:
            self.flaws.append(Flaw(self.at, "a string is not closed"))
            self._add(Kind.STRING, len(self.text))
            return
        if interpolated and match["end"] == "{":
            self.braces.append(1)
        self._add(Kind.STRING, match.end())

    def _until(self, mark: str, start: int, what: str) -> None:
        found = self.text.find(mark, start)
        if found < 0:
            self.flaws.append(Flaw(self.at, f"{what} is not closed"))
        self._add(Kind.STRING, len(self.text) if found < 0 else found + len(mark))

    def _block(self, start: int) -> None:
        """`/- … -/`, nested; `/--` and `/-!` are documentation."""
        doc = self.text[start + 2 : start + 3] in ("-", "!")
        if self.text.startswith("-/", start + 2):
            self.flaws.append(Flaw(start, "write /- -/ for an empty comment: Lean versions read /--/ differently"))
        depth, at = 1, start + (3 if doc else 2)
        while depth:
            mark = _COMMENT_MARK.search(self.text, at)
            if mark is None:
                self.flaws.append(Flaw(start, "a comment is not closed"))
                at = len(self.text)
                break
            depth += 1 if mark[0] == "/-" else -1
            at = mark.end()
        self._add(Kind.DOC if doc else Kind.COMMENT, at)
