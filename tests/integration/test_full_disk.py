"""The disk ends while a job runs. The kernel's limit on the size of files does it, for any user, in mid-write."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = textwrap.dedent("""
    import asyncio, json, resource, sys
    from pathlib import Path
    from lemmata.clock import SystemClock
    from lemmata.contracts import ProveRequest
    from lemmata.orchestrator import Orchestrator
    from lemmata.settings import OrchestratorSettings, StorageSettings
    from lemmata.storage import MemoryJobStore, open_storage
    from tests.support.services import PretendChecker, PretendGenerator, PretendSearcher

    GOOD = "good -- " + "x" * 600_000

    async def main(data: Path, where: str) -> None:
        storage = open_storage(StorageSettings(data=data))
        orchestrator = Orchestrator(
            checker=PretendChecker(GOOD, pause_s=0.1),
            searcher=PretendSearcher(),
            generator=PretendGenerator(["bad", GOOD]),
            jobs=storage.jobs if where == "both" else MemoryJobStore(SystemClock()),
            artifacts=storage.artifacts,
            cache=storage.cache,
            settings=OrchestratorSettings(poll_ms=10, checks=1),
        )
        job = await orchestrator.submit(ProveRequest(theorem="theorem t : True"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        async with orchestrator:
            full = await orchestrator.wait(job.job_id, 20)
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            for _ in range(100):  # the record follows when there is room
                await asyncio.sleep(0.1)
                record = await orchestrator._ports.jobs.get(job.job_id)
                if record.job.status.ended:
                    break
        await storage.aclose()
        told = {"status": full.status, "message": full.message, "whole": full.proof == GOOD}
        told["recorded"] = record.job.proof == GOOD
        told["files"] = {path.name: path.stat().st_size for path in (data / "jobs" / job.job_id).iterdir()}
        print(json.dumps(told))

    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
""")


@pytest.mark.parametrize("where", ["artifacts", "both"])
def test_a_proof_that_was_found_is_answered_and_recorded(tmp_path: Path, where: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), where],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert (told["status"], told["whole"], told["recorded"]) == ("succeeded", True, True)
    assert "Artifacts are missing: cannot use the artifact" in told["message"]
    assert ("could not be saved" in told["message"]) is (where == "both")
    # what could not be written whole is not there at all; what there was room for is
    assert "final.lean" not in told["files"]
    assert told["files"]["summary.json"] > 0
    assert all(not name.startswith(".tmp") for name in told["files"])
