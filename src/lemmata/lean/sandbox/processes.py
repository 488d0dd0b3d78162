"""What a process and everything below it uses, read from `/proc`; and the end of all of them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_TICK_MS = 1000.0 / os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Usage:
    """A tree's processes and threads now, their resident bytes, and the CPU time of the living (milliseconds)."""

    tasks: int
    resident_bytes: int
    cpu_ms: float
    pids: frozenset[int]


def usage(root: int, *, hidden: int = 0) -> Usage:
    """What `root` and its descendants use; zeros once they are gone. The memory of ``hidden`` generations is not."""
    if not _HAS_CHILDREN_FILES:
        return _usage_by_psutil(root)
    tasks, resident, cpu = 0, 0, 0.0
    pids = set[int]()
    for generation, (pid, threads) in enumerate(_walk(root)):
        with suppress(OSError, ValueError, IndexError):
            if generation >= hidden:  # each hidden one has one child: the walk meets them in order
                resident += int(_read(f"/proc/{pid}/statm").split()[1]) * _PAGE
            fields = _read(f"/proc/{pid}/stat").rsplit(b")", 1)[1].split()
            # with the children that it has waited for
            cpu += sum(int(fields[index]) for index in (11, 12, 13, 14)) * _TICK_MS
            tasks += threads
            pids.add(pid)
    return Usage(tasks, resident, cpu, frozenset(pids))


def kill_tree(root: int) -> frozenset[int]:
    """SIGKILL for the group of `root`, for it and for every descendant; answers who was hit.

    Repeated until nobody new is found, since a process may fork while it is being looked at.
    """
    hit = set[int]()
    for _ in range(50):
        found = usage(root).pids | {root}
        if found <= hit:
            break
        for pid in found - hit:
            if pid != root:
                _kill(pid)
        hit |= found
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(root, signal.SIGKILL)
    _kill(root)
    return frozenset(hit)


def is_alive(pid: int) -> bool:
    """Whether the process is there and not just waiting to be reaped."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _walk(root: int) -> Iterator[tuple[int, int]]:
    """Each process of the tree with its number of threads."""
    stack, seen = [root], {root}
    while stack:
        pid = stack.pop()
        try:
            threads = os.listdir(f"/proc/{pid}/task")  # noqa: PTH208 - thirty times a second
        except OSError:
            continue
        for thread in threads:
            with suppress(OSError):
                children = {int(child) for child in _read(f"/proc/{pid}/task/{thread}/children").split()}
                stack += children - seen
                seen |= children
        yield pid, len(threads)


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, 65_536)
    finally:
        os.close(descriptor)


def _usage_by_psutil(root: int) -> Usage:
    tasks, resident, cpu = 0, 0, 0.0
    pids = set[int]()
    with suppress(psutil.Error):
        parent = psutil.Process(root)
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.Error):
                times = process.cpu_times()
                tasks += process.num_threads()
                resident += process.memory_info().rss
                cpu += 1000.0 * (times.user + times.system)
                pids.add(process.pid)
    return Usage(tasks, resident, cpu, frozenset(pids))


_HAS_CHILDREN_FILES = sys.platform == "linux" and Path(f"/proc/self/task/{os.getpid()}/children").exists()
