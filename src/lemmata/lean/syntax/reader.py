"""The declarations of a Lean source text, found by its tokens alone.

A reader of this kind cannot be complete (notation is open-ended); it is made to be right on the common shapes, to pass
over what it does not know, and never to raise: a strange text yields fewer declarations, not an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.lean.syntax.lexer import Kind, Token, tokens
from lemmata.lean.syntax.scopes import CLOSING, OPENING, Scopes, group_end, read_binders
from lemmata.lean.syntax.signature import Declaration, Member, read_signature
from lemmata.lean.text import words

__all__ = ["Declaration", "Member", "Source", "command_starts", "read_source"]

DECLARING = (words.DECLARING | words.THEOREM_WORDS) - {"example"}
_MODIFIERS = words.MODIFIERS
_WHERE = frozenset({"local", "scoped"})
_COMMANDS = words.COMMANDS | words.MARGIN_COMMANDS | _MODIFIERS | {"run_cmd", "module", "@["}


@dataclass(frozen=True, slots=True)
class Source:
    """What a text declares, in order, and what was seen on the way."""

    declarations: tuple[Declaration, ...]
    opened: tuple[str, ...]
    """Namespaces that are open at the end."""
    anonymous: int
    """Instances without a name: they have none that anybody could cite from the text alone."""


def read_source(text: str) -> Source:
    """Read a whole file, or the header of a statement."""
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.items = list(tokens(text))
        self.starts = command_starts(self.items)
        self.scopes = Scopes()
        self.found: list[Declaration] = []
        self.anonymous = 0

    def run(self) -> Source:
        """Walk the commands once."""
        doc = ""
        attributes: tuple[str, ...] = ()
        modifiers: frozenset[str] = frozenset()
        for number, start in enumerate(self.starts):
            stop = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.items)
            head = self.items[start]
            if head.kind is Kind.DOC:
                doc = _doc_text(head.text)
            elif head.text == "@[":
                attributes = (*attributes, *self._attributes(start, stop))
            elif head.text in _MODIFIERS and stop - start == 1:
                modifiers = modifiers | {head.text}
            else:
                if head.text in DECLARING:
                    self._declare(start, stop, doc, attributes, modifiers)
                else:
                    self._scope_command(head.text, self.items[start + 1 : stop])
                doc, attributes, modifiers = "", (), frozenset[str]()
        return Source(tuple(self.found), self.scopes.opened, self.anonymous)

    def _attributes(self, start: int, stop: int) -> tuple[str, ...]:
        end = group_end(self.items[start:stop], 0) + start
        names: list[str] = []
        depth = 0
        for item, before in zip(self.items[start + 1 : end], self.items[start:end], strict=False):
            if (
                depth == 0
                and item.kind is Kind.IDENT
                and item.text not in _WHERE
                and before.text in ("@[", ",", "local", "scoped", "↓", "↑")
            ):
                names.append(item.text)
            depth += (item.text in OPENING) - (item.text in CLOSING)
        return tuple(names)

    def _scope_command(self, command: str, rest: Sequence[Token]) -> None:
        names = [item.text for item in rest if item.kind is Kind.IDENT]
        same_line = names[:1] if rest and rest[0].kind is Kind.IDENT else []
        name = "".join(same_line)
        match command:
            case "namespace":
                self.scopes.push(name, namespace=True)
            case "section":
                self.scopes.push(name, namespace=False)
            case "mutual":
                self.scopes.push("", namespace=False)
            case "end":
                self.scopes.pop(name)
            case "variable":
                self.scopes.declare(read_binders(self.text, rest))
            case "include":
                self.scopes.include(names)
            case "open" if not any(item.text == "in" for item in rest):
                self.scopes.open([item for item in _until_bracket(rest) if item != "scoped"])
            case _:
                pass

    def _declare(self, start: int, stop: int, doc: str, attributes: tuple[str, ...], modifiers: frozenset[str]) -> None:
        kind = self.items[start].text
        if kind == "class" and start + 1 < stop and self.items[start + 1].text in ("inductive", "abbrev"):
            start += 1
        declaration = read_signature(
            self.text, self.items[start:stop], kind, self.scopes, doc=doc, attributes=attributes, modifiers=modifiers
        )
        if declaration is None:
            self.anonymous += kind == "instance"
        else:
            self.found.append(declaration)


def command_starts(items: Sequence[Token]) -> list[int]:
    """Where commands begin: known words outside brackets, or at the left margin whatever is still open."""
    starts: list[int] = []
    depth = 0
    skip_to = -1
    for place, item in enumerate(items):
        if place <= skip_to:
            continue
        margin = item.first and item.column == 0
        is_doc = item.kind is Kind.DOC and (depth == 0 or margin)
        if is_doc or (item.text in _COMMANDS and (depth == 0 or margin) and not _part_of_term(items, place)):
            depth = 0
            if not is_doc or _documents_command(items, place):
                starts.append(place)
            if item.text == "@[":
                skip_to = group_end(items, place)
            continue
        if item.kind is Kind.SYMBOL:
            if item.text in OPENING:
                depth += 1
            elif item.text in CLOSING:
                depth = max(0, depth - 1)
    return starts


def _part_of_term(items: Sequence[Token], place: int) -> bool:
    """Words that also occur inside terms and tactics: `open … in`, `deriving instance`, `local instance`, …"""
    item, before = items[place], items[place - 1] if place else None
    if item.first and item.column == 0:
        return False
    if item.kind is Kind.IDENT and before is not None and before.text in (".", "`", "``") and item.glued:
        return True
    if item.text in ("open", "set_option", "deriving", "prefix", "local", "scoped", "meta", "include", "omit", "end"):
        return not item.first
    if item.text == "@[":
        return before is not None and before.text in ("fun", "let", "(", "|")
    return False


def _documents_command(items: Sequence[Token], place: int) -> bool:
    """Whether a doc comment stands before a command, and not before a constructor or a field."""
    return place + 1 < len(items) and items[place + 1].text in _COMMANDS


def _until_bracket(rest: Sequence[Token]) -> list[str]:
    names: list[str] = []
    for item in rest:
        if item.kind is not Kind.IDENT or item.text in ("hiding", "renaming"):
            break
        names.append(item.text)
    return names


def _doc_text(comment: str) -> str:
    body = comment.removeprefix("/--").removesuffix("-/").strip()
    return "\n".join(line.strip() for line in body.splitlines())
