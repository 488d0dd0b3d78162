"""From a request to the two texts that Lean compiles: the statement alone, and the candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

from lemmata.contracts import CheckRequest, ErrorClass, Verdict
from lemmata.lean.names import Name
from lemmata.lean.plans import (
    OPEN_PROOF,
    Plan,
    Refusal,
    as_theorem,
    invalid_statement,
    marked,
    pinned_imports,
    refusal,
    text_before,
    without_queries,
)
from lemmata.lean.text.assembly import Assembly, Part, Piece, position_of
from lemmata.lean.text.characters import normalise
from lemmata.lean.text.commands import Command, commands, reach_back
from lemmata.lean.text.fence import Complaint, Why, header_complaint, inner_complaint, text_complaint
from lemmata.lean.text.parts import Scopes, Signature, read_signature, scopes_after, source_theorems
from lemmata.lean.text.tokens import Kind, Lexed, lex
from lemmata.lean.text.words import DECLARING, THEOREM_WORDS
from lemmata.lean.whole_file import plan_theorem, theorems_in

T = TypeVar("T")
_KEPT, _KEPT_CHARS = 64, 4_000
"""How many headers and statements are remembered as they were read, and how long these may be."""

__all__ = ["OPEN_PROOF", "Plan", "Refusal", "marked", "plan", "theorems_in"]


def plan(request: CheckRequest, *, text_chars: int) -> Plan | Refusal:
    """Take the request apart. ``text_chars``: the most that its texts may hold together."""
    texts: dict[Part, str] = {}
    for part in ("header", "statement", "proof", "source"):
        text = getattr(request, part)
        if text is not None:
            texts[part] = normalise(text)
    size = sum(map(len, texts.values()))
    if size > text_chars:
        message = f"the text has {size} characters; at most {text_chars} are allowed"
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_TEXT, message)
    lexed: dict[Part, Lexed] = {}
    for part, text in texts.items():
        lexed[part], complaint = _read(text) if part in ("header", "statement") else _lexed(text)
        if complaint is not None:
            return refusal(complaint, part, text)
    if request.source is not None:
        return plan_theorem(texts["source"], lexed["source"], request.theorem or "")
    return _plan_parts(texts, lexed)


def _plan_parts(texts: dict[Part, str], lexed: dict[Part, Lexed]) -> Plan | Refusal:
    header, statement, proof = texts["header"], texts["statement"], texts["proof"]
    above = _header(header)
    if isinstance(above, Refusal):
        return above
    signature = _signature(statement)
    if isinstance(signature, Refusal):
        return signature
    complaint = _proof_complaint(proof, lexed["proof"])
    if complaint is not None:
        return refusal(complaint, "proof", proof)
    joint = _joint(proof, lexed["proof"], position_of(statement, signature.end).column)
    before = (
        *above.pieces,
        Piece("\n\n"),
        *as_theorem(statement, signature, "statement", hanging=joint == _SAME_LINE),
    )
    candidate = (*before, Piece(joint), Piece(proof, "proof"), Piece("\n"))
    return Plan(
        theorem=above.scopes.full_name(signature.name),
        imports=above.imports,
        statement=Assembly((*before, Piece(OPEN_PROOF)), texts),
        candidate=Assembly(candidate, texts),
        statement_text=statement,
        proof_text=proof,
    )


def _lexed(text: str) -> tuple[Lexed, Complaint | None]:
    lexed = lex(text)
    return lexed, text_complaint(text, lexed)


def _kept(read: Callable[[str], T]) -> Callable[[str], T]:
    """Remembers what `read` made of short texts: many candidates come with the same header and statement."""
    remembered = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def kept(text: str) -> T:
        return remembered(text) if len(text) <= _KEPT_CHARS else read(text)

    return kept


_read = _kept(_lexed)


@dataclass(frozen=True, slots=True)
class _Header:
    imports: tuple[Name, ...]
    pieces: tuple[Piece, ...]
    scopes: Scopes


@_kept
def _header(header: str) -> _Header | Refusal:
    lexed, _ = _read(header)
    imports = pinned_imports(header, lexed, "header")
    if isinstance(imports, Refusal):
        return imports
    complaint = header_complaint(lexed)
    if complaint is not None:
        return refusal(complaint, "header", header)
    shown = without_queries(header, lexed)
    pieces = text_before(shown, source_theorems(header, lexed), "header", len(header))
    return _Header(imports, tuple(pieces), scopes_after(header, lexed))


def _proof_complaint(proof: str, lexed: Lexed) -> Complaint | None:
    first = next(iter(lexed.code), None)
    if first is not None and first.text == ":=" and first.kind is Kind.SYMBOL:
        return Complaint(Why.MISPLACED, first.start, "the proof is what follows `:=`: leave the `:=` itself out")
    if first is not None and proof.startswith("```", first.start):
        return Complaint(Why.MISPLACED, first.start, "the proof stands in a Markdown block: leave the ``` out")
    return inner_complaint(proof, lexed, "proof")


_NEXT_LINE, _SAME_LINE = "\n  :=\n", " := "


def _joint(proof: str, lexed: Lexed, column: int) -> str:
    """What stands between the statement, which ends in `column`, and the proof.

    No `:=` before the alternatives of a proof by patterns, or fields. A proof whose lines are aligned with what stands
    on its first line, were that the statement's line, stays on it: to Lean, columns matter.
    """
    first = next(iter(lexed.code), None)
    if first is not None and ((first.text == "|" and first.kind is Kind.SYMBOL) or first.word == "where"):
        return "\n"
    line, _, rest = proof.partition("\n")
    within = {token.start for token in lexed.code if 0 < token.start < len(line)}
    indents = {len(other) - len(other.lstrip(" ")) for other in rest.split("\n")}
    aligned = {start + column + len(_SAME_LINE) for start in within} & indents
    return _SAME_LINE if aligned - within else _NEXT_LINE


@_kept
def _signature(statement: str) -> Signature | Refusal:
    """The statement's one declaration, or what is wrong with it."""
    lexed, _ = _read(statement)
    heads = [at for at, token in enumerate(lexed.tokens) if token.word in THEOREM_WORDS]
    found = commands(statement, lexed)
    if not found and heads:  # an indented `lemma`
        found = (Command(reach_back(lexed.tokens, heads[0], -1), heads[0]),)
    if not found or lexed.tokens[found[0].head].word not in THEOREM_WORDS:
        word = lexed.tokens[found[0].head].word if found else ""
        instead = f", not `{word}`" if word in DECLARING else ""
        return invalid_statement(statement, 0, f"the statement must be `theorem name … : type`{instead}")
    command = found[0]
    first_code = next((at for at, token in enumerate(lexed.tokens) if token in lexed.code[:1]), 0)
    if command.first > first_code:
        return invalid_statement(statement, 0, "something stands before `theorem` in the statement")
    signature = read_signature(statement, lexed, command, len(lexed.tokens))
    if signature is None:
        return invalid_statement(statement, lexed.tokens[command.head].start, "the theorem has no name")
    if signature.body is not None:
        message = "the statement ends with its type: what proves it goes into `proof`, without the `:=`"
        return invalid_statement(statement, signature.body, message)
    rest = Lexed(lexed.tokens[command.head + 1 :], ())
    complaint = inner_complaint(statement, rest, "statement") or header_complaint(lexed)
    if complaint is not None:
        return refusal(complaint, "statement", statement)
    return signature
