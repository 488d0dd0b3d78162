"""In which order declarations are exported: what each rests on first, inductive blocks and the quotient whole.

The order follows from the terms, never from a hash, so that an export is the same in every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lemmata.lean.declarations import ConstantInfo, Constructor, Inductive, Quot, Recursor
from lemmata.lean.dependencies import NAT, QUOT_MEMBERS
from lemmata.lean.export.errors import ExportError, ExportTooLargeError
from lemmata.lean.terms import Const, Lit, Name, Proj, subterms

Lookup = Callable[[Name], ConstantInfo | None]

MAX_WALK = 50_000_000
"""Subterms that are looked at, constant by constant: a forged module may have many that share a large term."""

_STRING_SUPPORT = (Name.of("Char", "ofNat"), Name.of("String", "ofList"))
_EQ = Name.of("Eq")


@dataclass(slots=True)
class _Unit:
    """Declarations that are added together; ``implied``: what their literals rest on, and no term names."""

    infos: tuple[ConstantInfo, ...]
    needs: Iterator[Name]
    implied: frozenset[Name]


def declarations(roots: Iterable[Name], lookup: Lookup, *, most: int = MAX_WALK) -> Iterator[tuple[ConstantInfo, ...]]:
    """All that ``roots`` rest on, and themselves: groups in the order in which a kernel can add them.

    A group is one constant, or an inductive block (types, constructors, recursors), or the four constants of the
    quotient.  ``unsafe`` and ``partial`` constants cannot be among them.  Iterative.  Raises ``ExportError``, after
    ``most`` subterms at the latest.
    """
    opener = _Opener(lookup, most)
    units = opener.units
    finished: set[Name] = set()
    for root in roots:
        stack = [] if root in finished else [opener.open(root)]
        while stack:
            unit = stack[-1]
            need = next((name for name in unit.needs if name not in finished), None)
            if need is None:
                stack.pop()
                finished.update(info.name for info in unit.infos)
                for info in unit.infos:
                    del units[info.name]
                yield unit.infos
            elif need not in units:
                stack.append(opener.open(need))
            elif need not in unit.implied:  # a literal may stand in what the type of literals rests on
                raise ExportError(f"{need} rests on itself")


class _Opener:
    """Finds what belongs together and what it needs; ``units``: those that are open."""

    def __init__(self, lookup: Lookup, most: int) -> None:
        self.units: dict[Name, _Unit] = {}
        self._lookup = lookup
        self._left = most

    def open(self, name: Name) -> _Unit:
        """The unit of a constant that is not open yet."""
        infos = tuple(_members(name, self._lookup))
        if name not in {info.name for info in infos}:
            raise ExportError(f"{name} is not part of the declaration that it names as its own")
        used, implied = self._needs(infos)
        unit = _Unit(infos, iter(used), implied)
        for info in infos:
            if self.units.setdefault(info.name, unit) is not unit:
                raise ExportError(f"{info.name} rests on itself")
        return unit

    def _needs(self, infos: tuple[ConstantInfo, ...]) -> tuple[list[Name], frozenset[Name]]:
        """What the terms of a group name, in the order of the terms; and what their literals stand for."""
        own = {info.name for info in infos}
        used: dict[Name, None] = {_EQ: None} if isinstance(infos[0], Quot) else {}
        numbers = texts = False
        for term in subterms(term for info in infos for term in info.terms()):
            self._left -= 1
            match term:
                case Const():
                    used[term.name] = None
                case Proj():
                    used[term.type_name] = None
                case Lit():
                    numbers |= isinstance(term.value, int)
                    texts |= isinstance(term.value, str)
                case _:
                    pass
            if self._left < 0:
                raise ExportTooLargeError("the constants share too much to be looked at one by one")
        implied = [*([NAT] if numbers else []), *(_STRING_SUPPORT if texts else ())]
        wanted = [name for name in implied if name not in used and name not in own and self._lookup(name) is not None]
        return [*wanted, *(name for name in used if name not in own)], frozenset(wanted)


def _members(name: Name, lookup: Lookup) -> Iterator[ConstantInfo]:
    info = _get(name, lookup)
    match info:
        case Inductive():
            yield from _block(info, lookup)
        case Constructor():
            yield from _block(_get(info.induct, lookup), lookup)
        case Recursor():
            if not info.all:
                raise ExportError(f"{name} is a recursor of nothing")
            yield from _block(_get(info.all[0], lookup), lookup)
        case Quot():
            yield from (_get(member, lookup) for member in QUOT_MEMBERS)
        case _:
            yield info


def _block(of: ConstantInfo, lookup: Lookup) -> Iterator[ConstantInfo]:
    """The whole block of an inductive type."""
    if not isinstance(of, Inductive) or not of.all:
        raise ExportError(f"{of.name} is no inductive type")
    types = [_get(name, lookup) for name in of.all]
    yield from types
    for info in types:
        if isinstance(info, Inductive):
            yield from (_get(ctor, lookup) for ctor in info.ctors)
    recursors = [*(name.child("rec") for name in of.all)]
    recursors += (of.all[0].child(f"rec_{number}") for number in range(1, of.num_nested + 1))
    yield from (info for name in recursors if (info := lookup(name)) is not None)


def _get(name: Name, lookup: Lookup) -> ConstantInfo:
    info = lookup(name)
    if info is None:
        raise ExportError(f"there is no constant {name}")
    if info.dubious:
        raise ExportError(f"{name} is unsafe or partial: no kernel checks it")
    return info
