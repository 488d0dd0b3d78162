"""One fence, chosen once by trying it; then a run is a command, its files, and its limits."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lemmata.contracts import IsolationError, IsolationInfo
from lemmata.lean.sandbox.command import Command, python
from lemmata.lean.sandbox.inside.landlock import version as landlock_version
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.mechanisms import Bubblewrap, Mechanism, Namespaces, Plain, bwrap_path
from lemmata.lean.sandbox.outcome import Exited, Run
from lemmata.lean.sandbox.runner import run_process
from lemmata.lean.sandbox.scratch import NOBODY, scratch_folder

_PROBE_LIMITS = RunLimits(wall_ms=10_000, cpu_ms=10_000, memory_mb=512, output_bytes=10_000)
_PROBE = """
import os
print(os.getuid(), os.environ.get("LEMMATA_PROBE"))
print(os.getpid() < 10, sorted(line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]))
print(os.path.exists("/etc/passwd"), os.access("/", os.W_OK))
"""
_PRIVATE = ["True ['lo']", "False False"]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A fence that works on this host."""

    mechanism: Mechanism

    @property
    def info(self) -> IsolationInfo:
        """What it gives."""
        return self.mechanism.info

    @asynccontextmanager
    async def scratch(self, files: Mapping[str, bytes]) -> AsyncGenerator[Path]:
        """A private folder that holds `files` and that the fenced process may write."""
        with scratch_folder(files, give_away=self.mechanism.drop) as folder:
            yield folder

    async def run(self, command: Command, scratch: Path, limits: RunLimits) -> Run:
        """Run `command` in `scratch` to its end. Raises `IsolationError` where the fence could not be set up."""
        argv = self.mechanism.argv(command, scratch, limits)
        try:
            return await run_process(argv, self.mechanism, scratch=scratch, limits=limits)
        except OSError as error:
            raise IsolationError(f"cannot start a process in the sandbox: {error}") from error


async def find_sandbox(
    isolation: Literal["auto", "required", "off"] = "auto", *, trial: Command | None = None
) -> Sandbox:
    """The strongest fence that really works here, and in which `trial` ends well.

    Raises `IsolationError` where namespaces are `required` and not to be had, or where nothing works.
    """
    tried: list[str] = []
    for mechanism in candidates(isolation):
        failure = await why_not(Sandbox(mechanism), trial)
        if failure is None:
            info = mechanism.info.model_copy(update={"notes": tuple(tried)})
            return Sandbox(type(mechanism)(info, drop=mechanism.drop, wrapped=mechanism.wrapped))
        tried.append(f"{mechanism.info.mechanism}: {failure}")
    if isolation == "required":
        raise IsolationError(
            "no private namespaces on this host; install bubblewrap or allow user namespaces, "
            f"or set LEMMATA_LEAN__ISOLATION=auto ({'; '.join(tried)})"
        )
    raise IsolationError(f"no process can be started behind any fence: {'; '.join(tried)}")


def candidates(isolation: Literal["auto", "required", "off"]) -> Iterator[Mechanism]:
    """The fences to try, strongest first. Root becomes nobody where nobody can reach what is needed."""
    drops = (True, False) if os.getuid() == 0 else (False,)
    if isolation != "off":
        for drop in drops if bwrap_path() is not None else ():
            yield Bubblewrap(_private("bubblewrap"), drop=drop, wrapped=True)
        yield Namespaces(_private("namespaces"), drop=drops[0], wrapped=True)
    if isolation == "auto" and landlock_version() > 0:
        for drop in drops:
            yield Plain(_shared("landlock", drop=drop), drop=drop, wrapped=True)
    if isolation != "required":
        for drop in drops:
            yield Plain(_shared("rlimits", drop=drop), drop=drop, wrapped=True)


def _private(mechanism: Literal["bubblewrap", "namespaces"]) -> IsolationInfo:
    return IsolationInfo(
        mechanism=mechanism, network=False, filesystem="private", processes="private", user="unprivileged"
    )


def _shared(mechanism: Literal["landlock", "rlimits"], *, drop: bool) -> IsolationInfo:
    return IsolationInfo(
        mechanism=mechanism,
        network=True,  # Landlock forbids TCP at most
        filesystem="read_only" if mechanism == "landlock" else "host",
        processes="host",
        user="unprivileged" if drop else "same",
    )


async def why_not(sandbox: Sandbox, trial: Command | None = None) -> str | None:
    """Why the fence does not hold here, or `trial` does not run behind it; `None` where all is well."""
    command = Command((str(python()), "-I", "-S", "-E", "-c", _PROBE), env={"LEMMATA_PROBE": "1"})
    run = await _try(sandbox, command)
    if run.outcome != Exited(0):
        return _said(run)
    private = sandbox.info.filesystem == "private"
    lines = run.stdout.decode(errors="replace").splitlines()
    known = lines[:1] == [f"{NOBODY if private else os.getuid()} 1"]
    if sandbox.mechanism.drop:
        known = lines[0].endswith(" 1") and not lines[0].startswith("0 ")
    if not known or (private and lines[1:] != _PRIVATE):
        return f"it does not fence: {lines}"
    if trial is not None:
        run = await _try(sandbox, trial)
        if run.outcome != Exited(0):
            return _said(run)
    return None


async def _try(sandbox: Sandbox, command: Command) -> Run:
    async with sandbox.scratch({}) as folder:
        return await sandbox.run(command, folder, _PROBE_LIMITS)


def _said(run: Run) -> str:
    words = run.stderr.decode(errors="replace").strip().splitlines()
    return words[-1][:300] if words else str(run.outcome)
