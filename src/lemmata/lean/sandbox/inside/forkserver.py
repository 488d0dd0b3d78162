"""A Lean that has started already, and is copied for each run. Standard library only.

``forkserver.py SOCKET SNAPSHOT LAUNCHER FOLDER ARGUMENTS…`` loads Lean of ``FOLDER`` (see ``launcher.py``) and calls
``lean ARGUMENTS…``. Where Lean has initialised itself and is about to read the file, this process stays: it reads
``SNAPSHOT`` (unless that is ``-``: what Lean keeps of a file's imports), says ``ready``, and then serves. The first
message of ``SOCKET`` brings options of ``enter.py``, NUL between them, of a fence that is the same for all copies
(``namespaces.settle``); without any, each copy sets up all of its own. Each later one brings the options of a copy,
and descriptors: the run's output, its errors, a pipe that is told the copy's process id in a line and, in another,
``exit status, or minus the signal`` with its CPU time in microseconds; and the entrances of its control groups. A copy
goes behind the fence and lets Lean continue; this process runs no text of anybody.

It ends when ``SOCKET`` does, and each copy of it that still runs then is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib.machinery
import os
import select
import signal
import socket
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import NoReturn

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
enter = importlib.import_module("enter")
namespaces = importlib.import_module("namespaces")
seccomp = importlib.import_module("seccomp")
landlock = importlib.import_module("landlock")
for needed in ("resource", "supervise"):  # there is no way to files later
    importlib.import_module(needed)

NOT_READY = 72
MOST_DESCRIPTORS = 8
NO_ROOM = b"-"
FORK_POINT = "lean_io_mark_end_initialization"
"""Called once, in the first thread and before any other exists, when the options are read and the file is not."""
SNAPSHOT_READER = "l___private_Lean_Elab_Frontend_0__Lean_Elab_loadIncrSnapshot"
_MESSAGE_BYTES = 1 << 20
_OK_TAG = 0
_TAG_OFFSET = 7
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Serve; in a copy, Lean's exit status."""
    channel = socket.socket(fileno=int(arguments[0]))
    if seccomp.available():
        seccomp.prepared(alone=True, pid=1)
    landlock.version()
    snapshot, path, folder, *words = arguments[1:]
    launcher = _module("launcher", path)
    library = launcher.load(folder, strict=True)
    entry = launcher.address(library, FORK_POINT)
    original = ctypes.string_at(entry, len(_jump_to(0)))

    def stay() -> None:
        # what a callback raises is dropped and its caller goes on: this process would run a text without a fence
        try:
            launcher.overwrite(entry, original)
            getattr(library, FORK_POINT)()
            if snapshot != "-":
                _read_ahead(launcher, library, snapshot)
            _serve(channel, _settled(channel))
        except BaseException as error:  # noqa: BLE001
            _give_up(f"{type(error).__name__}: {error}")

    gc.collect()
    gc.freeze()
    callback = ctypes.CFUNCTYPE(None)(stay)
    launcher.overwrite(entry, _jump_to(ctypes.cast(callback, ctypes.c_void_p).value or 0))
    status: int = launcher.run(library, words)
    return status


def _module(name: str, path: str) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(name, path)
    module = type(importlib)(name)
    loader.exec_module(module)
    return module


def _jump_to(target: int) -> bytes:
    address = target.to_bytes(8, "little")
    if os.uname().machine == "aarch64":
        return bytes.fromhex("50000058 00021fd6") + address  # ldr x16, .+8; br x16
    return b"\x48\xb8" + address + b"\xff\xe0"  # mov rax, …; jmp rax


def _return_always(value: int) -> bytes:
    constant = value.to_bytes(8, "little")
    if os.uname().machine == "aarch64":
        return bytes.fromhex("40000058 c0035fd6") + constant  # ldr x0, .+8; ret
    return b"\x48\xb8" + constant + b"\xc3"  # mov rax, …; ret


def _read_ahead(launcher: ModuleType, library: ctypes.CDLL, snapshot: str) -> None:
    """Have Lean read the snapshot now, and make its reader answer with what it read."""
    entry = launcher.address(library, SNAPSHOT_READER)
    library.lean_mk_string.restype = ctypes.c_void_p
    library.lean_mk_string.argtypes = [ctypes.c_char_p]
    library.lean_mark_persistent.argtypes = [ctypes.c_void_p]
    reader = getattr(library, SNAPSHOT_READER)
    reader.restype = ctypes.c_void_p
    reader.argtypes = [ctypes.c_void_p]
    answer: int = reader(library.lean_mk_string(os.fsencode(snapshot)))
    if ctypes.string_at(answer, _TAG_OFFSET + 1)[_TAG_OFFSET] != _OK_TAG:
        _give_up("the snapshot cannot be read")
    library.lean_mark_persistent(answer)  # never freed, whoever lets go of it
    launcher.overwrite(entry, _return_always(answer))


