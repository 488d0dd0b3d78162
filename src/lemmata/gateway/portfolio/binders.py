"""The part of the parser that reads binders: `∀ x y : T, …`, `∃ x ∈ s, …`, `fun x => …`, `(x : T) → …`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from lemmata.gateway.portfolio.notation import ASCII, operation
from lemmata.gateway.portfolio.terms import Bind, BindKind, Expr, Term, implies, substitute
from lemmata.lean.syntax import Kind, Token

STOP = frozenset(
    {")", "]", "}", "⟩", ",", ":=", "=>", "then", "else", "|", ";", ":", "⦄", "in", "with", "at", "from", "do", "by"}
)
_OPENING, _CLOSING = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
WORDS = frozenset({"match", "let", "have", "show", "fun", "if", "λ"})
CONSTANTS = frozenset({"∅", "⊤", "⊥"})
_ORDER = ("∈", "<", "≤", ">", "≥", "≠", "⊆")


class UnreadableError(ValueError):
    """The text is outside of what this parser reads."""


class BinderParser(ABC):
    """A place in a sequence of tokens, and the names that are in scope there."""

    def __init__(self, items: Sequence[Token], bound: set[str]) -> None:
        self.items = items
        self.place: int = 0
        self.closing = _closing(items)
        self.bound = set(bound)
        self.used = set(bound)

    def peek(self) -> str:
        """The next token's text, in Unicode spelling; empty at the end."""
        if self.place >= len(self.items):
            return ""
        text = self.items[self.place].text
        return ASCII.get(text, text)

    def expect(self, word: str) -> None:
        """Pass over ``word``."""
        if self.peek() != word:
            raise UnreadableError(f"expected {word}")
        self.place += 1

    @abstractmethod
    def term(self, power: int) -> Expr:
        """A term whose operators bind at least as strongly as ``power``."""

    def fresh(self, name: str) -> str:
        """A name that nothing else in the statement has; a repeated one gets a number."""
        fresh, number = name if name != "_" else "x", 1
        while fresh in self.used:
            number += 1
            fresh = f"{name if name != '_' else 'x'}{number}"
        self.used.add(fresh)
        return fresh

    def binder(self, word: str) -> Expr:
        """What begins with `∀`, `∃` or `fun`."""
        self.place += 1
        groups = self._groups()
        if word == "fun":
            self.expect("=>")
        elif not groups:
            raise UnreadableError("no binder")
        else:
            self.expect(",")
        kind: BindKind = "λ" if word == "fun" else "∀" if word == "∀" else "∃"
        renamed = [(old, self.fresh(old), domain, side) for old, domain, side in groups]
        renaming: dict[str, Expr] = {old: Term(new) for old, new, _, _ in renamed if old != "_"}
        outer = set(self.bound)
        self.bound |= {old for old, _, _, _ in renamed}
        body = substitute(self.term(0), {old: new for old, new in renaming.items() if new != Term(old)})
        self.bound = outer
        if word == "∃!":
            raise UnreadableError("∃!")
        for _, new, domain, side in reversed(renamed):
            if side is not None:
                condition = operation(side[0], Term(new), side[1])
                body = implies(condition, body) if kind == "∀" else Term("∧", (condition, body))
            body = Bind(kind, new, None if domain is None else substitute(domain, renaming), body)
        return body

    def _groups(self) -> list[tuple[str, Expr | None, tuple[str, Expr] | None]]:
        """The variables of a binder: name, type, and a condition like `∈ s` or `< n`."""
        found: list[tuple[str, Expr | None, tuple[str, Expr] | None]] = []
        plain: list[str] = []
        while True:
            word = self.peek()
            if word in ("(", "{", "[", "⦃"):
                found.extend((name, None, None) for name in plain)
                plain = []
                found.extend(self._bracketed(word))
            elif self._at_name():
                plain.append(self.items[self.place].text)
                self.place += 1
            elif word == ":" and plain:
                self.place += 1
                domain = self.term(0)
                return [*found, *((name, domain, None) for name in plain)]
            elif word in _ORDER and plain:
                self.place += 1
                side = (word, self.term(51))
                return [*found, *((name, None, side) for name in plain)]
            else:
                return [*found, *((name, None, None) for name in plain)]

    def _at_name(self) -> bool:
        if self.place >= len(self.items):
            return False
        item = self.items[self.place]
        return item.text == "_" or (item.kind is Kind.IDENT and "." not in item.text and item.text not in STOP)

    def _bracketed(self, opening: str) -> list[tuple[str, Expr | None, tuple[str, Expr] | None]]:
        closing = {"(": ")", "{": "}", "[": "]", "⦃": "⦄"}[opening]
        self.place += 1
        names: list[str] = []
        while self._at_name() and (opening != "[" or self._next_is(":")):
            names.append(self.items[self.place].text)
            self.place += 1
        if self.peek() == closing:
            self.place += 1
            return [(name, None, None) for name in names]
        if opening != "[" or names:
            self.expect(":")
        domain = self.term(0)
        self.expect(closing)
        return [(name, domain, None) for name in names or ["inst"]]

    def _next_is(self, word: str) -> bool:
        return self.place + 1 < len(self.items) and self.items[self.place + 1].text == word

    def dependent_arrow(self, opening: str) -> Expr | None:
        """`(x : T) → body`, or nothing, with the place unchanged. Nothing is read twice: that would be exponential."""
        if not self._looks_like_arrow():
            return None
        groups = self._bracketed(opening)
        self.expect("→")
        outer = set(self.bound)
        renamed = [(old, self.fresh(old), domain) for old, domain, _ in groups]
        self.bound |= {old for old, _, _ in renamed}
        values: dict[str, Expr] = {old: Term(new) for old, new, _ in renamed if old != new}
        body = substitute(self.term(25), values)
        self.bound = outer
        for _, new, domain in reversed(renamed):
            body = Bind("∀", new, domain, body)
        return body

    def _looks_like_arrow(self) -> bool:
        """Whether here is a bracket with names, a colon, and an arrow after its end."""
        place = self.place + 1
        while place < len(self.items) and self.items[place].kind is Kind.IDENT:
            place += 1
        if place == self.place + 1 or place >= len(self.items) or self.items[place].text != ":":
            return False
        after = self.closing.get(self.place, len(self.items)) + 1
        return after < len(self.items) and self.items[after].text in ("→", "->")


def _closing(items: Sequence[Token]) -> dict[int, int]:
    """The place of the closing bracket for each opening one that has one."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for place, item in enumerate(items):
        if item.text in _OPENING:
            open_.append(place)
        elif item.text in _CLOSING and open_:
            found[open_.pop()] = place
    return found
