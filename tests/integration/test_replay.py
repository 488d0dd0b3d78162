"""A job's model calls leave a file from which the same job can be run again, without a model and without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.openai_server import Reply, serving
from tests.support.services import PretendSearcher

from lemmata.contracts import Attempt, Job, ProveRequest, RecordedCall
from lemmata.gateway import Gateway
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.rungs.sampling import SamplingRung
from lemmata.settings import GatewaySettings, OrchestratorSettings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanWorker

KEY = "key-for-the-test-server"
ROUNDS = (
    Reply(texts=["```lean\nby simp\n```", "by\n  intro h\n  exact ⟨h.1, h.2⟩"]),
    Reply(texts=[f"-- {KEY}\nby\n  intro h\n  exact ⟨h.2, h.1⟩"]),
)
REQUEST = ProveRequest(theorem="theorem t (p q : Nat → Prop) : p 0 ∧ q 1 → q 1 ∧ p 0")


@asynccontextmanager
async def orchestrator(checker: LeanWorker, settings: GatewaySettings, data: Path) -> AsyncIterator[Orchestrator]:
    storage = open_storage(StorageSettings(data=data))
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=Gateway(settings),
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        settings=OrchestratorSettings(checks=1, poll_ms=50),
        rungs=(SamplingRung(),),
    ) as service:
        yield service
    await storage.aclose()


async def run(service: Orchestrator) -> tuple[Job, list[Attempt]]:
    job = await service.submit(REQUEST)
    job = await service.wait(job.job_id, 60)
    return job, [attempt async for attempt in service.attempts(job.job_id)]


def told(attempts: list[Attempt]) -> list[object]:
    """What does not depend on when and where a job ran."""
    return [
        (each.attempt_id.partition("/")[2], each.proof, each.verdict, each.message, each.model_name, each.tokens)
        for each in attempts
    ]


async def test_a_recorded_job_is_replayed_with_the_same_attempts_and_the_same_proof(
    checker: LeanWorker, tmp_path: Path
) -> None:
    async with serving() as vendor:
        vendor.will(*ROUNDS)
        openai = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "price_in_usd_per_mtok": "3"}
        model = GatewaySettings.model_validate({"openai": openai})
        async with orchestrator(checker, model, tmp_path / "first") as service:
            job, attempts = await run(service)
    assert (job.status, len(attempts)) == ("succeeded", 3)
    file = Path(job.artifacts["calls.jsonl"])
    assert KEY not in file.read_text()
    lines = [RecordedCall.model_validate_json(line) for line in file.read_text().splitlines()]
    assert [line.call for line in lines] == ["v1/sampling/r0", "v1/sampling/r1"]
    assert lines[1].request is not None
    assert lines[1].request.failures[0].proof == "by simp"

    replay = GatewaySettings(scripted=file, allow_network_models=False)
    async with orchestrator(checker, replay, tmp_path / "second") as service:
        again, repeated = await run(service)
    assert (again.proof, again.budget.spent.money_usd) == (job.proof, job.budget.spent.money_usd)
    assert told(repeated) == told(attempts)
    assert {each.backend for each in repeated} == {"scripted"}
