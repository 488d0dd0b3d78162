"""From a request to the two texts that Lean compiles: the statement alone, and the candidate."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lemmata.contracts import CheckRequest, Diagnostic, ErrorClass, Verdict
from lemmata.lean.imports import ImportsError, read_imports
from lemmata.lean.names import Name
from lemmata.lean.text.assembly import Assembly, Part, Piece, position_of
from lemmata.lean.text.characters import normalise
from lemmata.lean.text.commands import Command, commands, reach_back
from lemmata.lean.text.fence import Complaint, Why, header_complaint, inner_complaint, text_complaint
from lemmata.lean.text.parts import Signature, SourceTheorem, read_signature, scopes_after, source_theorems
from lemmata.lean.text.tokens import Lexed, lex
from lemmata.lean.text.words import THEOREM_WORDS

_MARK = "lemmata_end_"


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
    without_earlier_proofs: Plan | None = None
    """The same with `sorry` for each theorem before it: of a whole file, one false proof must not hide the others'."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Lean was not even asked."""

    verdict: Verdict
    error_class: ErrorClass
    message: str
    diagnostics: tuple[Diagnostic, ...] = ()


def marked(assembly: Assembly) -> tuple[Assembly, Name]:
    """The text with a last declaration of ours: where its name is missing, Lean did not read to the end."""
    mark = f"{_MARK}{secrets.token_hex(8)}"
    return assembly.followed_by(f"\n\ntheorem _root_.{mark} : _root_.True := _root_.True.intro\n"), Name.of(mark)


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
        lexed[part] = lex(text)
        complaint = text_complaint(text, lexed[part])
        if complaint is not None:
            return _refusal(complaint, part, text)
    if request.source is not None:
        return _plan_source(texts["source"], lexed["source"], request.theorem or "")
    return _plan_parts(texts, lexed)


def _plan_parts(texts: dict[Part, str], lexed: dict[Part, Lexed]) -> Plan | Refusal:
    header, statement, proof = texts["header"], texts["statement"], texts["proof"]
    imports = _imports(header, lexed["header"], "header")
    if isinstance(imports, Refusal):
        return imports
    complaint = header_complaint(header, lexed["header"])
    if complaint is not None:
        return _refusal(complaint, "header", header)
    signature = _signature(statement, lexed["statement"])
    if isinstance(signature, Refusal):
        return signature
    complaint = inner_complaint(proof, lexed["proof"], "proof")
    if complaint is not None:
        return _refusal(complaint, "proof", proof)
    earlier = source_theorems(header, lexed["header"])
    before = (
        *_header(header, earlier, "header", len(header)),
        Piece("\n\n"),
        *_as_theorem(statement, signature, "statement"),
    )
    return Plan(
        theorem=scopes_after(header, lexed["header"]).full_name(signature.name),
        imports=imports,
        statement=Assembly((*before, Piece("\n  :=\nsorry\n")), texts),
        candidate=Assembly((*before, Piece("\n  :=\n"), Piece(proof, "proof"), Piece("\n")), texts),
        statement_text=statement,
        proof_text=proof,
    )


def _as_theorem(text: str, signature: Signature, part: Part) -> tuple[Piece, ...]:
    """The declaration up to its body, as a public `theorem` that begins where the declaration did.

    `lemma` is Mathlib's word for it; and the compiled name of a private one would be another than the one written.
    Where it begins matters: Lean compares the columns of tactics with it.
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
    keyword = Piece("theorem") if text[start:end] == "lemma" else Piece(text[start:end], part, start)
    return *lead, keyword, Piece(text[end : signature.end], part, end)


def _signature(statement: str, lexed: Lexed) -> Signature | Refusal:
    """The statement's one declaration, or what is wrong with it."""
    heads = [at for at, token in enumerate(lexed.tokens) if token.word in THEOREM_WORDS]
    found = commands(statement, lexed)
    if not found and heads:  # an indented `lemma`
        found = (Command(reach_back(lexed.tokens, heads[0], -1), heads[0]),)
    if not found or lexed.tokens[found[0].head].word not in THEOREM_WORDS:
        return _invalid_statement(statement, 0, "the statement must be `theorem name … : type`")
    command = found[0]
    first_code = next((at for at, token in enumerate(lexed.tokens) if token in lexed.code[:1]), 0)
    if command.first > first_code:
        return _invalid_statement(statement, 0, "something stands before `theorem` in the statement")
    signature = read_signature(statement, lexed, command, len(lexed.tokens))
    if signature is None:
        return _invalid_statement(statement, lexed.tokens[command.head].start, "the theorem has no name")
    if signature.body is not None:
        message = "the statement ends with its type: what proves it goes into `proof`, without the `:=`"
        return _invalid_statement(statement, signature.body, message)
    rest = Lexed(lexed.tokens[command.head + 1 :], ())
    complaint = inner_complaint(statement, rest, "statement") or header_complaint(statement, lexed)
    if complaint is not None:
        return _refusal(complaint, "statement", statement)
    return signature


def _plan_source(source: str, lexed: Lexed, wanted: str) -> Plan | Refusal:
    imports = _imports(source, lexed, "source")
    if isinstance(imports, Refusal):
        return imports
    theorems = source_theorems(source, lexed)
    name = Name(part for token in lex(wanted).code[:1] for part in token.components)
    matches = [found for found in theorems if found.name == name]
    if len(matches) != 1:
        known = ", ".join(str(found.name) for found in theorems[:10]) or "none"
        what = "several theorems" if matches else "no theorem"
        message = f"the file has {what} named {wanted!r}; its theorems: {known}"
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message)
    theorem = matches[0]
    if theorem.in_mutual:
        message = "theorems of `mutual` blocks cannot be checked one by one: state it outside of the block"
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message)
    earlier = [found for found in theorems if found.end <= theorem.signature.start]
    return _source_parts(source, lexed, theorem, earlier, imports)


