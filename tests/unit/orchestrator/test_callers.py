"""Whose job is whose: over HTTP, with callers that a guard has let in."""

import asyncio
from contextlib import AsyncExitStack

import httpx
import pytest
from tests.support.services import PretendChecker, PretendGenerator
from tests.support.time import ManualClock

from lemmata.contracts import USUAL_SCOPES, Job, ProveRequest, Scope
from lemmata.orchestrator.routes import router
from lemmata.orchestrator.streams import Streams
from lemmata.security import Guard, Keyring, new_key
from lemmata.security.rates import RateLimits
from lemmata.security.viewing import seeing_only
from lemmata.serving import create_app
from lemmata.settings import BudgetSettings, Settings
from lemmata.storage import MemoryKeyStore

T = {"theorem": "theorem t (p q : Prop) : p ∧ q → q ∧ p"}


class House:
    """One orchestrator behind a guard."""

    def __init__(self, here) -> None:
        self.here = here
        self.store = MemoryKeyStore()
        clock = ManualClock()
        self.clock = clock
        self.guard = Guard(
            rates=RateLimits({}, {}), keyring=Keyring(self.store, clock, cache_s=5), service_key="s" * 40
        )

    def client(self, secret: str | None) -> httpx.AsyncClient:
        app = create_app(
            "orchestrator",
            routers=[router(self.here.orchestrator)],
            readiness=self.here.orchestrator.readiness,
            settings=Settings(),
            guard=self.guard,
        )
        headers = {"authorization": f"Bearer {secret}"} if secret else {}
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=headers)

    async def caller(self, name: str, *scopes: Scope, caller_class: str = "default") -> httpx.AsyncClient:
        text, stored = new_key(
            name, scopes or USUAL_SCOPES, caller_class=caller_class, now=self.clock.now(), expires_at=None
        )
        await self.store.add(stored)
        return self.client(str(text))


@pytest.fixture
async def house(bed) -> House:
    checker = PretendChecker("good", slow=["slow"])
    budget = BudgetSettings(attempts=50)
    settings = {"streams_per_caller": 2, "streams": 3, "keepalive_s": 0.05}
    return House(await bed(checker=checker, generator=PretendGenerator(["slow"]), budget=budget, settings=settings))


async def test_anothers_job_is_not_there(house: House) -> None:
    async with AsyncExitStack() as stack:
        ada, bob, boss = [
            await stack.enter_async_context(await house.caller(name, *scopes))
            for name, scopes in (("ada", ()), ("bob", ()), ("boss", (*USUAL_SCOPES, Scope.JOBS_ALL)))
        ]
        job = Job.model_validate((await ada.post("/prove", json=T, headers={"prefer": "respond-async"})).json())
        paths = [f"/jobs/{job.job_id}{rest}" for rest in ("", "/attempts", "/artifacts/input.json", "?wait=0.01")]
        for path in paths:
            assert [(await who.get(path)).status_code for who in (ada, bob, boss)] == [200, 404, 200], path
        for path in (f"/jobs/{job.job_id}", f"/jobs/{job.job_id}/events", f"/jobs/{job.job_id}/blueprint"):
            theirs, nobodys = await bob.get(path), await bob.get(path.replace(job.job_id, "none"))
            assert theirs.status_code == nobodys.status_code == 404
            # nothing tells a job of another from none
            told = theirs.json()["detail"].replace(job.job_id, "none")
            assert told == nobodys.json()["detail"]
        assert [len((await who.get("/jobs")).json()["jobs"]) for who in (ada, bob, boss)] == [1, 0, 1]
        assert (await bob.post(f"/jobs/{job.job_id}/cancel")).status_code == 404
        assert (await ada.get(f"/jobs/{job.job_id}")).json()["status"] in ("queued", "running")
        assert (await boss.post(f"/jobs/{job.job_id}/cancel")).status_code == 202


