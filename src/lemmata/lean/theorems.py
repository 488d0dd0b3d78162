"""The theorems of a Lean file as pieces of its text: what states them, what proves them, and what they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lemmata.lean.syntax.lexer import Kind, Token, tokens
from lemmata.lean.syntax.reader import DECLARING, command_starts, read_source
from lemmata.lean.syntax.signature import signature_end

_STATING = ("theorem", "lemma")
_LOCAL = ("open", "set_option", "variable", "universe", "include", "omit")


@dataclass(frozen=True, slots=True)
class FileTheorem:
    """A `theorem` or `lemma` of a file."""

    name: str
    """Full name, with the namespaces that are open where it stands."""
    line: int
    statement: str
    """From the keyword to before `:=`, as written."""
    proof: str
    """What follows `:=` (or the alternatives of a proof by patterns), as written; empty where there is none."""
    unproved: bool
    """Whether the proof is missing or mentions `sorry`."""
    private: bool
    opened: str
    """Commands that hold for this theorem alone (`open … in`), one a line, without their `in`."""
    start: int
    """Offset, in code points, of the command: doc comment, attributes and modifiers included."""
    end: int


def theorems_of(text: str) -> tuple[FileTheorem, ...]:
    """The theorems of `text` in order. Never raises: a text that is not Lean has none."""
    # `read_source` knows the namespaces, the tokens know the places; a theorem is the same in both by its line
    named = {found.line: found for found in read_source(text).declarations if found.kind in _STATING}
    items = _until_exit(list(tokens(text)))
    starts = command_starts(items)
    theorems: list[FileTheorem] = []
    first = 0  # where the doc comment, attributes, modifiers and `open … in` of the next declaration begin
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(items)
        head = items[start]
        if _leads_in(items[start:stop]):
            continue
        if head.text in _STATING and start + 1 < stop and (found := named.get(items[start + 1].line)):
            leads = [items[begin:end] for begin, end in pairwise(starts[first : number + 1])]
            theorems.append(_theorem(text, items[start:stop], leads, found.name, private=found.private))
        first = number + 1
    return tuple(theorems)


def header_of(text: str, theorem: FileTheorem, theorems: Sequence[FileTheorem]) -> str:
    """What `theorem` may rest on: the text before it, without those of the file's `theorems` that are not proved."""
    kept: list[str] = []
    place = 0
    for other in theorems:
        if other.start >= theorem.start:
            break
        if other.unproved:
            kept.append(text[place : other.start])
            place = other.end
    kept.append(text[place : theorem.start])
    kept.append("\n" + theorem.opened)
    return "".join(kept).strip()


def _until_exit(items: Sequence[Token]) -> Sequence[Token]:
    """Lean reads no further than an `#exit`."""
    for place, (mark, word) in enumerate(pairwise(items)):
        if mark.text == "#" and mark.first and word.glued and word.text == "exit":
            return items[:place]
    return items


def _leads_in(items: Sequence[Token]) -> bool:
    """Doc comments, attributes, single-word modifiers and `open … in`: they belong to the declaration that follows."""
    head = items[0]
    if head.kind is Kind.DOC or head.text == "@[" or _is_local(items):
        return True
    return len(items) == 1 and head.text not in DECLARING and head.kind is Kind.IDENT


def _is_local(items: Sequence[Token]) -> bool:
    return items[0].text in _LOCAL and items[-1].text == "in"


def _theorem(
    text: str, items: Sequence[Token], leads: Sequence[Sequence[Token]], name: str, *, private: bool
) -> FileTheorem:
    body = signature_end(items, 2, items[0].text)
    end = items[-1].end
    has_body = body < len(items)
    proof_from = body + 1 if has_body and items[body].text == ":=" else body
    proof = text[items[proof_from].start : end] if proof_from < len(items) else ""
    return FileTheorem(
        name=name,
        line=items[0].line,
        statement=text[items[0].start : items[body - 1].end],
        proof=proof,
        unproved=not has_body or any(item.kind is Kind.IDENT and item.text == "sorry" for item in items[body:]),
        private=private,
        opened="\n".join(text[lead[0].start : lead[-1].start].rstrip() for lead in leads if _is_local(lead)),
        start=leads[0][0].start if leads else items[0].start,
        end=end,
    )
