"""Who owns a lease: a process, named so that another process of the same host can tell whether it still lives."""

import os
import secrets
import socket
from pathlib import Path

_PROC = Path("/proc")
_UNKNOWN = "-"


def new_owner() -> str:
    """`host/boot/pid namespace/pid/start time/random`. Parts that this system does not tell are `-`."""
    start = _start_time(os.getpid()) or _UNKNOWN
    host = socket.gethostname().replace("/", "_") or _UNKNOWN
    return "/".join((host, _boot(), _pid_namespace(), str(os.getpid()), start, secrets.token_hex(4)))


def owner_is_dead(owner: str) -> bool:
    """True only where it is certain: same boot, same pid namespace, and that process is gone.

    Everywhere else (another host, another container, a system that does not tell) the lease has to expire.
    """
    parts = owner.split("/")
    if len(parts) != 6:
        return False
    _host, boot, namespace, pid, start, _random = parts
    if _UNKNOWN in (boot, namespace, start) or not pid.isdecimal():
        return False
    if (boot, namespace) != (_boot(), _pid_namespace()):
        return False
    return _start_time(int(pid)) != start


def _boot() -> str:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text().strip() or _UNKNOWN
    except OSError:
        return _UNKNOWN


def _pid_namespace() -> str:
    try:
        return str((_PROC / "self/ns/pid").readlink())
    except OSError:
        return _UNKNOWN


def _start_time(pid: int) -> str | None:
    """Clock ticks from boot to the start of a living process; None where there is none (a zombie is none)."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    state, start = fields[0], fields[19]
    return None if state in "ZX" else start
