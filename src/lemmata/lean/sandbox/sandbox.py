"""One fence, chosen once by trying it; then a run is a command, its files, and its limits."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from lemmata.contracts import IsolationError, IsolationInfo
from lemmata.lean.sandbox.cgroups import ControlGroups, Group
from lemmata.lean.sandbox.children import Child
from lemmata.lean.sandbox.command import Command, python
from lemmata.lean.sandbox.delegation import NotDelegatedError, find_control_groups
from lemmata.lean.sandbox.forks import ForkServer
from lemmata.lean.sandbox.inside.landlock import version as landlock_version
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.mechanisms import Bubblewrap, Mechanism, Namespaces, Plain, bwrap_path
from lemmata.lean.sandbox.outcome import Exited, Run
from lemmata.lean.sandbox.pool import GroupPool
from lemmata.lean.sandbox.runner import run_child, run_process
from lemmata.lean.sandbox.scratch import NOBODY, scratch_folder

_PROBE_LIMITS = RunLimits(wall_ms=10_000, cpu_ms=10_000, memory_mb=512, output_bytes=10_000)
_PROBE = """
import os
print(os.getuid(), os.environ.get("LEMMATA_PROBE"))
print(os.getpid() < 10, sorted(line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]))
print(os.path.exists("/etc/passwd"), os.access("/", os.W_OK))
"""
_Group = TypeVar("_Group")
_PRIVATE = ["True ['lo']", "False False"]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A fence that works on this host. ``groups``: the wall behind the limits of memory and processes."""

    mechanism: Mechanism
    groups: ControlGroups = field(default_factory=ControlGroups)

    @property
    def info(self) -> IsolationInfo:
        """What it gives."""
        return self.mechanism.info

    @asynccontextmanager
    async def scratch(self, files: Mapping[str, bytes], below: Path | None = None) -> AsyncGenerator[Path]:
        """A private folder that holds `files` and that the fenced process may write."""
        with scratch_folder(files, give_away=self.mechanism.drop, below=below) as folder:
            yield folder

    @contextmanager
    def group(self, limits: RunLimits) -> Generator[Group]:
        """The control group of one run; nothing is left in it. Raises `IsolationError`."""
        with ExitStack() as stack:
            yield _entered(stack, self.groups.group(limits))

    async def run(self, command: Command, scratch: Path, limits: RunLimits) -> Run:
        """Run `command` in `scratch` to its end. Raises `IsolationError` where the fence could not be set up."""
        try:
            # by descriptors: there is no path to the groups behind a fence that a program of others has put up
            with self.group(limits) as group, group.opened() as entrances:
                argv = self.mechanism.argv(command, scratch, replace(limits, groups=tuple(map(str, entrances))))
                return await run_process(
                    argv, self.mechanism, scratch=scratch, limits=limits, group=group, inherited=entrances
                )
        except OSError as error:
            raise IsolationError(f"cannot start a process in the sandbox: {error}") from error

    def can_copy(self) -> bool:
        """Whether copies of a fork server can be fenced here."""
        return self.mechanism.fences_copies and ForkServer.possible()

    async def run_copy(
        self, server: ForkServer, command: Command, scratch: Path, limits: RunLimits, pool: GroupPool
    ) -> Run:
        """Let a copy of `server` go on in `scratch`, behind the fence that `command` would have had; to its end.

        Its control group is of the ``pool``. Raises `ServerLostError` where the server cannot make one, and
        `IsolationError`.
        """
        mechanism = self.mechanism
        tell = mechanism.fence_in_the_room if server.has_settled else mechanism.fence_of_a_copy
        fence = tell(command, scratch, limits)
        with ExitStack() as stack:
            opened = _entered(stack, pool.group(limits))

            async def start(output: int, errors: int) -> Child:
                return await server.copy(fence, output, errors, opened.entrances, hidden=mechanism.generations(command))

            return await run_child(start, scratch=scratch, limits=limits, wrapped=mechanism.wrapped, group=opened.group)


def _entered(stack: ExitStack, group: AbstractContextManager[_Group]) -> _Group:
    try:
        return stack.enter_context(group)
    except OSError as error:
        raise IsolationError(f"cannot make a control group: {error}") from error


async def find_sandbox(
    isolation: Literal["auto", "required", "off"] = "auto",
    *,
    trial: Command | None = None,
    copies: bool = False,
    cgroups: Literal["auto", "off"] = "auto",
) -> Sandbox:
    """The strongest fence that really works here, and in which `trial` ends well; in control groups where these do.

    ``copies``: of two that give the same, rather the one that can fence copies of a fork server.

    Raises `IsolationError` where namespaces are `required` and not to be had, or where nothing works.
    """
    tried: list[str] = []
    groups, notes = _groups(cgroups)
    for mechanism in candidates(isolation, copies=copies):
        failure = await why_not(Sandbox(mechanism, groups), trial)
        if failure is not None and groups.places and await why_not(Sandbox(mechanism), trial) is None:
            groups, notes, failure = ControlGroups(), [f"control groups: {failure}"], None
        if failure is None:
            update = {"notes": (*tried, *notes), "cgroups": groups.controllers}
            info = mechanism.info.model_copy(update=update)
            return Sandbox(type(mechanism)(info, drop=mechanism.drop, wrapped=mechanism.wrapped), groups)
        tried.append(f"{mechanism.info.mechanism}: {failure}")
    if isolation == "required":
        raise IsolationError(
            "no private namespaces on this host; install bubblewrap or allow user namespaces, "
            f"or set LEMMATA_LEAN__ISOLATION=auto ({'; '.join(tried)})"
        )
    raise IsolationError(f"no process can be started behind any fence: {'; '.join(tried)}")


def _groups(wanted: Literal["auto", "off"]) -> tuple[ControlGroups, list[str]]:
    """Those that can be made here, or none and a note that says why."""
    if wanted == "off":
        return ControlGroups(), []
    try:
        return find_control_groups(), []
    except NotDelegatedError as error:
        return ControlGroups(), [f"control groups: {error}"]


def candidates(isolation: Literal["auto", "required", "off"], *, copies: bool = False) -> Iterator[Mechanism]:
    """The fences to try, strongest first. Root becomes nobody where nobody can reach what is needed."""
    drops = (True, False) if os.getuid() == 0 else (False,)
    if isolation != "off":
        by_program = [Bubblewrap(_private("bubblewrap"), drop=drop, wrapped=True) for drop in drops]
        by_program = by_program if bwrap_path() is not None else []
        by_us = [Namespaces(_private("namespaces"), drop=drops[0], wrapped=True)]
        yield from (*by_us, *by_program) if copies else (*by_program, *by_us)
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
