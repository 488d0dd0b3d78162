"""A real `lemmata up` that wants keys: who comes in, what they may do, what they see, and how often."""

import asyncio
import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.e2e.conftest import Server, lemmata

from lemmata.contracts import USUAL_SCOPES, Scope
from lemmata.entrance import open_keys
from lemmata.security import new_key
from lemmata.settings import Settings

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
CACHE_S = 1
KEYS = {"LEMMATA_SECURITY__MODE": "keys", "LEMMATA_SECURITY__KEY_CACHE_S": str(CACHE_S)}
RATES = json.dumps({"prove": "3/year"})


def key_of(data: Path, name: str, *scopes: Scope) -> str:
    """A key, put where `lemmata keys create` puts it, which takes a second to start."""

    async def add() -> str:
        text, stored = new_key(
            name, scopes or USUAL_SCOPES, caller_class="default", now=datetime.now(UTC), expires_at=None
        )
        async with open_keys(Settings.model_validate({"storage": {"data": data}})) as keys:
            await keys.add(stored)
        return str(text)

    return asyncio.run(add())


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("callers")


@pytest.fixture(scope="module")
def guarded(data: Path) -> Iterator[Server]:
    """One server that wants keys, for all tests of this module; at the end, its logs hold none of them."""
    server = Server("up", "--data", data, **KEYS, LEMMATA_SECURITY__RATES=RATES)
    yield server
    logs = server.log()
    assert server.stop() == 0
    assert "/prove" in logs
    assert not re.search(r"lemmata_[0-9a-f]{16}_", logs)


def test_without_a_key_nobody_comes_in(guarded: Server) -> None:
    for method, path in (
        ("post", "/prove"),
        ("get", "/jobs"),
        ("get", "/docs"),
        ("get", "/openapi.json"),
        ("get", "/nowhere"),
    ):
        answer = guarded.http.request(method, path, json={"theorem": SWAP})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), path
        assert answer.headers["www-authenticate"] == 'Bearer realm="lemmata"'
        assert answer.headers["content-type"] == "application/problem+json"
    assert guarded.http.get("/healthz").status_code == 200
    ready = guarded.http.get("/readyz")
    assert ready.status_code == 200
    assert "key" not in ready.text


def test_a_key_proves_what_its_scopes_say_and_others_see_nothing_of_it(guarded: Server, data: Path) -> None:
    ada, bob = key_of(data, "ada"), key_of(data, "bob")
    checks, boss = key_of(data, "ada", Scope.CHECK), key_of(data, "boss", Scope.ADMIN)
    job = guarded.http.post("/prove", json={"theorem": SWAP}, headers=bearer(ada))
    assert (job.status_code, job.json()["verdict"]) == (200, "proved"), job.text
    path = job.headers["location"]

    refused = guarded.http.post("/prove", json={"theorem": SWAP}, headers=bearer(checks))
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert 'scope="prove"' in refused.headers["www-authenticate"]
    check = {"statement": SWAP, "proof": "fun h => ⟨h.2, h.1⟩"}
    assert guarded.http.post("/check", json=check, headers=bearer(checks)).json()["verdict"] == "proved"

    places = [path, f"{path}/attempts", f"{path}/events", f"{path}/artifacts/final.lean", f"{path}/blueprint"]
    for place in [*places, "/ui" + path, f"/ui{path}/final.lean", f"/ui{path}/live", f"/ui{path}/attempts"]:
        assert guarded.http.get(place, headers=bearer(ada)).status_code == 200, place
        assert guarded.http.get(place, headers=bearer(bob)).status_code == 404, place
        assert guarded.http.get(place, headers=bearer(boss)).status_code == 200, place
    assert guarded.http.post(f"{path}/cancel", headers=bearer(bob)).status_code == 404
    assert guarded.http.post(f"{path}/cancel", headers=bearer(ada)).status_code == 409
    job_id = job.json()["job_id"]
    for key, sees in ((ada, True), (bob, False), (boss, True)):
        assert (job_id in guarded.http.get("/jobs", headers=bearer(key)).text) is sees
        assert (job_id in guarded.http.get("/ui/jobs", headers=bearer(key)).text) is sees


def test_who_asks_too_often_is_told_when_to_come_again(guarded: Server, data: Path) -> None:
    key, other = key_of(data, "often"), key_of(data, "seldom")
    asked = {**bearer(key), "prefer": "respond-async"}
    for left in (2, 1, 0):
        answer = guarded.http.post("/prove", json={"theorem": SWAP}, headers=asked)
        assert answer.status_code == 202
        assert answer.headers["ratelimit-policy"] == '"prove";q=3;w=31104000'
        assert answer.headers["ratelimit"].startswith(f'"prove";r={left};t=')
    refused = guarded.http.post("/prove", json={"theorem": SWAP}, headers=asked)
    assert (refused.status_code, refused.json()["code"], refused.json()["retryable"]) == (429, "rate_limited", True)
    assert 0 < int(refused.headers["retry-after"]) <= 31_104_000
    assert refused.headers["ratelimit"].startswith('"prove";r=0;t=')
    assert guarded.http.get("/jobs", headers=bearer(key)).status_code == 200
    assert guarded.http.post("/prove", json={"theorem": SWAP}, headers=bearer(other)).status_code == 200


