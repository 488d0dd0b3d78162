"""The import lines at the head of a text."""

from __future__ import annotations

from dataclasses import dataclass

from lemmata.lean.names import Name
from lemmata.lean.text.tokens import Kind, Lexed

_INIT = Name.of("Init")
_FLAGS = frozenset(("public", "meta"))


@dataclass(frozen=True, slots=True)
class Imports:
    """``pinned``: exactly what the compiled module must import, in order. ``end``: the index of the first token after."""

    pinned: tuple[Name, ...]
    end: int
    written: tuple[Name, ...] = ()


class ImportsError(Exception):
    """An import line that cannot be taken; `at` is a code point."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


def read_imports(lexed: Lexed) -> Imports:
    """Read them as Lean does: before anything else. Raises `ImportsError`."""
    tokens = lexed.code
    at = 0
    written: list[Name] = []
    while at < len(tokens):
        token = tokens[at]
        if token.word in ("prelude", "module"):
            raise ImportsError(token.start, f"`{token.word}` is not supported: leave it out")
        if token.word not in ("import", *_FLAGS):
            break
        word = at
        while word < len(tokens) and tokens[word].word in _FLAGS:
            word += 1
        if word == len(tokens) or tokens[word].word != "import":
            break
        name = word + 1
        if name < len(tokens) and tokens[name].word == "all":
            raise ImportsError(tokens[name].start, "`import all` is not supported")
        if name == len(tokens) or tokens[name].kind is not Kind.IDENT:
            raise ImportsError(tokens[word].start, "`import` needs the name of a module")
        if "«" in tokens[name].text:
            raise ImportsError(tokens[name].start, "a module's name has no « »")
        written.append(Name(tokens[name].components))
        at = name + 1
    for token in tokens[at:]:
        if token.word == "import":
            raise ImportsError(token.start, "`import` must stand before everything else")
    return Imports(tuple(dict.fromkeys((_INIT, *written))), at, tuple(written))
