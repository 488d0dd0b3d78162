"""A private folder for one run, removed whatever happens."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

NOBODY = 65_534
_FIRST_USER, _USERS = 1_879_048_192, 1 << 24
_PREFIX = "lemmata-"
_STALE_S = 600.0


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
    folder = private_folder(below)
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o644)
        if give_away:
            _give_away(folder)
        yield folder
    finally:
        _remove(folder)


def _give_away(folder: Path) -> None:
    """To a user of its own, so that runs can neither see nor count one another; to nobody where there is none."""
    user = _FIRST_USER + secrets.randbelow(_USERS)
    try:
        os.chown(folder, user, user)
    except OSError:  # a container with few users
        os.chown(folder, NOBODY, NOBODY)


def private_folder(below: Path | None = None) -> Path:
    """A new folder (mode 0700), named after this process so that `sweep` can tell whose it is."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=below)).resolve()


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
        except OSError:
            continue  # removed under our eyes, or made unreadable by its owner: the file limit still holds
    return Contents(size, entries)


def _remove(folder: Path) -> None:
    """Remove even what a candidate made unreadable or unwritable."""
    for attempt in range(2):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        if attempt == 0:
            for root, folders, _ in os.walk(folder):
                for name in (".", *folders):
                    path = os.path.join(root, name)  # noqa: PTH118
                    if not os.path.islink(path):  # noqa: PTH114
                        os.chmod(path, 0o700)  # noqa: PTH101
