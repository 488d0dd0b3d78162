"""The processes of one deployment: started as a person starts them, killed without a word, started again."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
from tests.faults.model_server import PRICE_IN, PRICE_OUT

from lemmata.settings import Settings

ROOT = Path(__file__).parents[2]
ORCHESTRATORS = 3


@dataclass
class Instance:
    """One `lemmata serve …` at a port that stays the same over its lives."""

    name: str
    service: str
    environment: dict[str, str]
    log: Path
    port: int
    lives: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.lives += 1
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lemmata.cli", "serve", self.service, "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def send(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, number)


@dataclass
class Deployment:
    """Three orchestrators over one store and one folder; two share a worker behind HTTP, one has its own."""

    instances: list[Instance]
    scratch: Path
    kills: list[tuple[str, datetime]] = field(default_factory=list)
    stopped_by_themselves: list[str] = field(default_factory=list)
    _below: set[psutil.Process] = field(default_factory=set)

    @classmethod
    def under(cls, folder: Path, model_url: str) -> "Deployment":
        scratch = folder / "tmp"
        scratch.mkdir()
        ports = _free_ports(ORCHESTRATORS + 1)
        common = _environment(folder / "data", scratch, model_url)
        shared = {"LEMMATA_HTTP__WORKER_URL": f"http://127.0.0.1:{ports[0]}"}
        instances = [Instance("worker", "worker", common, folder / "worker.log", ports[0])]
        for number, port in enumerate(ports[1:], 1):
            environment = common if number == ORCHESTRATORS else common | shared
            name = f"orchestrator{number}"
            instances.append(Instance(name, "orchestrator", environment, folder / f"{name}.log", port))
        return cls(instances, scratch)

    @property
    def orchestrators(self) -> Sequence[Instance]:
        return [instance for instance in self.instances if instance.service == "orchestrator"]

    def start(self) -> None:
        for instance in self.instances:
            instance.start()

    async def until_ready(self, instance: Instance, within_s: float = 20.0) -> None:
        """Until it answers; an instance that does not is left to the audit, which finds jobs without an end."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline and instance.process is not None and instance.process.poll() is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", instance.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return

    def kill(self, instance: Instance) -> None:
        """`kill -9`, and start it again."""
        process = instance.process
        assert process is not None
        self._note_below(instance)
        self.kills.append((instance.name, datetime.now(UTC)))
        instance.send(signal.SIGKILL)
        process.wait()
        instance.start()

    def revive(self) -> None:
        """Start again what ended without having been killed; that is a finding."""
        for instance in self.instances:
            if instance.process is not None and (status := instance.process.poll()) is not None:
                self.stopped_by_themselves.append(f"{instance.name} (status {status})")
                instance.start()

    async def stop(self) -> None:
        """End all in order; whoever does not end within 20 s is killed, and that is a finding."""
        for instance in self.instances:
            self._note_below(instance)
            instance.send(signal.SIGTERM)
        for instance in self.instances:
            if instance.process is None:
                continue
            try:
                await asyncio.to_thread(instance.process.wait, 20)
            except subprocess.TimeoutExpired:
                self.stopped_by_themselves.append(f"{instance.name} (did not stop when it was told to)")
                instance.send(signal.SIGKILL)
                instance.process.wait()

    def left(self) -> list[str]:
        """Processes below killed and stopped instances that are still there after 5 s."""
        _, alive = psutil.wait_procs(self._below, timeout=5)
        return [f"process {process.pid}" for process in alive]

    def _note_below(self, instance: Instance) -> None:
        if instance.process is None:
            return
        try:
            self._below.update(psutil.Process(instance.process.pid).children(recursive=True))
        except psutil.Error:
            return


def _free_ports(count: int) -> list[int]:
    listening = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in listening]
    for each in listening:
        each.close()
    return ports


def _environment(data: Path, scratch: Path, model_url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEMMATA_")}
    settings = {
        "CACHE_DIR": Settings().cache(),
        "STORAGE__DATA": data,
        "LEAN__TOOLCHAIN": "embedded",
        "WORKER__SLOTS": 2,
        # nobody answers there, and nobody asks: these theorems need no premises
        "HTTP__RETRIEVER_URL": "http://127.0.0.1:9",
        "GATEWAY__BACKEND": "openai",
        "GATEWAY__ALLOW_NETWORK_MODELS": "true",
        "GATEWAY__OPENAI__BASE_URL": model_url,
        "GATEWAY__OPENAI__MODEL": "pretended",
        "GATEWAY__OPENAI__RETRIES": 0,
        "GATEWAY__OPENAI__PRICE_IN_USD_PER_MTOK": PRICE_IN,
        "GATEWAY__OPENAI__PRICE_OUT_USD_PER_MTOK": PRICE_OUT,
        "ORCHESTRATOR__JOBS": 2,
        "ORCHESTRATOR__JOBS_PER_CALLER": 8,
        "ORCHESTRATOR__CHECKS": 2,
        "ORCHESTRATOR__LEASE_S": 6,
        "ORCHESTRATOR__POLL_MS": 50,
        "ORCHESTRATOR__PREMISES": 0,
        "ORCHESTRATOR__PORTFOLIO_N": 4,
        "ORCHESTRATOR__SAMPLING_N": 2,
        "ORCHESTRATOR__REPAIR_ROUNDS": 1,
        "ORCHESTRATOR__SEARCH_NODES": 0,
        "ORCHESTRATOR__BLUEPRINT_VERSIONS": 2,
        "ORCHESTRATOR__CERTIFICATES": "off",
        "TELEMETRY__LOG_FORMAT": "json",
    }
    given = {f"LEMMATA_{name}": str(value) for name, value in settings.items()}
    return kept | given | {"TMPDIR": str(scratch), "PYTHONPATH": str(ROOT / "src")}
