"""The real command, real Lean, real sockets. The compiled library is shared through the user's cache."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

COMMAND = (sys.executable, "-m", "lemmata.cli")
START_S = 120.0  # the first start compiles the library


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Its output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def lemmata(*arguments: str | Path, stdin: str = "", cwd: Path | None = None, **env: str) -> Done:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin.encode(),
        capture_output=True,
        env=os.environ | {"LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS": "false"} | env,
        cwd=cwd,
        timeout=START_S,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def still_running(family: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those that still run. A zombie does not: it only waits for an init process, which containers often lack."""
    return [process for process in family if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


class Server:
    """`lemmata up` or `lemmata serve …` on a free port."""

    def __init__(self, *arguments: str | Path, **env: str) -> None:
        # a file, because a pipe that nobody reads fills up with log lines, and then holds up the server
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - open as long as the server is
        self.process = subprocess.Popen(
            [*COMMAND, *map(str, arguments), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env=os.environ | {"LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS": "false"} | env,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert " is ready at http://127.0.0.1:" in line, self.log()
        self.url = line.split()[-1]
        self.http = httpx.Client(base_url=self.url, timeout=60.0)

    def log(self) -> str:
        """What it has said on stderr."""
        self._log.seek(0)
        return self._log.read()

    def family(self) -> list[psutil.Process]:
        """The process and everything below it."""
        top = psutil.Process(self.process.pid)
        return [top, *top.children(recursive=True)]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it by a signal; answers the exit status."""
        self.http.close()
        self.process.send_signal(number)
        self.process.communicate(timeout=30)
        self._log.close()
        return self.process.returncode


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers on the test's own data folder; what is left of them is ended with the test."""
    servers: list[Server] = []

    def starts(*arguments: str | Path, **env: str) -> Server:
        server = Server(*arguments, "--data", tmp_path / "data", **env)
        servers.append(server)
        return server

    yield starts
    for server in servers:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One `lemmata up` for all tests of a module."""
    server = Server("up", "--data", tmp_path_factory.mktemp("up"))
    yield server
    assert server.stop() == 0
