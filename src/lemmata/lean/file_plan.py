"""A whole file as two texts: with a numbered `sorry` for every proof of a theorem, and as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.contracts import Diagnostic, Position
from lemmata.lean.names import Name
from lemmata.lean.plans import OPEN_PROOF, Refusal, as_theorem, hangs, pinned_imports, without_queries
from lemmata.lean.text.assembly import Assembly, Piece, line_starts
from lemmata.lean.text.characters import normalise
from lemmata.lean.text.fence import header_complaint, inner_complaint, text_complaint
from lemmata.lean.text.parts import SourceTheorem, source_theorems
from lemmata.lean.text.tokens import Lexed, lex

_FEWEST = 2
"""Theorems for which it is worth the while."""

_TAG_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Member:
    """A theorem of the file. ``tag``: the number in the `sorry` for its proof. ``asked``: the name it was asked by."""

    name: Name
    found: SourceTheorem
    tag: int
    asked: str | None
    statement: str
    proof: str


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What to compile for all theorems of a file together. ``imports``: pinned. ``shown``: queries are blanked."""

    source: str
    shown: str
    imports: tuple[Name, ...]
    members: tuple[Member, ...]

    @property
    def stated(self) -> Assembly:
        """The file with `sorry` for the proof of each theorem, and the theorem's own number in it."""
        return self._text({member.name: _numbered(member.tag) for member in self.members})

    def candidate(self, left_out: frozenset[Name] = frozenset()) -> Assembly:
        """The file as it is, but with `sorry` for the proofs of those left out."""
        return self._text(dict.fromkeys(left_out, f"{OPEN_PROOF}\n"))

    def failed(self, errors: Sequence[Diagnostic]) -> frozenset[Name] | None:
        """The theorems in which errors lie; `None` where one lies elsewhere."""
        members = [self._at(error) for error in errors]
        names = frozenset(member.name for member in members if member is not None)
        return None if None in members else names

    def of_member(self, member: Member, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those that lie in the theorem."""
        return tuple(found for found in diagnostics if self._at(found) is member)

    def _at(self, diagnostic: Diagnostic) -> Member | None:
        if diagnostic.part != "source" or diagnostic.start is None:
            return None
        at = _offset(self.source, diagnostic.start)
        return next((member for member in self.members if member.found.signature.start <= at < member.found.end), None)

    def _text(self, instead: dict[Name, str]) -> Assembly:
        pieces: list[Piece] = []
        place = 0
        for member in self.members:
            signature, end = member.found.signature, member.found.end
            hanging = hangs(self.source, signature.body or signature.end, end)
            pieces.append(Piece(self.shown[place : signature.start], "source", place))
            pieces += as_theorem(self.source, signature, "source", hanging=hanging)
            given = Piece(self.source[signature.end : end], "source", signature.end)
            pieces.append(Piece(instead[member.name]) if member.name in instead else given)
            place = end
        return Assembly((*pieces, Piece("\n")), {"source": self.source})


def plan_file(source: str, wanted: Sequence[str], *, text_chars: int) -> FilePlan | None:
    """What to compile for the theorems ``wanted``; `None` where they are better checked one by one.

    That is so where a text or a proof may not stand as it is, where a name is not clear, and where theorems are mutual:
    what is wrong is then told of each theorem by itself.
    """
    text = normalise(source)
    lexed = lex(text)
    if len(text) > text_chars or text_complaint(text, lexed) is not None:
        return None
    imports = pinned_imports(text, lexed, "source")
    theorems = source_theorems(text, lexed)
    names = {found.name for found in theorems}
    asked = {Name(part for token in lex(name).code[:1] for part in token.components): name for name in wanted}
    if isinstance(imports, Refusal) or len(names) != len(theorems) or len(asked) < _FEWEST or asked.keys() - names:
        return None
    if any(found.block is not None or found.signature.body is None for found in theorems):
        return None
    shown = without_queries(text, lexed)
    if _has_complaint(text, shown, lexed, theorems):
        return None
    return FilePlan(text, shown, imports, tuple(_member(text, found, asked.get(found.name)) for found in theorems))


def _member(text: str, found: SourceTheorem, asked: str | None) -> Member:
    signature = found.signature
    return Member(
        name=found.name,
        found=found,
        tag=_tag(text, signature.start),
        asked=asked,
        statement=text[signature.start : signature.end],
        proof=text[signature.end : found.end].strip().removeprefix(":=").strip(),
    )


def _tag(text: str, place: int) -> int:
    """A number that the text itself cannot hold, and the same one whenever the file is checked."""
    return int(hashlib.sha256(f"{place}\0{text}".encode()).hexdigest()[:_TAG_DIGITS], 16)


def _has_complaint(text: str, shown: str, lexed: Lexed, theorems: Sequence[SourceTheorem]) -> bool:
    """Whether anything in the file up to the end of its last theorem may not stand there."""
    stop = theorems[-1].end
    until = [token for token in lexed.tokens if token.start < stop and shown[token.start] == text[token.start]]
    if header_complaint(Lexed(tuple(until), ())) is not None:
        return True
    for found in theorems:
        body = [token for token in until if found.signature.keyword[1] <= token.start < found.end]
        if inner_complaint(text, Lexed(tuple(body), ()), "theorem") is not None:
            return True
    return False


def _numbered(tag: int) -> str:
    return f"\n  :=\n((sorry : _root_.Nat → _) {tag})\n\n"


def _offset(text: str, place: Position) -> int:
    starts = line_starts(text)
    return starts[min(place.line, len(starts)) - 1] + place.column
