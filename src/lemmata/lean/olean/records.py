"""``ConstantInfo`` records of a module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lemmata.lean.declarations import (
    Axiom,
    ConstantInfo,
    ConstantKind,
    Constructor,
    Definition,
    HintKind,
    Hints,
    Inductive,
    Opaque,
    Quot,
    QuotKind,
    Recursor,
    RecursorRule,
    Safety,
    Theorem,
)
from lemmata.lean.olean.decode import Decoder, boolean
from lemmata.lean.olean.errors import OleanDamagedError
from lemmata.lean.terms import Expr, Name

_SHAPES: dict[ConstantKind, tuple[int, int]] = {
    ConstantKind.AXIOM: (1, 24),
    ConstantKind.DEFINITION: (4, 48),
    ConstantKind.THEOREM: (3, 32),
    ConstantKind.OPAQUE: (3, 40),
    ConstantKind.QUOT: (1, 24),
    ConstantKind.INDUCTIVE: (6, 64),
    ConstantKind.CONSTRUCTOR: (5, 56),
    ConstantKind.RECURSOR: (7, 72),
}
"""Kind -> number of object fields and size in bytes of its ``…Val`` structure."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the parts of one record are; ``scalars`` is the word after the object fields, or 0."""

    kind: ConstantKind
    name: Name
    at: int
    level_params: tuple[int, int]
    type: tuple[int, int]
    fields: Sequence[int]
    scalars: int


def header(decoder: Decoder, pointer: int, holder: int) -> Header:
    """The cheap part of a record: its kind and name."""
    image = decoder.image
    region, index = image.locate(pointer, holder)
    tag = region.words[index] >> 56
    if tag > ConstantKind.RECURSOR:
        raise OleanDamagedError("an unknown kind of constant")
    kind = ConstantKind(tag)
    region, index = image.ctor(pointer, holder, tag, 1, 16)
    at = region.words[index + 1]
    count, size = _SHAPES[kind]
    region, index = image.ctor(at, pointer, 0, count, size)
    fields = region.words[index + 1 : index + 1 + count]
    scalars = region.words[index + 1 + count] if size > 8 + 8 * count else 0
    base = fields[0]
    region, index = image.ctor(base, at, 0, 3, 32)
    name = decoder.name(region.words[index + 1], base)
    return Header(kind, name, at, (region.words[index + 2], base), (region.words[index + 3], base), fields, scalars)


def constant(decoder: Decoder, head: Header) -> ConstantInfo:
    """The whole record."""
    return _READERS[head.kind](decoder, head, decoder.names(*head.level_params), decoder.expr(*head.type))


def _axiom(_: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    return Axiom(head.name, params, type_, boolean(head.scalars))


def _definition(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    if head.scalars > Safety.PARTIAL:
        raise OleanDamagedError("an unknown degree of safety")
    fields, at = head.fields, head.at
    value, hints = decoder.expr(fields[1], at), _hints(decoder, fields[2], at)
    return Definition(head.name, params, type_, value, hints, Safety(head.scalars), decoder.names(fields[3], at))


def _theorem(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    value, all_ = decoder.expr(head.fields[1], head.at), decoder.names(head.fields[2], head.at)
    return Theorem(head.name, params, type_, value, all_)


def _opaque(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    value, all_ = decoder.expr(head.fields[1], head.at), decoder.names(head.fields[2], head.at)
    return Opaque(head.name, params, type_, value, boolean(head.scalars), all_)


def _quot(_: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    if head.scalars > QuotKind.IND:
        raise OleanDamagedError("an unknown part of the quotient type")
    return Quot(head.name, params, type_, QuotKind(head.scalars))


def _inductive(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    is_rec, is_unsafe, is_reflexive = booleans(head.scalars, 3)
    return Inductive(
        head.name,
        params,
        type_,
        num_params=decoder.index(head.fields[1]),
        num_indices=decoder.index(head.fields[2]),
        all=decoder.names(head.fields[3], head.at),
        ctors=decoder.names(head.fields[4], head.at),
        num_nested=decoder.index(head.fields[5]),
        is_rec=is_rec,
        is_unsafe=is_unsafe,
        is_reflexive=is_reflexive,
    )


def _constructor(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    return Constructor(
        head.name,
        params,
        type_,
        induct=decoder.name(head.fields[1], head.at),
        cidx=decoder.index(head.fields[2]),
        num_params=decoder.index(head.fields[3]),
        num_fields=decoder.index(head.fields[4]),
        is_unsafe=boolean(head.scalars),
    )


def _recursor(decoder: Decoder, head: Header, params: tuple[Name, ...], type_: Expr) -> ConstantInfo:
    k, is_unsafe = booleans(head.scalars, 2)
    rules = decoder.list(head.fields[6], head.at, lambda pointer, holder: _rule(decoder, pointer, holder))
    return Recursor(
        head.name,
        params,
        type_,
        all=decoder.names(head.fields[1], head.at),
        num_params=decoder.index(head.fields[2]),
        num_indices=decoder.index(head.fields[3]),
        num_motives=decoder.index(head.fields[4]),
        num_minors=decoder.index(head.fields[5]),
        rules=rules,
        k=k,
        is_unsafe=is_unsafe,
    )


_READERS: dict[ConstantKind, Callable[[Decoder, Header, tuple[Name, ...], Expr], ConstantInfo]] = {
    ConstantKind.AXIOM: _axiom,
    ConstantKind.DEFINITION: _definition,
    ConstantKind.THEOREM: _theorem,
    ConstantKind.OPAQUE: _opaque,
    ConstantKind.QUOT: _quot,
    ConstantKind.INDUCTIVE: _inductive,
    ConstantKind.CONSTRUCTOR: _constructor,
    ConstantKind.RECURSOR: _recursor,
}


def _hints(decoder: Decoder, word: int, holder: int) -> Hints:
    if word & 1:
        if word >> 1 > HintKind.ABBREV:
            raise OleanDamagedError("unknown reducibility hints")
        return Hints(HintKind(word >> 1))
    region, index = decoder.image.ctor(word, holder, HintKind.REGULAR, 0, 16)
    return Hints(HintKind.REGULAR, region.words[index + 1] & 0xFFFFFFFF)


def booleans(word: int, count: int) -> list[bool]:
    """``count`` values of type ``Bool`` in the low bytes of a word."""
    if word >> (8 * count):
        raise OleanDamagedError("truth values were expected")
    return [boolean(word >> (8 * i) & 0xFF) for i in range(count)]


def _rule(decoder: Decoder, pointer: int, holder: int) -> RecursorRule:
    region, index = decoder.image.ctor(pointer, holder, 0, 3, 32)
    words = region.words
    ctor, count = decoder.name(words[index + 1], pointer), decoder.index(words[index + 2])
    return RecursorRule(ctor, count, decoder.expr(words[index + 3], pointer))
