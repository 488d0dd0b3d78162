"""The routes of Kimina's clients: its published client at work, and what its own server does badly."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
import pytest_asyncio
from pydantic import SecretStr
from tests.support.kimina import kimina_client
from tests.support.worker_server import ENDLESS, Served, embedded, family, left_of, serving_worker, until

from lemmata.lean.embedded import EmbeddedLibrary

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one server for all tests

TRUE = "theorem t (p q : Prop) : p ∧ q → q ∧ p := fun h => ⟨h.2, h.1⟩"
FALSE = "theorem t : 1 = 2 := by decide"
SORRY = "theorem t : 1 = 2 := by sorry"
FOREVER = f"theorem t : 1 = 2 := {ENDLESS}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(embedded_library: EmbeddedLibrary, lean_cache: Path) -> AsyncIterator[Served]:
    async with serving_worker(embedded(lean_cache)) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def http(served: Served) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=served.url, timeout=60) as http:
        yield http


def check(*codes: str, timeout: float = 20, **more: object) -> dict[str, Any]:
    snippets = [{"id": f"s{place}", "code": code} for place, code in enumerate(codes)]
    return {"snippets": snippets, "timeout": timeout} | more


async def statuses(http: httpx.AsyncClient, *codes: str, timeout: float = 20) -> list[str]:
    """What the published client makes of our answers."""
    answer = await http.post("/api/check", json=check(*codes, timeout=timeout))
    assert answer.status_code == 200, answer.text
    response = kimina_client().CheckResponse.model_validate(answer.json())
    assert [result.id for result in response.results] == [f"s{place}" for place in range(len(codes))]
    return [result.analyze().status.value for result in response.results]


EXPECTED = {
    TRUE: "valid",
    FALSE: "lean_error",
    SORRY: "sorry",
    f"import Init\n{TRUE}": "valid",
    "import No.Such.Module": "lean_error",
    "theorem t : 1 = 2 := sorryAx _ true": "sorry",
    "#check Nat\n#print axioms Nat.add_comm": "valid",
    "theorem t : True := trivial)": "lean_error",
    "": "valid",
    "set_option warn.sorry false in\n" + SORRY: "lean_error",
    "example : 1 = 1 := " + "(" * 20_000 + "rfl" + ")" * 20_000: "lean_error",
    "x\0": "lean_error",
}


def results_of(response: Any) -> dict[str, str]:
    return {result.id: result.analyze().status.value for result in response.results}


async def test_the_published_client_at_work_on_its_async_face(served: Served) -> None:
    client = kimina_client().AsyncKiminaClient(served.url)
    await client.test()
    assert await client.health() == {"status": "ok"}
    snippets = [kimina_client().Snippet(id=str(place), code=code) for place, code in enumerate(EXPECTED)]
    response = await client.check(snippets, timeout=20, batch_size=5, show_progress=False)
    assert results_of(response) == {str(place): status for place, status in enumerate(EXPECTED.values())}
    await client.close()


async def test_the_published_client_at_work_on_its_sync_face(served: Served) -> None:
    client = kimina_client().KiminaClient(served.url)

    def work() -> Any:
        client.test()
        assert client.health() == {"status": "ok"}
        response = client.check([TRUE, FALSE, SORRY], timeout=20, show_progress=False, debug=True, max_workers=2)
        response.analyze(1.0)
        return response

    response = await asyncio.to_thread(work)
    assert sorted(results_of(response).values()) == ["lean_error", "sorry", "valid"]
    assert all(result.time > 0 and result.diagnostics["memory_max"] > 0 for result in response.results)


async def test_its_helpers_for_the_older_route_agree(http: httpx.AsyncClient) -> None:
    codes = [{"custom_id": 1, "proof": TRUE}, {"custom_id": "b", "code": FALSE}, {"custom_id": "b", "proof": SORRY}]
    helpers = importlib.import_module(f"{kimina_client().__name__}.proof_utils")
    for path in ("/verify", "/one_pass_verify_batch"):
        answer = await http.post(path, json={"codes": codes, "timeout": 20, "infotree_type": None, "unknown": 1})
        parsed = kimina_client().VerifyResponse.model_validate(answer.json()).results
        assert [result["custom_id"] for result in parsed] == ["1", "b", "b"]
        analyses = [helpers.analyze_sample(result) for result in parsed]
        found = [(a.is_valid_no_sorry, a.is_valid_with_sorry, a.has_error) for a in analyses]
        assert found == [(True, True, False), (False, False, True), (False, True, False)]
        assert all(analysis.time > 0 for analysis in analyses)


async def test_the_shapes_on_the_wire(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/check", json=check(f"-- α\n{SORRY}", "#check Nat", FOREVER, timeout=1))
    sorry, info, endless = answer.json()["results"]
    place = {"pos": {"line": 2, "column": 8}, "endPos": {"line": 2, "column": 9}}
    warning = {"severity": "warning", "data": "declaration uses 'sorry'", **place}
    assert sorry.pop("time") > 0
    assert sorry == {
        "id": "s0",
        "response": {"env": 0, "messages": [warning], "sorries": [{"goal": "", **place}]},
    }
    assert info["response"]["messages"][0]["severity"] == "info"
    assert "response" not in endless
    assert endless["error"].startswith("Lean REPL command timed out in 1 seconds")
    verified = (await http.post("/verify", json={"codes": [{"custom_id": "x", "proof": TRUE}]})).json()["results"]
    assert verified[0].keys() == {"custom_id", "response"}
    assert verified[0]["response"].keys() == {"env", "time"}


async def test_the_key_is_taken_as_the_client_sends_it(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    settings = embedded(lean_cache, kimina_api_key=SecretStr("right"))
    async with serving_worker(settings) as served:
        client = kimina_client().AsyncKiminaClient(served.url, api_key="right")
        await client.test()
        await client.close()
        wrong = kimina_client().AsyncKiminaClient(served.url, api_key="wrong", n_retries=1)
        with pytest.raises(RuntimeError):
            await wrong.health()
        await wrong.close()
        async with httpx.AsyncClient(base_url=served.url) as http:
            for headers, status in (({}, 401), ({"x-auth-token": "right"}, 200), ({"authorization": "right"}, 200)):
                assert (await http.get("/health", headers=headers)).status_code == status
            refused = await http.post("/verify", json={"codes": []}, headers={"authorization": b"Bearer wr\xc3\xb6ng"})
            assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")
            assert "right" not in (await http.get("/readyz")).text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/check", {"snippets": []}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}, {"id": "a", "code": "y"}]}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}], "timeout": -1}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}], "timeout": 10**400}),
        ("/verify", {"codes": [{"custom_id": "a"}]}),
        ("/verify", {}),
    ],
)
async def test_what_is_no_request_is_refused(http: httpx.AsyncClient, path: str, body: dict[str, Any]) -> None:
    answer = await http.post(path, json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_infotree_is_not_promised(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/check", json=check(TRUE, infotree="original"))
    assert answer.json()["results"] == [{"id": "s0", "time": 0.0, "error": "infotree is not offered by this server"}]


async def test_a_header_asks_for_verdicts_instead(served: Served) -> None:
    client = kimina_client().AsyncKiminaClient(served.url, headers={"lemmata-level": "verified"}, n_retries=1)
    cases = {
        f"-- a comment\n{TRUE}": "valid",
        FALSE: "lean_error",
        SORRY: "sorry",
        f"axiom a : 1 = 2\n{TRUE}": "lean_error",
        "axiom a : 1 = 2\ntheorem t : 1 = 2 := a": "lean_error",
        "instance i : Inhabited (1 = 2) := ⟨sorry⟩\ntheorem t : 1 = 2 := i.1": "sorry",
        f"{TRUE}\ntheorem u : True := trivial": "lean_error",
        "#check Nat": "lean_error",
    }
    snippets = [kimina_client().Snippet(id=code, code=code) for code in cases]
    assert results_of(await client.check(snippets, timeout=20, show_progress=False)) == cases
    await client.close()
    unknown = kimina_client().AsyncKiminaClient(served.url, headers={"lemmata-level": "high"}, n_retries=1)
    with pytest.raises(RuntimeError):
        await unknown.api_check(snippets)
    await unknown.close()


# --- what Kimina's own server does badly ------------------------------------------------------------------------


async def test_a_sorry_of_one_request_proves_nothing_in_the_next(http: httpx.AsyncClient) -> None:
    assert await statuses(http, "theorem cheat : 1 = 2 := sorry") == ["sorry"]
    assert await statuses(http, "theorem t : 1 = 2 := cheat") == ["lean_error"]
    both = ["theorem cheat : 1 = 2 := sorry", "theorem t : 1 = 2 := cheat"]
    assert await statuses(http, *both) == ["sorry", "lean_error"]


async def test_true_snippets_with_the_same_names_are_all_accepted(http: httpx.AsyncClient) -> None:
    defining = "def f (n : Nat) : Nat := n + {0}\ntheorem f_eq (n : Nat) : f n = n + {0} := rfl"
    for _ in range(2):
        assert await statuses(http, *[defining.format(number) for number in range(4)]) == ["valid"] * 4


async def test_a_long_message_is_no_failure(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/check", json=check(f'#check "{"x" * 200_000}"', TRUE))
    long, other = answer.json()["results"]
    assert len(long["response"]["messages"][0]["data"]) > 200_000
    assert other["response"] == {"env": 0}


async def drop(served: Served, path: str, body: bytes) -> None:
    """Send a request, and go away while it is worked on."""
    state = served.worker.admission.state
    url = httpx.URL(served.url)
    _, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
    await until(lambda: state().running == 1)
    writer.transport.abort()
    await until(lambda: state().running == 0 and state().requests == 0)


async def test_a_client_that_goes_away_is_noticed(served: Served) -> None:
    verify = httpx.Request("POST", "http://x", json={"codes": [{"custom_id": "a", "proof": FOREVER}]})
    for path, request in (
        ("/verify", verify),
        ("/api/check", httpx.Request("POST", "http://x", json=check(FOREVER, timeout=300))),
    ):
        before = family()
        await drop(served, path, request.content)
        begun = family() - before
        await until(lambda begun=begun: not left_of(begun))


async def test_two_endless_checks_hold_others_up_no_longer_than_they_may_run(
    served: Served, http: httpx.AsyncClient
) -> None:
    endless = [asyncio.create_task(statuses(http, FOREVER, timeout=2)) for _ in range(2)]
    await until(lambda: served.worker.admission.state().running == 2)
    assert await statuses(http, TRUE) == ["valid"]
    assert await asyncio.gather(*endless) == [["timeout_error"]] * 2
    assert await statuses(http, TRUE) == ["valid"]


async def test_one_killed_process_costs_only_its_own_snippet(served: Served, http: httpx.AsyncClient) -> None:
    assert await statuses(http, TRUE, TRUE) == ["valid"] * 2
    before = family()
    state = served.worker.admission.state
    done = state().finished
    batch = asyncio.create_task(statuses(http, TRUE, FOREVER, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE))
    await until(lambda: state().finished == done + 7)
    for process in family() - before:
        with suppress(psutil.Error):
            process.kill()
    assert await batch == ["valid", "server_error", *["valid"] * 6]
    assert await statuses(http, TRUE) == ["valid"]


async def test_the_queue_has_an_end_and_says_so_at_once(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    async with (
        serving_worker(embedded(lean_cache, slots=1, queue=0)) as served,
        httpx.AsyncClient(base_url=served.url, timeout=60) as http,
    ):
        running = asyncio.create_task(statuses(http, FOREVER, timeout=10))
        await until(lambda: served.worker.admission.state().running == 1)
        for path, body in (("/api/check", check(TRUE)), ("/verify", {"codes": [{"custom_id": 1, "proof": TRUE}]})):
            refused = await http.post(path, json=body)
            assert (refused.status_code, refused.json()["code"]) == (429, "saturated")
            assert int(refused.headers["retry-after"]) >= 1
        running.cancel()
        await asyncio.wait({running})


async def test_a_large_payload_is_refused_before_it_is_parsed(http: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 2**18  # not even JSON

    for content in (b"x" * 10_000_000, chunks()):
        answer = await http.post("/verify", content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")


async def test_a_request_of_many_snippets_does_not_hold_up_another_caller(
    embedded_library: EmbeddedLibrary, lean_cache: Path
) -> None:
    order: list[str] = []
    async with serving_worker(embedded(lean_cache, slots=1, caller_header="x-caller")) as served:

        async def ask(caller: str, body: dict[str, Any]) -> None:
            async with httpx.AsyncClient(base_url=served.url, timeout=60, headers={"x-caller": caller}) as http:
                assert (await http.post("/api/check", json=body)).status_code == 200
                order.append(caller)

        async with asyncio.TaskGroup() as group:
            group.create_task(ask("trainer", check(*[TRUE] * 8)))
            await until(lambda: served.worker.admission.state().requests == 1)
            group.create_task(ask("person", check(TRUE)))
    assert order == ["person", "trainer"]
