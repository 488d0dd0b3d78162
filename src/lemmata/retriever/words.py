"""One tokeniser for documents and queries: name words, statement symbols, and words of prose.

A name's words are its dotted components split at `_` and at capitals. A statement's symbols are the constants that it
names (whole, and by last component) and its notation; local variables are left out. Notation also has a word by Lean's
naming convention (`≤` is `le`), so that a statement finds the names of lemmas about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lemmata.lean.syntax.lexer import Kind, Token, tokens

_ASCII = {
    "->": "→", "<->": "↔", "/\\": "∧", "\\/": "∨", "<=": "≤", ">=": "≤", "≥": "≤", ">": "<", "!=": "≠", "fun": "λ",
    "forall": "∀", "exists": "∃", "not": "¬", "|-": "⊢",
}  # fmt: skip
_NOTATION_WORDS = {
    "+": "add", "*": "mul", "-": "sub", "/": "div", "%": "mod", "^": "pow", "≤": "le", "<": "lt", "=": "eq", "≠": "ne",
    "∧": "and", "∨": "or", "¬": "not", "↔": "iff", "∃": "exists", "∀": "forall", "++": "append", "::": "cons",
    "∈": "mem", "∉": "mem", "∣": "dvd", "&&": "and", "||": "or", "!": "not", "==": "beq", "[]": "nil", "∘": "comp",
    "×": "prod", "⊕": "sum", "→": "imp", "<|>": "orElse", "⊆": "subset", "~": "perm",
}  # fmt: skip
_QUIET = frozenset(
    {
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        ".",
        ";",
        "⟨",
        "⟩",
        "λ",
        "=>",
        "↦",
        "⊢",
        ":=",
        "|",
        "@",
        "Type",
        "Prop",
        "Sort",
    }
)
_STOP = frozenset(
    {"a", "an", "the", "of", "is", "are", "in", "on", "for", "to", "and", "or", "that", "if", "with", "by", "it"}
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")
_PROSE = re.compile(r"[^\W\d_]+", re.UNICODE)
_MAX_TOKENS = 4_000


def name_words(name: str) -> list[str]:
    """`Nat.addComm'` gives nat, add, comm."""
    return [word.lower() for word in _WORD.findall(name)]


def symbols(statement: str) -> list[str]:
    """The constants and the notation of a statement or a goal, in order, with repetitions."""
    return list(_symbols(statement))


def _symbols(statement: str) -> Iterator[str]:
    items = [token for _, token in zip(range(_MAX_TOKENS), tokens(statement), strict=False)]
    bound = {item.text for item in items if item.kind is Kind.IDENT and _looks_local(item.text)}
    for place, item in enumerate(items):
        text = _ASCII.get(item.text, item.text)
        if item.kind is Kind.IDENT and item.text not in _ASCII:
            root, _, rest = text.partition(".")
            if root in bound:
                if rest:
                    yield rest  # a local's method: `xs.map`
            elif text not in _QUIET:
                yield text
                if rest:
                    yield text.rsplit(".", 1)[-1]
        elif item.kind is Kind.NUMBER:
            yield text
        elif text == "[" and place + 1 < len(items) and items[place + 1].text == "]":
            yield "[]"
        elif item.kind in (Kind.SYMBOL, Kind.IDENT) and text not in _QUIET:
            yield text


def _looks_local(name: str) -> bool:
    """Single letters and `h₁`, `xs`, `ih`: what binders are called."""
    return len(name) <= 2 or (name[0] in "hxyz" and not name[1:].strip("0123456789₀₁₂₃₄₅₆₇₈₉'s"))


def shape(statement: str) -> frozenset[tuple[str, str]]:
    """Neighbouring tokens of the conclusion, local variables numbered as they come: equal up to renaming is equal."""
    items = [token for _, token in zip(range(_MAX_TOKENS), tokens(statement), strict=False)]
    numbers: dict[str, str] = {}
    found: list[str] = []
    for item in _conclusion(items):
        text = _ASCII.get(item.text, item.text)
        if item.kind is Kind.IDENT and _looks_local(text):
            text = numbers.setdefault(text, f"#{len(numbers)}")
        found.append(text)
    return frozenset(pairwise(["⊢", *found, "."]))


def _conclusion(items: Sequence[Token]) -> Sequence[Token]:
    """What follows the last `⊢`, or the first colon outside brackets, and then the quantifiers in front."""
    depth = 0
    start = 0
    quantified = False
    for place, item in enumerate(items):
        if item.text in ("(", "{", "[", "⟨", "⦃"):
            depth += 1
        elif item.text in (")", "}", "]", "⟩", "⦄"):
            depth -= 1
        elif item.text in ("⊢", "|-"):
            start = place + 1
        elif item.text in ("∀", "forall") and place == start:
            quantified = True
        elif depth == 0 and ((item.text == ":" and not start and not quantified) or (item.text == "," and quantified)):
            start, quantified = place + 1, False
    return items[start:]


def notation_words(found: list[str]) -> list[str]:
    """The naming convention's words for a statement's symbols."""
    words: list[str] = []
    for symbol in found:
        word = _NOTATION_WORDS.get(symbol)
        words += [word] if word is not None else name_words(symbol)
    return words


def prose_words(text: str) -> list[str]:
    """Words of a docstring or an informal query, lower case, without the commonest, plural and verb endings cut."""
    return [_stem(word.lower()) for word in _PROSE.findall(text) if word.lower() not in _STOP]


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word
