"""Toolchains that elan has installed, found in its folders without running it."""

from __future__ import annotations

import os
from pathlib import Path

TOOLCHAIN_FILE = "lean-toolchain"


def elan_home() -> Path:
    """`ELAN_HOME`, or `~/.elan`."""
    return Path(os.environ.get("ELAN_HOME") or Path.home() / ".elan")


def installed(home: Path | None = None) -> dict[str, Path]:
    """Name (`leanprover/lean4:v4.35.0`) to folder. A linked toolchain's folder is resolved."""
    folder = (home or elan_home()) / "toolchains"
    found: dict[str, Path] = {}
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return found
    for entry in entries:
        if (entry / "bin" / "lean").exists():
            found[_name(entry.name)] = entry.resolve()
    return found


def find(name: str, home: Path | None = None) -> Path | None:
    """The folder of the toolchain `name`: in full, or short as in `v4.35.0`, `4.35.0`, `stable`."""
    toolchains = installed(home)
    wanted = name.strip()
    names = [wanted, f"leanprover/lean4:{wanted}", f"leanprover/lean4:v{wanted}"]
    return next((toolchains[candidate] for candidate in names if candidate in toolchains), None)


def wanted_by(file: Path) -> str | None:
    """What the `lean-toolchain` file beside `file`, or in a folder above, asks for."""
    start = file if file.is_dir() else file.parent
    for folder in (start.absolute(), *start.absolute().parents):
        pin = folder / TOOLCHAIN_FILE
        try:
            if pin.is_file():
                return pin.read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None
    return None


def _name(folder: str) -> str:
    """`leanprover--lean4---v4.35.0` is `leanprover/lean4:v4.35.0`."""
    return folder.replace("---", ":").replace("--", "/")
