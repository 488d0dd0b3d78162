"""What a check compiles, as texts: the statement alone, and the candidate; or why Lean is not asked at all."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lemmata.contracts import Diagnostic, ErrorClass, Verdict
from lemmata.lean.imports import ImportsError, read_imports
from lemmata.lean.names import Name
from lemmata.lean.text.assembly import Assembly, Part, Piece, position_of
from lemmata.lean.text.commands import commands
from lemmata.lean.text.fence import Complaint, Why
from lemmata.lean.text.parts import Signature, SourceTheorem
from lemmata.lean.text.tokens import Lexed

OPEN_PROOF = "\n  :=\nsorry\n"
"""What stands for the proof in the statement's text."""

MARK = "lemmata_end_"
"""How the name of the last declaration begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to compile and what to look for. Both texts are of the module `Candidate`.

    ``statement`` and ``candidate`` end behind the theorem; see `marked`. ``imports``: pinned. ``first_line``: where the
    theorem begins, of a whole file.
    """

    theorem: Name
    imports: tuple[Name, ...]
    statement: Assembly
    candidate: Assembly
    statement_text: str
    proof_text: str
    first_line: int = 1
    earlier_open: bool = False
    """Whether the theorems before it stand without their proofs."""
    without_earlier_proofs: Plan | None = None
    """The same with `sorry` for each theorem before it: of a whole file, one false proof must not hide the others'."""

    @property
    def header(self) -> str:
        """What both texts begin with: the client's header, with what we put in; empty for a whole file."""
        if "header" not in self.statement.parts:
            return ""
        pieces = takewhile(lambda piece: piece.part in ("header", None), self.statement.pieces)
        return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Lean was not even asked."""

    verdict: Verdict
    error_class: ErrorClass
    message: str
    diagnostics: tuple[Diagnostic, ...] = ()


def marked(assembly: Assembly) -> tuple[Assembly, Name]:
    """The text with a last declaration of ours: where its name is missing, Lean did not read to the end."""
    mark = f"{MARK}{secrets.token_hex(8)}"
    return assembly.followed_by(f"\n\ntheorem _root_.{mark} : _root_.True := _root_.True.intro\n"), Name.of(mark)


def pinned_imports(text: str, lexed: Lexed, part: Part) -> tuple[Name, ...] | Refusal:
    """The modules that a text imports, `Init` first; or what is wrong with its import lines."""
    try:
        return read_imports(lexed).pinned
    except ImportsError as error:
        diagnostic = diagnostic_at(str(error), part, text, error.at)
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_HEADER, str(error), (diagnostic,))


def as_theorem(text: str, signature: Signature, part: Part, *, hanging: bool = False) -> tuple[Piece, ...]:
    """The declaration up to its body, as a public `theorem` that begins where the declaration did.

    `lemma` is Mathlib's word for it; and the compiled name of a private one would be another than the one written.
    Where it begins matters: Lean compares the columns of tactics with it. ``hanging``: so does where all else stands.
    """
    start, end = signature.keyword
    lead = [Piece(text[signature.start : start], part, signature.start)]
    if signature.private_at is not None:
        after = signature.private_at + len("private")
        after += len(text[after:start]) - len(text[after:start].lstrip())
        lead = [
            Piece(text[signature.start : signature.private_at], part, signature.start),
            Piece(text[after:start], part, after),
        ]
    if hanging and (signature.private_at is not None or text[start:end] == "lemma"):
        keyword = Piece(_theorem_on_its_own_line(text, end))
    else:
        keyword = Piece("theorem") if text[start:end] == "lemma" else Piece(text[start:end], part, start)
    return *lead, keyword, Piece(text[end : signature.end], part, end)


def hangs(text: str, start: int, stop: int) -> bool:
    """Whether a line of `text[start:stop]` is aligned with something on its first line.

    Lean compares columns: then that first line must not move.
    """
    column = position_of(text, start).column
    return any(len(line) - len(line.lstrip(" ")) > column for line in text[start:stop].split("\n")[1:] if line.strip())


def _theorem_on_its_own_line(text: str, end: int) -> str:
    """The word `theorem`, and what keeps the text behind the keyword that ends at `end` in its columns."""
    return f"theorem\n{' ' * position_of(text, end).column}"


def text_before(
    text: str, theorems: Sequence[SourceTheorem], part: Part, stop: int, *, start: int = 0, proofs: bool = True
) -> list[Piece]:
    """`text[start:stop]`, with `theorem` for each `lemma`, and with or without the proofs of what it states."""
    pieces: list[Piece] = []
    place = start
    for found in theorems:
        begin, end = found.signature.keyword
        body = found.signature.body
        moves = text[begin:end] == "lemma" and body is not None and hangs(text, body, found.end)
        keyword = _theorem_on_its_own_line(text, end) if moves else "theorem"
        pieces += [Piece(text[place:begin], part, place), Piece(keyword)]
        place = end
        if not proofs and found.signature.body is not None:
            pieces += [Piece(text[end : found.signature.end], part, end), Piece(f"{OPEN_PROOF}\n")]
            place = found.end
    return [*pieces, Piece(text[place:stop], part, place)]


def without_queries(text: str, lexed: Lexed) -> str:
    """The text with its questions to Lean (`#check`, `#eval`, …) blanked: they define nothing, and may print or run."""
    pieces: list[str] = []
    place = 0
    found = commands(text, lexed)
    for number, command in enumerate(found):
        word = lexed.tokens[command.head].text
        if word.startswith("#") and not word.startswith("#exit"):
            start = lexed.tokens[command.first].start
            following = found[number + 1].first if number + 1 < len(found) else len(lexed.tokens)
            end = lexed.tokens[following].start if following < len(lexed.tokens) else len(text)
            pieces += [text[place:start], "".join("\n" if char == "\n" else " " for char in text[start:end])]
            place = end
    return "".join(pieces) + text[place:]


def invalid_statement(text: str, at: int, message: str, part: Part = "statement") -> Refusal:
    """The request is wrong at a code point of its statement."""
    diagnostic = diagnostic_at(message, part, text, at)
    return Refusal(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message, (diagnostic,))


def refusal(complaint: Complaint, part: Part, text: str) -> Refusal:
    """What a complaint of the fences means for the request."""
    verdict, error_class = {
        Why.TEXT: (Verdict.INVALID, ErrorClass.INVALID_TEXT),
        Why.FORBIDDEN: (Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT),
        Why.MISPLACED: (Verdict.FAILED, ErrorClass.PARSE),
    }[complaint.why]
    diagnostic = diagnostic_at(complaint.message, part, text, complaint.at)
    place = diagnostic.start
    where = f" ({part}, line {place.line}, column {place.column})" if place is not None else ""
    return Refusal(verdict, error_class, complaint.message + where, (diagnostic,))


def diagnostic_at(message: str, part: Part, text: str, at: int) -> Diagnostic:
    """An error of ours at a code point of `text`."""
    return Diagnostic(severity="error", message=message, part=part, start=position_of(text, at))
