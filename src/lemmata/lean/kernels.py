"""The seam for independent kernels: programs that read an export, by the contract of the public Lean Kernel Arena.

An NDJSON export comes on standard input; exit status 0 says accepted, 1 rejected, 2 declined (something that the kernel
does not support).  Anything else is a fault of the kernel, and no answer.  What a kernel prints decides nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from lemmata.contracts import IsolationError, KernelReport
from lemmata.lean.sandbox import Command, Exited, Run, RunLimits, Sandbox, Signalled

EXPORT = "export.ndjson"
"""What the export is called in the folder that a kernel runs in; `{export}` in a command line stands for it."""

_DETAIL_CHARS = 300
_VERSION_LIMITS = RunLimits(wall_ms=2_000, cpu_ms=2_000, memory_mb=1_024, output_bytes=10_000)
_SETTING = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_WITH_EXPORT = 'exec "$@" < ' + EXPORT
_NANODA_CONFIG = (
    b'{"use_stdin":true,"nat_extension":true,"string_extension":true,"unpermitted_axiom_hard_error":true,'
    b'"permitted_axioms":["propext","Classical.choice","Quot.sound"],"num_threads":1}'
)

Outcome = Literal["accepted", "rejected", "declined", "failed", "missing"]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export on disk that holds a theorem with all that it rests on; sha256 is hex."""

    path: Path
    sha256: str
    size: int


class Kernel(Protocol):
    """An independent checker of exports."""

    @property
    def name(self) -> str:
        """What it is called in reports."""
        ...

    async def check(self, export: ExportFile, limits: RunLimits) -> KernelReport:
        """Check every declaration of the export.  Never raises for what it holds."""
        ...


