"""A Lean that can be used: which one it is, how it is started, and what it can do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import ToolchainInfo
from lemmata.lean.olean import Build
from lemmata.lean.sandbox import Command


@dataclass(frozen=True, slots=True)
class Toolchain:
    """``program``: the official `lean`; `None` for the embedded one, which ``launcher`` starts from ``prefix``.

    ``search_path``: folders of compiled modules, the first that has a module's first component wins.
    ``library_hash``: sha256 (hex) of what the library was made from, where that is known.
    """

    name: str
    version: str
    githash: str
    prefix: Path
    search_path: tuple[Path, ...]
    program: Path | None = None
    launcher: Path | None = None
    library_hash: str = ""
    capabilities: frozenset[str] = frozenset()

    @property
    def embedded(self) -> bool:
        """Whether it is the one of the Python wheel."""
        return self.program is None

    @property
    def build(self) -> Build:
        """Whose compiled modules are read."""
        return Build(self.version, self.githash or None)

    @property
    def info(self) -> ToolchainInfo:
        """Its wire form."""
        return ToolchainInfo(name=self.name, version=self.version, githash=self.githash, library=self.library_hash)

    @property
    def identity(self) -> str:
        """Equal for toolchains that judge alike: a part of cache keys."""
        paths = map(str, self.search_path)
        return "\0".join([self.name, self.version, self.githash, self.library_hash, *paths])

    def command(self, arguments: Sequence[str], *, strict: bool = True) -> Command:
        """`lean ARGUMENTS…` for a sandbox; of the embedded one, if `strict`, with all through the kernel."""
        env = {
            "LEAN_PATH": os.pathsep.join(map(str, self.search_path)),
            "LEAN_BACKTRACE": "0",
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        }
        readable = (self.prefix, *self.search_path)
        if self.program is not None:
            return Command((str(self.program), *arguments), env, readable, alone=True)
        words = ("--strict",) if strict else ()
        return Command((*words, str(self.prefix), *arguments), env, readable, launcher=self.launcher, alone=True)
