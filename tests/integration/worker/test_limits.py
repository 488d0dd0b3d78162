"""The limits that have no test elsewhere, hit on real Lean; and all of them shown."""

from __future__ import annotations

import asyncio

import httpx
from tests.support.worker_server import serving_worker

from lemmata.contracts import CheckRequest, ErrorClass, Level, Limits, Verdict
from lemmata.settings import Settings, WorkerSettings
from lemmata.worker import LeanWorker

HONEST = CheckRequest(statement="theorem t (p : Prop) : p → p", proof="fun h => h")


async def test_files_in_scratch_are_limited(embedded_settings: Settings) -> None:
    caps = embedded_settings.worker.model_copy(update={"scratch_mb": 1})
    worker = await LeanWorker.create(embedded_settings.model_copy(update={"worker": caps}))
    large = f'def large : String := "{"∀" * 400_000}"'
    for level in (Level.ELABORATED, Level.VERIFIED):
        result = await worker.check(HONEST.model_copy(update={"header": large, "level": level}))
        assert (result.verdict, result.error_class) == (Verdict.RESOURCE_LIMIT, ErrorClass.SCRATCH), result.message
    assert (await worker.check(HONEST)).proved
    await worker.aclose()


async def test_heartbeats_and_the_size_of_the_text_are_limited(checker: LeanWorker) -> None:
    proof = "by\n  repeat (have h : (fun x : Nat => x) = fun x => x := rfl)"
    slow = CheckRequest(statement="theorem t : 1 = 2", proof=proof, limits=Limits(heartbeats=200))
    result = await checker.check(slow)
    assert (result.verdict, result.error_class) == (Verdict.FAILED, ErrorClass.HEARTBEATS), result.message
    result = await checker.check(HONEST.model_copy(update={"proof": "x" * 500_001}))
    assert (result.verdict, result.error_class) == (Verdict.INVALID, ErrorClass.INVALID_TEXT)


async def test_no_more_checks_run_at_once_than_there_are_slots(checker: LeanWorker) -> None:
    most = 0

    async def watched(request: CheckRequest) -> bool:
        result = await checker.check(request)
        return result.proved

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, checker.admission.state().running)
            await asyncio.sleep(0)

    watcher = asyncio.create_task(watch())
    assert all(await asyncio.gather(*(watched(HONEST) for _ in range(8))))
    watcher.cancel()
    await asyncio.wait({watcher})
    assert most == 2


async def test_every_limit_is_shown(embedded_settings: Settings) -> None:
    async with serving_worker(embedded_settings) as served, httpx.AsyncClient(base_url=served.url) as http:
        details = (await http.get("/readyz")).json()["details"]
    secret = {"kimina_api_key"}
    assert details["limits"].keys() == {"body_bytes", *WorkerSettings.model_fields.keys()} - secret
    assert details["limits"]["body_bytes"] == embedded_settings.http.body_bytes
    admission = details["admission"]
    assert (admission["slots"], admission["capacity"], admission["running"], admission["waiting"]) == (2, 258, 0, 0)
    assert {"oldest_wait_ms", "estimated_wait_ms", "service_ms", "refused_full", "refused_deadline"} <= admission.keys()
