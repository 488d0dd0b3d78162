"""The bytes of one compiled module: header, parts, and bounds-checked access to its objects.

Layout (Lean 4.26 to 4.35; ``src/library/module.cpp``, ``src/runtime/compact.cpp``), little-endian, 8-byte
aligned: 88 bytes of header (``olean``, format 2, flags, 33 bytes of version, 40 of git hash, the base address
that pointers are relative to), the word that points to the root object, the objects.  An object's first word
holds, from the low end, 32 bits of reference count, 16 bits of size, 8 bits ``other`` and 8 bits tag.  A word
with its lowest bit set is an unboxed scalar.

A module of the module system has parts ``X.olean``, ``X.olean.server``, ``X.olean.private``: one address
range after the other, where later parts point into earlier ones.

The compactor writes children before parents.  So every pointer must lead to a lower address than that of the
object which holds it: a file without a cycle by construction, refused otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.lean.olean.errors import OleanCycleError, OleanDamagedError, OleanLimitError, OleanVersionError

HEADER_BYTES = 88
TAG_MAX_CTOR = 244
TAG_ARRAY = 246
TAG_STRING = 249
TAG_BIG_NAT = 250


@dataclass(frozen=True, slots=True)
class Build:
    """Which compiler's files are accepted.  ``githash`` ``None`` accepts any build of ``version``."""

    version: str = "4.35.0"
    githash: str | None = None
    format: int = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one module.  Sizes in bytes; ``max_work`` counts objects, list cells and name components."""

    max_file_bytes: int = 64 << 20
    max_constants: int = 200_000
    max_imports: int = 10_000
    max_work: int = 3_000_000
    max_list: int = 4_096
    max_name_components: int = 128
    max_string_bytes: int = 1 << 20
    max_nat_bytes: int = 1 << 17
    max_index: int = 1 << 20


DEFAULT_BUILD = Build()
DEFAULT_LIMITS = Limits()
LIBRARY_LIMITS = Limits(
    max_file_bytes=2 << 30,
    max_constants=2_000_000,
    max_work=400_000_000,
    max_list=1 << 20,
    max_string_bytes=16 << 20,
    max_nat_bytes=16 << 20,
)


class Region:
    """One file of a module: the word at address ``p``, ``base <= p < end``, is ``words[(p - base) >> 3]``."""

    __slots__ = ("base", "data", "end", "words")

    def __init__(self, data: memoryview, base: int) -> None:
        usable = len(data) & ~7
        self.data = data[:usable]
        self.words = self.data.cast("Q")
        self.base = base
        self.end = base + usable


class Image:
    """The parts of a module, joined.

    Raises ``OleanVersionError``, ``OleanDamagedError``, ``OleanCycleError``, ``OleanLimitError``.
    """

    __slots__ = ("limits", "regions", "root", "work")

    def __init__(self, parts: Sequence[memoryview], build: Build, limits: Limits) -> None:
        self.limits = limits
        self.work = 0
        self.regions: list[Region] = []
        for part in parts:
            self.regions.append(_open_region(part, build))
        for before, after in zip(self.regions, self.regions[1:], strict=False):
            if after.base < before.end:
                raise OleanDamagedError("the parts of the module overlap")
        last = self.regions[-1]
        self.root = last.words[HEADER_BYTES >> 3]

    def spend(self, amount: int) -> None:
        """Account for ``amount`` units of work; raises ``OleanLimitError`` when all is used up."""
        self.work += amount
        if self.work > self.limits.max_work:
            raise OleanLimitError("the module takes more work to read than is allowed")

    def locate(self, pointer: int, holder: int | None) -> tuple[Region, int]:
        """The region and word index of the object at ``pointer``, which an object at ``holder`` refers to."""
        if holder is not None and pointer >= holder:
            raise OleanCycleError("an object refers to itself or to a later object")
        for region in self.regions:
            if region.base <= pointer < region.end:
                index = (pointer - region.base) >> 3
                if pointer & 7 or index <= HEADER_BYTES >> 3:
                    break
                return region, index
        raise OleanDamagedError("a pointer leads nowhere")

    def ctor(self, pointer: int, holder: int | None, tag: int, fields: int, size: int) -> tuple[Region, int]:
        """The object at ``pointer``: constructor ``tag`` with exactly that shape (``size`` in bytes)."""
        region, index = self.locate(pointer, holder)
        word = region.words[index]
        if word >> 32 != (tag << 24 | fields << 16 | size) or index + (size >> 3) > len(region.words):
            raise OleanDamagedError("an object has not the shape that its place asks for")
        return region, index

    def array(self, pointer: int, holder: int | None, most: int) -> Sequence[int]:
        """The words of an array of at most ``most`` elements."""
        region, index = self.locate(pointer, holder)
        words = region.words
        if words[index] >> 56 != TAG_ARRAY or index + 3 > len(words):
            raise OleanDamagedError("an array was expected")
        count = words[index + 1]
        if count > len(words) - index - 3:
            raise OleanDamagedError("an array claims to be longer than its file")
        if count > most:
            raise OleanLimitError(f"an array of more than {most} elements")
        self.spend(count)
        return words[index + 3 : index + 3 + count]

    def string(self, pointer: int, holder: int) -> str:
        """A string.  Its byte count, character count and final zero must agree."""
        region, index = self.locate(pointer, holder)
        words = region.words
        if words[index] >> 56 != TAG_STRING or index + 4 > len(words):
            raise OleanDamagedError("a string was expected")
        count = words[index + 1]
        if count < 1 or count > (len(words) - index - 4) * 8:
            raise OleanDamagedError("a string claims to be longer than its file")
        if count > self.limits.max_string_bytes:
            raise OleanLimitError("a string is too long")
        self.spend(1 + (count >> 3))
        start = (index + 4) * 8
        raw = bytes(region.data[start : start + count])
        try:
            text = raw[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise OleanDamagedError("a string is not UTF-8") from None
        if raw[-1] != 0 or len(text) != words[index + 3]:
            raise OleanDamagedError("a string contradicts its own length")
        return text

    def nat(self, word: int, holder: int) -> int:
        """A natural number, unboxed or a GMP limb array."""
        if word & 1:
            return word >> 1
        region, index = self.locate(word, holder)
        words = region.words
        if words[index] >> 56 != TAG_BIG_NAT or index + 3 > len(words):
            raise OleanDamagedError("a natural number was expected")
        allocated, limbs = words[index + 1] & 0xFFFFFFFF, words[index + 1] >> 32
        if limbs < 1 or limbs & 0x80000000 or limbs > len(words) - index - 3 or allocated != limbs:
            raise OleanDamagedError("a natural number has no sensible length")
        if limbs * 8 > self.limits.max_nat_bytes:
            raise OleanLimitError("a natural number is too large")
        self.spend(1 + limbs)
        if words[index + 2] != word + 24:
            raise OleanDamagedError("a natural number has its digits elsewhere")
        start = (index + 3) * 8
        value = int.from_bytes(region.data[start : start + limbs * 8], "little")
        if value < 1 << 63 or words[index + 2 + limbs] == 0:
            raise OleanDamagedError("a natural number is not in normal form")
        return value


def _open_region(part: memoryview, build: Build) -> Region:
    if sys.byteorder != "little":
        raise OleanVersionError("compiled modules can be read on little-endian machines only")
    if len(part) < HEADER_BYTES + 16:
        raise OleanDamagedError("the file is shorter than its header")
    if bytes(part[:5]) != b"olean":
        raise OleanDamagedError("not a compiled Lean module")
    if part[5] != build.format or part[6] != 1:
        raise OleanVersionError(f"format {part[5]}, flags {part[6]} are not supported")
    version, githash = _padded(part[7:40]), _padded(part[40:80])
    if version != build.version.encode():
        raise OleanVersionError(f"compiled by another release than {build.version}")
    if build.githash is not None and githash != build.githash.encode():
        raise OleanVersionError("compiled by another build of the release")
    base = int.from_bytes(part[80:88], "little")
    if base & 7 or base + len(part) >= 1 << 64:
        raise OleanDamagedError("the base address is impossible")
    return Region(part, base)


def _padded(field: memoryview) -> bytes:
    value, _, rest = bytes(field).partition(b"\0")
    if rest.strip(b"\0"):
        raise OleanDamagedError("bytes after the end of a header field")
    return value
