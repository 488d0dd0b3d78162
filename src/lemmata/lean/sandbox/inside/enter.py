"""The first program inside a sandbox: takes its last rights away, then becomes the command. Standard library only.

``enter.py KEY=VALUE… -- PROGRAM ARGUMENTS…``; the keys, each optional:

- ``cgroup=FILE`` (repeated) first of all join the control group that this file, or inherited descriptor, belongs to;
- ``cpu=N`` run on this one only, if it is still there;
- ``user=UID:GID`` drop to these ids (root only);
- ``cwd=PATH`` go there after that;
- ``rlimit=NAME:VALUE`` (repeated) hard limits by their names in ``resource`` without ``RLIMIT_``;
- ``fence=namespaces`` private namespaces first, with ``bind=PATH``, ``write=PATH``, ``tmpfs_mb=N`` (``namespaces.py``);
- ``first=1`` this process is the first of its process namespace already, and stays so;
- ``only=PATH`` nothing else is written to but this and `/dev/null`, where the kernel has Landlock;
- ``landlock=1`` with the same ``bind`` and ``write``: only these paths (see ``landlock.py``);
- ``seccomp=alone|group`` give system calls up, all new processes or only the harmful ones (see ``seccomp.py``);
- ``supervise=1`` stay as the parent, and end every descendant when the command ends (see ``supervise.py``);
- ``embedded=LAUNCHER`` the arguments go to this launcher in this very process, which saves a second start of Python.

A step that cannot be done ends the process with status 71 before the command starts: never less fence than asked for.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

CANNOT_FENCE = 71
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_SIGKILL = 9
_CAPABILITY_VERSION_3 = 0x20080522
_libc = ctypes.CDLL(None, use_errno=True)


def main(arguments: list[str]) -> None:
    """Fence this process and start the command."""
    split = arguments.index("--")
    options = options_of(arguments[:split])
    command = arguments[split + 1 :]
    fence_or_exit(options)
    launcher = options.get("embedded")
    if launcher:
        _run_launcher(launcher[0], command)
    try:
        os.execv(command[0], command)  # noqa: S606  # nosec B606
    except OSError as error:
        sys.stderr.write(f"cannot start {command[0]}: {error}\n")
        sys.stderr.flush()
        os._exit(127)


def options_of(words: list[str]) -> dict[str, list[str]]:
    """The values of each key, in order."""
    options: dict[str, list[str]] = {}
    for word in words:
        key, _, value = word.partition("=")
        options.setdefault(key, []).append(value)
    return options


def fence_or_exit(options: dict[str, list[str]]) -> None:
    """Fence this process. Where that fails it ends with status 71."""
    try:
        _fence(options)
    except (OSError, ValueError, ImportError) as error:
        sys.stderr.write(f"the sandbox could not be set up: {error}\n")
        sys.stderr.flush()
        os._exit(CANNOT_FENCE)


def die_with_parent() -> None:
    """Have the kernel end this process when the thread that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def _fence(options: dict[str, list[str]]) -> None:
    for entrance in options.get("cgroup", []):
        join(int(entrance) if entrance.isdigit() else os.open(entrance, os.O_WRONLY))
    for number in options.get("cpu", []):
        _run_on(int(number))
    if "namespaces" in options.get("fence", ()):
        _neighbour("namespaces").enter(options)
    if "supervise" in options:
        _neighbour("supervise").stay_behind()
    be_first_to_be_killed()
    _set_limits(options.get("rlimit", []))
    if "user" in options:
        user, _, group = options["user"][0].partition(":")
        os.setgroups([])
        os.setresgid(int(group), int(group), int(group))
        os.setresuid(int(user), int(user), int(user))
    if "cwd" in options:  # now, since only the new user may enter it
        os.chdir(options["cwd"][0])
    _give_up_capabilities()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if "only" in options:
        _neighbour("landlock").write_only(options["only"][0])
    if "landlock" in options:
        _neighbour("landlock").restrict(options.get("bind", []), options.get("write", []))
    if "seccomp" in options:
        _neighbour("seccomp").restrict(alone=options["seccomp"][0] == "alone")
    die_with_parent()  # last, since a change of ids clears it


def join(entrance: int) -> None:
    """Enter a control group, with all that this process will start."""
    os.write(entrance, b"0")  # the writer, whatever its number is in the namespace of whoever reads it
    os.close(entrance)


def _run_on(cpu: int) -> None:
    try:
        os.sched_setaffinity(0, {cpu})
    except OSError:
        return  # taken from us since: a matter of speed, no part of the fence


def _give_up_capabilities() -> None:
    """All of them; after a change of user there are none left, in a user namespace there are until a program starts."""
    if sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
        none = (ctypes.c_uint32 * 6)()
        if _libc.capset(header, none) != 0:
            raise OSError(ctypes.get_errno(), "capset")


def _neighbour(name: str, folder: str = os.path.dirname(os.path.abspath(__file__))) -> ModuleType:  # noqa: PTH100, PTH120
    """A module by its folder: the package that it belongs to cannot be seen from here."""
    loaded = sys.modules.get(name)
    if loaded is not None:  # by a fork server, before its copies went behind a fence
        return loaded
    sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    return importlib.import_module(name)


def _set_limits(limits: list[str]) -> None:
    if limits:
        import resource  # noqa: PLC0415

        for limit in limits:
            name, _, value = limit.partition(":")
            kind = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(kind)[1]
            wanted = int(value)
            if hard != resource.RLIM_INFINITY:
                wanted = min(wanted, hard)
            resource.setrlimit(kind, (wanted, wanted))


def be_first_to_be_killed() -> None:
    """Where the host runs out of memory, this process goes before anything else does."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:  # noqa: PTH123
            file.write("1000")
    except OSError:
        return  # an old kernel, or no /proc (the fork server has done it): a kindness to the host, no part of the fence


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux" and _libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def _run_launcher(path: str, command: list[str]) -> None:
    code: int = _neighbour("launcher", os.path.dirname(path)).main(command)  # noqa: PTH120
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
