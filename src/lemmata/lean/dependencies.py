"""What must be in the environment before a constant: the order in which declarations have to be added.

The constants of one inductive declaration (types, constructors, recursors) mention each other.  They form one
*unit*, named by its leader, the first type of the block; so do the four constants of the quotient type.
Between units an honest environment has no cycle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lemmata.lean.declarations import ConstantKind
from lemmata.lean.outline import Outline
from lemmata.lean.terms import Name

Lookup = Callable[[Name], Outline | None]

SORRY = Name.of("sorryAx")
NATIVE = frozenset((Name.of("Lean", "reduceBool"), Name.of("Lean", "reduceNat")))
"""Constants that Lean's kernel evaluates with compiled code: trusting them is trusting the compiler."""
NAT = Name.of("Nat")
STRING = Name.of("String")
QUOT = Name.of("Quot")
QUOT_MEMBERS = (QUOT, QUOT.child("mk"), QUOT.child("lift"), QUOT.child("ind"))
_STRING_SUPPORT = tuple(
    Name.of(*parts)
    for parts in (("String", "ofList"), ("String", "mk"), ("Char",), ("Char", "ofNat"), ("List",), ("Nat",))
)


def takes_for_granted(outline: Outline) -> bool:
    """Whether the constant itself, not only what it rests on, is something that nobody has proved."""
    return outline.kind == ConstantKind.AXIOM or outline.dubious or outline.name in NATIVE


class Units:
    """Which constants belong together, as ``lookup`` shows them; what that says must not change."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._members: dict[Name, dict[Name, None]] = {}

    def leader(self, outline: Outline) -> Name | None:
        """The leader of the unit that ``outline`` claims to belong to; ``None`` for what stands alone."""
        match outline.kind:
            case ConstantKind.INDUCTIVE | ConstantKind.RECURSOR:
                return outline.family[0] if outline.family else None
            case ConstantKind.CONSTRUCTOR:
                inductive = self.lookup(outline.family[0])
                if inductive is None or inductive.kind != ConstantKind.INDUCTIVE or not inductive.family:
                    return outline.family[0]
                return inductive.family[0]
            case ConstantKind.QUOT:
                return QUOT
            case _:
                return None

    def members(self, head: Name) -> dict[Name, None]:
        """All constants of the unit led by ``head`` that exist, as keys: types, constructors, recursors."""
        found = self._members.get(head)
        if found is None:
            names = dict.fromkeys(self._claimed(head))
            found = self._members[head] = {name: None for name in names if self.lookup(name) is not None}
        return found

    def _claimed(self, head: Name) -> list[Name]:
        outline = self.lookup(head)
        if outline is None:
            return []
        if outline.kind == ConstantKind.QUOT:
            return list(QUOT_MEMBERS)
        if outline.kind != ConstantKind.INDUCTIVE:
            return []
        names = list(outline.family)
        for type_name in outline.family:
            inductive = self.lookup(type_name)
            if inductive is not None and inductive.kind == ConstantKind.INDUCTIVE:
                names += inductive.ctors
        names += (type_name.child("rec") for type_name in outline.family)
        names += (head.child(f"rec_{number}") for number in range(1, outline.num_nested + 1))
        return names

    def stray(self, outline: Outline) -> bool:
        """Whether ``outline`` claims to belong to a unit that does not list it, or not in the same way."""
        head = self.leader(outline)
        if head is None:
            return outline.kind in (ConstantKind.INDUCTIVE, ConstantKind.RECURSOR)
        first = self.lookup(head)
        if first is None or outline.name not in self.members(head):
            return True
        if outline.kind == ConstantKind.CONSTRUCTOR:
            inductive = self.lookup(outline.family[0])
            return inductive is None or outline.name not in inductive.ctors
        return outline.family != first.family

    def needs(self, outline: Outline) -> frozenset[Name]:
        """What must come before ``outline``: constants of other units, or the leader of its own.

        A stray constant keeps its own dependencies as well, so that nothing a record mentions is ever lost.
        """
        head = self.leader(outline)
        if head is None:
            return outline.uses
        unit = self.members(head)
        if outline.name not in unit:
            return outline.uses | {head}
        if outline.name != head:
            return frozenset((head,))
        everything: set[Name] = set()
        for member in unit:
            inside = self.lookup(member)
            if inside is not None:
                everything.update(inside.uses, inside.family, inside.ctors)
        return frozenset(everything.difference(unit))

    def implied(self, outline: Outline) -> tuple[Name, ...]:
        """What kernels turn the literals of a record into, as far as ``lookup`` knows it; no term names it.

        The types of the literals themselves are given even if unknown.
        """
        found: tuple[Name, ...] = (NAT,) if outline.nat_literals else ()
        if outline.string_literals:
            found += (STRING, *(name for name in _STRING_SUPPORT if self.lookup(name) is not None))
        return found


class DependencyCycleError(Exception):
    """A constant rests on itself: no kernel made this environment."""

    def __init__(self, name: Name) -> None:
        super().__init__(str(name))
        self.name = name


def in_order(
    roots: Iterable[Name],
    units: Units,
    *,
    done: Callable[[Name], bool] = lambda _: False,
    literals: bool = False,
) -> Iterator[tuple[Name, Outline | None, frozenset[Name]]]:
    """Every constant that ``roots`` rest on, and themselves, dependencies first, with its outline and needs.

    What ``done`` holds for is neither yielded nor followed.  ``unsafe`` and ``partial`` constants are yielded
    but not followed: they may rest on themselves, and nothing sound rests on them.  An unknown name
    comes with ``None``.  A unit comes whole: its leader, then types, constructors and
    recursors.  With ``literals`` also what literals imply, before what contains them unless it rests on that
    itself.  Raises ``DependencyCycleError``.  Iterative; each constant once.
    """
    finished: set[Name] = set()
    opened: dict[Name, tuple[Outline | None, frozenset[Name]]] = {}
    stack = list(roots)
    while stack:
        name = stack[-1]
        if name in finished or done(name):
            stack.pop()
        elif name in opened:
            stack.pop()
            finished.add(name)
            outline, before = opened.pop(name)
            yield name, outline, before
            if outline is not None and units.leader(outline) == name:
                stack += reversed(units.members(name))
        else:
            outline = units.lookup(name)
            followed = outline is not None and not outline.dubious
            before = units.needs(outline) if outline is not None and followed else frozenset[Name]()
            opened[name] = outline, before
            for need in before:
                if need in opened:
                    raise DependencyCycleError(need)
            if literals and outline is not None and followed:
                stack += (need for need in units.implied(outline) if need not in opened)
            stack += before
