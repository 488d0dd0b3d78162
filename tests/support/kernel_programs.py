"""Programs that stand for kernels of others: real executables that follow the contract, or break it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import lemmata

BEHAVIOURS = {
    "accepting": "cat >/dev/null; exit 0",
    "rejecting": "cat >/dev/null; echo 'not a theorem' >&2; exit 1",
    "declining": "cat >/dev/null; echo 'no literals here' >&2; exit 2",
    "unsure": "cat >/dev/null; exit 42",
    "crashing": "kill -SEGV $$",
    "hanging": "sleep 600",
    "babbling": "head -c 100000000 /dev/zero | tr '\\0' x; exit 0",
    "deaf": "exit 0",
    "versed": '[ "$1" = --version ] && { echo "versed 1.2.3"; exit 0; }; cat >/dev/null; exit 0',
    "counting": "grep -c '\"thm\"' >&2; exit 1",
    "writing": "exec head -c 200000000 /dev/zero > file",
    "prying": "test -e /etc/passwd && exit 0; exit 1",
}


def program(folder: Path, name: str) -> Path:
    """An executable of that behaviour."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{BEHAVIOURS[name]}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def own_kernel(name: str = "own") -> str:
    """Our own kernel as a program of its own, as the setting `LEMMATA_LEAN__KERNELS` takes it."""
    paths = [str(Path(lemmata.__file__).parents[1]), *(path for path in sys.path if path.endswith("site-packages"))]
    words = [f"PYTHONPATH={':'.join(paths)}", sys.executable, "-m", "lemmata.cli", "kernel", "check", "-"]
    return f"{name}={shlex.join(words)}"
