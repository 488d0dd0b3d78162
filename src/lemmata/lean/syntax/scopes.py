"""What is in force at a place of a file: namespaces, opened names, and the binders of `variable` commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lemmata.lean.syntax.lexer import Kind, Token
from lemmata.lean.text.words import BRACKETS

OPENING = {**BRACKETS, "⟪": "⟫", "@[": "]", ".{": "}"}
CLOSING = frozenset(OPENING.values())


@dataclass(frozen=True, slots=True)
class Binder:
    """One bracketed binder: `(a b : T)`, `{α : Type}`, `[inst : C α]`, `⦃x⦄`; ``text`` as it was written."""

    bracket: str
    names: tuple[str, ...]
    type: str
    text: str
    words: frozenset[str]
    """Identifiers of the type."""


@dataclass(slots=True)
class _Scope:
    name: str
    namespace: bool
    variables: list[Binder] = field(default_factory=list["Binder"])
    included: set[str] = field(default_factory=set[str])
    opened: list[str] = field(default_factory=list[str])


class Scopes:
    """The stack of scopes at a place of a file."""

    def __init__(self) -> None:
        self._stack = [_Scope("", namespace=False)]

    @property
    def namespace(self) -> str:
        """The current namespace, dotted; empty at the top."""
        return ".".join(scope.name for scope in self._stack if scope.namespace)

    @property
    def opened(self) -> tuple[str, ...]:
        """Namespaces opened by `open`."""
        return tuple(name for scope in self._stack for name in scope.opened)

    def push(self, name: str, *, namespace: bool) -> None:
        """Enter a namespace or section; a dotted name opens one scope for each of its parts, as in Lean."""
        for part in name.split(".") if name else [""]:
            self._stack.append(_Scope(part, namespace=namespace))

    def pop(self, name: str) -> None:
        """`end name`. The outermost scope stays, whatever the text says."""
        for _ in name.split(".") if name else [""]:
            if len(self._stack) > 1:
                self._stack.pop()

    def open(self, names: Sequence[str]) -> None:
        """`open A B`."""
        self._stack[-1].opened.extend(names)

    def include(self, names: Sequence[str]) -> None:
        """`include h`: these variables belong to every theorem that follows."""
        self._stack[-1].included.update(names)

    def declare(self, binders: Sequence[Binder]) -> None:
        """`variable …`; a binder without a type, like `(α)`, changes the bracket of the one that is there."""
        for binder in binders:
            if binder.type or binder.bracket == "[":
                self._stack[-1].variables.append(binder)
            else:
                self._rebracket(binder)

    def _rebracket(self, change: Binder) -> None:
        for scope in self._stack:
            for place, old in enumerate(scope.variables):
                if set(old.names) & set(change.names):
                    close = OPENING[change.bracket]
                    text = f"{change.bracket}{' '.join(old.names)} : {old.type}{close}"
                    scope.variables[place] = Binder(change.bracket, old.names, old.type, text, old.words)

    def used_by(self, words: set[str], own: set[str]) -> list[Binder]:
        """The variables that a statement with these identifiers takes, in order; ``own`` names are bound by itself.

        A variable is taken if it is mentioned or included, or if a taken one's type mentions it; an instance is taken
        if everything that it mentions among the variables is.
        """
        variables = [binder for scope in self._stack for binder in scope.variables]
        latest = {name: place for place, binder in enumerate(variables) for name in binder.names}
        pending = ((words - own) | {name for scope in self._stack for name in scope.included}) & latest.keys()
        wanted: set[str] = set()
        instances = {place for place, binder in enumerate(variables) if binder.bracket == "["}
        taken: set[int] = set()
        while pending:
            wanted |= pending
            taken |= {latest[name] for name in pending}
            taken |= {place for place in instances if _satisfied(variables[place].words & latest.keys(), wanted)}
            pending = {word for place in taken for word in variables[place].words & latest.keys()} - wanted
        return [_only(variables[place], {name for name in wanted if latest[name] == place}) for place in sorted(taken)]


def _satisfied(needs: frozenset[str], wanted: set[str]) -> bool:
    return bool(needs) and needs <= wanted


def _only(binder: Binder, names: set[str]) -> Binder:
    """The binder with these of its names; an instance stays as it is."""
    kept = tuple(name for name in binder.names if name in names)
    if binder.bracket == "[" or kept == binder.names:
        return binder
    text = f"{binder.bracket}{' '.join(kept)}{f' : {binder.type}' if binder.type else ''}{OPENING[binder.bracket]}"
    return Binder(binder.bracket, kept, binder.type, text, binder.words)


def read_binders(text: str, items: Sequence[Token]) -> list[Binder]:
    """The bracketed binders that ``items`` consist of; what is not in brackets is passed over."""
    found: list[Binder] = []
    place = 0
    while place < len(items):
        if items[place].text in ("(", "{", "[", "⦃"):
            end = group_end(items, place)
            found.append(_binder(text, items[place : end + 1]))
            place = end
        place += 1
    return found


def _binder(text: str, items: Sequence[Token]) -> Binder:
    inner = items[1:-1]
    colon = next((place for place, item in enumerate(inner) if item.text == ":"), None)
    bracket = items[0].text
    heads = inner if colon is None else inner[:colon]
    names = tuple(item.text for item in heads if item.kind is Kind.IDENT)
    whole = squeeze(text[items[0].start : items[-1].end])
    if colon is None and bracket == "[":
        return Binder(bracket, (), squeeze(text[items[0].end : items[-1].start]), whole, words_of(inner))
    kind = "" if colon is None or not inner[colon + 1 :] else squeeze(text[inner[colon + 1].start : inner[-1].end])
    return Binder(bracket, names, kind, whole, words_of(() if colon is None else inner[colon + 1 :]))


def words_of(items: Sequence[Token]) -> frozenset[str]:
    """Identifiers, and the heads of dotted ones."""
    names = {item.text for item in items if item.kind is Kind.IDENT}
    return frozenset(names | {name.split(".", 1)[0] for name in names})


def group_end(items: Sequence[Token], place: int) -> int:
    """The index of the bracket that closes the one at ``place``; the last index where none does."""
    depth = 0
    for index in range(place, len(items)):
        if items[index].text in OPENING:
            depth += 1
        elif items[index].text in CLOSING:
            depth -= 1
            if depth <= 0:
                return index
    return len(items) - 1


def squeeze(text: str) -> str:
    """White space runs as one blank. Comments were left out by the caller or stay as they are."""
    return " ".join(text.split())
