"""What a process and all its descendants use: CPU time and memory, read from `/proc`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_MEBIBYTE_KIB = 1_024
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Memory:
    """MiB, summed over a tree of processes. ``rss_mb`` counts a page once per process that has it, ``pss_mb`` once."""

    rss_mb: float
    pss_mb: float
    processes: int


def tree(root: int) -> Iterator[int]:
    """`root` and its descendants that live."""
    children: dict[int, list[int]] = {}
    for pid in _pids():
        fields = _stat(pid)
        if fields is not None:
            children.setdefault(int(fields[1]), []).append(pid)
    left = [root]
    while left:
        pid = left.pop()
        yield pid
        left += children.get(pid, [])


def cpu_s(root: int) -> float:
    """Seconds of CPU that the tree has used, the processes included that ended and were waited for."""
    ticks = 0
    for pid in tree(root):
        fields = _stat(pid)
        if fields is not None:
            ticks += sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime
    return ticks / _TICKS_PER_S


def memory(root: int) -> Memory:
    """What the tree holds now."""
    rss = pss = count = 0
    for pid in tree(root):
        try:
            text = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue  # it has ended
        sizes = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
        rss += sizes.get("Rss", 0)
        pss += sizes.get("Pss", 0)
        count += 1
    return Memory(rss / _MEBIBYTE_KIB, pss / _MEBIBYTE_KIB, count)


def _pids() -> list[int]:
    return [int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str] | None:
    """The fields of `/proc/PID/stat` behind the program's name: state, parent, …"""
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()
