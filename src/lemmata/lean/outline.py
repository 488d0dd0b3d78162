"""The skeleton of a constant: what it depends on, without its terms.

Enough to find out which axioms a theorem reaches; a library constant's outline is read straight off the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lemmata.lean.declarations import ConstantInfo, ConstantKind, Constructor, Inductive, Recursor
from lemmata.lean.terms import Const, Expr, Lit, Name, Proj, subterms


@dataclass(frozen=True, slots=True)
class Outline:
    """``uses``: constants (and structure types of projections) named by the type, the value or the rules.

    ``family``: the inductive types of the block that an inductive type or recursor belongs to, or the one
    type of a constructor.  ``nat_literals`` and ``string_literals`` say whether such literals occur: they
    rest on constants that no term names.
    """

    kind: ConstantKind
    name: Name
    num_level_params: int
    uses: frozenset[Name]
    nat_literals: bool
    string_literals: bool
    family: tuple[Name, ...]
    ctors: tuple[Name, ...]
    num_nested: int
    dubious: bool


@dataclass(slots=True)
class Uses:
    """What some terms mention; ``size`` is the number of different subterms."""

    names: set[Name]
    size: int = 0
    nat_literals: bool = False
    string_literals: bool = False


def used_constants(terms: Iterable[Expr]) -> Uses:
    """All constants, structure types of projections and kinds of literal in ``terms``; iterative."""
    uses = Uses(set())
    for term in subterms(terms):
        uses.size += 1
        match term:
            case Const():
                uses.names.add(term.name)
            case Proj():
                uses.names.add(term.type_name)
            case Lit():
                uses.nat_literals |= isinstance(term.value, int)
                uses.string_literals |= isinstance(term.value, str)
            case _:
                pass
    return uses


def outline_of(info: ConstantInfo, uses: Uses | None = None) -> Outline:
    """The outline of a decoded constant; ``uses``, if given, is what its terms mention."""
    uses = uses or used_constants(info.terms())
    family: tuple[Name, ...] = ()
    ctors: tuple[Name, ...] = ()
    num_nested = 0
    match info:
        case Inductive():
            family, ctors, num_nested = info.all, info.ctors, info.num_nested
        case Constructor():
            family = (info.induct,)
        case Recursor():
            family, ctors = info.all, tuple(rule.ctor for rule in info.rules)
        case _:
            pass
    return Outline(
        kind=info.kind,
        name=info.name,
        num_level_params=len(info.level_params),
        uses=frozenset(uses.names),
        nat_literals=uses.nat_literals,
        string_literals=uses.string_literals,
        family=family,
        ctors=ctors,
        num_nested=num_nested,
        dubious=info.dubious,
    )
