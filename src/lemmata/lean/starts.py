"""How Lean is started for a text: by copying a process that has read the imports already, or as a new process.

A copy is as private as a new process (see `lemmata.lean.sandbox.inside.forkserver`) and takes a fraction of its time:
Lean initialises itself and reads the imports once, not once for each text. Whatever cannot be had this way is done in
the ordinary one.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from lemmata.lean.sandbox import Command, Exited, Run, RunLimits, Sandbox, room
from lemmata.lean.sandbox.forks import ForkServer, ServerLostError
from lemmata.lean.sandbox.pool import GroupPool
from lemmata.lean.snapshots import FILES, SNAPSHOT, Head, Snapshots
from lemmata.lean.toolchain import Toolchain

_IMPORTS = re.compile(r"(?:import[ \t]+\S+[ \t]*\n+)*")
_WORTH_IT = 3
"""A check asks twice, for its statement and for its candidate: a header is kept from its second check on."""
_SAVES_MS = 25.0
"""CPU time over that of a text without a header; reading a snapshot takes about half of it."""
_LEAST_MS = 60.0
"""Of a text without a header, as long as none was seen."""
_COMPLAINT = f"failed to read '{SNAPSHOT}'".encode()
_SERVERS = 4
_LOST_BEFORE_GIVING_UP = 3


@dataclass(frozen=True, slots=True)
class Job:
    """``lean OPTIONS OUTPUTS SOURCE``: of the text in the file ``source``, which begins with ``header``."""

    source: str
    text: str
    header: str
    options: tuple[str, ...]
    outputs: tuple[str, ...]

    def words(self, *more: str) -> list[str]:
        """The command line, with ``more`` options."""
        return [*self.options, *self.outputs, *more, self.source]


@dataclass(slots=True)
class _Slot:
    """One server, or none. ``users``: runs of its copies. ``lost``: how many there have been that failed."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    server: ForkServer | None = None
    users: int = 0
    lost: int = 0


