"""schemathesis over every operation of a server's OpenAPI document, and what it found."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "tests" / "fuzz" / "schemathesis.toml"

LONG = 5_000
"""Limits of length over this are left out of a short run: texts at their edge take most of its time."""

SMALL = {
    "LEMMATA_TELEMETRY__ATTEMPT_LOG": "off",
    "LEMMATA_TELEMETRY__LOG_LEVEL": "error",  # nobody reads the log: a full pipe would hold the server up
    "LEMMATA_WORKER__SLOTS": "2",
    "LEMMATA_WORKER__WALL_MS": "4000",
    "LEMMATA_WORKER__CPU_MS": "4000",
    "LEMMATA_WORKER__SESSIONS__TACTIC_MS": "1000",
    "LEMMATA_ORCHESTRATOR__WAIT_S": "1",
    "LEMMATA_ORCHESTRATOR__KEEPALIVE_S": "1",
    "LEMMATA_ORCHESTRATOR__SEARCH_NODES": "0",
    "LEMMATA_ORCHESTRATOR__BUDGET__WALL_S": "3",
    "LEMMATA_ORCHESTRATOR__BUDGET__ATTEMPTS": "8",
}
"""Settings of a server whose work is done soon, whatever it is asked."""


@dataclass(frozen=True)
class Found:
    """``failures``: one line each. ``requests``: how many there were. ``reached``: operations that did their work."""

    failures: tuple[str, ...]
    requests: int
    operations: frozenset[str]
    reached: frozenset[str]
    log: str

    @property
    def unreached(self) -> frozenset[str]:
        """Operations that only ever refused."""
        return self.operations - self.reached


def fuzz(
    url: str,
    folder: Path,
    *,
    examples: int,
    seed: int | None,
    long: bool,
    key: str | None = None,
    wall_s: float | None = None,
) -> Found:
    """Ask every operation; ``folder`` gets the document and the report.

    ``long``: texts up to their limits, too. ``key``: of a server that wants one.
    """
    shown = {} if key is None else {"authorization": f"Bearer {key}"}
    document = httpx.get(f"{url}/openapi.json", headers=shown).raise_for_status().json()
    asked = folder / "openapi.json"
    asked.write_text(json.dumps(document if long else _without_long(document)), encoding="utf-8")
    report, config = folder / "report.json", folder / "schemathesis.toml"
    secret = "" if key is None else f'\n[auth.openapi.bearer]\nbearer = "{key}"\n'
    config.write_text(CONFIG.read_text(encoding="utf-8") + secret, encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    options = [str(asked), "--url", url, "--max-examples", str(examples), "--no-color"]
    options += ["--report", "json", "--report-json-path", str(report)]
    options += [] if seed is None else ["--seed", str(seed)]
    done = subprocess.run(
        [*command, *options],
        cwd=folder,  # it keeps notes where it is started
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=wall_s,
        check=False,
    )
    if not report.exists():
        raise RuntimeError(f"schemathesis did not run: {done.stdout[-2_000:]}{done.stderr[-2_000:]}")
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    unfinished = [] if told["complete"] else [f"not finished: {told['stop_reason']}"]
    failures = [*unfinished, *(json.dumps(failure)[:2_000] for failure in (*told["failures"], *told["errors"]))]
    return Found(
        failures=tuple(failures),
        requests=told["test_cases"]["generated"],
        operations=frozenset(
            f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods
        ),
        # a conflict, too, comes from the work itself: a job that has ended cannot be cancelled
        reached=frozenset(
            operation
            for operation, phases in told["valid_rates"].items()
            if any(phase["accepted"] + phase["conflicts"] for phase in phases.values())
        ),
        log=done.stdout,
    )


def _without_long(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_long(item)
            for name, item in value.items()
            if not (name in ("maxLength", "maxItems") and isinstance(item, int) and item > LONG)
        }
    return [_without_long(item) for item in value] if isinstance(value, list) else value
