"""A statement as the portfolio sees it: what is in context, and the goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lemmata.gateway.portfolio.parser import TermParser, UnreadableError
from lemmata.gateway.portfolio.terms import Expr, Term
from lemmata.gateway.portfolio.types import annotate, is_proposition
from lemmata.lean.syntax import Kind, Token, tokens

_OPEN, _CLOSE = frozenset("([{⦃⟨") | {"@[", ".{"}, frozenset(")]}⦄⟩")
_KEYWORDS = frozenset({"theorem", "lemma", "def", "example", "instance", "abbrev"})


@dataclass(frozen=True, slots=True)
class Local:
    """One name in context. ``type`` is None where its text could not be read."""

    name: str
    type: Expr | None
    type_text: str
    bracket: str
    is_proof: bool

    @property
    def explicit(self) -> bool:
        """Whether applying the theorem takes an argument for it."""
        return self.bracket == "("

    @property
    def type_head(self) -> str:
        """`Nat`, `List`, …: the name that the type starts with."""
        return self.type.head if isinstance(self.type, Term) else ""


@dataclass(frozen=True, slots=True)
class Statement:
    """``target`` is None where its text could not be read."""

    name: str
    locals: tuple[Local, ...]
    target: Expr | None
    target_text: str


def read_statement(text: str, kinds: Mapping[str, Expr] | None = None) -> Statement:
    """Read `theorem name binders : type`, or a declaration's `binders : type` without keyword and name.

    ``kinds`` are types of names that the header defines, to tell propositions from data. Never raises.
    """
    items = [item for item in tokens(text) if item.kind is not Kind.DOC]
    start = next((place + 1 for place, item in enumerate(items) if item.text in _KEYWORDS), 0)
    name = ""
    if start and start < len(items) and items[start].kind is Kind.IDENT:
        name = items[start].text
        start += 1
    if start < len(items) and items[start].text == ".{":
        start = _closing(items, start) + 1
    colon = _colon(items, start)
    if colon is None and not name:  # a bare type
        colon = start - 1
    binders_end = len(items) if colon is None else colon
    end = _end_of_type(items, binders_end + 1)
    context = _Context(kinds or {})
    place = start
    while place < binders_end:
        if items[place].text in ("(", "{", "[", "⦃"):
            close = _closing(items, place)
            context.bind(text, items[place : close + 1])
            place = close
        place += 1
    target_items = items[binders_end + 1 : end]
    target = _read(target_items, set(context.kinds))
    if target is not None:
        target = annotate(target, {**context.known, **context.kinds})
    target_text = text[target_items[0].start : target_items[-1].end] if target_items else ""
    return Statement(name, tuple(context.locals), target, " ".join(target_text.split()))


class _Context:
    def __init__(self, kinds: Mapping[str, Expr]) -> None:
        self.kinds: dict[str, Expr] = {}
        self.known = dict(kinds)
        self.locals: list[Local] = []

    def bind(self, text: str, group: Sequence[Token]) -> None:
        """Add the names of one bracketed binder."""
        inner = group[1:-1]
        bracket = group[0].text
        colon = next((place for place, item in enumerate(inner) if item.text == ":"), None)
        if colon is None and bracket == "[":
            names, kind_items = ["inst"], inner
        elif colon is None:
            names, kind_items = [item.text for item in inner], inner[:0]
        else:
            names = [item.text for item in inner[:colon]]
            kind_items = inner[colon + 1 :]
        default = next((place for place, item in enumerate(kind_items) if item.text == ":="), len(kind_items))
        kind_items = kind_items[:default]
        kind = _read(kind_items, set(self.kinds)) if kind_items else None
        if kind is not None:
            kind = annotate(kind, {**self.known, **self.kinds})
        kind_text = text[kind_items[0].start : kind_items[-1].end] if kind_items else ""
        proof = kind is not None and bracket != "[" and is_proposition(kind, {**self.known, **self.kinds})
        for name in names:
            self.locals.append(Local(name, kind, kind_text, bracket, proof))
            if kind is not None:
                self.kinds[name] = kind
            else:
                self.kinds.setdefault(name, Term("?"))


def _read(items: Sequence[Token], bound: set[str]) -> Expr | None:
    try:
        return TermParser(items, bound).whole()
    except (UnreadableError, RecursionError):
        return None


def _closing(items: Sequence[Token], place: int) -> int:
    depth = 0
    for index in range(place, len(items)):
        depth += (items[index].text in _OPEN) - (items[index].text in _CLOSE)
        if depth <= 0:
            return index
    return len(items) - 1


def _colon(items: Sequence[Token], start: int) -> int | None:
    """The colon before the type: the first outside brackets, with only bracketed binders before it."""
    place = start
    while place < len(items):
        text = items[place].text
        if text == ":":
            return place
        if text in ("(", "{", "[", "⦃"):
            place = _closing(items, place)
        elif items[place].kind is not Kind.IDENT and text != "_":
            return None
        place += 1
    return None


def _end_of_type(items: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(items)):
        text = items[index].text
        depth += (text in _OPEN) - (text in _CLOSE)
        if depth <= 0 and text == ":=":
            return index
    return len(items)
