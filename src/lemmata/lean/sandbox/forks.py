"""Processes that have started Lean already, seen from the worker: see ``inside/forkserver.py``."""

from __future__ import annotations

import asyncio
import os
import platform
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lemmata.lean.sandbox.children import Copied
from lemmata.lean.sandbox.command import Command, python
from lemmata.lean.sandbox.mechanisms import INSIDE
from lemmata.lean.sandbox.processes import kill_tree

NO_ROOM = b"-"
_READY_S = 60.0
_COPY_S = 10.0
_MACHINES = ("x86_64", "aarch64")


class ServerLostError(Exception):
    """The server does not answer, or never could."""


class ForkServer:
    """One such process. It runs no text; each copy does, behind a fence of its own."""

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket, *, has_settled: bool) -> None:
        self._process = process
        self._channel = channel
        self.has_settled = has_settled
        """Whether the part of the fence that all copies share stands already."""

    @staticmethod
    def possible() -> bool:
        """Whether this system has what it takes."""
        if platform.system() != "Linux" or platform.machine() not in _MACHINES:
            return False
        try:
            os.close(os.pidfd_open(os.getpid()))
        except OSError:  # an old kernel, or a sandbox around us
            return False
        return True

    @classmethod
    async def start(
        cls, command: Command, snapshot: Path | None = None, room: Sequence[str] | None = None
    ) -> ForkServer:
        """Start Lean as `command` would, up to where it reads the file; ``room``: see `Mechanism.room`.

        Raises `ServerLostError`.
        """
        assert command.launcher is not None
        strict, folder, *words = command.argv
        assert strict == "--strict"
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            arguments = [str(its.fileno()), str(snapshot or "-"), str(command.launcher), folder, *words]
            # its death signal is bound to the thread that started it
            process = subprocess.Popen(  # noqa: ASYNC220
                [str(python()), "-I", "-S", "-E", str(INSIDE / "forkserver.py"), *arguments],
                env=dict(command.env),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
                pass_fds=(its.fileno(),),
            )
        ours.setblocking(False)
        server = cls(process, ours, has_settled=bool(room))
        try:
            ours.send(os.fsencode("\0".join(room or ())) or NO_ROOM)
            async with asyncio.timeout(_READY_S):
                answer = await asyncio.get_running_loop().sock_recv(ours, 16)
        except (TimeoutError, OSError):  # it takes too long, or has ended before it read what it was told
            answer = b""
        except BaseException:
            server.close()
            raise
        if answer != b"ready":
            raise ServerLostError(server.close())
        return server

    async def copy(
        self, fence: Sequence[str], output: int, errors: int, entrances: Sequence[int], *, hidden: int
    ) -> Copied:
        """A copy behind `fence` that prints to these descriptors; ``entrances``: of the control groups it joins first.

        Raises `ServerLostError`; cancelled, leaves none.
        """
        making = asyncio.ensure_future(self._copy(fence, (output, errors), entrances, hidden))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            with suppress(ServerLostError):
                made = await making
                kill_tree(made.pid)
                made.wait()
                made.others()
            raise

    async def _copy(
        self, fence: Sequence[str], output: tuple[int, int], entrances: Sequence[int], hidden: int
    ) -> Copied:
        status, to_status = os.pipe()
        try:
            message = os.fsencode("\0".join(fence))
            try:
                socket.send_fds(self._channel, [message], [*output, to_status, *entrances])
            except OSError as error:  # it has ended, or has not read for long
                raise ServerLostError(str(error)) from error
            os.close(to_status)
            to_status = -1
            pid = await _first_line(status)
        except BaseException:
            os.close(status)
            raise
        finally:
            if to_status >= 0:
                os.close(to_status)
        return Copied(pid, status, hidden)

    def close(self) -> str:
        """End it and all copies of it; answers what it said of its trouble."""
        self._channel.close()
        self._process.kill()
        said = self._process.stderr.read() if self._process.stderr is not None else b""
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        return said.decode(errors="replace").strip()[-300:]


async def _first_line(status: int) -> int:
    """The copy's process id."""
    os.set_blocking(status, False)
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()
    loop.add_reader(status, arrived.set)
    try:
        line = b""
        async with asyncio.timeout(_COPY_S):
            while not line.endswith(b"\n"):
                await arrived.wait()
                data = os.read(status, 1)  # no more than its line: the end of the copy may have been told, too
                if not data:
                    raise ServerLostError("it made no copy")
                line += data
    except TimeoutError as error:
        raise ServerLostError("it makes no copies") from error
    finally:
        loop.remove_reader(status)
    return int(line)
