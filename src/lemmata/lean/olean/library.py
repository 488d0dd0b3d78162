"""A read-only library of compiled modules: the toolchain's own, and what is installed beside it.

Modules are mapped when first needed.  Nothing is decoded but what somebody asks for, and the axioms behind a
library constant are worked out once for each set of imports.

Modules of the module system (all of an official toolchain) are read in their private view, as Lean itself
does for a file that does not begin with ``module``.  That could be exercised on modules which the embedded
Lean compiles, not on a whole official library.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import Units, in_order, takes_for_granted
from lemmata.lean.olean.errors import LibraryUnreadableError, ModuleMissingError, OleanError
from lemmata.lean.olean.file import OleanFile
from lemmata.lean.olean.image import DEFAULT_BUILD, LIBRARY_LIMITS, Build, Limits
from lemmata.lean.olean.name_index import DiskIndex, MemoryIndex, ModuleSummary, NameIndex
from lemmata.lean.outline import Outline
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

_MAX_CLOSURES = 64


class AxiomIndex(Protocol):
    """Axioms worked out beforehand, for libraries whose proofs are too many to walk."""

    def axioms(self, module: Name, name: Name) -> frozenset[Name] | None:
        """All axioms that ``name`` of ``module`` reaches; ``None`` if unknown."""
        ...


class Library:
    """Modules below the folders of ``search_path``, found as Lean finds them.

    ``index_file`` keeps the index of names between processes; if it cannot be used, the index is made in
    memory. May be shared by threads.
    """

    def __init__(
        self,
        search_path: Sequence[Path],
        *,
        build: Build = DEFAULT_BUILD,
        limits: Limits = LIBRARY_LIMITS,
        index_file: Path | None = None,
        axiom_index: AxiomIndex | None = None,
    ) -> None:
        self.search_path = tuple(search_path)
        self.build = build
        self.axiom_index = axiom_index
        self.lock = threading.RLock()
        self._limits = limits
        self._files: dict[Name, OleanFile] = {}
        self._closures: dict[tuple[Name, ...], Closure] = {}
        self._index: NameIndex = MemoryIndex()
        if index_file is not None:
            try:
                self._index = DiskIndex(index_file)
            except sqlite3.Error:
                self._index = MemoryIndex()

    def module(self, module: Name) -> OleanFile:
        """The module's file, opened at the first call.  Raises ``OleanError``."""
        with self.lock:
            found = self._files.get(module)
            if found is None:
                path = self.path(module)
                found = OleanFile.open(path, build=self.build, limits=self._limits, mapped=True)
                self._files[module] = found
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
                modules = self._reachable(roots)
                if len(self._closures) >= _MAX_CLOSURES:
                    self._closures.pop(next(iter(self._closures)))
                found = self._closures[roots] = Closure(self, modules, self._index)
            return found

    def close(self) -> None:
        """Close all files."""
        with self.lock:
            for file in self._files.values():
                file.close()
            self._files.clear()
            self._closures.clear()

    def _reachable(self, roots: tuple[Name, ...]) -> frozenset[Name]:
        try:
            return self._walk_imports(roots)
        except sqlite3.Error:
            self._index = MemoryIndex()
            self._closures.clear()
            return self._walk_imports(roots)

    def _walk_imports(self, roots: tuple[Name, ...]) -> frozenset[Name]:
        seen: set[Name] = set()
        stack = list(roots)
        while stack:
            module = stack.pop()
            if module not in seen:
                seen.add(module)
                stack += self._index.imports(module, self._stamp(module), lambda m=module: self._summary(m))
        return frozenset(seen)

    def _summary(self, module: Name) -> ModuleSummary:
        file = self.module(module)
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

    def __init__(self, library: Library, modules: frozenset[Name], index: NameIndex) -> None:
        self.library = library
        self.modules = modules
        self._index = index
        self._assumptions: dict[Name, frozenset[Name]] = {}
        self._shared: dict[frozenset[Name], frozenset[Name]] = {}
        self._outlines: dict[Name, Outline | None] = {}
        self._units = Units(self.outline)

    def find_modules(self, name: Name) -> tuple[Name, ...]:
        """The modules that define ``name``; several for theorems that Lean derives where they are needed."""
        try:
            return tuple(module for module in self._index.modules(name) if module in self.modules)
        except sqlite3.Error as error:
            raise LibraryUnreadableError(f"the index of the library cannot be read: {error}") from None

    def __contains__(self, name: Name) -> bool:
        return bool(self.find_modules(name))

    def find(self, name: Name, store: TermStore) -> tuple[Name, ConstantInfo] | None:
        """The module that defines ``name``, and the record with its terms made in ``store``."""
        with self.library.lock, _own_fault():
            for module in self.find_modules(name):
                info = self.library.module(module).constant(name, store)
                if info is not None:
                    return module, info
            return None

    def outline(self, name: Name) -> Outline | None:
        """The outline of ``name``; where several modules define it, with the uses of all of them."""
        with self.library.lock:
            if name not in self._outlines:
                self._outlines[name] = self._read_outline(name)
            return self._outlines[name]

    def assumptions(self, name: Name) -> frozenset[Name]:
        """What the library constant ``name`` takes for granted: the axioms that it reaches, itself included.

        So that doubt is never success, the set also holds constants marked ``unsafe`` or ``partial``,
        constants that the kernel evaluates with compiled code, and names that no module of the closure
        defines.  Each constant is looked at once in the life of the closure.  Raises ``DependencyCycleError``
        if the library is not one that Lean made.
        """
        with self.library.lock:
            known = self._assumptions
            for at, outline, before in in_order((name,), self._units, done=self._settled):
                found = frozenset[Name]().union(*(known[need] for need in before))
                if outline is None or takes_for_granted(outline):
                    found |= {at}
                known[at] = self._shared.setdefault(found, found)
            return known[name]

    def _settled(self, name: Name) -> bool:
        if name in self._assumptions:
            return True
        precomputed = self.library.axiom_index
        if precomputed is not None:
            for module in self.find_modules(name)[:1]:
                found = precomputed.axioms(module, name)
                if found is not None:
                    self._assumptions[name] = found
                    return True
        return False

    def _read_outline(self, name: Name) -> Outline | None:
        with _own_fault():
            found = [self.library.module(module).outline(name) for module in self.find_modules(name)]
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
