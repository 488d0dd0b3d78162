"""A parser for the terms that statements are made of. What it does not know is an `UnreadableError`.

Precedences are those of Lean's own `Prelude` and `Notation`. Recursion is bounded, so deep nesting is unreadable too.
"""

from __future__ import annotations

from collections.abc import Sequence

from lemmata.gateway.portfolio.binders import CONSTANTS, STOP, WORDS, BinderParser, UnreadableError
from lemmata.gateway.portfolio.notation import connective, operation
from lemmata.gateway.portfolio.terms import INFIX, NIL, PREFIX, RECEIVER_LAST, Bind, Expr, Term, applied
from lemmata.lean.syntax import Kind, Token

__all__ = ["TermParser", "UnreadableError"]

_MAX_DEPTH = 60


class TermParser(BinderParser):
    """Reads terms from tokens. ``bound`` are the names of variables in scope (they take dot notation)."""

    def __init__(self, items: Sequence[Token], bound: set[str]) -> None:
        super().__init__(items, bound)
        self._depth = 0
        self._placeholders: list[str] | None = None

    def whole(self) -> Expr:
        """One term that takes up all tokens."""
        found = self.term(0)
        if self.place != len(self.items):
            raise UnreadableError(self.peek())
        return found

    def term(self, power: int) -> Expr:
        """A term whose operators bind at least as strongly as ``power``."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise UnreadableError("too deep")
        left = self._prefix()
        while (rule := INFIX.get(self.peek())) and rule[0] >= power:
            symbol = self.peek()
            self.place += 1
            left = operation(symbol, left, self.term(rule[2]))
        self._depth -= 1
        return left

    def _prefix(self) -> Expr:
        word = self.peek()
        if word in ("∀", "∃", "∃!", "fun"):
            return self.binder(word)
        if word == "if":
            return self._conditional()
        if word in PREFIX and not (word == "¬" and self.items[self.place].text == "Not" and self._starts_atom(1)):
            self.place += 1
            return Term(word, (self.term(PREFIX[word]),))
        if word in ("(", "{", "⦃") and (arrow := self.dependent_arrow(word)):
            return arrow
        return self._application()

    def _conditional(self) -> Expr:
        self.place += 1
        condition = self.term(0)
        self.expect("then")
        yes = self.term(0)
        self.expect("else")
        return Term("ite", (condition, yes, self.term(0)))

    # applications and atoms

    def _starts_atom(self, ahead: int = 0) -> bool:
        place = self.place + ahead
        if place >= len(self.items):
            return False
        item = self.items[place]
        if item.kind in (Kind.NUMBER, Kind.STRING, Kind.CHAR):
            return True
        if item.kind is Kind.IDENT:
            return item.text not in STOP and item.text not in WORDS
        return item.text in ("(", "[", "⟨", "·", "@", "∅", "⊤", "⊥")

    def _application(self) -> Expr:
        head = self._postfix()
        args: list[Expr] = []
        while self._starts_atom():
            args.append(self._postfix())
        if self.peek() == "fun":
            args.append(self.binder("fun"))
        return connective(applied(head, tuple(args))) if args else head

    def _postfix(self) -> Expr:
        found = self._atom()
        while self.peek() == "." and self.place + 1 < len(self.items) and self.items[self.place].glued:
            field = self.items[self.place + 1]
            if not field.glued or field.kind not in (Kind.IDENT, Kind.NUMBER):
                raise UnreadableError("field")
            self.place += 2
            for part in field.text.split("."):
                found = self._field(found, part)
        return found

    def _field(self, receiver: Expr, name: str) -> Expr:
        args: list[Expr] = []
        if name in RECEIVER_LAST:
            while self._starts_atom():
                args.append(self._postfix())
        return Term(name, (*args, receiver), f".{name}")

    def _atom(self) -> Expr:
        if self.place >= len(self.items):
            raise UnreadableError("end")
        item = self.items[self.place]
        self.place += 1
        if item.kind in (Kind.NUMBER, Kind.STRING, Kind.CHAR) or item.text in CONSTANTS:
            return Term(item.text)
        if item.kind is Kind.IDENT and item.text not in STOP and item.text not in WORDS:
            return self._name(item.text)
        return self._bracket(item.text)

    def _bracket(self, opening: str) -> Expr:
        """What begins with a symbol: brackets, `·`, `@`."""
        if opening == "(":
            return self._parenthesis()
        if opening == "[":
            found: Expr = NIL
            for part in reversed(self._sequence("]")):
                found = Term("::", (part, found))
            return found
        if opening == "⟨":
            return Term("⟨⟩", tuple(self._sequence("⟩")))
        if opening == "·" and self._placeholders is not None:
            self._placeholders.append(self.fresh("x"))
            return Term(self._placeholders[-1])
        if opening == "@" and self.place < len(self.items) and self.items[self.place].kind is Kind.IDENT:
            return self._atom()
        raise UnreadableError(opening)

    def _name(self, name: str) -> Expr:
        head, _, rest = name.partition(".")
        if rest and head in self.bound:
            found: Expr = Term(head)
            for part in rest.split("."):
                found = self._field(found, part)
            return found
        if self.peek() == ".{":
            while self.peek() != "}":
                self.place += 1
                if self.place >= len(self.items):
                    raise UnreadableError("universe")
            self.place += 1
        if name in ("Type", "Sort"):
            while self.peek() in ("u", "v", "w", "_", "*") or (self.peek().isdigit()):
                self.place += 1
            return Term(name)
        if name in self.bound:
            return Term(name)
        last = name.rsplit(".", 1)[-1]
        return Term(last, (), name if last != name else "") if last != "nil" else NIL

    def _parenthesis(self) -> Expr:
        if self.peek() == ")":
            self.place += 1
            return Term("()")
        outer, self._placeholders = self._placeholders, []
        first = self.term(0)
        holes, self._placeholders = self._placeholders, outer
        if self.peek() == ":":
            self.place += 1
            first = Term("(:)", (first, self.term(0)))
        elif self.peek() == ",":
            self.place += 1
            first = Term("(,)", (first, *self._sequence(")")))
            self.place -= 1
        self.expect(")")
        for hole in reversed(holes):
            first = Bind("λ", hole, None, first)
        return first

    def _sequence(self, closing: str) -> list[Expr]:
        parts: list[Expr] = []
        while self.peek() != closing:
            parts.append(self.term(0))
            if self.peek() != closing:
                self.expect(",")
        self.place += 1
        return parts