class Starts:
    """For one toolchain behind one fence. May be used by many tasks at once; close it to end its processes."""

    def __init__(
        self, toolchain: Toolchain, sandbox: Sandbox, snapshots: Snapshots | None = None, *, copies: bool = True
    ) -> None:
        self._toolchain = toolchain
        self._sandbox = sandbox
        self._snapshots = snapshots if "snapshots" in toolchain.capabilities else None
        self._copies = copies and toolchain.embedded and sandbox.can_copy()
        self._groups = GroupPool(sandbox.groups)
        self._room = room() if self._copies else None
        self._usual: tuple[str, ...] | None = None
        self._least_ms = _LEAST_MS
        self._slots: OrderedDict[str, _Slot] = OrderedDict()

    def scratch(self, files: Mapping[str, bytes]) -> AbstractAsyncContextManager[Path]:
        """A folder for `run`, as `Sandbox.scratch` gives it."""
        return self._sandbox.scratch(files, below=self._room)

    async def run(self, job: Job, scratch: Path, limits: RunLimits) -> Run:
        """Run Lean in `scratch`, which holds the file. Raises `IsolationError` where no process can be started."""
        header = _header_of(job)
        if header is not None:
            folder = await self._of_header(header, job, limits)
            if folder is not None:
                # what a header left may be forged by it: only a fenced process reads that
                run = await self._reading(folder, job, scratch, limits)
                if not _unreadable(run):
                    return run
                self._drop(header)
        run = await self._run(job, scratch, limits)
        self._learn(header, run)
        return run

    async def _run(self, job: Job, scratch: Path, limits: RunLimits) -> Run:
        """The same without a header's snapshot."""
        imports = _imports_of(job)
        folder = await self._of_imports(imports, job, limits)
        if folder is not None and self._copies:
            try:
                return await self._run_copy(self._command(job), folder / SNAPSHOT, scratch, limits)
            except ServerLostError:
                self._drop(imports)
        elif folder is not None:
            run = await self._reading(folder, job, scratch, limits)
            if not _unreadable(run):
                return run
            self._drop(imports)
        return await self._sandbox.run(self._toolchain.command(job.words()), scratch, limits)

    async def _reading(self, folder: Path, job: Job, scratch: Path, limits: RunLimits) -> Run:
        """Run Lean, which reads the snapshot in `folder` itself."""
        for name in FILES:
            (scratch / name).unlink(missing_ok=True)
            (scratch / name).symlink_to(folder / name)
        command = self._command(job)
        command = replace(command, read_only=(*command.read_only, folder))
        if self._copies:
            with suppress(ServerLostError):
                return await self._run_copy(command, None, scratch, limits)
        return await self._sandbox.run(command, scratch, limits)

    async def warm(self, job: Job, limits: RunLimits) -> None:
        """Have everything ready for texts like the one of `job`, whose options are the usual ones from now on."""
        self._usual = job.options
        folder = await self._of_imports(_imports_of(job), job, limits)
        if folder is not None and self._copies:
            with suppress(ServerLostError):
                await self._server(folder / SNAPSHOT, self._command(job))

    async def aclose(self) -> None:
        """End all processes, and remove all files."""
        for slot in self._slots.values():
            async with slot.lock:
                if slot.server is not None:
                    slot.server.close()
                    slot.server = None
        self._slots.clear()
        self._groups.close()
        if self._room is not None:
            shutil.rmtree(self._room, ignore_errors=True)
        if self._snapshots is not None:
            self._snapshots.close()

    async def _of_header(self, header: Head, job: Job, limits: RunLimits) -> Path | None:
        """The folder of the header's snapshot, where it has one: it takes time, and has been seen often enough."""
        if self._snapshots is None:
            return None
        dear = self._snapshots.cost_ms(header) > self._least_ms + _SAVES_MS
        return await self._snapshots.get(header, job.source, limits, worth_it=_WORTH_IT if dear else None)

    async def _of_imports(self, imports: Head, job: Job, limits: RunLimits) -> Path | None:
        """The folder of the snapshot of the import lines. On the embedded Lean it only helps copies."""
        if self._snapshots is None or not (self._copies or not self._toolchain.embedded):
            return None
        worth_it = 1 if job.options == self._usual else _WORTH_IT
        return await self._snapshots.get(imports, job.source, limits, worth_it=worth_it)

    def _learn(self, header: Head | None, run: Run) -> None:
        """What reading a header takes: the least that a text with it took."""
        if run.outcome != Exited(0):
            return
        if header is None:
            self._least_ms = min(self._least_ms, run.cpu_ms)
        elif self._snapshots is not None:
            self._snapshots.took(header, run.cpu_ms)

    def _drop(self, head: Head) -> None:
        if self._snapshots is not None:
            self._snapshots.drop(head)

    def _command(self, job: Job) -> Command:
        return self._toolchain.command(job.words(f"--incr-load={SNAPSHOT}"))

    async def _run_copy(self, command: Command, ahead: Path | None, scratch: Path, limits: RunLimits) -> Run:
        """Run a copy of the server for this command. Raises `ServerLostError` where two of them were lost."""
        for last in (False, True):
            slot = await self._server(ahead, command)
            server = slot.server
            assert server is not None
            slot.users += 1
            try:
                return await self._sandbox.run_copy(server, command, scratch, limits, self._groups)
            except ServerLostError:
                if slot.server is server:
                    slot.lost += 1
                    slot.server = None
                    server.close()
                if last:
                    raise
            finally:
                slot.users -= 1
        raise ServerLostError

    async def _server(self, ahead: Path | None, command: Command) -> _Slot:
        """The slot with the running server of this command. Raises `ServerLostError`."""
        key = "\0".join([str(ahead), *command.argv])
        slot = self._slots.setdefault(key, _Slot())
        self._slots.move_to_end(key)
        async with slot.lock:
            if slot.server is None:
                if slot.lost >= _LOST_BEFORE_GIVING_UP:
                    raise ServerLostError("too many were lost")
                try:
                    slot.server = await ForkServer.start(command, ahead, self._room_of(ahead, command))
                except ServerLostError:
                    slot.lost += 1
                    raise
        self._end_the_oldest()
        return slot

    def _room_of(self, ahead: Path | None, command: Command) -> list[str] | None:
        """What the copies share of their fence: all can, but those that read what a header left."""
        if self._room is None or ahead is None:
            return None
        return self._sandbox.mechanism.room(command, self._room)

    def _end_the_oldest(self) -> None:
        for key, slot in list(self._slots.items())[:-1]:
            if len(self._slots) <= _SERVERS:
                return
            if slot.users == 0 and not slot.lock.locked():
                del self._slots[key]
                if slot.server is not None:
                    slot.server.close()


def _header_of(job: Job) -> Head | None:
    """The header, where there is more of it than import lines."""
    if not job.header[_imports_end(job.header) :].strip():
        return None
    return Head(job.header, imports_only=False, options=job.options)


def _imports_of(job: Job) -> Head:
    """The import lines that the text begins with; none is one more way to begin."""
    imports = job.text[: _imports_end(job.text)].rstrip("\n")
    return Head(f"{imports}\n", imports_only=True, options=job.options)


def _imports_end(text: str) -> int:
    """Where the import lines end that the text begins with. Others, behind comments, are Lean's to find."""
    found = _IMPORTS.match(text)
    return found.end() if found is not None else 0


def _unreadable(run: Run) -> bool:
    """Whether Lean ended because it could not use the snapshot: of another library or place, or damaged."""
    return run.outcome == Exited(1) and not run.stdout and _COMPLAINT in run.stderr
