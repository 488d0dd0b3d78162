"""Where the commands of a text begin, by its tokens alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.lean.text.tokens import Kind, Lexed, Token
from lemmata.lean.text.words import (
    ALWAYS_TOKENS,
    CLOSING,
    COMMANDS,
    HASH_COMMANDS,
    LEADING_IN,
    MARGIN_COMMANDS,
    MODIFIERS,
    OPENING,
    RUNNING,
)


@dataclass(frozen=True, slots=True)
class Command:
    """`tokens[first]` is where it begins (documentation, attributes, `… in` included), `tokens[head]` its word."""

    first: int
    head: int


def is_glued_dot(tokens: Sequence[Token], at: int) -> bool:
    """Whether `tokens[at]` follows a dot without a space: then it is a part of a name."""
    before = tokens[at - 1] if at else None
    return before is not None and before.end == tokens[at].start and before.text in (".", "`", "``")


def is_field(tokens: Sequence[Token], at: int) -> bool:
    """Whether `tokens[at]` is a part of a name for sure: in `.word` at the start of a tactic the dot is a bullet."""
    if not is_glued_dot(tokens, at):
        return False
    dot = tokens[at - 1]
    before = tokens[at - 2] if at > 1 else None
    if dot.text != ".":
        return True
    ends_term = before is not None and (before.kind is not Kind.SYMBOL or before.text in CLOSING)
    return ends_term and before is not None and before.end == dot.start


def at_margin(text: str, token: Token) -> bool:
    """Whether it stands at the very left."""
    return token.start == 0 or text[token.start - 1] == "\n"


def first_on_line(text: str, token: Token) -> bool:
    """Whether only blanks stand before it on its line."""
    return not text[text.rfind("\n", 0, token.start) + 1 : token.start].strip()


def is_command_word(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether Lean would begin a command at `tokens[at]`; not `open … in` and its like before a term or tactic."""
    token = tokens[at]
    if token.kind is Kind.SYMBOL:
        return token.text.startswith(ALWAYS_TOKENS) or (token.text in HASH_COMMANDS and first_on_line(text, token))
    word = token.word
    if not word or is_glued_dot(tokens, at):
        return False
    if word in MARGIN_COMMANDS:
        return at_margin(text, tokens[reach_back(tokens, at, -1)])
    if word in LEADING_IN:
        return end_of_in(tokens, at) is None
    return word in COMMANDS or (word in RUNNING and word.startswith("run_") and word != "run_tac")


_MARKS_OF_IN = frozenset(
    ("(", ")", ",", "→", "->", "-", "[", "]", ".", ":=", "*", "↓", "↑", "←", "<-", "{", "}", ":", "=")
)


def end_of_in(tokens: Sequence[Token], at: int) -> int | None:
    """The index of the `in` that ends `open … in` begun at `tokens[at]`; `None` where there is none."""
    depth = 0
    for index in range(at + 1, min(len(tokens), at + 400)):
        token = tokens[index]
        if token.kind in (Kind.COMMENT, Kind.DOC):
            continue
        if depth == 0 and token.word == "in":
            return index
        if token.text in OPENING:
            depth += 1
        elif token.text in CLOSING:
            depth -= 1
        elif depth == 0 and _ends_in_form(tokens, index):
            return None
    return None


def _ends_in_form(tokens: Sequence[Token], index: int) -> bool:
    """Whether `tokens[index]` cannot stand between `open` and its `in`."""
    token = tokens[index]
    if token.kind is Kind.SYMBOL:
        return token.text not in _MARKS_OF_IN
    return token.word in COMMANDS and not is_glued_dot(tokens, index)


def commands(text: str, lexed: Lexed) -> tuple[Command, ...]:
    """All commands in order. Their `first` and `head` count in ``lexed.tokens``."""
    tokens = lexed.tokens
    found: list[Command] = []
    last = -1
    inside = {index for group in attribute_groups(tokens) for index in range(group.start, group.stop)}
    for at in range(len(tokens)):
        if at not in inside and is_command_word(text, tokens, at):
            head = at
            # `deriving instance`, `class inductive`, `noncomputable section`: the first word stands for all
            if (
                found
                and found[-1].head == _previous(tokens, at)
                and tokens[found[-1].head].word in ("deriving", "class")
            ):
                continue
            first = reach_back(tokens, head, last)
            found.append(Command(first, head))
            last = head
    return tuple(found)


_MOST_NESTED_GROUPS = 8


def attribute_groups(tokens: Sequence[Token]) -> list[range]:
    """The indices between the brackets of each `@[…]` and `attribute […]`.

    Of one that is nested deeper than anybody writes, the bracket itself, which is no attribute: so that a text of
    nothing but brackets costs no more than another.
    """
    found: list[range] = []
    closing = _closing(tokens)
    around: list[int] = []
    for at in range(len(tokens) - 1):
        opening = at + 1
        if tokens[at].text == "@":
            if tokens[opening].text != "[" or tokens[opening].start != tokens[at].end:
                continue
        elif tokens[at].word == "attribute" and not is_glued_dot(tokens, at):
            while opening < len(tokens) and tokens[opening].kind in (Kind.COMMENT, Kind.DOC):
                opening += 1
            if opening == len(tokens) or tokens[opening].text != "[":
                continue
        else:
            continue
        while around and around[-1] <= at:
            around.pop()
        if len(around) >= _MOST_NESTED_GROUPS:
            found.append(range(opening, opening + 1))
            continue
        end = closing.get(opening, len(tokens))
        around.append(end)
        found.append(range(opening + 1, end))
    return found


def _closing(tokens: Sequence[Token]) -> dict[int, int]:
    """Where each bracket that is closed is closed."""
    found: dict[int, int] = {}
    unclosed: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in OPENING:
            unclosed.append(index)
        elif token.text in CLOSING and unclosed:
            found[unclosed.pop()] = index
    return found


def _previous(tokens: Sequence[Token], at: int) -> int:
    at -= 1
    while at >= 0 and tokens[at].kind is Kind.COMMENT:
        at -= 1
    return at


def reach_back(tokens: Sequence[Token], head: int, last: int) -> int:
    """Over modifiers, attributes, documentation and `… in` that belong to the command."""
    first = head
    while (before := _previous(tokens, first)) > last:
        token = tokens[before]
        if token.word in MODIFIERS or token.kind is Kind.DOC:
            first = before
        elif (start := _group_start(tokens, before, last)) is not None:
            first = start
        else:
            break
    return first


def _group_start(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """Where the attributes or the `… in` begin that end at `at`; `None` where neither does."""
    if tokens[at].text == "]":
        return _attribute_start(tokens, at, last)
    return _in_start(tokens, at, last) if tokens[at].word == "in" else None


def _attribute_start(tokens: Sequence[Token], closing: int, last: int) -> int | None:
    depth = 0
    for index in range(closing, last, -1):
        text = tokens[index].text
        depth += (text in CLOSING) - (text in OPENING)
        if depth == 0:
            before = index - 1
            glued = before > last and tokens[before].text == "@" and tokens[before].end == tokens[index].start
            return before if glued else None
    return None


def _in_start(tokens: Sequence[Token], at: int, last: int) -> int | None:
    for index in range(at - 1, last, -1):
        if tokens[index].word in LEADING_IN and not is_glued_dot(tokens, index):
            return index if end_of_in(tokens, index) == at else None
    return None
