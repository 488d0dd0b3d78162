"""Landlock: a process gives up all files but the named ones, for ever. Standard library only."""

from __future__ import annotations

import ctypes
import functools
import os
import stat

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1
_O_PATH = getattr(os, "O_PATH", 0)

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_OF_FILES = _EXECUTE | _READ_FILE | _WRITE_FILE | _TRUNCATE
_ALL_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1}
_ALL_SINCE_3 = (1 << 15) - 1
_ALWAYS_WRITABLE = ("/dev/null",)
_ALWAYS_READABLE = ("/proc", "/dev/zero", "/dev/random", "/dev/urandom")

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


@functools.cache
def version() -> int:
    """What the kernel offers; 0: nothing."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)))


def restrict(readable: list[str], writable: list[str]) -> None:
    """Only these from now on, for this process and its children; no TCP and no signals to others where it can say so.

    Needs `no_new_privs`. Raises `OSError`.
    """
    offered = version()
    if offered == 0:
        raise OSError("this kernel has no Landlock")
    every = _ALL_BY_VERSION.get(offered, _ALL_SINCE_3)
    rules = _Ruleset(every, 3 if offered >= 4 else 0, 3 if offered >= 6 else 0)
    size = 8 if offered < 4 else 16 if offered < 6 else 24
    ruleset = _check(_libc.syscall(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0), "create_ruleset")
    for path in (*readable, *_ALWAYS_READABLE):
        _allow(ruleset, path, _READ & every)
    for path in (*writable, *_ALWAYS_WRITABLE):
        _allow(ruleset, path, every & ~_EXECUTE)
    _check(_libc.syscall(_RESTRICT_SELF, ruleset, 0), "restrict_self")
    os.close(ruleset)


def write_only(folder: str) -> None:
    """Only files below `folder` are written from now on; nothing where the kernel cannot say so. Raises `OSError`."""
    offered = version()
    if offered == 0:
        return
    writes = _ALL_BY_VERSION.get(offered, _ALL_SINCE_3) & ~_READ
    ruleset = _check(_libc.syscall(_CREATE_RULESET, ctypes.byref(_Ruleset(writes)), ctypes.c_size_t(8), 0), "create")
    _allow(ruleset, folder, writes)
    for path in _ALWAYS_WRITABLE:
        _allow(ruleset, path, writes)
    _check(_libc.syscall(_RESTRICT_SELF, ruleset, 0), "restrict_self")
    os.close(ruleset)


def _allow(ruleset: int, path: str, access: int) -> None:
    try:
        descriptor = os.open(path, _O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            access &= _OF_FILES
        rule = _PathBeneath(access, descriptor)
        _check(_libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0), f"add_rule {path}")
    finally:
        os.close(descriptor)


def _check(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"landlock {what}: {os.strerror(error)}")
    return result
