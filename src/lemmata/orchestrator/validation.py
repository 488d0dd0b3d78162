"""Whether a request can be a theorem at all: told before anything is stored, queued or given to Lean.

By the form of its texts alone, in the order of what is cheap: characters, comments and strings, brackets, and then
what the worker itself would refuse to compile. What the theorem means is for Lean to say, as the job's first step.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from lemmata.contracts import CheckRequest, ProveRequest
from lemmata.contracts.prove import MAX_THEOREM_CHARS
from lemmata.contracts.theorems import TheoremError
from lemmata.lean.source import Refusal, plan
from lemmata.lean.text.assembly import position_of
from lemmata.lean.text.characters import bad_character, bad_code_character, normalise
from lemmata.lean.text.tokens import Flaw, Kind, Lexed, lex
from lemmata.orchestrator.theorem import Theorem, parse_theorem, place_in_request

MAX_DEPTH: Final = 1_000
"""Brackets inside brackets: more would only be for the stack of whoever reads them."""

_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⦃": "⦄"}
_CLOSING: Final = frozenset(_BRACKETS.values())
# controls, format characters, lone surrogates, private use, and the two separators that some read as line ends
_REFUSED: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_UNUSUAL: Final = re.compile(r"[^\n\t -~]")
_JOINERS: Final = "\u200c\u200d"
"""They hold emoji and some scripts together: in comments and strings."""

_WHAT_TO_DO: Final = {
    "Cc": "a control character",
    "Cf": "a format character, which cannot be seen",
    "Cs": "half of a character",
    "Co": "a character that no standard knows",
}


def valid_theorem(request: ProveRequest) -> Theorem:
    """The theorem of a request. Raises `TheoremError`, which says what is wrong, where, and what to do."""
    for field in ("header", "theorem"):
        _check_text(normalise(getattr(request, field).removeprefix("\ufeff")), field)
    theorem = parse_theorem(request.theorem, request.header)
    asked = CheckRequest(header=theorem.header, statement=theorem.statement, proof="sorry")
    planned = plan(asked, text_chars=3 * MAX_THEOREM_CHARS)
    if isinstance(planned, Refusal):
        raise _refused(planned, request)
    return theorem


def _check_text(text: str, field: str) -> None:
    lexed = lex(text)
    flaws = [*_characters(text), *_code_characters(text, lexed), *lexed.flaws[:1], *_brackets(lexed)]
    if flaws:
        first = min(flaws, key=lambda flaw: flaw.at)
        place = position_of(text, first.at)
        raise TheoremError.at(field, place.line, place.column, first.message)


def _characters(text: str) -> Iterator[Flaw]:
    """The first character that may stand nowhere."""
    for found in _UNUSUAL.finditer(text):
        char = found[0]
        category = unicodedata.category(char)
        if (category in _REFUSED and char not in _JOINERS) or _is_noncharacter(char) or bad_character(char):
            what = _WHAT_TO_DO.get(category, "no character of a text")
            yield Flaw(found.start(), f"U+{ord(char):04X} is {what}; remove it")
            return


def _code_characters(text: str, lexed: Lexed) -> Iterator[Flaw]:
    found = bad_code_character(text, lexed)
    if found is not None:
        yield found


def _is_noncharacter(char: str) -> bool:
    return "\ufdd0" <= char <= "\ufdef" or (ord(char) & 0xFFFE) == 0xFFFE


def _brackets(lexed: Lexed) -> Iterator[Flaw]:
    """The first bracket that has no partner."""
    opened: list[tuple[str, int]] = []
    for token in lexed.code:
        if token.kind is not Kind.SYMBOL:
            continue
        if token.text in _BRACKETS:
            opened.append((token.text, token.start))
            if len(opened) > MAX_DEPTH:
                yield Flaw(token.start, f"brackets stand more than {MAX_DEPTH} deep inside one another")
                return
        elif token.text in _CLOSING:
            if not opened:
                yield Flaw(token.start, f"`{token.text}` closes nothing; open it, or remove it")
                return
            bracket, _ = opened.pop()
            if _BRACKETS[bracket] != token.text:
                yield Flaw(token.start, f"`{token.text}` cannot close `{bracket}`: `{_BRACKETS[bracket]}` does")
                return
    if opened:
        bracket, start = opened[-1]
        yield Flaw(start, f"`{bracket}` is not closed; `{_BRACKETS[bracket]}` does")


def _refused(refusal: Refusal, request: ProveRequest) -> TheoremError:
    """The worker's own refusal, at its place in what the caller sent."""
    place = refusal.diagnostics[0] if refusal.diagnostics else None
    if place is None or place.start is None or place.part not in ("header", "statement"):
        return TheoremError(refusal.message)
    field, line, column = place_in_request(
        request.theorem, request.header, place.part, place.start.line, place.start.column
    )
    return TheoremError.at(field, line, column, place.message)
