"""A Lean that has been taken over: what a candidate could do whose text got past every fence of text.

The embedded Lean is started by a launcher of ours inside the sandbox. Here it is another one: it compiles statements
as the true one does, and for a candidate it runs the Python code of the attack instead, with all that a native program
could use at that place.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from lemmata.contracts import CheckRequest, CheckResult, Level
from lemmata.lean.checker import CheckLimits, LeanChecker
from lemmata.lean.compiler import Compiler
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.embedded import LAUNCHER
from lemmata.lean.judging import Judges
from lemmata.lean.olean import Library
from lemmata.lean.sandbox import Command, RunLimits, Sandbox
from lemmata.lean.sandbox.sandbox import candidates, why_not
from lemmata.lean.statement import StatementCache
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import Settings

MECHANISMS = ("bubblewrap", "namespaces", "landlock", "rlimits")
LIMITS = RunLimits(wall_ms=20_000, cpu_ms=20_000, memory_mb=1_024, output_bytes=100_000, scratch_mb=16, processes=40)
PLACEHOLDER = "lemmata_end_0123456789abcdef"
"""Stands in forged files for the mark behind the text, whose name the attack reads in the text."""

_LAUNCHER = '''
import os
import re
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import true_launcher

OUT = "Candidate.olean"


def main(arguments):
    with open("Candidate.lean", encoding="utf-8") as file:
        text = file.read()
    if "ATTACK" not in text:
        return true_launcher.main(arguments)
    mark = re.search("lemmata_end_[0-9a-f]{16}", text).group()

    def forged(name="forged.olean"):
        with open(os.path.join(HERE, name), "rb") as file:
            return file.read().replace(b"PLACEHOLDER", mark.encode())

    def write(data, path=OUT):
        with open(path, "wb") as file:
            file.write(data)

    def honest(source):
        """Compile another text, as the true Lean would, and end with its status."""
        with open("Honest.lean", "w", encoding="utf-8") as file:
            file.write(source + "\\ntheorem " + mark + " : True := True.intro\\n")
        return true_launcher.main([*arguments[:-1], "Honest.lean"])

    with open(os.path.join(HERE, "attack.py"), encoding="utf-8") as file:
        code = compile(file.read(), "attack", "exec")
    names = dict(os=os, sys=sys, text=text, mark=mark, forged=forged, write=write, honest=honest, OUT=OUT, status=0)
    exec(code, names)
    return names["status"]
'''.replace("PLACEHOLDER", PLACEHOLDER)


async def working(mechanism: str, trial: Command | None = None) -> Sandbox:
    """The fence of this name in which `trial` ends well, or a loud skip where this host has none."""
    found = _known.get((mechanism, repr(trial))) or await _find(mechanism, trial)
    if isinstance(found, Sandbox):
        _known[mechanism, repr(trial)] = found
        return found
    pytest.skip(f"NOT RUN: this host has no {mechanism} ({found})")


_known: dict[tuple[str, str], Sandbox] = {}
"""What a host has does not change: asked once."""


async def _find(mechanism: str, trial: Command | None) -> Sandbox | str:
    reasons: list[str] = []
    for candidate in candidates("auto"):
        if candidate.info.mechanism == mechanism:
            found = Sandbox(candidate)
            reason = await why_not(found, trial)
            if reason is None:
                return found
            reasons.append(reason)
    return "; ".join(reasons) or "not installed"


class _Unfiltered(Toolchain):
    """Started as if the host had no system call filters: the candidate may do all that its fence lets it do."""

    def command(self, arguments: Sequence[str], *, strict: bool = True) -> Command:
        return replace(super().command(arguments, strict=strict), alone=False)


@dataclass(frozen=True)
class HostileLean:
    """Checks whose candidate's process is the attack; everything around it is the true one."""

    folder: Path
    checker: LeanChecker

    async def check(
        self,
        attack: str,
        *,
        statement: str = "theorem t : 1 = 2",
        header: str = "",
        forged: bytes = b"",
        level: Level = Level.VERIFIED,
        limits: RunLimits = LIMITS,
    ) -> CheckResult:
        """What comes of a candidate that runs `attack`, and may call `forged()` for the file of these bytes."""
        for name, data in (("attack.py", attack.encode()), ("forged.olean", forged)):
            (self.folder / name).write_bytes(data)
            (self.folder / name).chmod(0o644)
        request = CheckRequest(header=header, statement=statement, proof="rfl -- ATTACK", level=level)
        return await self.checker.check(request, CheckLimits(limits, 200_000))


async def lean_works_in(mechanism: str, settings: Settings) -> Sandbox:
    """The fence of this name, if Lean can read its library behind it."""
    return await working(mechanism, (await find_toolchain(settings)).command(["--stdin"]))


@asynccontextmanager
async def hostile_lean(sandbox: Sandbox, settings: Settings) -> AsyncGenerator[HostileLean]:
    """One behind `sandbox`."""
    with open_folder() as folder:
        async with _hostile_lean(folder, sandbox, settings) as lean:
            yield lean


@contextmanager
def open_folder() -> Generator[Path]:
    """A folder that every user may read: those of pytest are for their owner alone, who is not who a candidate is."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@asynccontextmanager
async def _hostile_lean(folder: Path, sandbox: Sandbox, settings: Settings) -> AsyncGenerator[HostileLean]:
    (folder / "launcher.py").write_text(_LAUNCHER, encoding="utf-8")
    shutil.copy(LAUNCHER, folder / "true_launcher.py")
    for name in ("launcher.py", "true_launcher.py"):
        (folder / name).chmod(0o644)
    true = await find_toolchain(settings)
    found: dict[str, Any] = {field.name: getattr(true, field.name) for field in fields(true)}
    toolchain = _Unfiltered(**found | {"launcher": folder / "launcher.py"})
    library = Library(toolchain.search_path, build=toolchain.build)
    judges = Judges(1)
    with StatementCache() as statements:
        try:
            yield HostileLean(folder, LeanChecker(Compiler.plain(toolchain, sandbox), library, statements, judges))
        finally:
            await judges.aclose()
            library.close()
