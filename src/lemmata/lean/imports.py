"""The import lines at the head of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.lean.names import Name
from lemmata.lean.text.tokens import Kind, Lexed, Token

_INIT = Name.of("Init")
_FLAGS = frozenset(("meta",))
_FIRST = _FLAGS | frozenset(("import", "prelude", "module"))


@dataclass(frozen=True, slots=True)
class Imports:
    """``pinned``: exactly what the compiled module must import, in order."""

    pinned: tuple[Name, ...]


class ImportsError(Exception):
    """An import line that cannot be taken; `at` is a code point."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


def is_allowed(module: Name, prefixes: Sequence[str] | None) -> bool:
    """Whether a text may import it: `Init` always, others below one of the ``prefixes``; `None` allows all."""
    if prefixes is None or module == _INIT:
        return True
    return any(module[: len(parts)] == parts for parts in (tuple(prefix.split(".")) for prefix in prefixes))


def read_imports(lexed: Lexed) -> Imports:
    """Read them as Lean does: before anything else. Raises `ImportsError`."""
    tokens = lexed.code
    written: list[Name] = []
    at = 0
    while at < len(tokens) and tokens[at].word in _FIRST:
        name = _name_at(tokens, at)
        written.append(Name(tokens[name].components))
        at = name + 1
    late = next((token for token in tokens[at:] if token.word == "import"), None)
    if late is not None:
        raise ImportsError(late.start, "`import` must stand before everything else")
    return Imports(tuple(dict.fromkeys((_INIT, *written))))


def _name_at(tokens: Sequence[Token], at: int) -> int:
    """The index of the name that the import line at `at` ends with."""
    if tokens[at].word in ("prelude", "module"):
        raise ImportsError(tokens[at].start, f"`{tokens[at].word}` is not supported: leave it out")
    word = at
    while word < len(tokens) - 1 and tokens[word].word in _FLAGS:
        word += 1
    if tokens[word].word != "import":
        raise ImportsError(tokens[at].start, f"`{tokens[at].word}` is not supported here")
    name = word + 1
    if name < len(tokens) and tokens[name].word == "all":
        raise ImportsError(tokens[name].start, "`import all` is not supported")
    if name == len(tokens) or tokens[name].kind is not Kind.IDENT:
        raise ImportsError(tokens[word].start, "`import` needs the name of a module")
    if "«" in tokens[name].text:
        raise ImportsError(tokens[name].start, "a module's name has no « »")
    return name
