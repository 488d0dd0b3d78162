"""`/prove` and `/jobs` over HTTP, in the application that serves them."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from tests.support.services import PretendChecker, PretendGenerator

from lemmata.contracts import Attempt, Job
from lemmata.orchestrator.routes import router
from lemmata.serving import create_app
from lemmata.settings import Settings

T = {"theorem": "theorem t (p q : Prop) : p ∧ q → q ∧ p"}


class Client(httpx.AsyncClient):
    """A client of one orchestrator in this process."""

    def __init__(self, here) -> None:
        self.here = here
        app = create_app(
            "orchestrator",
            routers=[router(here.orchestrator)],
            readiness=here.orchestrator.readiness,
            settings=Settings(),
        )
        super().__init__(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.fixture
async def client(bed) -> AsyncIterator[Client]:
    checker = PretendChecker("good", slow=["slow"])
    async with Client(await bed(checker=checker, generator=PretendGenerator(["bad", "good"]))) as made:
        yield made


@pytest.fixture
async def slow(bed) -> AsyncIterator[Client]:
    here = await bed(checker=PretendChecker(slow=["slow"]), generator=PretendGenerator(["slow"]))
    async with Client(here) as made:
        yield made


async def test_prove_waits_and_answers_the_ended_job(client: Client) -> None:
    answer = await client.post("/prove", json=T)
    assert answer.status_code == 200
    job = Job.model_validate(answer.json())
    assert (job.status, job.verdict, job.level, job.proof) == ("succeeded", "proved", "verified", "good")
    assert answer.headers["location"] == f"/jobs/{job.job_id}"


async def test_the_jobs_trace_is_the_callers(client: Client) -> None:
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    answer = await client.post("/prove", json=T, headers={"traceparent": f"00-{trace_id}-b7ad6b7169203331-01"})
    assert answer.json()["trace_id"] == trace_id


async def test_a_request_that_is_sent_again_with_its_key_is_the_same_job(slow: Client) -> None:
    sent = {"idempotency-key": "k-1", "prefer": "respond-async"}
    first = await slow.post("/prove", json=T, headers=sent)
    again = await slow.post("/prove", json=T | {"header": ""}, headers=sent)
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.headers["location"] == first.headers["location"]
    other = await slow.post("/prove", json={"theorem": "theorem u : True"}, headers=sent)
    assert (other.status_code, other.json()["code"]) == (409, "conflict")
    assert len((await slow.get("/jobs")).json()["jobs"]) == 1


async def test_an_ended_job_answers_for_its_key(client: Client) -> None:
    answers = [await client.post("/prove", json=T, headers={"idempotency-key": "!" * 255}) for _ in range(2)]
    assert [(answer.status_code, answer.json()["status"]) for answer in answers] == [(200, "succeeded")] * 2
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", b"caf\xc3\xa9"])
async def test_a_key_is_1_to_255_visible_characters(client: Client, key: str | bytes) -> None:
    answer = await client.post("/prove", json=T, headers={"idempotency-key": key})
    assert answer.status_code == 422
    assert "idempotency-key" in answer.json()["detail"].lower()


@pytest.mark.parametrize("prefer", ["respond-async", "handling=lenient, respond-async", "Respond-Async; foo"])
async def test_respond_async_is_answered_at_once(slow: Client, prefer: str) -> None:
    answer = await slow.post("/prove", json=T, headers={"prefer": prefer})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    job = (await slow.get(answer.headers["location"])).json()
    assert job["status"] in ("queued", "running")


async def test_a_caller_may_wait_less(slow: Client) -> None:
    answer = await slow.post("/prove", json=T, headers={"prefer": "wait=1"})
    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "wait=1")


async def test_an_unknown_preference_is_ignored(client: Client) -> None:
    answer = await client.post("/prove", json=T, headers={"prefer": "return=minimal"})
    assert answer.status_code == 200
    assert "preference-applied" not in answer.headers


async def test_a_statement_that_does_not_elaborate_is_an_answer(client: Client) -> None:
    answer = await client.post("/prove", json={"theorem": "theorem t : nonsense"})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "invalid")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"theorem": ""}, "theorem"),
        ({"theorem": "def x := 1"}, "none was found"),
        ({"theorem": "theorem t : True := trivial"}, "more than an open proof"),
        ({"theorem": "theorem t : \x00"}, "U+0000"),
        ({"theorem": T["theorem"], "backend": "x"}, "no backend"),
        ({"theorem": T["theorem"], "budget": {"attempts": 0}}, "budget.attempts"),
        ({"theorem": T["theorem"], "speed": "fast"}, "speed"),
        ({"theorem": "x" * 100_001}, "theorem"),
    ],
)
async def test_a_bad_request_is_a_problem_that_says_why(client: Client, body: dict, says: str) -> None:
    answer = await client.post("/prove", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert says in answer.json()["detail"]


async def test_a_job_is_listed_and_its_files_are_served(client: Client) -> None:
    job = (await client.post("/prove", json=T)).json()
    page = (await client.get("/jobs", params={"status": "succeeded"})).json()
    assert [entry["job_id"] for entry in page["jobs"]] == [job["job_id"]]
    assert (await client.get("/jobs", params={"status": "failed"})).json()["jobs"] == []

    attempts = (await client.get(f"/jobs/{job['job_id']}/attempts")).json()
    lines = await client.get(f"/jobs/{job['job_id']}/attempts", headers={"accept": "application/x-ndjson"})
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == attempts
    assert [Attempt.model_validate(attempt).proof for attempt in attempts] == ["bad", "good"]

    final = await client.get(f"/jobs/{job['job_id']}/artifacts/final.lean")
    assert (final.text, final.headers["content-type"]) == (job["final_lean"], "text/plain; charset=utf-8")
    summary = await client.get(f"/jobs/{job['job_id']}/artifacts/summary.json")
    assert summary.json()["status"] == "succeeded"


async def test_pages_follow_one_another(client: Client) -> None:
    ids = [(await client.post("/prove", json={"theorem": f"theorem t{n} : True"})).json()["job_id"] for n in range(3)]
    first = (await client.get("/jobs", params={"limit": 2})).json()
    second = (await client.get("/jobs", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [job["job_id"] for job in first["jobs"] + second["jobs"]] == ids[::-1]
    assert second["next_cursor"] is None
    assert (await client.get("/jobs", params={"cursor": "?"})).status_code == 422


@pytest.mark.parametrize(
    "path", ["/jobs/none", "/jobs/none/attempts", "/jobs/none/artifacts/final.lean", "/jobs/..%2f..%2fetc/attempts"]
)
async def test_an_unknown_job_is_a_404(client: Client, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("name", ["final.txt", "..%2finput.json", ".tmp-1", "x" * 90])
async def test_an_unknown_artifact_is_a_404(client: Client, name: str) -> None:
    job = (await client.post("/prove", json=T)).json()
    assert (await client.get(f"/jobs/{job['job_id']}/artifacts/{name}")).status_code == 404


async def test_cancel(slow: Client) -> None:
    job = (await slow.post("/prove", json=T, headers={"prefer": "respond-async"})).json()
    assert (await slow.post(f"/jobs/{job['job_id']}/cancel")).status_code == 202
    async with asyncio.timeout(2):
        ended = await slow.get(f"/jobs/{job['job_id']}", params={"wait": 5})
    assert ended.json()["status"] == "cancelled"
    again = await slow.post(f"/jobs/{job['job_id']}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert (await slow.post("/jobs/none/cancel")).status_code == 404


async def test_the_api_page_has_an_example_and_the_problems_of_each_route(client: Client) -> None:
    api = (await client.get("/openapi.json")).json()
    assert api["components"]["schemas"]["ProveRequest"]["examples"]
    for path, codes in {
        ("/prove", "post"): {"200", "202", "409", "422", "429", "503"},
        ("/jobs", "get"): {"200", "422"},
        ("/jobs/{job_id}", "get"): {"200", "404"},
        ("/jobs/{job_id}/cancel", "post"): {"202", "404", "409"},
        ("/jobs/{job_id}/attempts", "get"): {"200", "404"},
        ("/jobs/{job_id}/artifacts/{name}", "get"): {"200", "404"},
    }.items():
        assert codes <= set(api["paths"][path[0]][path[1]]["responses"])
