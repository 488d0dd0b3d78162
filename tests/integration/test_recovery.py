"""kill -9 half-way, and the next start finishes the job on the same records: real Lean, real SQLite, real files."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import psutil
import pytest

from lemmata.contracts import Attempt, Job, RecordedCall, Verdict
from lemmata.lean.embedded import EmbeddedLibrary
from lemmata.settings import StorageSettings
from lemmata.storage import open_storage

THEOREM = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
ROOT = Path(__file__).parents[2]


def start(data: Path, cache: Path, what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.orchestrator_process", str(data), str(cache), what]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def seen(data: Path) -> list[str]:
    path = data / "seen.log"
    return path.read_text().splitlines() if path.exists() else []


def wait_until(condition, timeout_s: float = 60) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.002)


@pytest.mark.parametrize("lines_before_the_kill", [1, 9, 17])
def test_a_killed_orchestrator_is_succeeded_by_the_next(
    tmp_path: Path, lean_cache: Path, embedded_library: EmbeddedLibrary, lines_before_the_kill: int
) -> None:
    first = start(tmp_path, lean_cache, THEOREM)
    assert first.stdout is not None
    job_id = first.stdout.readline().strip()
    wait_until(lambda: len(seen(tmp_path)) >= lines_before_the_kill)
    lean_processes = psutil.Process(first.pid).children(recursive=True)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    first.stdout.close()
    _, alive = psutil.wait_procs(lean_processes, timeout=5)
    assert alive == [], "Lean outlived the orchestrator"
    before = seen(tmp_path)

    second = start(tmp_path, lean_cache, job_id)
    assert second.wait(90) == 0
    assert second.stdout is not None
    second.stdout.close()

    job, attempts = read(tmp_path, job_id)
    assert (job.status, job.verdict, job.level, job.rung) == ("succeeded", "proved", "verified", "sampling")
    # no attempt twice, none missing, and the file says what the records say
    assert len({attempt.attempt_id for attempt in attempts}) == len(attempts)
    assert [attempt.step for attempt in attempts] == list(range(1, len(attempts) + 1))
    lines = (tmp_path / "jobs" / job_id / "attempts.jsonl").read_text().splitlines()
    assert [Attempt.model_validate_json(line) for line in lines] == attempts
    assert {a.verdict for a in attempts if not a.lean_ok} == {Verdict.FAILED}
    # an answer that was stored is not bought again (the kill may hit a call under way), and the cents add up
    calls = Counter(line for line in seen(tmp_path) if line.startswith("call") and line != before[-1])
    assert set(calls.values()) == {1}
    assert job.budget.spent.model_calls == 2
    assert job.budget.spent.money_usd == Decimal("0.0246")
    assert job.budget.spent.tokens == 222
    assert job.budget.spent.attempts == len(attempts)
    # checks that were under way, or not yet recorded, when the kill came may run again; those are two at most
    checks = Counter(line for line in seen(tmp_path) if line.startswith("check verified by"))
    assert sum(count - 1 for count in checks.values()) <= 2
    assert before == seen(tmp_path)[: len(before)]
    # all files, whole
    files = {path.name: path for path in (tmp_path / "jobs" / job_id).iterdir()}
    names = {"input.json", "final.lean", "blueprints.json", "attempts.jsonl", "calls.jsonl", "summary.json"}
    assert set(files) == names
    recorded = [RecordedCall.model_validate_json(line) for line in files["calls.jsonl"].read_bytes().splitlines()]
    assert [call.call for call in recorded] == ["v1/sampling/r0", "v1/sampling/r1"]
    assert files["final.lean"].read_text() == job.final_lean
    assert json.loads(files["summary.json"].read_text())["status"] == "succeeded"
    assert json.loads(files["blueprints.json"].read_text())["versions"][0]["nodes"][0]["state"] == "proved"


def read(data: Path, job_id: str) -> tuple[Job, list[Attempt]]:
    """What the records say, read by a process that had no part in writing them."""

    async def records() -> tuple[Job, list[Attempt]]:
        storage = open_storage(StorageSettings(data=data))
        record = await storage.jobs.get(job_id)
        attempts = [attempt async for attempt in storage.jobs.attempts(job_id)]
        await storage.aclose()
        assert record.owner is None
        return record.job, attempts

    return asyncio.run(records())
