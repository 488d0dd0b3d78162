"""What has been checked so far, and the read-only library beneath it."""

from __future__ import annotations

from collections.abc import Callable

from lemmata.kernel.errors import RejectedError
from lemmata.lean.declarations import ConstantInfo, Constructor, Definition, HintKind, Inductive, Theorem
from lemmata.lean.names import Name
from lemmata.lean.terms import Expr

Lookup = Callable[[Name], ConstantInfo | None]


class Environment:
    """Constants by name. ``library`` answers for constants that were checked before, elsewhere."""

    def __init__(self, library: Lookup = lambda _: None) -> None:
        self._library = library
        self._known: dict[Name, ConstantInfo | None] = {}
        self.added: dict[Name, ConstantInfo] = {}

    def find(self, name: Name) -> ConstantInfo | None:
        """The constant, or None."""
        if name in self._known:
            return self._known[name]
        found = self._known[name] = self._library(name)
        return found

    def get(self, name: Name) -> ConstantInfo:
        """The constant. Raises ``RejectedError`` where there is none."""
        found = self.find(name)
        if found is None:
            raise RejectedError("const", f"there is no constant {name}")
        return found

    def add(self, info: ConstantInfo) -> None:
        """Add a constant that has been checked. Raises ``RejectedError`` where the name is taken."""
        if self.find(info.name) is not None:
            raise RejectedError("unique names", f"{info.name} is declared already")
        self._known[info.name] = self.added[info.name] = info

    def take_back(self, count: int) -> bool:
        """Forget all but the first ``count`` constants added. Answers whether there were any to forget."""
        any_ = len(self.added) > count
        while len(self.added) > count:
            name, _ = self.added.popitem()
            del self._known[name]
        return any_

    def structure(self, name: Name) -> tuple[Inductive, Constructor] | None:
        """The inductive type and its constructor, if it has exactly one."""
        info = self.find(name)
        if not isinstance(info, Inductive) or len(info.ctors) != 1:
            return None
        ctor = self.find(info.ctors[0])
        return (info, ctor) if isinstance(ctor, Constructor) else None

    def eta_structure(self, name: Name) -> tuple[Inductive, Constructor] | None:
        """The same for a type that has structure eta: no indices, not recursive."""
        shape = self.structure(name)
        return None if shape is None or shape[0].num_indices or shape[0].is_rec else shape


def value_of(info: ConstantInfo | None) -> Expr | None:
    """What delta unfolds the constant to: definitions and theorems; opaque constants never unfold."""
    return info.value if isinstance(info, Definition | Theorem) else None


def unfold_rank(info: ConstantInfo) -> tuple[int, int]:
    """Who unfolds first in lazy delta: the higher rank. Theorems are as opaque as can be."""
    if not isinstance(info, Definition):
        return (0, 0)
    match info.hints.kind:
        case HintKind.ABBREV:
            return (2, 0)
        case HintKind.REGULAR:
            return (1, info.hints.height)
        case _:
            return (0, 0)
