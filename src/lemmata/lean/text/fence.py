"""What may stand in a header, a statement and a proof.

The second fence: the first is the judge, which reads the compiled module. This one keeps out what could run code of the
author's while Lean reads the text, switch checks off, or make a part end elsewhere than it seems to; and it says so
in words. It goes by tokens, so that the same words in comments, strings and names are nobody's concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from lemmata.lean.text.characters import bad_character, bad_code_character
from lemmata.lean.text.commands import attribute_groups, end_of_in, is_command_word, is_field
from lemmata.lean.text.options import argument_is_allowed, attribute_is_allowed, option_is_allowed
from lemmata.lean.text.tokens import Flaw, Kind, Lexed, Token
from lemmata.lean.text.words import CLOSING, EXTENDING, LEADING_IN, NOTATIONS, OPENING, RUNNING


class Why(Enum):
    """The sort of complaint."""

    TEXT = auto()
    """Characters, or something left open."""
    FORBIDDEN = auto()
    """A construct that nobody may use here."""
    MISPLACED = auto()
    """Fine elsewhere, not in this part."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One reason to refuse a part, at a code point of it."""

    why: Why
    at: int
    message: str


def text_complaint(text: str, lexed: Lexed) -> Complaint | None:
    """Bad characters, and comments, strings or `«` left open."""
    flaws = [bad_character(text), bad_code_character(text, lexed), *lexed.flaws]
    first = min((flaw for flaw in flaws if flaw is not None), key=lambda flaw: flaw.at, default=None)
    return None if first is None else Complaint(Why.TEXT, first.at, first.message)


def header_complaint(lexed: Lexed) -> Complaint | None:
    """The first reason why a text may not stand before a statement."""
    return next(_header_complaints(lexed.code), None)


def inner_complaint(text: str, lexed: Lexed, part: str) -> Complaint | None:
    """The first reason why `text`, the `part` of a declaration after its keyword, may not stand there."""
    return next(_inner_complaints(text, lexed.code, part), None)


def _header_complaints(code: Sequence[Token]) -> Iterator[Complaint]:
    yield from _switches(code)
    for at, token in enumerate(code):
        word = _word(token)
        if token.text.startswith(("#exit", "#eval")) and token.kind is Kind.SYMBOL:
            yield Complaint(Why.FORBIDDEN, token.start, f"`{token.text}` may not stand in a header")
        elif not word or is_field(code, at):
            continue
        elif word in NOTATIONS:
            yield from _notation(code, at)
        elif word == "axiom":
            yield Complaint(Why.FORBIDDEN, token.start, "axioms may not be declared")
        elif word in EXTENDING or word in RUNNING:
            yield Complaint(Why.FORBIDDEN, token.start, f"`{word}` may not be used: it runs code or reads files")


def _inner_complaints(text: str, code: Sequence[Token], part: str) -> Iterator[Complaint]:
    yield from _switches(code)
    inside = {index for group in attribute_groups(code) for index in range(group.start, group.stop)}
    for at, token in enumerate(code):
        if at in inside:
            continue
        if is_command_word(text, code, at):
            yield Complaint(
                Why.FORBIDDEN, token.start, f"`{token.text}` may not stand in a {part}: it begins a command"
            )
        elif _word(token) in RUNNING and not is_field(code, at):
            word = _word(token)
            yield Complaint(Why.FORBIDDEN, token.start, f"`{word}` may not be used: it runs code or reads files")
    yield from _unbalanced(code, part)


def _unbalanced(code: Sequence[Token], part: str) -> Iterator[Complaint]:
    """A bracket closed that was never opened: the part would end inside something that we wrote."""
    depth = 0
    for token in code:
        if token.kind is Kind.SYMBOL and token.text in "()[]{}":
            depth += 1 if token.text in OPENING else -1 if token.text in CLOSING else 0
            if depth < 0:
                yield Complaint(Why.MISPLACED, token.start, f"`{token.text}` closes nothing in the {part}")
                return


def _word(token: Token) -> str:
    """Its word, also right behind a `#`, which is a symbol of its own where that makes no known command."""
    return token.text[1:] if token.kind is Kind.SYMBOL and token.text.startswith("#") else token.word


_AMBIGUOUS = re.compile(r"""--|/-|-/|\\["'xu]|[«»]|(?:^|[^A-Za-z0-9_!?'₀-₉α-ω])'""")


def _notation(code: Sequence[Token], at: int) -> Iterator[Complaint]:
    """Symbols after which nobody could tell code from comments, strings and names."""
    for token in code[at + 1 :]:
        if token.text == "=>" or token.word in NOTATIONS:  # the next one is looked at by itself
            return
        if token.kind is Kind.STRING and _AMBIGUOUS.search(token.text.strip('"').strip()):
            message = f"the notation {token.text} could be taken for the beginning of a comment, string or name"
            yield Complaint(Why.FORBIDDEN, token.start, message)


def _switches(code: Sequence[Token]) -> Iterator[Complaint]:
    """Options and attributes that are not on the lists."""
    for at, token in enumerate(code):
        if _word(token) == "set_option" and not is_field(code, at):
            name = code[at + 1] if at + 1 < len(code) else None
            if name is None or name.kind is not Kind.IDENT or not option_is_allowed(name.components):
                what = name.text if name is not None else "nothing"
                yield Complaint(Why.FORBIDDEN, token.start, f"the option `{what}` may not be set")
    for group in attribute_groups(code):
        yield from _attributes(code, group)


_SCOPES_OF_ATTRIBUTES = frozenset(("local", "scoped", "-", "↓", "↑", "←", "<-"))


def _attributes(code: Sequence[Token], group: range) -> Iterator[Complaint]:
    # `to_additive (attr := simp, norm_cast)` and its like hold a list of attributes, too
    depth, list_depth, expecting, name = 0, 0, True, ""
    for index in group:
        token = code[index]
        if token.text == ":=" and code[index - 1].word == "attr":
            list_depth, expecting = depth, True
        elif expecting and token.text not in _SCOPES_OF_ATTRIBUTES:
            expecting, name = False, token.text
            if token.kind is not Kind.IDENT or "«" in name or not attribute_is_allowed(name):
                yield Complaint(Why.FORBIDDEN, token.start, f"the attribute `{name}` may not be used")
        elif not argument_is_allowed(name, token.word):
            yield Complaint(Why.FORBIDDEN, token.start, f"the attribute `{name}` may not be used with `{token.word}`")
        depth += (token.text in OPENING) - (token.text in CLOSING)
        list_depth = min(list_depth, depth)
        if depth == list_depth and token.text == ",":
            expecting = True


__all__ = [
    "LEADING_IN",
    "Complaint",
    "Flaw",
    "Why",
    "end_of_in",
    "header_complaint",
    "inner_complaint",
    "text_complaint",
]
