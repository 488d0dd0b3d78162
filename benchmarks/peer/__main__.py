"""`python -m benchmarks.peer FOLDER`: FOLDER holds the peer's `setup.sh` and `bench.py`.

Exit status 0 where all aims hold, 1 where one is missed, 3 for a failure, 77 (skipped) where the folder is not there.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from benchmarks.peer.aims import Comparison, Round, compare
from lemmata.contracts import ToolchainError
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import LeanSettings, Settings

SKIPPED = 77
_ROUTES = ("verify", "check")
_START_S = 60.0
_SETUP_S = 900.0


@dataclass(frozen=True, slots=True)
class Plan:
    """``checks``: of the peer's workload in each round; ``slots``: Lean processes at once, the same on both sides."""

    peer: Path
    checks: int
    rounds: int
    concurrency: str
    slots: int
    out: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Set the peer up, start our server, run the peer's benchmark over both, and judge its numbers."""
    plan = _plan(arguments)
    if not (plan.peer / "bench.py").is_file():
        print(f"SKIPPED: the peer's benchmark is not in {plan.peer} (make bench-peer PEER=FOLDER)", file=sys.stderr)
        return SKIPPED
    try:
        return _run(plan)
    except (ToolchainError, RuntimeError, OSError, subprocess.SubprocessError) as error:
        print(f"the peer's benchmark could not be run: {error}", file=sys.stderr)
        return 3


def _run(plan: Plan) -> int:
    settings = Settings(lean=LeanSettings(toolchain="embedded"))
    toolchain = asyncio.run(find_toolchain(settings))
    # a library named `Init` needs no prelude of the shim, and no import line is to be dropped
    environment = {**os.environ, "REPL_SHIM_PREFIX": "", "REPL_SHIM_DROP": ""}
    work = _set_up(plan, toolchain, settings.cache(), environment)
    found: list[Comparison] = []
    plan.out.mkdir(parents=True, exist_ok=True)
    with _server(plan) as (url, pid):
        for route in _ROUTES:
            rounds = _bench(plan, route, work, (url, pid), environment)
            found += compare(route, rounds)
    for comparison in found:
        print(comparison, f"  MISSED: {', '.join(comparison.missed)}" if comparison.missed else "  holds")
    held = not any(comparison.missed for comparison in found)
    print(f"{'aims hold' if held else 'AIMS MISSED'}: {'; '.join(map(str, found))}")
    return 0 if held else 1


def _set_up(plan: Plan, toolchain: Toolchain, cache: Path, environment: Mapping[str, str]) -> Path:
    """Install the peer below our cache, and point it to our Lean library. Answers its folder."""
    library = str(toolchain.search_path[0])
    script = plan.peer / "setup.sh"
    key = hashlib.sha256(b"\0".join([script.read_bytes(), library.encode(), str(plan.peer).encode()])).hexdigest()
    work = cache / "bench" / "peer"
    ready = work / "ready"
    if ready.is_file() and ready.read_text(encoding="ascii") == key:
        return work
    work.mkdir(parents=True, exist_ok=True)
    print("setting the peer up …", flush=True)
    embedded = {"WORK": str(work), "EMBED_LEAN_LIB": str(toolchain.prefix), "LEAN_PATH": library}
    subprocess.run(["sh", str(script)], env={**environment, **embedded}, check=True, timeout=_SETUP_S)
    ready.write_text(key, encoding="ascii")
    return work


@contextlib.contextmanager
def _server(plan: Plan) -> Generator[tuple[str, int]]:
    """Our worker behind HTTP, with as many slots as the peer has processes; its address and process id."""
    port = _free_port()
    environment = {**os.environ, "LEMMATA_WORKER__SLOTS": str(plan.slots), "LEMMATA_LEAN__TOOLCHAIN": "embedded"}
    environment["LEMMATA_TELEMETRY__LOG_LEVEL"] = "error"  # as the peer is run
    command = [sys.executable, "-c", "from lemmata.cli import main; main()", "serve", "worker", "--port", str(port)]
    with (plan.out / "peer-server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process)
            yield url, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("our server did not start; see peer-server.log beside the results")


def _bench(
    plan: Plan, route: str, work: Path, server: tuple[str, int], environment: Mapping[str, str]
) -> Sequence[Round]:
    file = (plan.out / f"peer-{route}.json").resolve()
    url, pid = server
    command = [
        *(sys.executable, str(plan.peer / "bench.py"), "run", "--work", str(work), "--route", route),
        *("--conc", plan.concurrency, "--rounds", str(plan.rounds), "-n", str(plan.checks)),
        *("--repls", str(plan.slots), "--port", str(_free_port()), "--json", str(file)),
        *("--other", url, "--other-pid", str(pid)),
    ]
    subprocess.run(command, env=dict(environment), check=True)
    return cast("Sequence[Round]", json.loads(file.read_text(encoding="utf-8")))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _plan(arguments: Sequence[str] | None) -> Plan:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peer", description=__doc__)
    parser.add_argument("peer", type=Path, help="the peer's folder")
    parser.add_argument("--quick", action="store_true", help="about one minute, and rough")
    parser.add_argument("--checks", type=int, help="of the workload, in each round (default 120; --quick: 30)")
    parser.add_argument("--rounds", type=int, help="of each server at each concurrency (default 3; --quick: 1)")
    parser.add_argument("--conc", default="1,2,8", help="concurrencies (default 1,2,8)")
    parser.add_argument("--slots", type=int, default=2, help="Lean processes at once, on both sides (default 2)")
    parser.add_argument("--out", type=Path, default=Path("var/bench"), help="folder of the results (default var/bench)")
    options = parser.parse_args(arguments)
    checks, rounds = (30, 1) if options.quick else (120, 3)
    return Plan(
        peer=options.peer.resolve(),
        checks=options.checks or checks,
        rounds=options.rounds or rounds,
        concurrency=options.conc,
        slots=options.slots,
        out=options.out,
    )


if __name__ == "__main__":
    sys.exit(main())
