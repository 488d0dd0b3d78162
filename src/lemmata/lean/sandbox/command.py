"""What to run in a sandbox."""

from __future__ import annotations

import os
import platform
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SYSTEM_FOLDERS = tuple(Path(name) for name in ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin"))
SYSTEM_FILES = tuple(Path(name) for name in ("/etc/ld.so.cache", "/etc/alternatives", "/nix/store", "/gnu/store"))


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments and its whole environment.

    ``read_only``: what it must see beside the system's libraries. ``launcher``: the arguments go to this Python
    file inside the sandbox's first process, and no program is executed. ``alone``: it is one process that
    writes plain files, so it may do nothing else (see ``inside/seccomp.py``).
    """

    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    read_only: tuple[Path, ...] = ()
    launcher: Path | None = None
    alone: bool = False


@cache
def python() -> Path:
    """The interpreter itself, not a virtual environment's link to it."""
    return Path(sys.executable).resolve()


@cache
def python_folders() -> tuple[Path, ...]:
    """What the interpreter needs to start with ``-S``, where that is not of the system."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    wanted = {python(), *(Path(sysconfig.get_path(name, vars=base)) for name in ("stdlib", "platstdlib"))}
    library, folder = sysconfig.get_config_var("LDLIBRARY"), sysconfig.get_config_var("LIBDIR")
    if isinstance(library, str) and isinstance(folder, str) and platform.system() == "Linux":
        wanted |= set(Path(folder).glob(f"{library.split('.so')[0]}.so*"))
    return tuple(sorted(path for path in wanted if path.exists() and not is_system(path)))


def is_system(path: Path) -> bool:
    """Whether the system's read-only folders hold it."""
    return any(os.path.commonpath((folder, path)) == str(folder) for folder in SYSTEM_FOLDERS)