@dataclass(frozen=True, slots=True)
class Program:
    """How a kernel is started.

    ``rejects``: the exit statuses by which it says no.  ``files``: what it wants beside the export.
    """

    name: str
    argv: tuple[str, ...]
    rejects: frozenset[int] = frozenset((1,))
    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    env: Mapping[str, str] = field(default_factory=lambda: {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"})
    read_only: tuple[Path, ...] = ()


def nanoda(path: str) -> Program:
    """ammkrn/nanoda_lib: takes a configuration; refuses by a panic (101) or by status 1."""
    return Program("nanoda_bin", (path, "nanoda.json"), frozenset((1, 101)), {"nanoda.json": _NANODA_CONFIG})


def lean4lean(path: str) -> Program:
    """digama0/lean4lean, of a version that reads exports."""
    return Program("lean4lean", (path, "--import", "{export}"))


KNOWN = {"nanoda_bin": nanoda, "lean4lean": lean4lean}
"""Kernels that are looked for on PATH, by the names of their programs."""


@dataclass(frozen=True, slots=True)
class ExternalKernel:
    """A program behind the same fence as Lean: it reads what an untrusted text was compiled to."""

    program: Program
    sandbox: Sandbox
    version: str = ""
    sha256: str = ""

    @property
    def name(self) -> str:
        """See ``Kernel``."""
        return self.program.name

    async def check(self, export: ExportFile, limits: RunLimits) -> KernelReport:
        """See ``Kernel``."""
        room = replace(limits, scratch_mb=limits.scratch_mb + (export.size >> 20) + 1)
        argv = tuple(word.replace("{export}", EXPORT) for word in self.program.argv)
        command = _command(self.program, ("/bin/sh", "-c", _WITH_EXPORT, "sh", *argv))
        try:
            async with self.sandbox.scratch(self.program.files) as folder:
                await asyncio.to_thread(_copy, export.path, folder / EXPORT)
                run = await self.sandbox.run(command, folder, room)
        except (OSError, IsolationError) as error:
            return self._report("failed", f"it could not be started: {error}")
        outcome, status, detail = _meaning(run, self.program)
        return self._report(outcome, detail, status, run.wall_ms)

    def _report(self, outcome: Outcome, detail: str, status: int | None = None, time_ms: float = 0.0) -> KernelReport:
        return KernelReport(
            kernel=self.name,
            version=self.version,
            program_sha256=self.sha256,
            scope="cone",
            outcome=outcome,
            exit_status=status,
            detail=detail,
            time_ms=round(time_ms, 3),
        )


@dataclass(frozen=True, slots=True)
class MissingKernel:
    """A kernel that was asked for by name and is not there: doubt, and said so in every result."""

    name: str
    detail: str

    async def check(self, export: ExportFile, limits: RunLimits) -> KernelReport:
        """See ``Kernel``."""
        del export, limits
        return KernelReport(kernel=self.name, scope="cone", outcome="missing", detail=self.detail)


async def find_kernels(wanted: Sequence[str] | None, sandbox: Sandbox) -> tuple[Kernel, ...]:
    """The kernels beside our own: those named, or those known ones that are on PATH.

    A name is that of a program on PATH, a path, or `name=command line` (as in a shell, `VARIABLE=value` words first).
    The program and every file or folder that the line names by its whole path can be read inside the fence.
    """
    if wanted is None:
        wanted = tuple(name for name in KNOWN if shutil.which(name) is not None)
    return tuple([await _kernel(words, sandbox) for words in wanted])


async def _kernel(words: str, sandbox: Sandbox) -> Kernel:
    name, equals, line = words.partition("=")
    try:
        argv = shlex.split(line) if equals else [words.strip()]
    except ValueError as error:
        return MissingKernel(name, f"its command line cannot be read: {error}")
    env = dict[str, str]()
    while argv and (setting := _SETTING.fullmatch(argv[0])) is not None:
        env[setting[1]] = setting[2]
        argv = argv[1:]
    found = shutil.which(argv[0]) if argv and argv[0] else None
    if found is None:
        return MissingKernel(name.strip() or words, f"{argv[0] if argv else words!r} is no program that can be started")
    path = await asyncio.to_thread(Path(found).resolve)  # inside the fence there is the file, and no link to it
    called = Path(found).name
    program = Program(name.strip() if equals else called, (str(path), *argv[1:]))
    if called in KNOWN and len(argv) == 1:
        program = replace(KNOWN[called](str(path)), name=program.name)
    read_only = _files(path, [*argv[1:], *env.values()])
    program = replace(program, env={**program.env, **env}, read_only=read_only)
    digest = await asyncio.to_thread(_sha256, path)
    return ExternalKernel(program, sandbox, await _version(program, sandbox), digest)


def _files(program: Path, words: Sequence[str]) -> tuple[Path, ...]:
    """What the command line names by its whole path: it must be seen from inside the fence."""
    named = [Path(part) for word in words for part in word.split(":") if part.startswith("/")]
    return tuple(dict.fromkeys([program, *(path for path in named if path.exists())]))


async def _version(program: Program, sandbox: Sandbox) -> str:
    """What `--version` prints, where that is an answer."""
    try:
        async with sandbox.scratch({}) as folder:
            run = await sandbox.run(_command(program, (program.argv[0], "--version")), folder, _VERSION_LIMITS)
    except (OSError, IsolationError):
        return ""
    line = _printable(run.stdout.partition(b"\n")[0])
    return line if run.outcome == Exited(0) and len(line) <= 100 else ""


def _command(program: Program, argv: tuple[str, ...]) -> Command:
    return Command(argv, program.env, program.read_only)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _meaning(run: Run, program: Program) -> tuple[Outcome, int | None, str]:
    words = _printable(run.stderr.strip()[-2_000:] or run.stdout.strip()[-2_000:])[-_DETAIL_CHARS:]
    match run.outcome:
        case Exited(0):
            return "accepted", 0, ""
        case Exited(code) if code in program.rejects:
            return "rejected", code, words
        case Exited(2):
            return "declined", 2, words
        case Exited(code):
            return "failed", code, f"exit status {code} means nothing: {words}"
        case Signalled(number):
            return "failed", -number, f"ended by signal {number}: {words}"
        case stopped:
            return "failed", None, f"stopped at a limit: {stopped}"


def _printable(text: bytes) -> str:
    return "".join(char if char.isprintable() else " " for char in text.decode("utf-8", errors="replace")).strip()


@cache
def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
