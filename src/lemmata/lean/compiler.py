"""One run of Lean over one text, fenced: the module it wrote, and what it said."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import Diagnostic
from lemmata.lean.diagnostics import errors_of, read_messages
from lemmata.lean.names import Name
from lemmata.lean.olean import OleanError, OleanFile
from lemmata.lean.sandbox import Exited, Run, RunLimits, Sandbox
from lemmata.lean.starts import Job, Starts
from lemmata.lean.text.assembly import Assembly
from lemmata.lean.toolchain import Toolchain

MODULE = "Candidate"
_THREADS = 1


@dataclass(frozen=True, slots=True)
class Compiled:
    """``olean``: the module's file, if Lean ended well and wrote one; there as long as the folder is."""

    run: Run
    diagnostics: tuple[Diagnostic, ...]
    olean: Path | None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What Lean reported as errors."""
        return errors_of(self.diagnostics)

    @property
    def ended_well(self) -> bool:
        """Lean's own opinion. Necessary, and never enough: the text may have had the last word."""
        return self.run.outcome == Exited(0) and not self.errors and self.olean is not None


def lean_job(text: str, heartbeats: int, *, header: str = "") -> Job:
    """Lean's arguments for `text`."""
    options = ("--json", f"-j{_THREADS}", f"-DmaxHeartbeats={heartbeats}")
    return Job(f"{MODULE}.lean", text, header, options, ("-o", f"{MODULE}.olean"))


@dataclass(frozen=True, slots=True)
class Compiler:
    """Lean behind a fence."""

    toolchain: Toolchain
    sandbox: Sandbox
    starts: Starts

    @classmethod
    def plain(cls, toolchain: Toolchain, sandbox: Sandbox) -> Compiler:
        """One that starts a new Lean for each text and keeps nothing."""
        return cls(toolchain, sandbox, Starts(toolchain, sandbox, copies=False))

    @asynccontextmanager
    async def compiled(
        self, text: Assembly, limits: RunLimits, heartbeats: int, *, header: str = ""
    ) -> AsyncGenerator[Compiled]:
        """Compile `text`, which begins with `header`, as the module `Candidate`; its files live within the context."""
        job = lean_job(text.text, heartbeats, header=header)
        async with self.starts.scratch({job.source: text.text.encode()}) as folder:
            run = await self.starts.run(job, folder, limits)
            olean = folder / f"{MODULE}.olean"
            present = run.outcome == Exited(0) and olean.is_file() and not olean.is_symlink()
            yield Compiled(run, read_messages(run.stdout, text), olean if present else None)

    def has_constant(self, olean: Path, name: Name) -> bool:
        """Whether the module defines `name`: of a mark behind the text, that Lean read to the end."""
        try:
            with OleanFile.open(olean, build=self.toolchain.build) as file:
                return name in file
        except OleanError:
            return False
