"""What a compiled library folder must hold: written at its build, compared at each use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

MANIFEST = "manifest.json"


class ModuleEntry(BaseModel):
    """One compiled file. Size in bytes."""

    model_config = ConfigDict(frozen=True)

    size: int
    mtime_ns: int
    sha256: str


class Manifest(BaseModel):
    """The folder. ``key``: hash of the sources, the compiler and the build's version."""

    model_config = ConfigDict(frozen=True)

    key: str
    githash: str
    build_ms: float
    files: dict[str, ModuleEntry]

    @classmethod
    def of(cls, folder: Path, *, key: str, githash: str, build_ms: float) -> Manifest:
        """Describe the compiled files below `folder` as they are."""
        files: dict[str, ModuleEntry] = {}
        for path in sorted(folder.rglob("*.olean")):
            status = path.stat()
            files[path.relative_to(folder).as_posix()] = ModuleEntry(
                size=status.st_size, mtime_ns=status.st_mtime_ns, sha256=_sha256(path)
            )
        return cls(key=key, githash=githash, build_ms=build_ms, files=files)

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The manifest of `folder`, if there is one that can be read."""
        try:
            return cls.model_validate_json((folder / MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return None

    def problems(self, folder: Path, *, full: bool) -> list[str]:
        """What is not as it was built: by size and time, or (`full`) by the bytes."""
        found: list[str] = []
        present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.olean")}
        found += [f"{name} does not belong there" for name in sorted(present - self.files.keys())]
        for name, entry in self.files.items():
            path = folder / name
            try:
                status = path.stat()
                if status.st_size != entry.size:
                    found.append(f"{name} has another size")
                elif (full and _sha256(path) != entry.sha256) or (not full and status.st_mtime_ns != entry.mtime_ns):
                    found.append(f"{name} was changed")
            except OSError as error:
                found.append(f"{name} cannot be read: {error.strerror}")
        return found


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
