"""A compiled module in the light of the library: which constants a theorem rests on.

``cone`` is the seam to kernels: it yields declarations in the order in which a kernel can add them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import NAT, STRING, Units, in_order
from lemmata.lean.olean import Closure, OleanDamagedError, OleanFile, OleanLimitError
from lemmata.lean.outline import Outline, outline_of, used_constants
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

MAX_WALK = 10_000_000


class MissingConstantError(Exception):
    """Something refers to a constant that neither the module nor the library defines."""

    def __init__(self, name: Name) -> None:
        super().__init__(str(name))
        self.name = name


@dataclass(frozen=True, slots=True)
class ConeEntry:
    """A constant, and the library module it is from; ``None`` for one of the module itself."""

    info: ConstantInfo
    module: Name | None


class Scope:
    """The constants of ``file`` together with those of the library that it can see.

    Own constants are decoded in full, each once; of the library's only outlines are read.  Constants that
    share large terms are refused after ``MAX_WALK`` subterms with ``OleanLimitError``.
    """

    def __init__(self, file: OleanFile, closure: Closure) -> None:
        self.file = file
        self.closure = closure
        self._infos: dict[Name, ConstantInfo] = {}
        self._outlines: dict[Name, Outline] = {}
        self._walked = 0
        self.units = Units(self.outline)

    def own(self, name: Name) -> ConstantInfo | None:
        """The module's own record of ``name``."""
        found = self._infos.get(name)
        if found is None:
            found = self.file.constant(name)
            if found is not None:
                self._infos[name] = found
        return found

    def outline(self, name: Name) -> Outline | None:
        """The outline of ``name``, from the module if it defines it, otherwise from the library."""
        found = self._outlines.get(name)
        if found is None:
            info = self.own(name)
            if info is None:
                return self.closure.outline(name)
            uses = used_constants(info.terms())
            self._walked += uses.size
            if self._walked > MAX_WALK:
                raise OleanLimitError("the constants of the module share too much to be looked at one by one")
            found = self._outlines[name] = outline_of(info, uses)
        return found

    def own_cone(self, roots: Iterable[Name]) -> tuple[list[ConstantInfo], frozenset[Name]]:
        """The module's own constants that ``roots`` rest on, in order, and the library's that they mention.

        Raises ``MissingConstantError`` and ``DependencyCycleError``.
        """
        infos: list[ConstantInfo] = []
        mentioned = {name for name in roots if name not in self.file}
        own_roots = [name for name in roots if name in self.file]
        own = in_order(own_roots, self.units, done=lambda name: name not in self.file)
        for name, outline, before in own:
            info = self.own(name)
            if info is None or outline is None:
                raise OleanDamagedError("a constant of the index has no record")
            infos.append(info)
            mentioned.update((NAT,) * outline.nat_literals + (STRING,) * outline.string_literals)
            mentioned.update(need for need in before if need not in self.file)
        for name in mentioned:
            if name not in self.closure:
                raise MissingConstantError(name)
        return infos, frozenset(mentioned)


def cone(
    file: OleanFile, closure: Closure, roots: Iterable[Name], store: TermStore, *, library: bool = True
) -> Iterator[ConeEntry]:
    """All constants that ``roots`` rest on, and themselves, dependencies first.

    Inductive declarations come in one piece.
    The module's own constants, and with ``library`` also the library's.  Includes what literals stand for.
    ``store`` must be the one that ``file`` was opened with.  Raises ``OleanError``, ``MissingConstantError``,
    ``DependencyCycleError``.
    """
    scope = Scope(file, closure)
    names = tuple(roots)
    if not library:
        yield from (ConeEntry(info, None) for info in scope.own_cone(names)[0])
        return
    for name, outline, _ in in_order(names, scope.units, literals=True):
        if outline is None:
            raise MissingConstantError(name)
        info = scope.own(name)
        if info is not None:
            yield ConeEntry(info, None)
            continue
        found = closure.find(name, store)
        if found is None:
            raise MissingConstantError(name)
        yield ConeEntry(found[1], found[0])
