"""A theorem taken apart: what stands before it, what states it, what proves it, and its full name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lemmata.lean.names import Name
from lemmata.lean.text.commands import Command, attribute_groups, commands, first_on_line, is_glued_dot
from lemmata.lean.text.tokens import Kind, Lexed, Token
from lemmata.lean.text.words import CLOSING, OPENING, THEOREM_WORDS

_LETS = frozenset(("let", "have", "haveI", "letI", "let_fun"))
"""Each brings a `:=` of its own."""

_NOT_IN_PATTERNS = frozenset(("=", "≠", "<", "≤", ">", "≥", "→", "->", "↔", "∧", "∨", "•", "∈", "⊆", "fun", "λ"))


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a theorem's parts lie, in code points of its text.

    ``start``: documentation, attributes and `open … in` included. ``keyword``: `theorem` or `lemma`. ``end``: after
    the last token of the type. ``body``: where `:=`, `where` or the first alternative begins; ``None`` without one.
    """

    name: tuple[str, ...]
    name_at: int
    private_at: int | None
    start: int
    keyword: tuple[int, int]
    end: int
    body: int | None


@dataclass(frozen=True, slots=True)
class SourceTheorem:
    """A theorem of a file. ``end``: where the next command begins. ``block``: the `mutual … end` around it, if any."""

    name: Name
    signature: Signature
    end: int
    block: tuple[int, int] | None


def read_signature(text: str, lexed: Lexed, command: Command, stop: int) -> Signature | None:
    """The signature of the theorem that `command` begins, whose tokens end before index `stop`; `None` if unnamed."""
    tokens = lexed.tokens
    keyword = tokens[command.head]
    rest = [index for index in range(command.head + 1, stop) if tokens[index].kind is not Kind.COMMENT]
    if not rest or tokens[rest[0]].kind is not Kind.IDENT:
        return None
    name = tokens[rest[0]]
    body = _body_start(text, tokens, rest[1:])
    last = next((index for index in reversed(rest) if body is None or index < body), rest[0])
    before = tokens[command.first : command.head]
    return Signature(
        name=name.components,
        name_at=name.start,
        private_at=next((token.start for token in before if token.word == "private"), None),
        start=tokens[command.first].start,
        keyword=(keyword.start, keyword.end),
        end=tokens[last].end,
        body=None if body is None else tokens[body].start,
    )


def _body_start(text: str, tokens: Sequence[Token], indices: Sequence[int]) -> int | None:
    """The index of the top-level `:=`, `where`, or of the first `|` of a definition by patterns."""
    lets = 0
    matching = False  # behind `match … with` or `fun |` of the type, whose alternatives take every bar there is
    for place in _outside_brackets(tokens, indices):
        token = tokens[indices[place]]
        if token.word in _LETS:
            lets += 1
        elif token.word == "with":
            matching = True
        elif token.word == "where":
            return indices[place]
        elif token.kind is Kind.SYMBOL and token.text == ":=":
            if lets == 0:
                return indices[place]
            lets -= 1
        elif token.kind is Kind.SYMBOL and token.text == "|":
            matching = matching or (place > 0 and tokens[indices[place - 1]].text in ("fun", "λ"))
            if not matching and _is_alternative(text, tokens, indices[place:]):
                return indices[place]
    return None


def _outside_brackets(tokens: Sequence[Token], indices: Sequence[int]) -> Iterator[int]:
    """The places in `indices` of what is in no brackets, and no part of a dotted name."""
    depth = 0
    for place, index in enumerate(indices):
        token = tokens[index]
        if token.kind is Kind.SYMBOL and token.text in OPENING:
            depth += 1
        elif token.kind is Kind.SYMBOL and token.text in CLOSING:
            depth -= 1
        elif depth <= 0 and not is_glued_dot(tokens, index):
            yield place


def _is_alternative(text: str, tokens: Sequence[Token], indices: Sequence[int]) -> bool:
    """Whether `=>` comes before `:=` after a bar: an absolute value has none, and is no pattern."""
    depth = 0
    first = first_on_line(text, tokens[indices[0]])
    for index in indices[1:]:
        word = tokens[index].text
        depth += (word in OPENING) - (word in CLOSING)
        if depth > 0:
            continue
        if word in ("=>", ":="):
            return word == "=>"
        if not first and word in _NOT_IN_PATTERNS:
            return False
    return False


def source_theorems(text: str, lexed: Lexed) -> tuple[SourceTheorem, ...]:
    """The theorems and lemmas of a file, in order, up to an `#exit`."""
    found: list[SourceTheorem] = []
    scopes = Scopes()
    block: tuple[int, int] | None = None  # the open `mutual`, and how many theorems were found before it
    tokens = lexed.tokens
    all_commands = commands(text, lexed)
    for number, command in enumerate(all_commands):
        head = tokens[command.head]
        if head.text.startswith("#exit"):
            break
        following = all_commands[number + 1].first if number + 1 < len(all_commands) else len(tokens)
        if head.word in THEOREM_WORDS:
            signature = read_signature(text, lexed, command, following)
            if signature is not None:
                end = tokens[following].start if following < len(tokens) else len(text)
                name = scopes.full_name(signature.name)
                found.append(SourceTheorem(name, signature, end, None))
            continue
        scopes.follow(tokens[command.head : following])
        if head.word == "mutual" and block is None:
            block = (tokens[command.first].start, len(found))
        elif block is not None and not scopes.in_mutual:
            start, before = block
            found[before:] = [replace(member, block=(start, head.end)) for member in found[before:]]
            block = None
    if block is not None:
        start, before = block
        found[before:] = [replace(member, block=(start, len(text))) for member in found[before:]]
    return tuple(found)


def scopes_after(text: str, lexed: Lexed) -> Scopes:
    """The namespaces that are open at the end of a header."""
    scopes = Scopes()
    tokens = lexed.tokens
    all_commands = commands(text, lexed)
    for number, command in enumerate(all_commands):
        following = all_commands[number + 1].first if number + 1 < len(all_commands) else len(tokens)
        scopes.follow(tokens[command.head : following])
    return scopes


class Scopes:
    """The namespaces and sections that are open."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, str]] = []

    @property
    def in_mutual(self) -> bool:
        """Whether a `mutual` block is open."""
        return any(kind == "mutual" for kind, _ in self._stack)

    def full_name(self, name: Sequence[str]) -> Name:
        """The name that a public declaration gets here."""
        parts = tuple(name)
        if parts[:1] == ("_root_",):
            return Name(parts[1:])
        return Name((*(part for kind, part in self._stack if kind == "namespace"), *parts))

    def follow(self, tokens: Sequence[Token]) -> None:
        """Read one command."""
        tokens = [token for token in tokens if token.kind not in (Kind.COMMENT, Kind.DOC)]
        kind = tokens[0].word
        named = len(tokens) > 1 and tokens[1].kind is Kind.IDENT
        parts = tokens[1].components if named else ()
        if kind == "namespace":
            self._stack += [("namespace", part) for part in parts]
        elif kind in ("section", "mutual"):
            self._stack += [(kind, part) for part in parts if kind == "section"] or [(kind, "")]
        elif kind == "end":
            del self._stack[len(self._stack) - max(1, len(parts)) :]


__all__ = [
    "Scopes",
    "Signature",
    "SourceTheorem",
    "attribute_groups",
    "read_signature",
    "scopes_after",
    "source_theorems",
]
