"""A tactic's text: what may stand in it, how it is laid out in a `by` block, and the way back to the text as sent.

Lean reads tactics by columns: the lines of a tactic are moved together, so that their first word stands where the block
does, and what begins inside a string is not moved at all.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lemmata.contracts import ErrorClass, Position
from lemmata.lean.text.assembly import line_starts, position_of
from lemmata.lean.text.characters import normalise
from lemmata.lean.text.fence import Why, inner_complaint, text_complaint
from lemmata.lean.text.tokens import Kind, Lexed, Token, lex

INDENT = 2
"""The column of the block."""

_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_SORRIES = frozenset(("sorry", "sorryAx"))
_CLASSES = {
    Why.TEXT: ErrorClass.INVALID_TEXT,
    Why.FORBIDDEN: ErrorClass.FORBIDDEN_CONSTRUCT,
    Why.MISPLACED: ErrorClass.PARSE,
}


@dataclass(frozen=True, slots=True)
class RefusedTactic:
    """Why Lean was not even asked."""

    error_class: ErrorClass
    message: str
    at: Position


@dataclass(frozen=True, slots=True)
class Tactic:
    """``lines`` stand at `INDENT`; ``moved``: by how many columns each; ``first_line``: which of ``sent`` is first."""

    sent: str
    lines: tuple[str, ...]
    moved: tuple[int, ...]
    first_line: int
    end: Position
    has_sorry: bool

    def position(self, line: int, column: int) -> Position:
        """Where column (from 0) of `lines[line]` lies in ``sent``; at the ends for what lies before or behind."""
        if line < 0:
            return Position(line=self.first_line, column=max(0, INDENT - self.moved[0]))
        if line >= len(self.lines):
            return self.end
        return Position(line=self.first_line + line, column=max(0, column - self.moved[line]))


def read_tactic(text: str, *, most_chars: int) -> Tactic | RefusedTactic:
    """Make `text` ready to be run, or say why it is not."""
    if len(text) > most_chars:
        message = f"the tactic has {len(text)} characters; at most {most_chars} are allowed"
        return RefusedTactic(ErrorClass.INVALID_TEXT, message, Position(line=1, column=0))
    sent = normalise(text)
    lexed = lex(sent)
    complaint = text_complaint(sent, lexed) or inner_complaint(sent, lexed, "tactic")
    if complaint is not None:
        return RefusedTactic(_CLASSES[complaint.why], complaint.message, position_of(sent, complaint.at))
    tokens = [token for token in lexed.tokens if token.kind is not Kind.COMMENT]
    if not lexed.code:
        return RefusedTactic(ErrorClass.PARSE, "the tactic is empty", Position(line=1, column=0))
    open_bracket = _open_bracket(lexed)
    if open_bracket is not None:
        message = f"`{open_bracket.text}` is not closed in the tactic"
        return RefusedTactic(ErrorClass.PARSE, message, position_of(sent, open_bracket.start))
    return _laid_out(sent, tokens, has_sorry=any(token.word in _SORRIES for token in lexed.code))


def _open_bracket(lexed: Lexed) -> Token | None:
    """The first bracket that its own counterpart does not close, or that closes another's."""
    stack: list[Token] = []
    for token in lexed.code:
        if token.kind is not Kind.SYMBOL:
            continue
        if token.text in _PAIRS:
            stack.append(token)
        elif token.text in _PAIRS.values() and (not stack or _PAIRS[stack.pop().text] != token.text):
            return token
    return stack[0] if stack else None


def _laid_out(sent: str, tokens: list[Token], *, has_sorry: bool) -> Tactic | RefusedTactic:
    starts = line_starts(sent)
    first, last = tokens[0], tokens[-1]
    first_line = _line_of(starts, first.start)
    last_line = _line_of(starts, max(first.start, last.end - 1))
    shift = INDENT - (first.start - starts[first_line])
    lines = [" " * INDENT + sent[first.start : _line_end(sent, first.start, last.end)]]
    moved = [shift]
    in_string = {
        line
        for token in tokens
        if token.kind is Kind.STRING
        for line in range(_line_of(starts, token.start) + 1, _line_of(starts, token.end - 1) + 1)
    }
    code_lines = {_line_of(starts, token.start) for token in tokens}
    for number in range(first_line + 1, last_line + 1):
        line = sent[starts[number] : _line_end(sent, starts[number], last.end)]
        spaces = len(line) - len(line.lstrip(" "))
        by = 0 if number in in_string or not line.strip(" ") else max(shift, -spaces)
        if by != shift and number in code_lines and number not in in_string:
            message = f"line {number + 1} of the tactic begins too far left of its first line"
            return RefusedTactic(ErrorClass.PARSE, message, Position(line=number + 1, column=0))
        lines.append(" " * by + line if by >= 0 else line[-by:])
        moved.append(by)
    return Tactic(sent, tuple(lines), tuple(moved), first_line + 1, position_of(sent, last.end), has_sorry)


def _line_of(starts: list[int], at: int) -> int:
    return bisect_right(starts, at) - 1


def _line_end(sent: str, start: int, end: int) -> int:
    newline = sent.find("\n", start, end)
    return end if newline < 0 else newline
