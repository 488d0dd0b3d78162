"""An orchestrator on real Lean in a process of its own, for tests that kill it.

    python -m tests.support.orchestrator_process DATA CACHE JOB_ID_OR_THEOREM

Works on the jobs under DATA; submits the theorem where one is given. Each check and each model call that was answered
is a line of `DATA/seen.log`, written by the parts themselves, so that a test can count what was really done.
"""

import asyncio
import os
import sys
from pathlib import Path

from tests.support.services import PretendGenerator, PretendSearcher

from lemmata.contracts import CheckRequest, CheckResult, GenerateRequest, GenerateResponse, ProveRequest, Usage
from lemmata.orchestrator import Orchestrator
from lemmata.settings import LeanSettings, OrchestratorSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanWorker

BAD = tuple(f"by exact Nat.no_such_lemma_{number}" for number in range(6))
MODEL_ROUNDS = (
    (*(f"by simp only [no_such_lemma_{number}]" for number in range(8)),),
    (*(f"by rw [no_such_lemma_{number}]" for number in range(4)), "fun h => ⟨h.2, h.1⟩"),
)
USAGE = Usage(calls=1, tokens_in=100, tokens_out=11, money_usd="0.0123")


class Seen:
    """Appends whole lines; what was appended survives a kill."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def add(self, what: str) -> None:
        os.write(self._file, f"{what}\n".encode())


class SeenChecker:
    """A LeanWorker that is watched."""

    def __init__(self, worker: LeanWorker, seen: Seen) -> None:
        self._worker, self._seen = worker, seen
        self.readiness = worker.readiness
        self.aclose = worker.aclose

    async def check(self, request: CheckRequest) -> CheckResult:
        result = await self._worker.check(request)
        self._seen.add(f"check {request.level} {request.proof}")
        return result


class SeenGenerator(PretendGenerator):
    """A model whose answers depend on the round that is asked for, as a record of calls would show."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(portfolio=BAD, rounds=MODEL_ROUNDS, usage=USAGE)
        self._seen = seen

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        self._seen.add(f"call {request.call_id}")
        if request.backend == "portfolio":
            return await super().generate(request)
        return GenerateResponse(
            candidates=MODEL_ROUNDS[1 if request.failures else 0], backend="scripted", model="m1", usage=USAGE
        )


async def main(data: Path, cache: Path, theorem: str) -> None:
    settings = Settings(cache_dir=cache, lean=LeanSettings(toolchain="embedded"))
    seen = Seen(data / "seen.log")
    worker = await LeanWorker.create(settings)
    storage = open_storage(StorageSettings(data=data))
    async with Orchestrator(
        checker=SeenChecker(worker, seen),
        searcher=PretendSearcher(),
        generator=SeenGenerator(seen),
        jobs=storage.jobs,
        artifacts=storage.artifacts,
        cache=storage.cache,
        settings=OrchestratorSettings(checks=2, poll_ms=50),
    ) as orchestrator:
        job_id = theorem
        if theorem.startswith("theorem"):
            job_id = (await orchestrator.submit(ProveRequest(theorem=theorem))).job_id
            sys.stdout.write(f"{job_id}\n")
            sys.stdout.flush()
        await orchestrator.wait(job_id, 60)
    await worker.aclose()
    await storage.aclose()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