def test_a_revoked_key_ends_with_the_caches_time(guarded: Server, data: Path) -> None:
    made = lemmata("keys", "create", "gone", "--scope", "jobs:read", "--expires", "1h", "--data", data)
    key = made.out.strip()
    assert guarded.http.get("/jobs", headers=bearer(key)).status_code == 200
    assert lemmata("keys", "revoke", "gone", "--data", data).status == 0
    revoked_at = time.monotonic()
    while True:
        asked_at = time.monotonic()
        if guarded.http.get("/jobs", headers=bearer(key)).status_code == 401:
            break
        assert asked_at - revoked_at <= CACHE_S, "what was read before it was revoked holds no longer than that"
        time.sleep(0.05)
    listed = [json.loads(line) for line in lemmata("keys", "list", "--json", "--data", data).out.splitlines()]
    assert [entry["state"] for entry in listed if entry["caller"] == "gone"] == ["revoked"]
    assert key.rpartition("_")[2] not in json.dumps(listed)


def test_the_command_line_sends_its_key(guarded: Server, data: Path) -> None:
    done = lemmata("prove", "-t", SWAP, "--url", guarded.url, LEMMATA_API_KEY=key_of(data, "cli"))
    assert (done.status, SWAP in done.out) == (0, True), done.err


def test_tricks_with_headers_on_the_wire(guarded: Server, data: Path) -> None:
    key = key_of(data, "wire")
    good = f"Authorization: Bearer {key}\r\n"
    for headers, statuses in (
        (good, {b"200"}),
        (good * 2, {b"401"}),
        (f"{good}authorization: Bearer x\r\n", {b"401"}),
        (f"Authorization: Bearer {key}\x00\r\n", {b"400", b"401"}),
        (f"Authorization:\tBearer\t{key}\r\n", {b"401"}),
        (f"Authorization : Bearer {key}\r\n", {b"400"}),
        (f"Authorization: Bearer {'A' * 20_000}\r\n", {b"401"}),
        (f"Authorization: Bearer {'A' * 1_000_000}\r\n", {b"400", b"431"}),
        (f"X: {'A' * 40_000}\r\n{good}", {b"200", b"400", b"431"}),
        (f"{good}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", {b"400", b"422"}),
        (f"Authorization: Bearer\r\n {key}\r\n", {b"200", b"400"}),  # one header on two lines, as HTTP once had it
    ):
        request = f"GET /jobs HTTP/1.1\r\nHost: x\r\n{headers}Connection: close\r\n\r\n"
        assert status_of(guarded, request) in statuses, headers[:60]
    for path in ("//jobs", "/jobs/../jobs", "/%6aobs?x=1", "http://x/jobs", "/JOBS"):
        assert status_of(guarded, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") in {b"401", b"400"}, (
            path
        )
    assert guarded.http.get("/healthz").status_code == 200


def status_of(server: Server, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port or 0), timeout=10) as wire:
        wire.sendall(request.encode("latin-1"))
        return wire.recv(64).split(b" ")[1]


def test_a_body_is_refused_before_it_is_read(guarded: Server) -> None:
    with socket.create_connection(("127.0.0.1", httpx.URL(guarded.url).port or 0), timeout=10) as wire:
        wire.sendall(b"POST /prove HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")
        assert wire.recv(1_000).startswith(b"HTTP/1.1 401 ")


def test_services_in_processes_of_their_own_answer_to_their_parent_alone(
    start: Callable[..., Server], tmp_path: Path
) -> None:
    server = start("up", "--processes", "each", **KEYS)
    key = key_of(tmp_path / "data", "ada")
    assert server.http.post("/prove", json={"theorem": SWAP}, headers=bearer(key)).json()["verdict"] == "proved"
    ports = [
        found.laddr.port
        for process in server.family()[1:]
        for found in process.net_connections("tcp")
        if found.status == "LISTEN"
    ]
    assert len(ports) >= 3
    for port in ports:
        for headers in ({}, bearer(key)):
            assert httpx.get(f"http://127.0.0.1:{port}/jobs", headers=headers).status_code == 401
    assert server.stop() == 0


@pytest.mark.parametrize("command", [["up"], ["serve", "worker"]])
def test_nobody_is_let_in_from_elsewhere_by_default(command: list[str], tmp_path: Path) -> None:
    done = lemmata(*command, "--host", "0.0.0.0", "--port", "0", "--data", tmp_path)
    assert done.status == 2
    assert "LEMMATA_SECURITY__MODE=keys" in done.err
    assert "LEMMATA_SECURITY__ALLOW_ANONYMOUS" in done.err
