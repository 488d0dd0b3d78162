"""Outlines of a module's constants, read without making terms."""

from __future__ import annotations

from collections.abc import Sequence

from lemmata.lean.declarations import ConstantKind, Safety
from lemmata.lean.olean.decode import CONST, EXPR_CHILDREN, LIT, PROJ, Decoder, boolean
from lemmata.lean.olean.errors import OleanCycleError, OleanDamagedError
from lemmata.lean.olean.records import Header, booleans
from lemmata.lean.outline import Outline
from lemmata.lean.terms import Name


def outline(decoder: Decoder, head: Header) -> Outline:
    """The outline of a record, read without making terms; equals ``outline_of(constant(...))``."""
    fields, at, kind = head.fields, head.at, head.kind
    roots = [head.type]
    family: tuple[Name, ...] = ()
    ctors: tuple[Name, ...] = ()
    num_nested, dubious = 0, False
    match kind:
        case ConstantKind.DEFINITION:
            roots.append((fields[1], at))
            dubious = head.scalars != Safety.SAFE
        case ConstantKind.THEOREM:
            roots.append((fields[1], at))
        case ConstantKind.OPAQUE:
            roots.append((fields[1], at))
            dubious = boolean(head.scalars)
        case ConstantKind.AXIOM:
            dubious = boolean(head.scalars)
        case ConstantKind.QUOT:
            pass
        case ConstantKind.INDUCTIVE:
            family, ctors = decoder.names(fields[3], at), decoder.names(fields[4], at)
            num_nested, dubious = decoder.index(fields[5]), booleans(head.scalars, 3)[1]
        case ConstantKind.CONSTRUCTOR:
            family, dubious = (decoder.name(fields[1], at),), boolean(head.scalars)
        case ConstantKind.RECURSOR:
            family, dubious = decoder.names(fields[1], at), booleans(head.scalars, 2)[1]
            rules = decoder.list(fields[6], at, lambda pointer, holder: _raw_rule(decoder, pointer, holder))
            ctors = tuple(ctor for ctor, _ in rules)
            roots += [rhs for _, rhs in rules]
    names, nat, string = _raw_uses(decoder, roots)
    num_params = len(decoder.names(*head.level_params))
    return Outline(kind, head.name, num_params, names, nat, string, family, ctors, num_nested, dubious)


def _raw_rule(decoder: Decoder, pointer: int, holder: int) -> tuple[Name, tuple[int, int]]:
    region, index = decoder.image.ctor(pointer, holder, 0, 3, 32)
    return decoder.name(region.words[index + 1], pointer), (region.words[index + 3], pointer)


def _raw_uses(decoder: Decoder, roots: Sequence[tuple[int, int]]) -> tuple[frozenset[Name], bool, bool]:
    image = decoder.image
    names: set[Name] = set()
    nat = string = False
    seen: set[int] = set()
    stack: list[int] = []
    for root, holder in roots:
        image.locate(root, holder)
        stack.append(root)
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        region, index = image.locate(at, None)
        words = region.words
        head = words[index] >> 32
        slots = EXPR_CHILDREN.get(head)
        if slots is None or index + ((head & 0xFFFF) >> 3) > len(words):
            raise OleanDamagedError("an expression was expected")
        for slot in slots:
            child = words[index + slot]
            if child >= at:
                raise OleanCycleError("a term contains itself")
            stack.append(child)
        if head in (CONST, PROJ):
            names.add(decoder.name(words[index + 1], at))
        elif head == LIT:
            if isinstance(decoder.literal(words[index + 1], at), int):
                nat = True
            else:
                string = True
    image.spend(len(seen))
    return frozenset(names), nat, string
