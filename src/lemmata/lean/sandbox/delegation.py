"""Where the host lets us make control groups.

Below our own group, so that what holds the worker holds each run as well. Version 2 forbids that where processes are in
it (and we are); then beside our own, if what lies above was left to us. No process is moved to make room, neither the
worker nor somebody else's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from lemmata.lean.sandbox.cgroups import CONTROLLERS, ControlGroups, Controller, Place, sweep_groups
from lemmata.lean.sandbox.limits import RunLimits

_PROBE = RunLimits(wall_ms=1, cpu_ms=1, memory_mb=256, output_bytes=1)
_DELEGATED = ("user.delegate", "trusted.delegate")
"""As systemd marks what it leaves to a service."""


class NotDelegatedError(Exception):
    """No group with a limit can be made here; the text says why."""


def find_control_groups() -> ControlGroups:
    """Where groups can be made here, tried out. Raises `NotDelegatedError`."""
    try:
        own = own_places(Path("/proc/self/cgroup").read_text(), Path("/proc/self/mountinfo").read_text())
    except OSError as error:
        raise NotDelegatedError("this system has none") from error
    found: list[Place] = []
    troubles: list[str] = []
    for place, top in own:
        try:
            parent = _parent(place, top)
            with ControlGroups((parent,)).group(_PROBE):
                found.append(parent)
        except (OSError, NotDelegatedError) as error:
            troubles.append(str(error))
    if not found:
        raise NotDelegatedError("; ".join(troubles) or "neither memory nor pids is controlled")
    for place in found:
        sweep_groups(place.folder)
    return ControlGroups(tuple(found))


def _parent(own: Place, top: Path) -> Place:
    if own.version == 2:
        return below_or_beside(own, top)
    if "memory" in own.controllers and own.number("memory.use_hierarchy") != 1:
        raise NotDelegatedError(f"{own.folder}: what holds it would not hold a group below it")
    return own


def own_places(membership: str, mounts: str) -> list[tuple[Place, Path]]:
    """Our own groups that may control what we limit, each with the top folder of its hierarchy.

    ``membership`` and ``mounts`` are texts like ``/proc/self/cgroup`` and ``/proc/self/mountinfo``.
    """
    mounted = list(_mounted(mounts))
    found: list[tuple[Place, Path]] = []
    for line in membership.splitlines():
        number, names, path = line.split(":", 2)
        version: Literal[1, 2] = 2 if number == "0" and not names else 1
        controllers: tuple[Controller, ...] = tuple(
            name for name in CONTROLLERS if version == 2 or name in names.split(",")
        )
        for kind, options, root, top in mounted:
            fits = kind == "cgroup2" if version == 2 else kind == "cgroup" and set(names.split(",")) <= options
            inside = _relative(path, root)
            if controllers and fits and inside is not None:
                found.append((Place(top / inside, version, controllers), top))
                break
    return found


def below_or_beside(own: Place, top: Path) -> Place:
    """Where version 2 lets us make groups with limits; enables them there. Raises `NotDelegatedError`."""
    parents = [own.folder]
    if own.folder != top and _is_ours(own.folder.parent, top):
        parents.append(own.folder.parent)
    for parent in parents:
        offered = _words(parent / "cgroup.controllers")
        wanted: tuple[Controller, ...] = tuple(name for name in own.controllers if name in offered)
        missing = [name for name in wanted if name not in _words(parent / "cgroup.subtree_control")]
        try:
            if missing:  # the kernel refuses where processes are in it
                (parent / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in missing))
        except OSError:
            continue
        if wanted:
            return Place(parent, 2, wanted)
    raise NotDelegatedError(f"{own.folder} cannot limit groups below it, and what is above is not ours")


def _mounted(mounts: str) -> Iterator[tuple[str, set[str], str, Path]]:
    """Of each mounted hierarchy: its kind, its options, which folder of it is mounted, and where."""
    for line in mounts.splitlines():
        fields = line.split()
        after = fields.index("-")
        if fields[after + 1] in ("cgroup", "cgroup2"):
            yield fields[after + 1], set(fields[after + 3].split(",")), _plain(fields[3]), Path(_plain(fields[4]))


def _plain(path: str) -> str:
    """Without the escapes of ``mountinfo``."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        path = path.replace(code, character)
    return path


def _relative(path: str, root: str) -> str | None:
    """The part of `path` below `root`, or `None` where it is not there."""
    if path == root:
        return ""
    start = root.rstrip("/") + "/"
    return path.removeprefix(start) if path.startswith(start) and "/.." not in path else None


def _is_ours(folder: Path, top: Path) -> bool:
    """Whether all below it was left to us: systemd says so, or it is the whole that a container sees."""
    if not os.access(folder / "cgroup.procs", os.W_OK):
        return False
    if folder == top and (folder / "cgroup.type").exists():  # the host's own top has no type
        return True
    return any(_attribute(folder, name) == b"1" for name in _DELEGATED)


def _attribute(folder: Path, name: str) -> bytes:
    try:
        return os.getxattr(folder, name)
    except (OSError, AttributeError):
        return b""


def _words(file: Path) -> Sequence[str]:
    try:
        return file.read_text().split()
    except OSError:
        return ()
