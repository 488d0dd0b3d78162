"""An orchestrator on real Lean and a scripted model in a process of its own, for tests that kill it.

    python -m tests.support.blueprint_process DATA CACHE JOB_ID_OR_NEW

Works on the jobs under DATA, whose `model.json` is the model's script; submits Nicomachus's theorem where `new` is
given. Each check that was answered is a line of `DATA/seen.log`, with the hashes of its attempt, and so is each call of
the model.
"""

import asyncio
import sys
from pathlib import Path

from tests.support.nicomachus import HEADER, THEOREM
from tests.support.orchestrator_process import Seen
from tests.support.services import PretendSearcher

from lemmata.contracts import CheckRequest, CheckResult, GenerateRequest, GenerateResponse, ProveRequest
from lemmata.gateway import Gateway
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.theorem import Theorem
from lemmata.orchestrator.work import Candidate
from lemmata.settings import GatewaySettings, LeanSettings, OrchestratorSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanWorker


class SeenChecker:
    """A LeanWorker that is watched."""

    def __init__(self, worker: LeanWorker, seen: Seen) -> None:
        self._worker, self._seen = worker, seen
        self.readiness = worker.readiness
        self.aclose = worker.aclose

    async def check(self, request: CheckRequest) -> CheckResult:
        result = await self._worker.check(request)
        theorem = Theorem(request.header, request.statement or "", name="")
        candidate = Candidate(request.proof or "", backend="")
        self._seen.add(f"check {theorem.hash} {candidate.candidate_id}")
        return result


class SeenGateway(Gateway):
    """A model that is watched."""

    def __init__(self, settings: GatewaySettings, seen: Seen) -> None:
        super().__init__(settings)
        self._seen = seen

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        response = await super().generate(request)
        self._seen.add(f"call {request.call_id}")
        return response


async def main(data: Path, cache: Path, what: str) -> None:
    settings = Settings(cache_dir=cache, lean=LeanSettings(toolchain="embedded"))
    seen = Seen(data / "seen.log")
    worker = await LeanWorker.create(settings)
    storage = open_storage(StorageSettings(data=data))
    async with Orchestrator(
        checker=SeenChecker(worker, seen),
        searcher=PretendSearcher(),
        generator=SeenGateway(GatewaySettings(scripted=data / "model.json"), seen),
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        settings=OrchestratorSettings(checks=2, poll_ms=50, lease_s=2, portfolio_n=1, repair_rounds=0),
    ) as orchestrator:
        job_id = what
        if what == "new":
            job_id = (await orchestrator.submit(ProveRequest(theorem=THEOREM, header=HEADER))).job_id
            sys.stdout.write(f"{job_id}\n")
            sys.stdout.flush()
        await orchestrator.wait(job_id, 180)
    await worker.aclose()
    await storage.aclose()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
