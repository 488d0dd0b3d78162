"""Artifacts in a folder: `<root>/<kind>/<job_id>/<name>`. What was answered as written survives a power cut."""

import contextlib
import os
import secrets
from collections.abc import Generator
from pathlib import Path

from lemmata.contracts import NotFoundError, StorageError
from lemmata.storage._threads import Threads
from lemmata.storage.names import artifact_name, valid_job_id

_UNFINISHED = ".tmp-"
_TAIL = 65_536


class FolderArtifacts:
    """An `ArtifactStore`. Folders and files are made for this user alone (0700, 0600)."""

    def __init__(self, root: Path, *, kind: str = "jobs", threads: int = 2) -> None:
        self._jobs = root.absolute() / kind
        self._threads = Threads("lemmata-artifacts", threads)

    async def write(self, job_id: str, name: str, data: bytes) -> str:
        """Replace the artifact; readers see the old or the new bytes. Answers its path."""
        return await self._threads.run(self._write, self._folder(job_id), artifact_name(name), data)

    async def append(self, job_id: str, name: str, line: bytes) -> str:
        """Add one line; a last line that a crash tore is removed first. Answers the path."""
        return await self._threads.run(self._append, self._folder(job_id), artifact_name(name), line)

    async def read(self, job_id: str, name: str) -> bytes:
        """Raises `NotFoundError`."""
        path = self._folder(job_id) / artifact_name(name)

        def read() -> bytes:
            with _disk_errors(path):
                try:
                    return path.read_bytes()
                except FileNotFoundError:
                    raise NotFoundError(f"job {job_id} has no artifact {name!r}") from None

        return await self._threads.run(read)

    async def list(self, job_id: str) -> dict[str, str]:
        """Names to paths."""
        folder = self._folder(job_id)

        def names() -> dict[str, str]:
            with _disk_errors(folder):
                if not folder.is_dir():
                    return {}
                paths = sorted(path for path in folder.iterdir() if not path.name.startswith(_UNFINISHED))
                return {path.name: str(path) for path in paths if path.is_file()}

        return await self._threads.run(names)

    async def aclose(self) -> None:
        """End the threads."""
        self._threads.close()

    def _folder(self, job_id: str) -> Path:
        return self._jobs / valid_job_id(job_id)

    def _write(self, folder: Path, name: str, data: bytes) -> str:
        path = folder / name
        with _disk_errors(path):
            _make_folder(folder)
            _sweep(folder)
            unfinished = folder / f"{_UNFINISHED}{os.getpid()}-{secrets.token_hex(8)}"
            try:
                descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                try:
                    _write_all(descriptor, data)
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            _sync_folder(folder)
        return str(path)

    def _append(self, folder: Path, name: str, line: bytes) -> str:
        path = folder / name
        with _disk_errors(path):
            _make_folder(folder)
            is_new = not path.exists()
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                end = _end_of_whole_lines(descriptor)
                try:
                    os.lseek(descriptor, end, os.SEEK_SET)
                    _write_all(descriptor, line.rstrip(b"\n") + b"\n")
                    os.fsync(descriptor)
                except OSError:
                    # a reader should not meet half a line because the disk was full
                    with contextlib.suppress(OSError):
                        os.ftruncate(descriptor, end)
                    raise
            finally:
                os.close(descriptor)
            if is_new:
                _sync_folder(folder)
        return str(path)


@contextlib.contextmanager
def _disk_errors(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"cannot use the artifact {path}: {reason}; make room or give the folder back") from error


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync_folder(folder.parent)


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed left half-written."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        pid = path.name.removeprefix(_UNFINISHED).partition("-")[0]
        if not pid.isdecimal() or not _alive(int(pid)):
            path.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _end_of_whole_lines(descriptor: int) -> int:
    """The offset after the last line feed; what follows it was torn by a crash, and is cut off."""
    size = os.fstat(descriptor).st_size
    position = size
    while position > 0:
        start = max(0, position - _TAIL)
        found = os.pread(descriptor, position - start, start).rfind(b"\n")
        if found >= 0:
            position = start + found + 1
            break
        position = start
    if position < size:
        os.ftruncate(descriptor, position)
    return position
