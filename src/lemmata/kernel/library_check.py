"""The library's own declarations, checked once: the answer is kept under the hash of what was checked and by whom."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.report import Answer, Finding, Tally
from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.dependencies import Units, in_order
from lemmata.lean.names import Name
from lemmata.lean.olean import Closure, Library
from lemmata.lean.term_store import TermStore

Progress = Callable[[int, int], None]
"""How many constants are done, and how many there are."""


@dataclass(slots=True)
class ModuleTally:
    """One module's share. ``outside``: ``unsafe`` and ``partial`` constants, on which nothing sound rests."""

    constants: int = 0
    outside: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class LibraryReport:
    """What came out: ``findings`` is empty for a library that is accepted as a whole."""

    modules: dict[str, ModuleTally] = field(default_factory=lambda: defaultdict[str, ModuleTally](ModuleTally))
    findings: list[Finding] = field(default_factory=list[Finding])
    slowest: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    seconds: float = 0.0

    @property
    def accepted(self) -> bool:
        """Whether every constant was."""
        return not self.findings

    @property
    def constants(self) -> int:
        """How many were checked."""
        return sum(module.constants for module in self.modules.values())


def check_library(
    library: Library, modules: Iterable[Name], progress: Progress | None = None, *, budget: Budget | None = None
) -> LibraryReport:
    """Check every constant of ``modules`` and of all that they import, from nothing.

    A constant that is not accepted is noted, and so is everything that rests on it.
    Raises ``OleanError`` where the library cannot be read.
    """
    closure = library.closure(tuple(modules))
    store = TermStore()
    check = _LibraryCheck(closure, Kernel(Environment(), store, budget), store)
    # a theorem that Lean derives where it is needed may stand in several modules: the first is the one that is used
    names = dict.fromkeys(name for module in sorted(closure.modules) for name in library.module(module).constant_names)
    for name, outline, _ in in_order(names, Units(closure.outline), literals=True):
        check.constant(name, dubious=outline is not None and outline.dubious)
        if progress is not None:
            progress(len(check.done), len(names))
    return check.finish()


class _LibraryCheck:
    def __init__(self, closure: Closure, kernel: Kernel, store: TermStore) -> None:
        self.closure, self.kernel, self.store = closure, kernel, store
        self.units = Units(closure.outline)
        self.report = LibraryReport()
        self.tally = Tally()
        self.done: set[Name] = set()

    def constant(self, name: Name, *, dubious: bool) -> None:
        """Check ``name``, with its block."""
        if name in self.done:
            return
        outline = self.closure.outline(name)
        head = None if outline is None else self.units.leader(outline)
        members = self.units.members(head) if head is not None else {}
        group: list[ConstantInfo] = []
        module = Name()
        for member in members if name in members else (name,):
            found = self.closure.find(member, self.store)
            if found is None:
                self.report.findings.append(Finding(Answer.REJECTED, member, "const", "there is no such constant"))
                return
            module = found[0]
            group.append(found[1])
        self.done.update(info.name for info in group)
        share = self.report.modules[str(module)]
        if dubious or any(info.dubious for info in group):
            share.outside += len(group)
            return
        finding = self.tally.run(name, len(group), lambda: self._add(group))
        share.seconds += self.tally.last
        share.constants += len(group)
        if finding is not None:
            self.report.findings.append(finding)

    def _add(self, group: list[ConstantInfo]) -> int:
        kernel = self.kernel
        if group[0].kind.name == "QUOT":
            for info in group:
                kernel.add(info)
        elif len(group) == 1:
            kernel.add(group[0])
        else:
            kernel.add_block(group)
        return kernel.steps

    def finish(self) -> LibraryReport:
        """What came out."""
        report = self.tally.report()
        self.report.seconds = report.seconds
        self.report.slowest = [(seconds, str(name)) for seconds, name in report.slowest]
        return self.report


def library_hash(library: Library, modules: Iterable[Name]) -> str:
    """Sha256 (hex) of the modules' files, and of the kernel that checks them."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    for module in sorted(library.closure(tuple(modules)).modules):
        path = library.path(module)
        for part in (path, path.with_name(f"{path.name}.server"), path.with_name(f"{path.name}.private")):
            if part.exists():
                digest.update(f"{module}{part.suffix}\0".encode())
                with part.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def remember(cache: Path, key: str, report: LibraryReport) -> Path:
    """Keep the answer below ``cache``. Raises ``OSError``."""
    path = _place(cache, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"accepted": report.accepted, "constants": report.constants, "seconds": report.seconds})
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
    return path


def remembered(cache: Path, key: str) -> bool | None:
    """Whether the library was accepted before; None if nobody has looked."""
    try:
        answer: object = json.loads(_place(cache, key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    accepted = answer.get("accepted") if isinstance(answer, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    return accepted if isinstance(accepted, bool) else None


def _place(cache: Path, key: str) -> Path:
    return cache / "kernel" / f"{key}.json"
