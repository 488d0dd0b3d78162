"""A private folder for one run, removed whatever happens."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path

import psutil

NOBODY = 65_534
_FIRST_USER, _USERS = 1_879_048_192, 1 << 24
_PREFIX = "lemmata-"
_STALE_S = 600.0
_HANDLE: int = getattr(os, "O_PATH", os.O_RDONLY)
_LIFTED = f"lifted-{secrets.token_hex(8)}-"


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a scratch folder: disk space, and the number of entries."""

    size_bytes: int
    entries: int


@contextmanager
def scratch_folder(
    files: Mapping[str, bytes], *, give_away: bool = False, below: Path | None = None
) -> Generator[Path]:
    """A new folder (mode 0700) with `files` in it; given away, it belongs to a user that nobody else is."""
    outer = private_folder(below)
    try:
        # one level down: whoever owns a folder may rename it, or put a link in its place, where its parent lets him
        folder = outer / "scratch"
        folder.mkdir(mode=0o700)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o644)
        if give_away:
            _give_away(folder)
            outer.chmod(0o711)
        yield folder
    finally:
        _remove(outer)


def _give_away(folder: Path) -> None:
    """To a user of its own, so that runs can neither see nor count one another; to nobody where there is none."""
    user = _FIRST_USER + secrets.randbelow(_USERS)
    try:
        os.chown(folder, user, user)
    except OSError:  # a container with few users
        os.chown(folder, NOBODY, NOBODY)


@lru_cache(maxsize=1)
def has_users() -> bool:
    """Whether each run can get a user that nobody else is."""
    if os.getuid() != 0:
        return False
    with scratch_folder({}, give_away=True) as folder:
        return folder.stat().st_uid >= _FIRST_USER


def room(below: Path | None = None) -> Path:
    """A new folder, to be removed by the caller, below which scratch folders are reached but not found."""
    folder = private_folder(below)
    folder.chmod(0o711)
    return folder


def private_folder(below: Path | None = None) -> Path:
    """A new folder (mode 0700), named after this process so that `sweep` can tell whose it is."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=below))
    return folder.resolve() if below is None else folder


def sweep(below: Path | None = None) -> int:
    """Remove what processes left that were killed before they could; answers how many folders that were."""
    removed = 0
    for folder in (below or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*-*"):
        pid = folder.name.removeprefix(_PREFIX).split("-")[0]
        with suppress(OSError):
            status = folder.lstat()
            ours = stat.S_ISDIR(status.st_mode) and (status.st_uid == os.getuid() or os.getuid() == 0)
            # the age: a process of another container may share the folder, and cannot be seen from here
            if pid.isdigit() and ours and not psutil.pid_exists(int(pid)) and time.time() - status.st_mtime > _STALE_S:
                _remove(folder)
                removed += 1
    return removed


def contents(folder: Path, most: int = 10_000) -> Contents:
    """What `folder` holds, without following links; stops counting at `most` entries."""
    size, entries = 0, 0
    stack = [str(folder)]
    while stack and entries <= most:
        try:
            with os.scandir(stack.pop()) as found:
                for entry in found:
                    entries += 1
                    status = entry.stat(follow_symlinks=False)
                    size += max(status.st_size if stat.S_ISREG(status.st_mode) else 0, status.st_blocks * 512)
                    if entry.is_dir(follow_symlinks=False):
                        stack.append(entry.path)
        except FileNotFoundError:
            continue  # removed under our eyes
        except OSError:  # made unreadable by its owner, or too deep for a path: no honest run does that
            return Contents(size, most + 1)
    return Contents(size, entries)


def _remove(folder: Path) -> None:
    """Remove even what a candidate made unreadable, unwritable or very deep; follows no link."""
    try:
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        fresh = count()
        while folders := _unlink_files(top):
            for name in folders:
                _lift_children(top, name, fresh)
                os.rmdir(name, dir_fd=top)
    except OSError:  # somebody still writes there; what is left is swept later
        shutil.rmtree(folder, ignore_errors=True)
    else:
        with suppress(OSError):
            folder.rmdir()
    finally:
        os.close(top)


def _unlink_files(folder: int) -> list[str]:
    """Remove all but the folders; their names."""
    with os.scandir(folder) as found:
        entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    for name, is_folder in entries:
        if not is_folder:
            os.unlink(name, dir_fd=folder)
    return [name for name, is_folder in entries if is_folder]


def _lift_children(top: int, name: str, fresh: Iterator[int]) -> None:
    """Empty the folder `name` of `top`: its own folders move up, so that depth costs nothing."""
    _make_ours(top, name)
    folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
    try:
        for child in _unlink_files(folder):
            _make_ours(folder, child)  # a folder that is moved must be writable, too
            os.rename(child, f"{_LIFTED}{next(fresh)}", src_dir_fd=folder, dst_dir_fd=top)
    finally:
        os.close(folder)


def _make_ours(parent: int, name: str) -> None:
    """Let a folder be read and changed."""
    handle = os.open(name, _HANDLE | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
    try:
        if os.fstat(handle).st_mode & 0o700 != 0o700:
            os.chmod(f"/proc/self/fd/{handle}", 0o700)  # noqa: PTH101
    finally:
        os.close(handle)
