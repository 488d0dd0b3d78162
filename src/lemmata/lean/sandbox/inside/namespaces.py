"""Private namespaces by our own system calls, for hosts without `bwrap`. Standard library only.

The file tree is a new tmpfs that holds the paths asked for, read-only, a small `/tmp`, a private `/proc` and four
devices; the network is a loopback that is down; the processes of the host cannot be seen.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import stat

_NEW_NS, _NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = (1 << bit for bit in (17, 26, 27, 28, 29, 30))
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_LOCKED = {
    os.ST_NOSUID: _NOSUID,
    os.ST_NODEV: _NODEV,
    os.ST_NOEXEC: _NOEXEC,
    os.ST_NOATIME: 1024,
    os.ST_RELATIME: 1 << 21,
}
_DETACH = 2
_NR_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_NOBODY = 65_534
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True)
# beside this file; loaded now, because the paths of all our processes change when one of them makes the new root
_supervise = importlib.import_module("supervise")


def enter(options: dict[str, list[str]]) -> None:
    """Go behind the fence; returns in a process that is not the first of its namespace, so that signals work on it.

    With ``first=1`` the caller is the first already (see `fork_first`) and stays what it is.
    """
    first = "first" in options
    user, group = os.getuid(), os.getgid()
    private = _NEW_NS | _NEW_UTS | _NEW_IPC | _NEW_NET | (0 if first else _NEW_PID)
    _check(_libc.unshare(private | (_NEW_USER if user != 0 else 0)), "unshare")
    if user != 0:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{_NOBODY} {user} 1")
        _write("/proc/self/gid_map", f"{_NOBODY} {group} 1")
    _check(_libc.sethostname(b"lemmata", 7), "sethostname")
    if not first:
        _be_parent()
    _build_root(options)
    if not first:
        _be_parent()


def settle(options: dict[str, list[str]]) -> None:
    """Move this process, a fork server of root's, behind a fence of which its copies need only the rest.

    It keeps its rights and its own process namespace. There is no `/proc` and no room in `/tmp`: what a copy may write
    is its own folder below `write`, which others' copies have no rights in.
    """
    _check(_libc.unshare(_NEW_NS | _NEW_UTS | _NEW_IPC | _NEW_NET), "unshare")
    _check(_libc.sethostname(b"lemmata", 7), "sethostname")
    _build_root(options)


def own_processes() -> int:
    """A descriptor of this process's process namespace, for `fork_first`."""
    return os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


def fork_first(own: int) -> int:
    """Fork a process that is the first of a process namespace of its own; needs the right to make one.

    ``own``: the one to return to, from `own_processes`. Three copies of a large process become one. The kernel ends
    whatever is left in the namespace with it; signals that would end another by default are ignored, but for those of
    the kernel's own making and `SIGKILL` from outside: such a process must start no other and wait for nobody's signal.
    """
    _check(_libc.unshare(_NEW_PID), "unshare")
    child = -1
    try:
        child = os.fork()
    finally:
        if child != 0:  # the next one gets a namespace of its own, too
            _check(_libc.setns(own, _NEW_PID), "setns")
    return child


def _be_parent() -> None:
    """Fork; the child goes on, this process hands its status up. If it is killed, the child is, too."""
    child = os.fork()
    if child == 0:
        _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")
        return
    os._exit(_supervise.as_exit_code(_supervise.wait_for(child)))


def _build_root(options: dict[str, list[str]]) -> None:
    size = options.get("tmpfs_mb", [""])[0]  # without it: no /tmp to write to, and no /proc
    _mount("none", "/", None, _REC | _PRIVATE)
    # any folder that exists will do; when it has become the root, the old one shows what lay below the mount
    _mount("tmpfs", "/tmp", "tmpfs", _NOSUID | _NODEV, "mode=0755")  # noqa: S108  # nosec B108
    for name in ("new", "old"):
        os.mkdir(f"/tmp/{name}", 0o755)  # noqa: PTH102, S108  # nosec B108
    _pivot("/tmp", "/tmp/old")  # noqa: S108  # nosec B108
    _mount("tmpfs", "/new", "tmpfs", _NOSUID | _NODEV, "mode=0755")
    _make_folder("/new/tmp")
    if size:
        _mount("tmpfs", "/new/tmp", "tmpfs", _NOSUID | _NODEV, f"mode=1777,size={size}m")
    for path in options.get("bind", []):
        _bind(path, _RDONLY | _NOSUID | _NODEV)
    for device in _DEVICES:
        _bind(device, _NOSUID | _NOEXEC)
    for path in options.get("write", []):
        _bind(path, _NOSUID | _NODEV)
    _make_folder("/new/proc")
    if size:
        _mount("proc", "/new/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    _mount("none", "/new", None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)
    _pivot("/new", "/new/old" if os.path.isdir("/new/old") else "/new/proc")  # noqa: PTH112
    _check(_libc.umount2(b"/proc", _DETACH), "umount2")
    os.chdir("/")


def _bind(path: str, flags: int) -> None:
    """Show `path` of the old root at the same place of the new one; links stay links."""
    source, target = f"/old{path}", f"/new{path}"
    try:
        mode = os.lstat(source).st_mode
    except FileNotFoundError:
        return
    if os.path.lexists(target):
        if stat.S_ISLNK(os.lstat(target).st_mode):
            return
    elif stat.S_ISLNK(mode):
        _make_folder(os.path.dirname(target))  # noqa: PTH120
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211
        return
    elif stat.S_ISDIR(mode):
        _make_folder(target)
    else:
        _make_folder(os.path.dirname(target))  # noqa: PTH120
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(source, target, None, _BIND | _REC)
    # what the host's mount forbids must stay forbidden: the kernel refuses to lift it from inside
    locked = os.statvfs(target).f_flag
    kept = sum(flag for bit, flag in _LOCKED.items() if locked & bit) | (_RDONLY if locked & os.ST_RDONLY else 0)
    _mount("none", target, None, _REMOUNT | _BIND | flags | kept)


def _make_folder(path: str) -> None:
    os.makedirs(path, mode=0o755, exist_ok=True)  # noqa: PTH103


def _pivot(root: str, old: str) -> None:
    number = _NR_PIVOT_ROOT[os.uname().machine]
    _check(_libc.syscall(number, root.encode(), old.encode()), "pivot_root")
    os.chdir("/")


def _mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    words = [word.encode() if word is not None else None for word in (source, target, kind)]
    _check(_libc.mount(*words, ctypes.c_ulong(flags), data.encode()), f"mount {target}")


def _check(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:  # noqa: PTH123
        file.write(text)
