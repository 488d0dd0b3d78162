"""A theorem that is proved from lemmas on real Lean, with a scripted model; and the same through a kill -9."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.nicomachus import FALSE, HEADER, THEOREM, write_script
from tests.support.services import PretendSearcher

from lemmata.contracts import Attempt, Blueprints, CheckRequest, Job, ProveRequest
from lemmata.gateway import Gateway
from lemmata.lean.embedded import EmbeddedLibrary
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.blueprint.saved import saved_blueprints
from lemmata.settings import GatewaySettings, OrchestratorSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanSessions, LeanWorker

ROOT = Path(__file__).parents[2]
SETTINGS = OrchestratorSettings(
    checks=2, poll_ms=50, repair_rounds=0, search_nodes=8, blueprint_rungs=("cache", "sampling")
)
REQUEST = ProveRequest(theorem=THEOREM, header=HEADER)


@pytest.fixture
async def orchestrator(checker: LeanWorker, tmp_path: Path) -> AsyncIterator[Orchestrator]:
    storage = open_storage(StorageSettings(data=tmp_path))
    sessions = await LeanSessions.create(checker, Settings())
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=Gateway(GatewaySettings(scripted=write_script(tmp_path / "model.json"))),
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        sessions=sessions,
        settings=SETTINGS,
    ) as orchestrator:
        yield orchestrator
    await sessions.aclose()
    await storage.aclose()


async def test_what_no_rung_before_proves_is_proved_from_lemmas_after_one_revision(
    orchestrator: Orchestrator, checker: LeanWorker
) -> None:
    job = await orchestrator.submit(REQUEST)
    job = await orchestrator.wait(job.job_id, 120)
    assert (job.status, job.verdict, job.level, job.rung) == ("succeeded", "proved", "verified", "blueprint"), (
        job.message
    )
    attempts = [attempt async for attempt in orchestrator.attempts(job.job_id)]
    assert_story(job, attempts, await orchestrator.blueprints(job.job_id))
    rungs = json.loads(Path(job.artifacts["summary.json"]).read_text())["rungs"]
    states = {rung["rung"]: rung["state"] for rung in rungs}
    assert states == dict.fromkeys(("cache", "portfolio", "sampling", "search"), "failed") | {"blueprint": "proved"}
    assert job.final_lean is not None
    assert (await checker.check(CheckRequest(source=job.final_lean, theorem="nicomachus"))).proved


def assert_story(job: Job, attempts: list[Attempt], blueprints: Blueprints) -> None:
    """Two versions: a false lemma in the first; in the second its correction, and three lemmas that were proved."""
    first, second = blueprints.versions
    assert (first.version, first.state, second.version, second.state) == (2, "failed", 3, "proved")
    names = ("unfold_cubes", "twice", "square", "cube")
    assert {node.name: node.state for node in first.lemmas} == dict.fromkeys(names[:3], "proved") | {"cube": "failed"}
    assert {node.name: node.reused_from for node in second.lemmas} == dict.fromkeys(names[:3], 2) | {"cube": None}
    assert first.node("n4").statement == FALSE["statement"]
    assert "to which Lean said: " in first.node("n4").message
    for blueprint in (first, second):
        # Lean accepts the skeleton, and the step without `sorry`, before any lemma is tried
        own = [attempt for attempt in attempts if attempt.blueprint_version == blueprint.version]
        assert [(attempt.node_id, attempt.verdict) for attempt in own[:2]] == [
            ("root", "incomplete"),
            ("step", "proved"),
        ]
        assert own[0].proof.count("    sorry") == 4
    assert [attempt.attempt_id for attempt in attempts if attempt.lean_ok and attempt.node_id == "root"] == [
        second.node("root").proved_by
    ]
    assert attempts[-1].proof == job.proof
    assert job.blueprint is not None
    assert job.blueprint.states() == "v3 proved proved proved proved proved proved"


@pytest.mark.parametrize("where", ["/v2/n2/sampling", "/v3/n4/portfolio"], ids=["leaves", "revised leaves"])
def test_a_kill_in_the_middle_of_a_blueprint_buys_nothing_and_checks_nothing_twice(
    tmp_path: Path, lean_cache: Path, embedded_library: EmbeddedLibrary, where: str
) -> None:
    write_script(tmp_path / "model.json")
    first = start(tmp_path, lean_cache, "new")
    assert first.stdout is not None
    job_id = first.stdout.readline().strip()
    wait_until(lambda: any(where in line for line in seen(tmp_path)))
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    first.stdout.close()
    before = seen(tmp_path)
    recorded = asyncio.run(read(tmp_path, job_id))

    second = start(tmp_path, lean_cache, job_id)
    assert second.wait(240) == 0
    assert second.stdout is not None
    second.stdout.close()

    job, attempts, blueprints, calls = asyncio.run(read(tmp_path, job_id))
    assert (job.status, job.level, job.rung) == ("succeeded", "verified", "blueprint"), job.message
    assert_story(job, attempts, blueprints)
    assert len({attempt.attempt_id for attempt in attempts}) == len(attempts) == job.budget.spent.attempts
    # what was recorded when the kill came is neither bought nor checked again
    after = seen(tmp_path)[len(before) :]
    _, old_attempts, _, old_calls = recorded
    assert old_attempts == attempts[: len(old_attempts)]
    assert any(attempt.node_id.startswith("n") for attempt in old_attempts)
    assert {"call " + call for call in old_calls}.isdisjoint(after)
    assert {f"check {each.theorem_hash} {each.candidate_id}" for each in old_attempts}.isdisjoint(after)
    assert len(after) == len(set(after))
    paid = [call for call in calls if "/portfolio/" not in call]
    assert job.budget.spent.model_calls == len(paid)
    assert job.budget.spent.money_usd == len(paid) * Decimal("0.0123")
    assert {"blueprint-v2.json", "blueprint-v3.json", "final.lean"} <= set(job.artifacts)


def start(data: Path, cache: Path, what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.support.blueprint_process", str(data), str(cache), what]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def seen(data: Path) -> list[str]:
    path = data / "seen.log"
    return path.read_text().splitlines() if path.exists() else []


def wait_until(condition: Callable[[], bool], timeout_s: float = 180) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.002)


async def read(data: Path, job_id: str) -> tuple[Job, list[Attempt], Blueprints, list[str]]:
    """What the records and files say, read by a process that had no part in writing them."""
    storage = open_storage(StorageSettings(data=data))
    record = await storage.jobs.get(job_id)
    attempts = [attempt async for attempt in storage.jobs.attempts(job_id)]
    calls = [call.call_id async for call in storage.jobs.calls(job_id)]
    blueprints = await saved_blueprints(record.job, storage.artifacts)
    await storage.aclose()
    return record.job, attempts, blueprints, calls