async def test_two_keys_of_one_caller_are_one_caller(house: House) -> None:
    async with await house.caller("ada") as one, await house.caller("ada") as other:
        sent = {"prefer": "respond-async", "idempotency-key": "k"}
        first = await one.post("/prove", json=T, headers=sent)
        again = await other.post("/prove", json=T, headers=sent)
        assert first.headers["location"] == again.headers["location"]
        assert (await other.get(first.headers["location"])).status_code == 200


async def test_an_idempotency_key_tells_nothing_of_anothers_job(house: House) -> None:
    async with await house.caller("ada") as ada, await house.caller("bob") as bob:
        sent = {"prefer": "respond-async", "idempotency-key": "k"}
        jobs = [(await who.post("/prove", json=T, headers=sent)).headers["location"] for who in (ada, bob)]
        assert jobs[0] != jobs[1]


async def test_a_service_of_ours_names_its_callers(house: House) -> None:
    async with house.client("s" * 40) as ours, await house.caller("ada") as ada:
        sent = {"prefer": "respond-async", "lemmata-caller": "ada"}
        place = (await ours.post("/prove", json=T, headers=sent)).headers["location"]
        assert (await ada.get(place)).status_code == 200
        mine = (await ada.post("/prove", json=T, headers=sent | {"lemmata-caller": "bob"})).headers["location"]
        assert (await house.here.jobs.get(mine.rpartition("/")[2])).caller == "ada"


async def test_the_class_of_a_key_is_the_class_of_its_jobs(house: House) -> None:
    async with await house.caller("ada", caller_class="research") as ada, await house.caller("bob") as bob:
        jobs = [(await who.post("/prove", json=T, headers={"prefer": "respond-async"})).json() for who in (ada, bob)]
    assert [job["budget"]["caller_class"] for job in jobs] == ["research", "default"]


async def test_the_api_document_says_that_it_wants_a_key(house: House) -> None:
    async with await house.caller("ada") as ada:
        document = (await ada.get("/openapi.json")).json()
        assert document == (await ada.get("/openapi.json")).json()
    assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert document["security"] == [{"bearer": []}]
    assert document["paths"]["/healthz"]["get"]["security"] == []
    answers = document["paths"]["/prove"]["post"]["responses"]
    assert all("application/problem+json" in answers[status]["content"] for status in ("401", "403", "429"))


async def test_streams_are_counted_by_caller_and_in_all(house: House) -> None:
    async with await house.caller("ada") as ada, await house.caller("bob") as bob:
        place = (await ada.post("/prove", json=T, headers={"prefer": "respond-async"})).headers["location"] + "/events"
        streams = house.here.orchestrator.streams
        with streams.place("ada"), streams.place("ada"):
            refused = await ada.get(place)
            assert (refused.status_code, refused.json()["code"]) == (429, "saturated")
            assert refused.headers["retry-after"]
            assert refused.headers["content-type"] == "application/problem+json"
            with streams.place("eve"):
                theirs = await bob.post("/prove", json=T, headers={"prefer": "respond-async"})
                assert (await bob.get(theirs.headers["location"] + "/events")).status_code == 429
        job_id = place.split("/")[2]
        await ada.post(f"/jobs/{job_id}/cancel")
        async with asyncio.timeout(5):
            assert (await ada.get(place)).text.rstrip().splitlines()[-2] == "event: end"
        assert not streams._open


def test_places_of_streams_are_given_back_whatever_happens() -> None:
    streams = Streams(2, 2)
    with pytest.raises(KeyError), streams.place("ada"), streams.place("ada"):
        raise KeyError
    assert not streams._open


async def test_what_is_done_for_one_caller_does_not_follow_another_task(house: House) -> None:
    job = await house.here.orchestrator.submit(_request(), caller="ada")

    async def seen(caller: str | None) -> int:
        with seeing_only(caller):
            await asyncio.sleep(0)
            return len((await house.here.orchestrator.list()).jobs)

    assert await asyncio.gather(seen("ada"), seen("bob"), seen(None), seen("ada")) == [1, 0, 1, 1]
    assert (await house.here.orchestrator.get(job.job_id)).job_id == job.job_id


def _request() -> ProveRequest:
    return ProveRequest.model_validate(T)
