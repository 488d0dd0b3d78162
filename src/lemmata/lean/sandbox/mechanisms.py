"""The fences that a host may offer, strongest first: how each wraps a command, and what it gives."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lemmata.contracts import IsolationError, IsolationInfo
from lemmata.lean.sandbox.command import SYSTEM_FILES, SYSTEM_FOLDERS, Command, is_system, python, python_folders
from lemmata.lean.sandbox.inside import seccomp
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.scratch import NOBODY, has_users

INSIDE = Path(__file__).resolve().parent / "inside"
_PROCESSES_OF_OURS = 8
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One way to fence. ``drop``: root becomes the scratch folder's owner. ``wrapped``: signals are 128 + number."""

    info: IsolationInfo
    drop: bool
    wrapped: bool

    def argv(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """The whole command line, to be run with `scratch` as the current folder."""
        raise NotImplementedError

    @property
    def fences_copies(self) -> bool:
        """Whether copies of a fork server can be fenced, and not only programs."""
        return False

    def fence_of_a_copy(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """What a copy of a fork server is told, see ``inside/enter.py``."""
        raise NotImplementedError

    def room(self, command: Command, base: Path) -> list[str] | None:
        """The part of a fence that is the same for all copies of one server, whose scratch folders lie below `base`.

        `None` where there is no such part. See ``namespaces.settle``.
        """
        del command, base
        return None

    def fence_in_the_room(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """What a copy is told whose server has settled in the room."""
        raise NotImplementedError

    def generations(self, command: Command) -> int:
        """Of a fenced copy: how many processes, each the child of the one before, wait above the command's own."""
        del command
        return 0

    @property
    def announce_option(self) -> str | None:
        """The program's own option, with a descriptor, that tells the first process of the new namespace."""
        return None

    def _enter(self, command: Command, scratch: Path, limits: RunLimits, options: Sequence[str] = ()) -> list[str]:
        """The first process inside: the last rights go, then the command starts."""
        words = [str(python()), "-I", "-S", "-E", str(INSIDE / "enter.py"), *options]
        words += self._rights(command, scratch, limits)
        if command.launcher is not None:
            words.append(f"embedded={command.launcher}")
        return [*words, "--", *command.argv]

    def _rights(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        words = [f"cgroup={entrance}" for entrance in limits.groups]
        if limits.cpu is not None:
            words.append(f"cpu={limits.cpu}")
        if self.drop:
            owner = scratch.stat().st_uid
            words.append(f"user={owner}:{owner}")
        words += [f"rlimit={limit}" for limit in limits.rlimits()]
        if self.drop or self.info.processes == "private":
            # the kernel counts by user, and in a user namespace of its own: ours is alone with its processes
            words.append(f"rlimit=NPROC:{limits.processes + _PROCESSES_OF_OURS}")
        if seccomp.available():
            words.append(f"seccomp={'alone' if command.alone else 'group'}")
        return words


def visible(command: Command) -> tuple[Path, ...]:
    """All that the command may read, besides the system's own folders."""
    return _resolved((*command.read_only, *python_folders(), INSIDE, *_parent(command.launcher)))


def _parent(launcher: Path | None) -> tuple[Path, ...]:
    return () if launcher is None else (launcher.parent,)


@lru_cache(maxsize=256)  # of folders that do not move while we run
def _resolved(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(path.resolve() for path in paths))


class Bubblewrap(Mechanism):
    """Private namespaces by `bwrap`, with a file tree of exactly what is needed."""

    __slots__ = ()

    def argv(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """See `Mechanism.argv`."""
        words = [bwrap_path() or "bwrap", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "lemmata"]
        if self.drop:
            words += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
            words += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        else:
            words += [
                "--unshare-all",
                "--unshare-user",
                "--uid",
                str(NOBODY),
                "--gid",
                str(NOBODY),
                "--cap-drop",
                "ALL",
            ]
        for name, value in command.env.items():
            words += ["--setenv", name, value]
        words += ["--perms", "0755", "--dir", "/etc", *system_binds()]
        words += ["--size", str(limits.scratch_mb << 20), "--perms", "1777", "--tmpfs", "/tmp"]  # noqa: S108  # nosec B108
        words += ["--proc", "/proc", "--dir", "/dev"]
        for device in _DEVICES:
            words += ["--dev-bind-try", device, device]
        for folder in _parents([*visible(command), scratch]):
            words += ["--perms", "0755", "--dir", str(folder)]
        for path in visible(command):
            words += ["--ro-bind", str(path), str(path)]
        words += ["--bind", str(scratch), str(scratch), "--chdir", "/", "--remount-ro", "/"]
        return [*words, "--", *self._enter(command, scratch, limits, [f"cwd={scratch}"])]

    @property
    def announce_option(self) -> str | None:
        """Needed: `bwrap` itself ends when the command does, and daemons may be there for a moment longer."""
        return "--info-fd"


class _Own(Mechanism):
    """A fence that our own first process sets up, around a program or around a copy of a fork server."""

    __slots__ = ()

    def argv(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """See `Mechanism.argv`."""
        words = self._enter(command, scratch, limits, self._options(_paths(command, scratch), scratch, limits))
        return [_ENV, "-i", *(f"{name}={value}" for name, value in command.env.items()), *words]

    @property
    def fences_copies(self) -> bool:
        """See `Mechanism.fences_copies`."""
        return True

    def fence_of_a_copy(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """See `Mechanism.fence_of_a_copy`."""
        options = self._options(_paths(command, scratch), scratch, limits)
        return [*options, *self._rights(command, scratch, limits)]

    def _options(self, paths: Sequence[str], scratch: Path, limits: RunLimits) -> list[str]:
        raise NotImplementedError


class Plain(_Own):
    """No private namespaces: limits, an unprivileged user where we are root, Landlock where the kernel has it."""

    __slots__ = ()

    def generations(self, command: Command) -> int:
        """See `Mechanism.generations`."""
        del command
        return 1

    def _options(self, paths: Sequence[str], scratch: Path, limits: RunLimits) -> list[str]:
        del limits
        options = ["supervise=1", f"cwd={scratch}"]
        return [*options, "landlock=1", *paths] if self.info.mechanism == "landlock" else options


class Namespaces(_Own):
    """Private namespaces by our own system calls, where `bwrap` is not installed or cannot be used."""

    __slots__ = ()

    def fence_of_a_copy(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """See `Mechanism.fence_of_a_copy`."""
        first = ["first=1"] if self._is_first(command) else []
        return [*first, *super().fence_of_a_copy(command, scratch, limits)]

    def generations(self, command: Command) -> int:
        """See `Mechanism.generations`."""
        return 0 if self._is_first(command) else 2

    def room(self, command: Command, base: Path) -> list[str] | None:
        """See `Mechanism.room`: where copies are told apart by users of their own, and sockets are out of reach."""
        return _paths(command, base) if self._is_first(command) and has_users() else None

    def fence_in_the_room(self, command: Command, scratch: Path, limits: RunLimits) -> list[str]:
        """See `Mechanism.fence_in_the_room`."""
        if scratch.stat().st_uid == NOBODY:
            raise IsolationError("a run has no user of its own, and would share a room with others")
        return ["first=1", f"cwd={scratch}", f"only={scratch}", *self._rights(command, scratch, limits)]

    def _is_first(self, command: Command) -> bool:
        """Whether a copy can be the first process of its namespace: nobody's parent, and made by root."""
        return self.drop and command.alone and seccomp.available()

    def _options(self, paths: Sequence[str], scratch: Path, limits: RunLimits) -> list[str]:
        return ["fence=namespaces", f"cwd={scratch}", f"tmpfs_mb={limits.scratch_mb}", *paths]


_ENV = shutil.which("env") or "/usr/bin/env"


def _paths(command: Command, scratch: Path) -> list[str]:
    readable = [path for path in (*SYSTEM_FOLDERS, *SYSTEM_FILES, *visible(command)) if path.exists()]
    return [*(f"bind={path}" for path in readable), f"write={scratch}"]


def _parents(paths: Sequence[Path]) -> list[Path]:
    """The folders on the way to `paths`, outermost first: bwrap would make them for their owner alone."""
    made = {parent for path in paths for parent in path.parents} - {Path("/"), Path("/tmp")}  # noqa: S108  # nosec B108
    return sorted(folder for folder in made if not is_system(folder))


def bwrap_path() -> str | None:
    """Where `bwrap` is."""
    return shutil.which("bwrap")


def system_binds() -> list[str]:
    """The system's programs and libraries, links kept as links."""
    words: list[str] = []
    for folder in SYSTEM_FOLDERS:
        if folder.is_symlink():
            words += ["--symlink", str(folder.readlink()), str(folder)]
        elif folder.is_dir():
            words += ["--ro-bind", str(folder), str(folder)]
    for file in SYSTEM_FILES:
        if file.exists():
            words += ["--ro-bind", str(file), str(file)]
    return words