def _settled(channel: socket.socket) -> int:
    """Our own process namespace; we are behind the common part of the fence, if there is one."""
    message = channel.recv(_MESSAGE_BYTES)
    own = namespaces.own_processes()
    if message != NO_ROOM:
        enter.be_first_to_be_killed()  # copies are as we are
        namespaces.settle(_options(message))
    return own


def _options(message: bytes) -> dict[str, list[str]]:
    words: dict[str, list[str]] = enter.options_of(os.fsdecode(message).split("\0"))
    return words


def _serve(channel: socket.socket, own: int) -> None:
    """Make copies until the channel ends. Returns in each copy, behind the fence; never in the server."""
    copies = _Copies()
    copies.poll.register(channel, select.POLLIN)
    channel.send(b"ready")
    while True:
        for descriptor, _ in copies.poll.poll():
            if descriptor != channel.fileno():
                copies.on_event(descriptor)
                continue
            message, descriptors, _, _ = socket.recv_fds(channel, _MESSAGE_BYTES, MOST_DESCRIPTORS)
            if not message:
                copies.kill_all()
                os._exit(0)
            options = _options(message)
            copy = namespaces.fork_first(own) if "first" in options else os.fork()
            if copy == 0:
                _become(options, descriptors)
                return
            copies.add(copy, descriptors)


class _Copies:
    """Those that run: each has a handle, which tells that it ended, and a pipe, which tells that nobody waits."""

    def __init__(self) -> None:
        self.poll = select.poll()
        self._by_handle: dict[int, tuple[int, int]] = {}
        self._by_status: dict[int, int] = {}

    def add(self, copy: int, descriptors: list[int]) -> None:
        """Tell its process id."""
        output, errors, status, *entrances = descriptors
        for descriptor in (output, errors, *entrances):
            os.close(descriptor)
        handle = os.pidfd_open(copy)
        _write(status, b"%d\n" % copy)
        self._by_handle[handle], self._by_status[status] = (copy, status), copy
        self.poll.register(handle, select.POLLIN)
        self.poll.register(status, 0)  # POLLERR, when the other side is closed

    def on_event(self, descriptor: int) -> None:
        """A copy has ended, or is of no use any more. (An event may be of a descriptor that an earlier one closed.)"""
        if descriptor in self._by_status:
            self.poll.unregister(descriptor)
            os.kill(self._by_status.pop(descriptor), signal.SIGKILL)
        if descriptor not in self._by_handle:
            return
        self.poll.unregister(descriptor)
        copy, status = self._by_handle.pop(descriptor)
        _, code, used = os.wait4(copy, 0)
        if self._by_status.pop(status, None) is not None:
            self.poll.unregister(status)
        _write(status, b"%d %d\n" % (os.waitstatus_to_exitcode(code), (used.ru_utime + used.ru_stime) * 1e6))
        os.close(status)
        os.close(descriptor)

    def kill_all(self) -> None:
        """End them."""
        for copy, _ in self._by_handle.values():
            os.kill(copy, signal.SIGKILL)


def _write(descriptor: int, line: bytes) -> None:
    with contextlib.suppress(OSError):  # the other side is closed: nobody waits
        os.write(descriptor, line)


def _become(options: dict[str, list[str]], descriptors: list[int]) -> None:
    """In the copy: its own session, its own descriptors and nothing of the server's, then the fence."""
    enter.die_with_parent()
    os.setsid()
    output, errors, _, *entrances = descriptors
    for entrance in entrances:
        enter.join(entrance)
    os.dup2(output, 1)
    os.dup2(errors, 2)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    enter.fence_or_exit(options)


def _give_up(why: str) -> NoReturn:
    sys.stderr.write(f"no Lean can be kept ready: {why}\n")
    sys.stderr.flush()
    os._exit(NOT_READY)


if __name__ == "__main__":
    enter.die_with_parent()
    try:
        ended = main(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - whatever it is, there is another way to start Lean
        _give_up(f"{type(error).__name__}: {error}")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ended)
