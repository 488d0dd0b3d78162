"""A private folder for one run, removed whatever happens."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a scratch folder: disk space, and the number of entries."""

    size_bytes: int
    entries: int


@contextmanager
def scratch_folder(
    files: Mapping[str, bytes], *, owner: int | None = None, below: Path | None = None
) -> Generator[Path]:
    """A new folder (mode 0700) with `files` in it, which `owner` may write."""
    folder = Path(tempfile.mkdtemp(prefix="lemmata-", dir=below)).resolve()
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o644)
        if owner is not None and owner != os.getuid():
            os.chown(folder, owner, owner)
        yield folder
    finally:
        _remove(folder)


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
