"""Stay behind as the parent of the command, so that nothing it starts outlives it. Standard library only."""

from __future__ import annotations

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def stay_behind() -> None:
    """Fork; the child returns and goes on. The parent waits for it, ends what it left, and ends with its status.

    Processes whose own parent is gone become children of this one (`PR_SET_CHILD_SUBREAPER`), so a daemon is found.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((_PR_SET_CHILD_SUBREAPER, 1), (_PR_SET_PDEATHSIG, signal.SIGTERM)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl {option}")
    command = os.fork()
    if command == 0:
        return
    # when the worker dies; a handler is not inherited by what the child executes
    signal.signal(signal.SIGTERM, _on_sigterm)
    status = wait_for(command)
    _end_all()
    os._exit(as_exit_code(status))


def _on_sigterm(_number: int, _frame: object) -> None:
    _end_all()
    os._exit(128 + signal.SIGTERM)


def wait_for(command: int) -> int:
    """Reap whatever ends until `command` does; its wait status."""
    while True:
        pid, status = os.wait()
        if pid == command:
            return status


def as_exit_code(status: int) -> int:
    """As shells do: 128 + signal."""
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _end_all() -> None:
    """Kill every child, and its children as they become ours, until there is none."""
    while True:
        for child in _children():
            os.kill(child, signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            return


def _children() -> list[int]:
    """The children of this process, which has one thread."""
    mine = str(os.getpid()).encode()
    found: list[int] = []
    for entry in os.listdir("/proc"):  # noqa: PTH208
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:  # noqa: PTH123
                    if file.read().rsplit(b")", 1)[1].split()[1] == mine:
                        found.append(int(entry))
            except OSError:
                continue  # it has just ended
    return found
