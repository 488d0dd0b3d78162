"""One compiled module on disk."""

from __future__ import annotations

import mmap
import os
import stat
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.olean.decode import Decoder, boolean
from lemmata.lean.olean.errors import (
    OleanClosedError,
    OleanDamagedError,
    OleanLimitError,
    OleanPartMissingError,
    OleanUnreadableError,
)
from lemmata.lean.olean.image import DEFAULT_BUILD, DEFAULT_LIMITS, Build, Image, Limits
from lemmata.lean.olean.outlines import outline
from lemmata.lean.olean.records import Header, constant, header
from lemmata.lean.outline import Outline
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

_PART_SUFFIXES = (".server", ".private")


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a module, with the flags of the module system."""

    module: Name
    import_all: bool = False
    is_exported: bool = True
    is_meta: bool = False


class OleanFile:
    """A compiled module, read on demand; every error is an ``OleanError``.  Not for several threads at once.

    A file of the module system (it began with ``module``) is read together with its ``.server`` and
    ``.private`` parts, which must stand beside it; what is shown is the private view, the only one with
    bodies.
    """

    def __init__(self, parts: Sequence[memoryview], *, build: Build, limits: Limits, store: TermStore) -> None:
        self._image: Image | None = Image(parts, build, limits)
        self._resources = ExitStack()
        self._decoder = Decoder(self._image, store)
        self._root = _module_data(self._image, self._image.root)
        self.imports: tuple[Import, ...] = self._read_imports()
        self._constants: Sequence[int] = self._array(2, limits.max_constants)
        self._names: tuple[Name, ...] | None = None
        self._index: dict[Name, int] | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        build: Build = DEFAULT_BUILD,
        limits: Limits = DEFAULT_LIMITS,
        store: TermStore | None = None,
        mapped: bool = False,
    ) -> OleanFile:
        """Open the module file ``path`` (``….olean``).

        ``mapped`` maps it into memory: for read-only libraries only, because a mapped file that somebody cuts
        short kills the process.  Otherwise it is read at once, up to ``limits.max_file_bytes`` for all parts
        together, and must not be a symbolic link.
        """
        resources = ExitStack()
        try:
            parts = [_load(path, limits.max_file_bytes, mapped, resources)]
            if _is_module(parts[0], build, limits):
                left = limits.max_file_bytes - len(parts[0])
                for suffix in _PART_SUFFIXES:
                    parts.append(_load_part(path.with_name(path.name + suffix), left, mapped, resources))
                    left -= len(parts[-1])
            made = cls(parts, build=build, limits=limits, store=store or TermStore())
        except BaseException:
            resources.close()
            raise
        made._resources = resources
        return made

    @classmethod
    def from_bytes(
        cls,
        data: bytes,
        *,
        build: Build = DEFAULT_BUILD,
        limits: Limits = DEFAULT_LIMITS,
        store: TermStore | None = None,
    ) -> OleanFile:
        """A module of one part whose bytes are at hand."""
        if len(data) > limits.max_file_bytes:
            raise OleanLimitError("the file is too large")
        return cls([memoryview(data)], build=build, limits=limits, store=store or TermStore())

    def close(self) -> None:
        """Let go of the file.  Terms read from it stay valid."""
        if self._image is not None:
            for region in self._image.regions:
                region.words.release()
                region.data.release()
            self._image = None
            self._constants = ()
            self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_module(self) -> bool:
        """Whether the source began with ``module``."""
        image = self._open_image()
        words, index = _module_data_at(image, image.root)
        return boolean(words[index + 6])

    @property
    def constant_names(self) -> tuple[Name, ...]:
        """The module's table of constant names, in the order of the file; a forged one may repeat some."""
        if self._names is None:
            words = self._array(1, self._open_image().limits.max_constants)
            if len(words) != len(self._constants):
                raise OleanDamagedError("the table of names is not as long as that of constants")
            holder = self._root[1]
            self._names = tuple(self._decoder.name(word, holder) for word in words)
        return self._names

    @property
    def duplicates(self) -> tuple[Name, ...]:
        """Names that stand more than once in the table."""
        seen: set[Name] = set()
        return tuple(name for name in self.constant_names if name in seen or seen.add(name))

    def check_names(self) -> None:
        """Compare the table of names with the records; raises ``OleanDamagedError`` where they differ."""
        for position in range(len(self.constant_names)):
            self._header(position)

    def constant(self, name: Name, store: TermStore | None = None, *, at: int | None = None) -> ConstantInfo | None:
        """The record of ``name``, decoded in full; ``None`` if the module does not define it.

        Terms are made in ``store``, by default in the one that the file was opened with. With ``at``, a position in
        the table of constants, only the record there is looked at, and the table of names is not read.
        """
        head = self._find(name, at)
        return None if head is None else constant(self._decoder_for(store), head)

    def outline(self, name: Name, *, at: int | None = None) -> Outline | None:
        """What ``name`` rests on, without making terms; ``None`` and ``at`` as for ``constant``."""
        head = self._find(name, at)
        return None if head is None else outline(self._decoder, head)

    def is_at(self, name: Name, position: int) -> bool:
        """Whether the record at ``position`` of the table of constants is that of ``name``."""
        return self._find(name, position) is not None

    @property
    def size_bytes(self) -> int:
        """Of all parts together; 0 once it is closed."""
        return 0 if self._image is None else sum(len(region.data) for region in self._image.regions)

    def renew_work(self) -> None:
        """Give the file its full share of work again; for files that are trusted and kept open."""
        self._open_image().work = 0

    def __contains__(self, name: Name) -> bool:
        return self._position(name) is not None

    def _decoder_for(self, store: TermStore | None) -> Decoder:
        if store is None or store is self._decoder.store:
            return self._decoder
        found = store.attachments.get(self)
        if not isinstance(found, Decoder):
            found = store.attachments[self] = Decoder(self._open_image(), store)
        return found

    def _position(self, name: Name) -> int | None:
        self._open_image()
        if self._index is None:
            names = self.constant_names
            self._index = dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))
        return self._index.get(name)

    def _find(self, name: Name, at: int | None) -> Header | None:
        if at is None:
            position = self._position(name)
            return None if position is None else self._header(position)
        self._open_image()
        head = self._record(at) if 0 <= at < len(self._constants) else None
        return head if head is not None and head.name == name else None

    def _record(self, position: int) -> Header:
        return header(self._decoder, self._constants[position], self._root[2])

    def _header(self, position: int) -> Header:
        self._open_image()
        head = self._record(position)
        if head.name != self.constant_names[position]:
            raise OleanDamagedError("a constant stands under another name")
        return head

    def _array(self, field: int, most: int) -> Sequence[int]:
        return self._open_image().array(self._root[field], self._root[-1], most)

    def _open_image(self) -> Image:
        if self._image is None:
            raise OleanClosedError("the file is closed")
        return self._image

    def _read_imports(self) -> tuple[Import, ...]:
        image = self._open_image()
        found: list[Import] = []
        for pointer in self._array(0, image.limits.max_imports):
            region, index = image.ctor(pointer, self._root[0], 0, 1, 24)
            flags = region.words[index + 2]
            if flags & ~0x010101:
                raise OleanDamagedError("an import has unknown flags")
            name = self._decoder.name(region.words[index + 1], pointer)
            found.append(Import(name, bool(flags & 1), bool(flags & 0x100), bool(flags & 0x10000)))
        return tuple(found)


