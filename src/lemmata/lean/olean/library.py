"""A read-only library of compiled modules: the toolchain's own, and what is installed beside it.

What a check costs grows with what the candidate rests on, not with the library: where a name is defined is looked
up in an index that is made once and may be kept in a file; a module is mapped when a constant of it is first needed,
and nothing is decoded but that constant; the axioms behind a library constant are worked out once for each set of
imports, and kept in the index.

Modules of the module system (all of an official toolchain) are read in their private view, as Lean itself
does for a file that does not begin with ``module``.  That could be exercised on modules which the embedded
Lean compiles, not on a whole official library.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import Units, in_order, takes_for_granted
from lemmata.lean.olean.errors import LibraryUnreadableError, ModuleMissingError, OleanError
from lemmata.lean.olean.file import OleanFile
from lemmata.lean.olean.image import DEFAULT_BUILD, LIBRARY_LIMITS, Build, Limits
from lemmata.lean.olean.library_index import LibraryIndex, ModuleSummary, Place
from lemmata.lean.outline import Outline
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

_MAX_CLOSURES = 64
_MAX_OUTLINES = 50_000
_MAX_ASSUMPTIONS = 500_000
_NEW_ASSUMPTIONS = 200
"""So many are kept at once: a commit waits for the disk."""


class Library:
    """Modules below the folders of ``search_path``, found as Lean finds them.

    ``index_file`` keeps the index between processes; if it cannot be used, the index is made in memory. The last used
    modules stay mapped, up to ``max_mapped_bytes``. May be shared by threads.
    """

    def __init__(
        self,
        search_path: Sequence[Path],
        *,
        build: Build = DEFAULT_BUILD,
        limits: Limits = LIBRARY_LIMITS,
        index_file: Path | None = None,
        max_mapped_bytes: int = 2 << 30,
    ) -> None:
        self.search_path = tuple(search_path)
        self.build = build
        self.index_file = index_file
        self.lock = threading.RLock()
        self._limits = limits
        self._files: OrderedDict[Name, OleanFile] = OrderedDict()  # the last used one last
        self._mapped_bytes, self._max_mapped_bytes = 0, max_mapped_bytes
        self._closures: dict[tuple[Name, ...], Closure] = {}
        try:
            self._index = LibraryIndex(index_file)
        except sqlite3.Error:
            self._index = LibraryIndex()

    def module(self, module: Name) -> OleanFile:
        """The module's file, opened when needed; open as long as ``lock`` is held, and longer as a rule.

        Raises ``OleanError``.
        """
        with self.lock:
            found = self._files.get(module)
            if found is None:
                path = self.path(module)
                found = OleanFile.open(path, build=self.build, limits=self._limits, mapped=True)
                self._files[module] = found
                self._mapped_bytes += found.size_bytes
                while self._mapped_bytes > self._max_mapped_bytes and len(self._files) > 1:
                    _, oldest = self._files.popitem(last=False)
                    self._mapped_bytes -= oldest.size_bytes
                    oldest.close()
            else:
                self._files.move_to_end(module)
            found.renew_work()
            return found

    def path(self, module: Name) -> Path:
        """Where the module is: below the first folder that has its first component, as folder or file."""
        parts = [part for part in module if isinstance(part, str) and _plain_file_name(part)]
        if not parts or len(parts) != len(module):
            raise ModuleMissingError(f"{module} is not the name of a module")
        for root in self.search_path:
            if (root / parts[0]).is_dir() or (root / f"{parts[0]}.olean").is_file():
                path = root.joinpath(*parts[:-1], f"{parts[-1]}.olean")
                if path.is_file():
                    return path
                break
        raise ModuleMissingError(f"no module {module} in the library")

    def closure(self, imports: Iterable[Name]) -> Closure:
        """What a file with these imports can see: the modules themselves and all that they import."""
        roots = tuple(imports)
        with self.lock:
            found = self._closures.get(roots)
            if found is None:
                modules, number = self._reachable(roots)
                if len(self._closures) >= _MAX_CLOSURES:
                    self._closures.pop(next(iter(self._closures)))
                found = self._closures[roots] = Closure(self, modules, self._index, number)
            return found

    def close(self) -> None:
        """Close all files."""
        with self.lock:
            for file in self._files.values():
                file.close()
            self._files.clear()
            self._closures.clear()
            self._mapped_bytes = 0
            self._index.close()

    def _reachable(self, roots: tuple[Name, ...]) -> tuple[frozenset[Name], int]:
        """The modules, and the number that the index knows them by as they are now."""
        try:
            return self._walk_imports(roots)
        except sqlite3.Error:
            self._index = LibraryIndex()
            self._closures.clear()
            return self._walk_imports(roots)

    def _walk_imports(self, roots: tuple[Name, ...]) -> tuple[frozenset[Name], int]:
        stamps: dict[Name, str] = {}
        stack = list(roots)
        try:
            while stack:
                module = stack.pop()
                if module not in stamps:
                    stamp = stamps[module] = self._stamp(module)
                    stack += self._index.imports(module, stamp, lambda m=module: self._summary(m))
            key = hashlib.sha256(repr(sorted(stamps.values())).encode()).hexdigest()
            return frozenset(stamps), self._index.closure(key)
        finally:
            self._index.commit()

    def _summary(self, module: Name) -> ModuleSummary:
        # opened apart and closed: a whole library's names would fill the memory of each process that asks
        with OleanFile.open(self.path(module), build=self.build, limits=self._limits, mapped=True) as file:
            return ModuleSummary(tuple(item.module for item in file.imports), file.constant_names)

    def _stamp(self, module: Name) -> str:
        path = self.path(module)
        try:
            stamps = [f"{path}:{_size_and_time(path)}"]
            stamps += [_size_and_time(path.with_name(path.name + suffix)) for suffix in (".server", ".private")]
        except OSError as error:
            raise ModuleMissingError(f"module {module}: {error}") from None
        return "|".join(stamps)


class Closure:
    """The constants that a file with given imports can see.  May be shared by threads."""

    def __init__(self, library: Library, modules: frozenset[Name], index: LibraryIndex, number: int) -> None:
        self.library = library
        self.modules = modules
        self._index, self._number = index, number
        self._new_assumptions: dict[Place, frozenset[Name]] = {}
        self._assumptions: dict[Name, frozenset[Name]] = {}
        self._shared: dict[frozenset[Name], frozenset[Name]] = {}
        self._outlines: dict[Name, Outline | None] = {}
        self._units = Units(self.outline)

    def find_places(self, name: Name) -> tuple[Place, ...]:
        """Where ``name`` is defined; several places for theorems that Lean derives where they are needed."""
        with self.library.lock, _own_fault():
            try:
                places = self._index.places(name)
            except sqlite3.Error as error:
                raise LibraryUnreadableError(f"the index of the library cannot be read: {error}") from None
            return tuple(place for place in places if place.module in self.modules and self._is_at(name, place))

    def find_modules(self, name: Name) -> tuple[Name, ...]:
        """The modules that define ``name``."""
        return tuple(place.module for place in self.find_places(name))

    def __contains__(self, name: Name) -> bool:
        known = self._outlines.get(name)
        return known is not None or bool(self.find_places(name))

    def find(self, name: Name, store: TermStore) -> tuple[Name, ConstantInfo] | None:
        """The module that defines ``name``, and the record with its terms made in ``store``."""
        with self.library.lock, _own_fault():
            for place in self.find_places(name):
                info = self.library.module(place.module).constant(name, store, at=place.position)
                if info is not None:
                    return place.module, info
            return None

    def outline(self, name: Name) -> Outline | None:
        """The outline of ``name``; where several modules define it, with the uses of all of them."""
        with self.library.lock:
            if name in self._outlines:
                return self._outlines[name]
            if len(self._outlines) >= _MAX_OUTLINES:
                self._outlines.clear()
            found = self._outlines[name] = self._read_outline(name)
            return found

    def assumptions(self, name: Name) -> frozenset[Name]:
        """What the library constant ``name`` takes for granted: the axioms that it reaches, itself included.

        So that doubt is never success, the set also holds constants marked ``unsafe`` or ``partial``,
        constants that the kernel evaluates with compiled code, and names that no module of the closure
        defines.  Each constant is looked at once, as long as there is room to remember it.  Raises
        ``DependencyCycleError`` if the library is not one that Lean made.
        """
        with self.library.lock:
            known = self._assumptions
            if len(known) >= _MAX_ASSUMPTIONS:
                known.clear()
            for at, outline, before in in_order((name,), self._units, done=self._settled):
                found = frozenset[Name]().union(*(known[need] for need in before))
                if outline is None or takes_for_granted(outline):
                    found |= {at}
                known[at] = self._shared.setdefault(found, found)
                self._new_assumptions.update((place, known[at]) for place in self.find_places(at)[:1])
            if len(self._new_assumptions) >= _NEW_ASSUMPTIONS:
                self._keep_assumptions()
            return known[name]

    def _settled(self, name: Name) -> bool:
        """Whether the assumptions of ``name`` are known: in this process, or in the index."""
        if name in self._assumptions:
            return True
        for place in self.find_places(name)[:1]:
            with suppress(sqlite3.Error):
                found = self._index.assumptions(self._number, place)
                if found is not None:
                    self._assumptions[name] = self._shared.setdefault(found, found)
                    return True
        return False

    def _keep_assumptions(self) -> None:
        with suppress(sqlite3.Error):  # whoever needs them again works them out again
            self._index.keep_assumptions(self._number, self._new_assumptions)
            self._index.commit()
        self._new_assumptions.clear()

    def _is_at(self, name: Name, place: Place) -> bool:
        return self.library.module(place.module).is_at(name, place.position)

    def _read_outline(self, name: Name) -> Outline | None:
        with _own_fault():
            found = [self.library.module(at.module).outline(name, at=at.position) for at in self.find_places(name)]
        outlines = [outline for outline in found if outline is not None]
        if len(outlines) < 2:
            return outlines[0] if outlines else None
        first = outlines[0]
        uses = first.uses.union(*(other.uses for other in outlines[1:]))
        return replace(first, uses=uses, dubious=any(other.dubious for other in outlines))


@contextmanager
def _own_fault() -> Generator[None, None, None]:
    try:
        yield
    except LibraryUnreadableError:
        raise
    except OleanError as error:
        raise LibraryUnreadableError(f"{error.code}: {error}") from error


def _plain_file_name(part: str) -> bool:
    return part not in ("", ".", "..") and not {"/", "\\", "\0"} & set(part)


def _size_and_time(path: Path) -> str:
    if not path.exists():
        return "-"
    status = path.stat()
    return f"{status.st_size}:{status.st_mtime_ns}"
