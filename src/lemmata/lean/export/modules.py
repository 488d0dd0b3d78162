"""Exports of compiled modules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.export.order import Lookup, declarations
from lemmata.lean.export.writer import DEFAULT_MAX_BYTES, ExportWriter, Origin
from lemmata.lean.olean import Closure, Library, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

Sink = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: sha256 (hex) and size of the bytes, and how many constants they declare."""

    sha256: str
    size: int
    declarations: int


def export_cone(
    file: OleanFile,
    closure: Closure,
    roots: Iterable[Name],
    store: TermStore,
    sink: Sink,
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Exported:
    """Export constants of ``file`` with all that they rest on, in the module and in the library.

    ``store`` must be the one that ``file`` was opened with.  Of the library only what is needed is read.
    Raises ``ExportError`` and ``OleanError``.
    """
    return _Writer(sink, _origin(closure.library), store, max_bytes).write(roots, lookup_in(file, closure, store))


def export_modules(
    library: Library, modules: Iterable[Name], sink: Sink, *, max_bytes: int = DEFAULT_MAX_BYTES
) -> Exported:
    """Export all constants of ``modules`` of a library, with all that they rest on.

    ``unsafe`` and ``partial`` constants are left out, as lean4export does: no kernel checks them.
    Raises ``ExportError`` and ``OleanError``.
    """
    store = TermStore()
    wanted = tuple(modules)
    lookup = lookup_in(None, library.closure(wanted), store)
    names = chain.from_iterable(library.module(module).constant_names for module in wanted)
    roots = (name for name in names if (info := lookup(name)) is not None and not info.dubious)
    return _Writer(sink, _origin(library), store, max_bytes).write(roots, lookup)


def lookup_in(file: OleanFile | None, closure: Closure, store: TermStore) -> Lookup:
    """Finds the record of a constant: of the module if it defines it, otherwise of the library; each is read once."""
    known: dict[Name, ConstantInfo | None] = {}

    def lookup(name: Name) -> ConstantInfo | None:
        if name not in known:
            info = None if file is None else file.constant(name)
            found = None if info is not None else closure.find(name, store)
            known[name] = info if found is None else found[1]
        return known[name]

    return lookup


def _origin(library: Library) -> Origin:
    return Origin(library.build.version, library.build.githash or "")


class _Writer:
    """A writer that also hashes what it writes."""

    def __init__(self, sink: Sink, origin: Origin, store: TermStore, max_bytes: int) -> None:
        self._sink = sink
        self._digest = hashlib.sha256()
        self._writer = ExportWriter(self._take, origin, store, max_bytes=max_bytes)

    def write(self, roots: Iterable[Name], lookup: Lookup) -> Exported:
        for group in declarations(roots, lookup):
            self._writer.group(group)
        self._writer.close()
        return Exported(self._digest.hexdigest(), self._writer.size, self._writer.declarations)

    def _take(self, data: bytes) -> None:
        self._digest.update(data)
        self._sink(data)
