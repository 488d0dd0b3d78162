"""The statement alone: compiled in a process that never sees a proof, and kept for the next candidate."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from lemmata.lean.compiler import Compiled, Compiler
from lemmata.lean.sandbox import Run, RunLimits, private_folder
from lemmata.lean.source import Plan, marked


@dataclass(frozen=True, slots=True)
class Statement:
    """``olean``: the compiled module, if the statement elaborates. ``fresh``: it was compiled for this very check."""

    compiled: Compiled
    olean: Path | None
    fresh: bool

    @property
    def run(self) -> Run:
        """Lean's run."""
        return self.compiled.run


@dataclass(slots=True)
class _Entry:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    statement: Statement | None = None


class StatementCache:
    """Compiled statements in a private folder, the least used leave first. Close it to remove the folder."""

    def __init__(self, *, most: int = 128) -> None:
        self._folder = private_folder()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._most = most

    async def get(self, compiler: Compiler, plan: Plan, limits: RunLimits, heartbeats: int) -> Statement:
        """The compiled statement of `plan`; of those who ask for the same one at once, one compiles."""
        parts = (compiler.toolchain.identity, str(heartbeats), plan.statement.text)
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        entry = self._entries.setdefault(key, _Entry())
        self._entries.move_to_end(key)
        async with entry.lock:
            known = entry.statement
            if known is not None and known.olean is not None and known.olean.is_file():
                return Statement(known.compiled, known.olean, fresh=False)
            made = await self._compile(compiler, plan, limits, heartbeats, self._folder / f"{key}.olean")
            entry.statement = made
        self._forget_the_oldest()
        return made

    def close(self) -> None:
        """Remove all files."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._entries.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    async def _compile(compiler: Compiler, plan: Plan, limits: RunLimits, heartbeats: int, keep: Path) -> Statement:
        text, mark = marked(plan.statement)
        async with compiler.compiled(text, limits, heartbeats, header=plan.header) as compiled:
            whole = compiled.ended_well and compiled.olean is not None and compiler.has_constant(compiled.olean, mark)
            if whole and compiled.olean is not None:
                shutil.copyfile(compiled.olean, keep)
            return Statement(compiled, keep if whole else None, fresh=True)

    def _forget_the_oldest(self) -> None:
        for key in [key for key, entry in self._entries.items() if not entry.lock.locked()]:
            if len(self._entries) <= self._most:
                return
            del self._entries[key]
            (self._folder / f"{key}.olean").unlink(missing_ok=True)
