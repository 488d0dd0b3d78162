"""Requests that nobody would send in good faith: each gets a problem, none an answer that it has no right to."""

import json
from collections.abc import Iterator

import httpx
import pytest
from tests.e2e.conftest import Server
from tests.fuzz.api import SMALL

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
PROOF = "fun h => ⟨h.2, h.1⟩"
PROBLEM = "application/problem+json"
DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    server = Server("up", "--data", tmp_path_factory.mktemp("up"), **SMALL)
    yield server.http
    state = server.http.get("/readyz")
    assert (state.status_code, state.json()["details"].get("running", 0)) == (200, 0)
    assert server.stop() == 0


@pytest.fixture(scope="module")
def job(http: httpx.Client) -> str:
    return http.post("/prove", json={"theorem": SWAP}).json()["job_id"]


@pytest.fixture(scope="module")
def session(http: httpx.Client) -> str:
    return http.post("/sessions", json={"statement": SWAP}).json()["session_id"]


def refused(response: httpx.Response, *statuses: int) -> None:
    assert response.status_code in statuses, response.text[:300]
    assert response.headers["content-type"] == PROBLEM
    assert response.json()["status"] == response.status_code


def with_field(path: str, name: str, text: str) -> bytes:
    """A good body, but for one field: `text` stands in it as JSON."""
    good = {
        "/check": {"statement": SWAP, "proof": PROOF},
        "/prove": {"theorem": SWAP},
        "/search": {"query": "and"},
        "/generate": {"statement": SWAP},
        "/sessions": {"statement": SWAP},
        "/api/check": {"snippets": [{"id": "a", "code": "#check Nat"}]},
    }[path]
    return json.dumps(good | {name: "@"}).replace('"@"', text).encode()


@pytest.mark.parametrize("path", ["/check", "/check/batch", "/prove", "/search", "/sessions", "/verify"])
@pytest.mark.parametrize(
    "body",
    [DEEP, b'{"theorem":' + DEEP + b"}", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, b'{"theorem": "\xff\xfe"}', b""],
    ids=["deep list", "deep field", "deep objects", "no UTF-8", "nothing"],
)
def test_a_body_that_cannot_be_read(http: httpx.Client, path: str, body: bytes) -> None:
    refused(http.post(path, content=body, headers={"content-type": "application/json"}), 400, 422)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5_000, '"many"', "-1"])
@pytest.mark.parametrize(
    ("path", "name"),
    [("/search", "limit"), ("/generate", "temperature"), ("/api/check", "timeout"), ("/sessions", "limits")]
    + [("/prove", name) for name in ("wall_s", "lean_cpu_s", "money_usd", "attempts", "tokens")],
)
def test_numbers_that_are_none(http: httpx.Client, path: str, name: str, number: str) -> None:
    body = with_field(path, "budget", f'{{"{name}": {number}}}') if path == "/prove" else with_field(path, name, number)
    refused(http.post(path, content=body, headers={"content-type": "application/json"}), 400, 422)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *(("/check", name) for name in ("statement", "proof", "header")),
        *(("/prove", name) for name in ("theorem", "header", "model")),
        *(("/search", "query"), ("/generate", "statement"), ("/sessions", "statement")),
    ],
)
@pytest.mark.parametrize("text", [r'"a\ud800b"', r'"\udc00"', r'"\ud800\ud800"'])
def test_half_a_character_is_no_text(http: httpx.Client, path: str, name: str, text: str) -> None:
    body = with_field(path, name, text)
    refused(http.post(path, content=body, headers={"content-type": "application/json"}), 422)


def test_a_null_character_is_told(http: httpx.Client) -> None:
    for name in ("statement", "proof", "header"):
        answer = http.post("/check", json={"statement": SWAP, "proof": PROOF, name: "a\0b"}).json()
        assert (answer["verdict"], answer["error_class"]) == ("invalid", "invalid_text")
    refused(http.post("/prove", json={"theorem": f"{SWAP}\0"}), 422)
    refused(http.get("/jobs/a%00b"), 404, 422)
    refused(http.get("/jobs", params={"cursor": "\0"}), 422)


def test_a_huge_but_finite_time_is_capped(http: httpx.Client) -> None:
    for path, body in (
        ("/api/check", {"snippets": [{"id": "a", "code": "#check Nat"}], "timeout": 1e308}),
        ("/verify", {"codes": [{"custom_id": "a", "proof": "#check Nat"}], "timeout": 1e308}),
        ("/prove", {"theorem": SWAP, "budget": {"wall_s": 1e308, "attempts": 10**30, "tokens": 2**63}}),
    ):
        assert http.post(path, json=body).status_code == 200
    assert http.get("/jobs", params={"limit": 10}).json()["jobs"][0]["budget"]["limits"]["wall_s"] <= 3


def test_axioms_of_a_state_s_check_are_only_the_standard_ones(http: httpx.Client, session: str) -> None:
    for axioms in (["", ""], ["sorryAx"], ["propext"] * 4):
        refused(http.post(f"/sessions/{session}/states/s0/check", json={"axioms": axioms}), 422)


@pytest.mark.parametrize("cursor", ["garbage", "é", "W10=", "e30=", "//8=", "A" * 400, "A" * 401, " "])
def test_a_cursor_that_no_list_gave(http: httpx.Client, cursor: str) -> None:
    refused(http.get("/jobs", params={"cursor": cursor}), 422)


@pytest.mark.parametrize("event", [b"garbage", b"-1-new", b"99999999999-new", b"0-END", b"\xd9\xa3-new", b"\xff\xfe"])
def test_an_event_that_never_was(http: httpx.Client, job: str, event: bytes) -> None:
    refused(http.get(f"/jobs/{job}/events", headers={"last-event-id": event}), 422)


@pytest.mark.parametrize("key", [b"", b"a b", "é".encode(), b"\x7f", b"\x01", b"\xff", b"k" * 1_000])
def test_an_idempotency_key_of_odd_bytes(http: httpx.Client, key: bytes) -> None:
    refused(http.post("/prove", json={"theorem": SWAP}, headers={"idempotency-key": key}), 422)


@pytest.mark.parametrize("name", ["..%2fsummary.json", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "%00", "final.lean%00", "%ff"])
def test_no_artifact_but_a_job_s_own(http: httpx.Client, job: str, name: str) -> None:
    assert http.get(f"/jobs/{job}/artifacts/final.lean").status_code == 200
    refused(http.get(f"{http.base_url}/jobs/{job}/artifacts/{name}"), 404, 422)
    refused(http.get(f"{http.base_url}/jobs/{name}/artifacts/final.lean"), 404, 422)
    refused(http.get(f"{http.base_url}/jobs/{job.upper()}"), 404)
    refused(http.get(f"{http.base_url}/jobs/{name}/events"), 404, 422)


def test_methods_that_a_path_does_not_have(http: httpx.Client, session: str) -> None:
    for path, allowed in (("/check", "POST"), ("/healthz", "GET"), (f"/sessions/{session}", "DELETE, GET")):
        for method in ("OPTIONS", "PUT", "PATCH", "TRACE", "FOO"):
            response = http.request(method, path)
            refused(response, 405)
            assert response.headers["allow"] == allowed
