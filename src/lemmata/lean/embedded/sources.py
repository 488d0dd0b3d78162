"""The Lean sources of the embedded library, and the order in which they compile."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import lemmata
from lemmata.contracts import ToolchainError

ROOT_MODULE = "Init"
_START = 2_000  # bytes of text that Lean compiles in the time in which it starts
_IMPORT = re.compile(r"^(?:public )?(?:meta )?import (?:all )?([\w.]+)", re.MULTILINE)


def library_sources() -> Path:
    """The folder that holds `Init.lean`: in the installed package, or at the root of a checkout."""
    package = Path(lemmata.__file__).resolve().parent
    for folder in (package / "_library", package.parent.parent / "lean"):
        if (folder / f"{ROOT_MODULE}.lean").is_file():
            return folder.resolve()
    raise ToolchainError("the sources of the embedded library are missing: install lemmata again")


@dataclass(frozen=True, slots=True)
class Source:
    """One module. ``file`` is relative to the sources' folder."""

    file: Path
    text: bytes
    imports: tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """All modules by name."""

    folder: Path
    modules: Mapping[str, Source]

    @classmethod
    def read(cls, folder: Path) -> Sources:
        """Read `Init.lean` and `Init/**.lean`."""
        modules: dict[str, Source] = {}
        for path in (folder / f"{ROOT_MODULE}.lean", *sorted((folder / ROOT_MODULE).rglob("*.lean"))):
            file = path.relative_to(folder)
            text = path.read_bytes()
            imports = tuple(_IMPORT.findall(text.decode()))
            modules[".".join(file.with_suffix("").parts)] = Source(file, text, imports)
        return cls(folder, modules)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Imported before importing. Raises `ToolchainError` where that cannot be."""
        for name, source in self.modules.items():
            for needed in source.imports:
                if needed not in self.modules:
                    raise ToolchainError(f"{name} of the embedded library imports {needed}, which does not exist")
        try:
            return tuple(self.sorter().static_order())
        except CycleError as error:
            raise ToolchainError(f"modules of the embedded library import each other: {error.args[1]}") from error

    @cached_property
    def urgency(self) -> Mapping[str, int]:
        """How long the longest chain is that begins with a module: the sum of its sizes, with those of its starts."""
        longest: dict[str, int] = {}
        for name in reversed(self.order):
            source = self.modules[name]
            length = longest.get(name, 0) + len(source.text) + _START
            longest[name] = length
            for needed in source.imports:
                longest[needed] = max(longest.get(needed, 0), length)
        return longest

    @cached_property
    def alone(self) -> frozenset[str]:
        """Those beside which no other can be compiled: each of the others comes before, or after."""
        before: dict[str, frozenset[str]] = {}
        for name in self.order:
            imports = self.modules[name].imports
            before[name] = frozenset(imports).union(*(before[needed] for needed in imports))
        after = Counter(needed for names in before.values() for needed in names)
        return frozenset(name for name in before if len(before[name]) + after[name] + 1 == len(before))

    def sorter(self) -> TopologicalSorter[str]:
        """Which module imports which."""
        return TopologicalSorter({name: source.imports for name, source in self.modules.items()})

    def digest(self, *more: str) -> str:
        """sha256 (hex) over all names and texts, and `more`."""
        state = hashlib.sha256()
        for part in more:
            state.update(part.encode() + b"\0")
        for name, source in sorted(self.modules.items()):
            state.update(f"{name}\0{len(source.text)}\0".encode() + source.text)
        return state.hexdigest()
