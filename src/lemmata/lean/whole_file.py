"""One theorem of a whole file: what stands before it is its header, what comes after it is not compiled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lemmata.contracts import ErrorClass, Verdict
from lemmata.lean.names import Name
from lemmata.lean.plans import (
    OPEN_PROOF,
    Plan,
    Refusal,
    as_theorem,
    hangs,
    pinned_imports,
    refusal,
    text_before,
    without_queries,
)
from lemmata.lean.text.assembly import Assembly, Part, Piece, position_of
from lemmata.lean.text.characters import normalise
from lemmata.lean.text.fence import Complaint, header_complaint, inner_complaint
from lemmata.lean.text.parts import SourceTheorem, source_theorems
from lemmata.lean.text.tokens import Lexed, lex

_NAMED = 10


@dataclass(frozen=True, slots=True)
class _Target:
    """The theorem that is asked for, its siblings if it stands in a `mutual` block, and the theorems before it."""

    theorem: SourceTheorem
    block: tuple[SourceTheorem, ...]
    earlier: tuple[SourceTheorem, ...]

    @property
    def start(self) -> int:
        """Where what is judged begins."""
        return self.theorem.signature.start if self.theorem.block is None else self.theorem.block[0]

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.theorem.end if self.theorem.block is None else self.theorem.block[1]


def theorems_in(source: str) -> list[str]:
    """The full names of all theorems and lemmas of a file, in order; what `CheckRequest.theorem` takes."""
    text = normalise(source)
    return [str(found.name) for found in source_theorems(text, lex(text))]


def plan_theorem(source: str, lexed: Lexed, wanted: str) -> Plan | Refusal:
    """What to compile for the theorem `wanted` (its full name) of a file."""
    imports = pinned_imports(source, lexed, "source")
    if isinstance(imports, Refusal):
        return imports
    target = _target(source_theorems(source, lexed), wanted)
    if isinstance(target, Refusal):
        return target
    shown = without_queries(source, lexed)
    complaint = _complaint(source, shown, lexed, target)
    if complaint is not None:
        return refusal(complaint, "source", source)
    if target.theorem.signature.body is None:
        return Refusal(Verdict.INCOMPLETE, ErrorClass.UNSOLVED_GOALS, f"{target.theorem.name} has no proof")
    header = text_before(shown, target.earlier, "source", target.start)
    whole = _plan(source, target, imports, header)
    if not any(found.signature.body is not None for found in target.earlier):
        return whole
    header = text_before(shown, target.earlier, "source", target.start, proofs=False)
    unproved = replace(_plan(source, target, imports, header), earlier_open=True)
    return replace(whole, without_earlier_proofs=unproved)


def _target(theorems: Sequence[SourceTheorem], wanted: str) -> _Target | Refusal:
    name = Name(part for token in lex(wanted).code[:1] for part in token.components)
    matches = [found for found in theorems if found.name == name]
    if len(matches) != 1:
        known = ", ".join(str(found.name) for found in theorems[:_NAMED]) or "none"
        more = f" and {len(theorems) - _NAMED} more" if len(theorems) > _NAMED else ""
        what = "several theorems" if matches else "no theorem"
        message = f"the file has {what} named {wanted!r}; its theorems: {known}{more}"
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message)
    theorem = matches[0]
    block = tuple(found for found in theorems if found.block == theorem.block) if theorem.block is not None else ()
    start = theorem.signature.start if theorem.block is None else theorem.block[0]
    return _Target(theorem, block, tuple(found for found in theorems if found.signature.start < start))


def _complaint(source: str, shown: str, lexed: Lexed, target: _Target) -> Complaint | None:
    """What may not stand before the theorem, or in it or its siblings; what comes after is not compiled."""
    until = [token for token in lexed.tokens if token.start < target.stop and shown[token.start] == source[token.start]]
    complaint = header_complaint(Lexed(tuple(until), ()))
    for theorem in target.block or (target.theorem,):
        if complaint is None:
            body = [token for token in until if theorem.signature.keyword[1] <= token.start < theorem.end]
            complaint = inner_complaint(source, Lexed(tuple(body), ()), "theorem")
    return complaint


def _plan(source: str, target: _Target, imports: tuple[Name, ...], header: Sequence[Piece]) -> Plan:
    signature = target.theorem.signature
    assert signature.body is not None
    parts: dict[Part, str] = {"source": source}
    if target.block:
        statement, candidate = _block(source, target, proof=False), _block(source, target, proof=True)
    else:
        hanging = hangs(source, signature.body, target.stop)
        stated = as_theorem(source, signature, "source", hanging=hanging)
        statement = [*stated, Piece(OPEN_PROOF)]
        candidate = [*stated, Piece(source[signature.end : target.stop], "source", signature.end), Piece("\n")]
    return Plan(
        theorem=target.theorem.name,
        imports=imports,
        statement=Assembly((*header, *statement), parts),
        candidate=Assembly((*header, *candidate), parts),
        statement_text=source[signature.start : signature.end],
        proof_text=source[signature.body : target.theorem.end].strip().removeprefix(":=").strip(),
        first_line=position_of(source, signature.start if not target.block else target.stop).line,
    )


def _block(source: str, target: _Target, *, proof: bool) -> list[Piece]:
    """A `mutual` block with or without the proof of the theorem that is asked for.

    Its siblings stay: which `variable`s a theorem takes depends on the whole block, and it may use theirs.
    """
    signature = target.theorem.signature
    before = [found for found in target.block if found.signature.start < signature.start]
    after = [found for found in target.block if found.signature.start > signature.start]
    hanging = hangs(source, signature.body or signature.end, target.theorem.end)
    given = Piece(source[signature.end : target.theorem.end], "source", signature.end)
    return [
        *text_before(source, before, "source", signature.start, start=target.start),
        *as_theorem(source, signature, "source", hanging=hanging),
        given if proof else Piece(f"{OPEN_PROOF}\n"),
        *text_before(source, after, "source", target.stop, start=target.theorem.end),
        Piece("\n"),
    ]
