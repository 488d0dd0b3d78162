"""Lean text as tokens with positions: enough of Lean's own rules to know what is code and what is not.

Follows `Lean.Parser.Basic` (`whitespace`, `identFn`, `tokenFn`) and `isLetterLike`: comments nest, strings have escapes
or are raw or interpolated, `«»` encloses any text, and a dotted name is one token, so that no part of it is a keyword.
Reading never fails: what is left open is reported with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from lemmata.lean.text.words import IDENT_FIRST, IDENT_REST, NUMBER


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


_PART = f"(?:«[^«»]*»|[{IDENT_FIRST}][{IDENT_REST}]*)"
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
  | (?P<number>{NUMBER})
  | (?P<symbol>''|\\/|/\\|//|\|-|<->|<-|->|:=|=>|\.\.\.?|<\|>|<;>|\|>\.?|<\||\#[A-Za-z_]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_STRING_END = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_INTERPOLATED_PART = re.compile(r'[^"\\{]*(?:\\.[^"\\{]*)*(?P<end>["{])', re.DOTALL)
_COMMENT_MARK = re.compile(r"/-|-/")
_BLANK = re.compile(r"\s+|--[^\n]*|(?P<block>/-(?![-!]))")
_PLAIN = frozenset("()[]{}⟨⟩,;:=·$|<>+.*^!?@")
"""Symbols end in these without a doubt: what is glued to them is apart."""
_APART = frozenset("()[]{}⟨⟩,;")
_INTERPOLATING = frozenset(("s!", "m!", "f!", "dbg_trace", "println!", "throwError"))
_INTERPOLATING_SECOND = frozenset(("throwErrorAt", "throwNamedError", "logNamedError", "logNamedWarning"))
"""Before a first argument, behind which the string stands."""
_PRIMED = frozenset("]×⊕Σ∀∃¹∑∏∐∫⨆⨅⨂")
"""Symbols that Lean or Mathlib continue with a prime: that begins no character."""
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
        self.flaws += _glued(self.tokens)
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
            self._string(end, interpolated=self._interpolates())
        elif group == "symbol":
            self._symbol(match["symbol"], end)
        elif group == "char" and start > 0 and self.text[start - 1] in _PRIMED:
            self._add(Kind.SYMBOL, start + 1)
        else:
            self._add({"ident": Kind.IDENT, "char": Kind.CHAR, "number": Kind.NUMBER}[str(group)], end)

    def _interpolates(self) -> bool:
        """Whether a string here is read as an interpolated one: by the words before it, comments left out."""
        last: list[Token] = []
        for token in reversed(self.tokens):
            if token.kind not in (Kind.COMMENT, Kind.DOC):
                last.append(token)
            if len(last) == 4 or (last and last[0].text != "]" and len(last) == 2):
                break
        if not last:
            return False
        if last[0].word in _INTERPOLATING or (len(last) > 1 and last[1].word in _INTERPOLATING_SECOND):
            return True
        return last[0].text == "]" and len(last) == 4 and (last[2].text, last[3].word) == ("[", "trace")

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
        # Lean passes over the character behind `/-`, and over blanks and comments behind `/--`: `/-/-` is one mark
        end = self._block_end(self._skip_blanks(start + 3) if doc else start + 3)
        if end is None:
            self.flaws.append(Flaw(start, "a comment is not closed"))
        elif end != self._block_end(start + (3 if doc else 2), end):
            self.flaws.append(
                Flaw(start, "the comment does not end where it seems to: write a word behind its first mark")
            )
        self._add(Kind.DOC if doc else Kind.COMMENT, len(self.text) if end is None else end)

    def _block_end(self, at: int, stop: int | None = None) -> int | None:
        """Where a comment ends whose text begins at `at`; `None` where it does not, or not before `stop`."""
        depth = 1
        while depth:
            mark = _COMMENT_MARK.search(self.text, at, len(self.text) if stop is None else stop)
            if mark is None:
                return None
            depth += 1 if mark[0] == "/-" else -1
            at = mark.end()
        return at

    def _skip_blanks(self, at: int) -> int:
        """Over blanks and comments."""
        while (blank := _BLANK.match(self.text, at)) is not None:
            end = self._block_end(at + 3) if blank["block"] else blank.end()
            if end is None:
                break
            at = end
        return at


def _glued(tokens: list[Token]) -> Iterator[Flaw]:
    """Places where a symbol could be longer than we know, and what is glued to it be read otherwise.

    In Mathlib `⁻¹'` and `→r` are symbols, and of `||--` Lean reads `||` and a comment. No known symbol holds the first
    mark of a comment, and no notation of a header may.
    """
    glued = False  # whether the last symbol was glued to another
    for before, token in pairwise(tokens):
        if before.kind is not Kind.SYMBOL or before.end != token.start:
            glued = False
            continue
        raw = token.kind is Kind.STRING and token.text.startswith("r")
        if token.kind is Kind.CHAR or raw or token.word in _INTERPOLATING:
            doubtful = before.text[-1] not in _PLAIN
        else:
            doubtful = glued and before.text in ("|-", "<-") and token.text.startswith("-")
        if doubtful:
            yield Flaw(token.start, f"write a blank between `{before.text}` and what follows it")
        glued = before.text not in _APART
