"""What Lean keeps of the beginning of a text, so that the next text with the same beginning need not be read anew.

Lean itself writes it (``--incr-save``, ``--incr-header-save``) and checks when it loads it how far it fits. Each is
made by a fenced run that saw the beginning alone, never a proof, and nobody writes it afterwards.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from lemmata.lean.sandbox import Exited, RunLimits, Sandbox, private_folder
from lemmata.lean.toolchain import Toolchain

SNAPSHOT = "Head.snap"
FILES = (SNAPSHOT, f"{SNAPSHOT}.deps")
"""The second says which modules the first points into."""

_IMPORTS_MB = 4_096
"""Room for one of imports: Mathlib's take some hundred megabytes."""
_OF_ALL = 4
"""One of a header, which anybody may write, takes at most this part of the room for all."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a text. ``imports_only``: all there is are import lines, of modules that are trusted."""

    text: str
    imports_only: bool
    options: tuple[str, ...]
    """Lean's options on the command line: a snapshot holds theirs."""

    @property
    def key(self) -> str:
        """Equal for heads with the same snapshot."""
        return hashlib.sha256("\0".join([self.text, str(self.imports_only), *self.options]).encode()).hexdigest()


@dataclass(slots=True)
class _Entry:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: int = 0
    least_ms: float = 0.0
    folder: Path | None = None
    size_bytes: int = 0
    tried: bool = False


class Snapshots:
    """Snapshots of headers in a private folder, the least used leave first; those of imports in ``cache``, which stays.

    Close it to remove the private ones.
    """

    def __init__(
        self, toolchain: Toolchain, sandbox: Sandbox, cache: Path, *, most_bytes: int, entries: int = 4_096
    ) -> None:
        self._toolchain = toolchain
        self._sandbox = sandbox
        self._cache = cache / "snapshots"
        self._most_bytes = most_bytes
        self._most_entries = entries
        # others may go through it, to a name that they cannot guess: a fenced run has a user of its own
        self._folder = private_folder()
        self._folder.chmod(0o711)
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    async def get(self, head: Head, source: str, limits: RunLimits, *, worth_it: int | None) -> Path | None:
        """The folder that holds `FILES` of `head`, for the file name `source`; `None` where there is none yet.

        It is made when it is asked for at least the ``worth_it``-th time; who asks meanwhile does without.
        """
        entry = self._entries.setdefault(head.key, _Entry())
        self._entries.move_to_end(head.key)
        entry.asked += 1
        if worth_it is not None and entry.asked >= worth_it and not entry.tried and not entry.lock.locked():
            async with entry.lock:
                await self._make(entry, head, source, limits)
            self._forget_the_oldest()
        return entry.folder

    def drop(self, head: Head) -> None:
        """Forget a snapshot that Lean could not use, for this process and for later ones."""
        entry = self._entries.get(head.key)
        if entry is not None and entry.folder is not None:
            shutil.rmtree(entry.folder, ignore_errors=True)
            entry.folder, entry.size_bytes = None, 0

    def took(self, head: Head, cpu_ms: float) -> None:
        """A text with `head` took this time, without a snapshot."""
        entry = self._entries.get(head.key)
        if entry is not None:
            entry.least_ms = min(entry.least_ms or cpu_ms, cpu_ms)

    def cost_ms(self, head: Head) -> float:
        """The least that a text with `head` took; 0 where none is known."""
        entry = self._entries.get(head.key)
        return 0.0 if entry is None else entry.least_ms

    def close(self) -> None:
        """Remove all files."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._entries.clear()

    async def _make(self, entry: _Entry, head: Head, source: str, limits: RunLimits) -> None:
        folder = self._place(head)
        if all((folder / name).is_file() for name in FILES):  # of an earlier process
            entry.tried, entry.folder = True, folder
            return
        save = "--incr-header-save" if head.imports_only else "--incr-save"
        command = self._toolchain.command([*head.options, f"{save}={SNAPSHOT}", source])
        most_mb = _IMPORTS_MB if head.imports_only else self._most_bytes // _OF_ALL >> 20
        roomy = replace(limits, scratch_mb=max(limits.scratch_mb, most_mb))
        async with self._sandbox.scratch({source: head.text.encode()}) as scratch:
            run = await self._sandbox.run(command, scratch, roomy)
            # tried, whatever came of it: a head that does not elaborate will not the next time either
            entry.tried = True
            made = [scratch / name for name in FILES]
            if run.outcome != Exited(0) or not all(path.is_file() and not path.is_symlink() for path in made):
                return
            try:
                await asyncio.to_thread(_keep, made, folder)
            except OSError:  # no room, or a cache that cannot be written: the text is read anew each time
                return
        if not head.imports_only:
            entry.size_bytes = sum(path.stat().st_size for path in folder.iterdir())
        entry.folder = folder

    def _place(self, head: Head) -> Path:
        if not head.imports_only:
            return self._folder / head.key
        # Lean finds its own code again by the path of its library
        parts = (self._toolchain.identity, str(self._toolchain.prefix), head.key)
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        return self._cache / key[:32]

    def _forget_the_oldest(self) -> None:
        held = sum(entry.size_bytes for entry in self._entries.values())
        for key, entry in list(self._entries.items())[:-1]:
            if held <= self._most_bytes and len(self._entries) <= self._most_entries:
                return
            if not entry.lock.locked():
                del self._entries[key]
                held -= entry.size_bytes
                if entry.folder is not None and entry.folder.parent == self._folder:
                    shutil.rmtree(entry.folder, ignore_errors=True)  # a run that has it open keeps what it has mapped


def _keep(files: Sequence[Path], folder: Path) -> None:
    """Copy `files` into the new folder `folder`, which is there whole or not at all."""
    folder.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    building = private_folder(folder.parent.resolve())
    try:
        for path in files:
            shutil.copyfile(path, building / path.name)
            (building / path.name).chmod(0o444)
        building.chmod(0o755)
        with suppress(OSError):  # another process was first
            building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
