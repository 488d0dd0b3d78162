"""One declaration: its name, its statement without the proof, and its constructors or fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.lean.syntax.lexer import Kind, Token
from lemmata.lean.syntax.scopes import CLOSING, OPENING, Scopes, group_end, read_binders, squeeze, words_of


@dataclass(frozen=True, slots=True)
class Member:
    """A constructor or a field. ``type`` is what follows its colon, ``binders`` what stands before it."""

    name: str
    binders: str
    type: str
    doc: str
    line: int

    @property
    def statement(self) -> str:
        """Binders and type as one text."""
        return _statement(self.binders, self.type)


@dataclass(frozen=True, slots=True)
class Declaration:
    """``binders`` starts with the `variable` binders that the declaration takes; ``body`` follows the signature."""

    name: str
    kind: str
    binders: str
    type: str
    doc: str
    line: int
    attributes: tuple[str, ...]
    modifiers: frozenset[str]
    members: tuple[Member, ...]
    body: str

    @property
    def statement(self) -> str:
        """Binders and type as one text, without the proof: `(n m : Nat) : n + m = m + n`."""
        return _statement(self.binders, self.type)

    @property
    def private(self) -> bool:
        """Whether other files cannot name it."""
        return "private" in self.modifiers


def _statement(binders: str, kind: str) -> str:
    if not binders:
        return kind
    return f"{binders} : {kind}" if kind else binders


def read_signature(
    text: str,
    items: Sequence[Token],
    kind: str,
    scopes: Scopes,
    *,
    doc: str,
    attributes: tuple[str, ...],
    modifiers: frozenset[str],
) -> Declaration | None:
    """The declaration whose tokens are ``items`` (the keyword first); None where it has no name."""
    place = 1
    if kind == "instance" and place < len(items) and items[place].text == "(":
        place = group_end(items, place) + 1  # (priority := low)
    if place >= len(items) or items[place].kind is not Kind.IDENT:
        return None
    name_token = items[place]
    place += 1
    if place < len(items) and items[place].text == ".{":
        place = group_end(items, place) + 1
    end = signature_end(items, place, kind)
    colon = _top_level(items, place, end, {":"})
    extends = _top_level(items, place, end, {"extends"})
    binder_end = min(colon, extends)
    own = read_binders(text, items[place:binder_end])
    own_names = {name for binder in own for name in binder.names}
    taken = scopes.used_by(set(words_of(items[place:end])), own_names)
    members = _members(text, items, end, kind)
    binders = (*(binder.text for binder in taken), _slice(text, items, place, binder_end))
    return Declaration(
        name=_full_name(name_token.text, scopes.namespace),
        kind=kind,
        binders=" ".join(part for part in binders if part),
        type=_slice(text, items, colon + 1, end),
        doc=doc,
        line=name_token.line,
        attributes=attributes,
        modifiers=modifiers,
        members=members,
        body=text[items[end].start : items[-1].end] if end < len(items) else "",
    )


def _full_name(name: str, namespace: str) -> str:
    if name.startswith("_root_."):
        return name.removeprefix("_root_.")
    return f"{namespace}.{name}" if namespace else name


def signature_end(items: Sequence[Token], place: int, kind: str) -> int:
    """Where the body starts: `:=`, `where`, the first alternative, or the end of the command."""
    depth, lets = 0, 0
    patterns = kind not in ("structure", "class", "axiom")  # until a `match` or `fun` of the type takes all bars
    for index in range(place, len(items)):
        word = items[index].text
        if items[index].kind is Kind.STRING:
            continue
        if word in OPENING:
            depth += 1
        elif word in CLOSING:
            depth -= 1
        elif depth <= 0:
            if word in ("let", "have", "let_fun"):
                lets += 1
            elif word == ":=" and lets:
                lets -= 1
            elif word in (":=", "where", "deriving") or (
                word == "|" and patterns and (kind == "inductive" or _starts_alternative(items, index))
            ):
                return index
            elif word == "with" or (word in ("fun", "λ") and index + 1 < len(items) and items[index + 1].text == "|"):
                patterns = False
    return len(items)


def _starts_alternative(items: Sequence[Token], index: int) -> bool:
    """Whether a `|` begins a pattern, and is not an absolute value: `=>` comes before `:=`."""
    if items[index].first:
        return True
    depth = 0
    for item in items[index + 1 : index + 200]:
        if item.text in OPENING:
            depth += 1
        elif item.text in CLOSING:
            depth -= 1
        elif depth == 0 and item.text in ("=>", ":="):
            return item.text == "=>"
    return True


def _top_level(items: Sequence[Token], place: int, end: int, words: set[str]) -> int:
    """The first of ``words`` outside brackets in a range; its end where there is none."""
    depth = 0
    for index in range(place, end):
        word = items[index].text
        if word in OPENING:
            depth += 1
        elif word in CLOSING:
            depth -= 1
        elif depth == 0 and word in words:
            return index
    return end


def _slice(text: str, items: Sequence[Token], start: int, end: int) -> str:
    """The text of a range of tokens, on one line; comments between tokens are dropped."""
    if start >= end:
        return ""
    if any(item.kind is Kind.STRING for item in items[start:end]):
        return squeeze(text[items[start].start : items[end - 1].end])
    rest = (item.text if item.glued else f" {item.text}" for item in items[start + 1 : end])
    return squeeze("".join([items[start].text, *rest]))


def _members(text: str, items: Sequence[Token], end: int, kind: str) -> tuple[Member, ...]:
    if kind in ("inductive", "class") and any(item.text == "|" for item in items[end : end + 3]):
        return tuple(_constructors(text, items, end))
    if kind == "inductive":
        return ()
    if kind in ("structure", "class"):
        return tuple(_fields(text, items, end))
    return ()


def _constructors(text: str, items: Sequence[Token], end: int) -> list[Member]:
    """`| name binders : type`, one for each `|` outside brackets, with the doc comment inside or before it."""
    stop = _top_level(items, end, len(items), {"deriving"})
    bars: list[int] = []
    place = end
    while (place := _top_level(items, place, stop, {"|"})) < stop:
        bars.append(place)
        place += 1
    found: list[Member] = []
    for number, bar in enumerate(bars):
        limit = bars[number + 1] if number + 1 < len(bars) else stop
        if limit > bar + 1 and items[limit - 1].kind is Kind.DOC:
            limit -= 1
        inside = [index for index in range(max(bar - 1, end), limit) if items[index].kind is Kind.DOC]
        name = next((index for index in range(bar + 1, limit) if items[index].kind is Kind.IDENT), None)
        if name is None:
            continue
        colon = _top_level(items, name + 1, limit, {":"})
        doc = _plain_doc(items[inside[0]].text) if inside else ""
        binders, kind = _slice(text, items, name + 1, colon), _slice(text, items, colon + 1, limit)
        found.append(Member(items[name].text, binders, kind, doc, items[name].line))
    return found


def _fields(text: str, items: Sequence[Token], end: int) -> list[Member]:
    """Fields are the lines that begin in the column of the first one: `a b : T`, `(a : T := d)`, `a (x : T) : T`."""
    start = end + 1
    if start + 1 < len(items) and items[start + 1].text == "::":
        start += 2
    lines = [index for index in range(start, len(items)) if items[index].first or index == start]
    lines = [index for index in lines if items[index].kind is not Kind.DOC]
    if not lines:
        return []
    column = items[lines[0]].column
    heads = [index for index in lines if items[index].column == column and items[index].text != "deriving"]
    found: list[Member] = []
    for number, head in enumerate(heads):
        limit = heads[number + 1] if number + 1 < len(heads) else len(items)
        limit = min(limit, next((index for index in range(head, limit) if items[index].text == "deriving"), limit))
        doc = _plain_doc(items[head - 1].text) if items[head - 1].kind is Kind.DOC else ""
        found.extend(_field(text, items, head, limit, doc))
    return found


def _field(text: str, items: Sequence[Token], head: int, limit: int, doc: str) -> list[Member]:
    if items[head].text in OPENING:
        inner_end = group_end(items[head:limit], 0) + head
        head, limit = head + 1, inner_end
    names: list[Token] = []
    while head < limit and items[head].kind is Kind.IDENT:
        names.append(items[head])
        head += 1
    colon = _top_level(items, head, limit, {":"})
    next_doc = next((place for place in range(colon, limit) if items[place].kind is Kind.DOC), limit)
    stop = min(_top_level(items, colon, limit, {":="}), next_doc)
    binders, kind = _slice(text, items, head, colon), _slice(text, items, colon + 1, stop)
    return [Member(name.text, binders, kind, doc, name.line) for name in names if kind]


def _plain_doc(comment: str) -> str:
    return " ".join(comment.removeprefix("/--").removesuffix("-/").split())