def _module_data_at(image: Image, root: int) -> tuple[Sequence[int], int]:
    region, index = image.ctor(root, None, 0, 5, 56)
    return region.words, index


def _module_data(image: Image, root: int) -> tuple[int, ...]:
    """The five object fields of ``ModuleData`` and, last, its own address."""
    words, index = _module_data_at(image, root)
    return (*words[index + 1 : index + 6], root)


def _is_module(part: memoryview, build: Build, limits: Limits) -> bool:
    image = Image([part], build, limits)
    words, index = _module_data_at(image, image.root)
    return boolean(words[index + 6])


def _load_part(path: Path, limit: int, mapped: bool, resources: ExitStack) -> memoryview:
    if not os.path.lexists(path):
        raise OleanPartMissingError(f"the module has no part {path.suffix}")
    return _load(path, limit, mapped, resources)


def _load(path: Path, limit: int, mapped: bool, resources: ExitStack) -> memoryview:
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (0 if mapped else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise OleanUnreadableError(f"cannot open the module: {error}") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OleanUnreadableError("the module is no regular file")
        if status.st_size > limit:
            raise OleanLimitError("the file is too large")
        if mapped and status.st_size:
            mapping = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
            resources.callback(_unmap, mapping)
            return memoryview(mapping)
        return memoryview(_read(descriptor, limit))
    except OSError as error:
        raise OleanUnreadableError(f"cannot read the module: {error}") from None
    finally:
        os.close(descriptor)


def _unmap(mapping: mmap.mmap) -> None:
    with suppress(BufferError):  # a view is still alive, in a traceback perhaps: unmapped when that is gone
        mapping.close()


def _read(descriptor: int, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := os.read(descriptor, min(1 << 20, limit + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise OleanLimitError("the file is too large")
    return b"".join(chunks)
