"""The text that Lean reads at a state: the theorem, its path of tactics, and a last line of ours that marks the end.

Each tactic stands in brackets of its own, so that it ends where it ends: an open `by` cannot take the next one in. The
last line, `all_goals sorry`, closes what is left, and its place is where the goals are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.contracts import CheckRequest
from lemmata.lean.interactive.tactic import INDENT, Tactic
from lemmata.lean.names import Name
from lemmata.lean.source import Plan, Refusal, plan
from lemmata.lean.text.assembly import Assembly, Piece

_PAD = " " * INDENT
_REST = f"{_PAD}all_goals sorry\n"


@dataclass(frozen=True, slots=True)
class Theorem:
    """What a session is about. ``opening``: header and statement up to the `:=` and the line after it."""

    name: Name
    imports: tuple[Name, ...]
    opening: Assembly
    header: str
    statement: str


@dataclass(frozen=True, slots=True)
class Document:
    """``text`` with the lines (from 0) of its last tactic, brackets included, and the line of the mark."""

    text: str
    tactic_lines: range
    mark_line: int


def read_theorem(header: str, statement: str, *, text_chars: int) -> Theorem | Refusal:
    """Take header and statement apart as a check does."""
    found = plan(CheckRequest(header=header, statement=statement, proof="by"), text_chars=text_chars)
    if isinstance(found, Refusal):
        return found
    return Theorem(found.theorem, found.imports, _opening(found), header, statement)


def _opening(found: Plan) -> Assembly:
    pieces: list[Piece] = []
    for piece in found.candidate.pieces:
        if piece.part == "proof":
            break
        pieces.append(piece)
    return Assembly(tuple(pieces), found.candidate.parts)


def document(theorem: Theorem, path: Sequence[Tactic]) -> Document:
    """What Lean reads to run the path's last tactic."""
    steps = [(f"{_PAD}(", *tactic.lines, f"{_PAD})") for tactic in path]
    body = "".join(f"{line}\n" for step in steps for line in step)
    opening = f"{theorem.opening.text}by\n"
    mark = opening.count("\n") + sum(map(len, steps))
    first = mark - len(steps[-1]) if steps else mark
    return Document(f"{opening}{body}{_REST}", range(first, mark), mark)


def whole_document(theorem: Theorem, path: Sequence[Tactic], *, done: bool = True) -> Document:
    """The theorem with its proof as it is handed out: for the last word on a proof that seems to be done."""
    text = f"{theorem.opening.text}{proof_text(path, done=done)}\n"
    return Document(text, range(0), text.count("\n"))


def proof_text(path: Sequence[Tactic], *, done: bool) -> str:
    """What follows `:=`: the tactics one after another, and `sorry` for what they leave."""
    lines = [line for tactic in path for line in tactic.lines]
    return "\n".join(("by", *lines) if done else ("by", *lines, _REST.rstrip("\n")))