def _source_parts(
    source: str, lexed: Lexed, theorem: SourceTheorem, earlier: Sequence[SourceTheorem], imports: tuple[Name, ...]
) -> Plan | Refusal:
    shown = _without_queries(source, lexed)
    complaint = _source_complaint(source, shown, lexed, theorem)
    if complaint is not None:
        return _refusal(complaint, "source", source)
    if theorem.signature.body is None:
        return Refusal(Verdict.INCOMPLETE, ErrorClass.UNSOLVED_GOALS, f"{theorem.name} has no proof")
    start = theorem.signature.start
    whole = _source_plan(source, theorem, imports, _header(shown, earlier, "source", start))
    bodies = [found for found in earlier if found.signature.body is not None and not found.in_mutual]
    if not bodies:
        return whole
    unproved = _header(shown, earlier, "source", start, proofs=False)
    return replace(whole, without_earlier_proofs=_source_plan(source, theorem, imports, unproved))


def _header(text: str, theorems: Sequence[SourceTheorem], part: Part, stop: int, *, proofs: bool = True) -> list[Piece]:
    """`text` up to `stop`, with `theorem` for each `lemma`, and with or without the proofs of what it states."""
    pieces: list[Piece] = []
    place = 0
    for found in theorems:
        start, end = found.signature.keyword
        pieces += [Piece(text[place:start], part, place), Piece("theorem")]
        place = end
        if not proofs and found.signature.body is not None and not found.in_mutual:
            pieces += [Piece(text[end : found.signature.end], part, end), Piece("\n  :=\nsorry\n\n")]
            place = found.end
    return [*pieces, Piece(text[place:stop], part, place)]


def _source_complaint(source: str, shown: str, lexed: Lexed, theorem: SourceTheorem) -> Complaint | None:
    """What may not stand before the theorem, or in it; what comes after it is not compiled."""
    until = [token for token in lexed.tokens if token.start < theorem.end and shown[token.start] == source[token.start]]
    complaint = header_complaint(source, Lexed(tuple(until), ()))
    if complaint is None:
        body = [token for token in until if token.start >= theorem.signature.keyword[1]]
        complaint = inner_complaint(source, Lexed(tuple(body), ()), "theorem")
    return complaint


def _source_plan(source: str, theorem: SourceTheorem, imports: tuple[Name, ...], header: Sequence[Piece]) -> Plan:
    signature = theorem.signature
    assert signature.body is not None
    before = (*header, *_as_theorem(source, signature, "source"))
    parts: dict[Part, str] = {"source": source}
    proof = Piece(source[signature.end : theorem.end], "source", signature.end)
    return Plan(
        theorem=theorem.name,
        imports=imports,
        statement=Assembly((*before, Piece("\n  :=\nsorry\n")), parts),
        candidate=Assembly((*before, proof, Piece("\n")), parts),
        statement_text=source[signature.start : signature.end],
        proof_text=source[signature.body : theorem.end].strip().removeprefix(":=").strip(),
        first_line=position_of(source, signature.start).line,
    )


def _without_queries(source: str, lexed: Lexed) -> str:
    """The file with its questions to Lean (`#check`, `#eval`, …) blanked: they define nothing, and may print or run."""
    pieces: list[str] = []
    place = 0
    found = commands(source, lexed)
    for number, command in enumerate(found):
        if lexed.tokens[command.head].text.startswith("#") and lexed.tokens[command.head].text != "#exit":
            start = lexed.tokens[command.first].start
            following = found[number + 1].first if number + 1 < len(found) else len(lexed.tokens)
            end = lexed.tokens[following].start if following < len(lexed.tokens) else len(source)
            pieces += [source[place:start], "".join("\n" if char == "\n" else " " for char in source[start:end])]
            place = end
    return "".join(pieces) + source[place:]


def theorems_in(source: str) -> list[str]:
    """The full names of all theorems and lemmas of a file, in order; what `CheckRequest.theorem` takes."""
    text = normalise(source)
    return [str(found.name) for found in source_theorems(text, lex(text))]


def _imports(text: str, lexed: Lexed, part: Part) -> tuple[Name, ...] | Refusal:
    try:
        return read_imports(lexed).pinned
    except ImportsError as error:
        diagnostic = _diagnostic(str(error), part, text, error.at)
        return Refusal(Verdict.INVALID, ErrorClass.INVALID_HEADER, str(error), (diagnostic,))


def _invalid_statement(statement: str, at: int, message: str) -> Refusal:
    diagnostic = _diagnostic(message, "statement", statement, at)
    return Refusal(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message, (diagnostic,))


def _refusal(complaint: Complaint, part: Part, text: str) -> Refusal:
    verdict, error_class = {
        Why.TEXT: (Verdict.INVALID, ErrorClass.INVALID_TEXT),
        Why.FORBIDDEN: (Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT),
        Why.MISPLACED: (Verdict.FAILED, ErrorClass.PARSE),
    }[complaint.why]
    diagnostic = _diagnostic(complaint.message, part, text, complaint.at)
    place = diagnostic.start
    where = f" ({part}, line {place.line}, column {place.column})" if place is not None else ""
    return Refusal(verdict, error_class, complaint.message + where, (diagnostic,))


def _diagnostic(message: str, part: Part, text: str, at: int) -> Diagnostic:
    return Diagnostic(severity="error", message=message, part=part, start=position_of(text, at))
