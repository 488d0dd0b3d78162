"""`lemmata up`: every route, an orderly end, and jobs that outlive the process."""

import json
import signal
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.e2e.conftest import Server, lemmata, still_running

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
HARD = "theorem hard (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n * f n) : f 3 = f 0 + 1"
CHECK = {"statement": SWAP, "proof": "fun h => ⟨h.2, h.1⟩"}


def job_of(http: httpx.Client, theorem: str = SWAP) -> dict[str, Any]:
    response = http.post("/prove", json={"theorem": theorem})
    assert response.status_code == 200, response.text
    return response.json()


def queued(http: httpx.Client, theorem: str) -> str:
    response = http.post("/prove", json={"theorem": theorem}, headers={"prefer": "respond-async"})
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/jobs/{response.json()['job_id']}"
    return response.json()["job_id"]


def test_prove_waits_for_a_verified_proof(up: Server) -> None:
    job = job_of(up.http)
    assert (job["status"], job["verdict"], job["level"]) == ("succeeded", "proved", "verified")
    assert SWAP in job["final_lean"]


def test_every_route_of_the_openapi_document_answers(up: Server) -> None:
    job_id = job_of(up.http)["job_id"]
    session_id = up.http.post("/sessions", json={"statement": SWAP}).json()["session_id"]
    requests: dict[tuple[str, str], tuple[dict[str, Any], int]] = {
        ("post", "/check"): ({"json": CHECK}, 200),
        ("post", "/check/batch"): ({"json": {"requests": [{"id": "a", **CHECK}]}}, 200),
        ("post", "/elaborate"): ({"json": {"snippets": [{"id": "a", "source": "#check Nat"}]}}, 200),
        ("post", "/api/check"): ({"json": {"snippets": [{"id": "a", "code": "#check Nat"}]}}, 200),
        ("post", "/verify"): ({"json": {"codes": [{"custom_id": 1, "proof": "#check Nat"}]}}, 200),
        ("get", "/health"): ({}, 200),
        ("post", "/search"): ({"json": {"query": "and"}}, 200),
        ("post", "/generate"): ({"json": {"statement": SWAP}}, 200),
        ("post", "/prove"): ({"json": {"theorem": SWAP}}, 200),
        ("get", "/jobs"): ({"params": {"limit": 1}}, 200),
        ("get", "/jobs/{job_id}"): ({}, 200),
        ("post", "/jobs/{job_id}/cancel"): ({}, 409),
        ("get", "/jobs/{job_id}/attempts"): ({}, 200),
        ("get", "/jobs/{job_id}/events"): ({}, 200),
        ("get", "/jobs/{job_id}/blueprint"): ({}, 200),
        ("get", "/jobs/{job_id}/artifacts/{name}"): ({}, 200),
        ("get", "/backends"): ({}, 200),
        ("post", "/sessions"): ({"json": {"statement": SWAP}}, 201),
        ("get", "/sessions/{session_id}"): ({}, 200),
        ("post", "/sessions/{session_id}/tactics"): ({"json": {"state_id": "s0", "tactics": ["intro h"]}}, 200),
        ("get", "/sessions/{session_id}/states/{state_id}"): ({}, 200),
        ("get", "/sessions/{session_id}/states/{state_id}/proof"): ({}, 200),
        ("post", "/sessions/{session_id}/states/{state_id}/check"): ({}, 200),
        ("delete", "/sessions/{session_id}"): ({}, 204),
        ("get", "/healthz"): ({}, 200),
        ("get", "/readyz"): ({}, 200),
    }
    document = up.http.get("/openapi.json").json()
    routes = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert routes == set(requests)
    for (method, path), (arguments, status) in requests.items():
        names = {"job_id": job_id, "name": "final.lean", "session_id": session_id, "state_id": "s0"}
        response = up.http.request(method, path.format(**names), **arguments)
        assert response.status_code == status, (path, response.text)
    assert up.http.get("/docs").status_code == 200


def test_bad_requests_are_problems_and_the_server_goes_on(up: Server) -> None:
    for path, body, status in (
        ("/check", b"\xff", 400),
        ("/check", b"{}", 422),
        ("/prove", json.dumps({"theorem": ""}).encode(), 422),
        ("/prove", json.dumps({"theorem": "hello"}).encode(), 422),
        ("/prove", b"x" * 10_000_000, 413),
        ("/search", json.dumps({"query": "a", "limit": 1_000}).encode(), 422),
        ("/generate", json.dumps({"statement": SWAP, "backend": "nobody"}).encode(), 404),
    ):
        response = up.http.post(path, content=body, headers={"content-type": "application/json"})
        assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), path
    assert up.http.get("/jobs/unknown").status_code == 404
    nul = up.http.post("/check", json=CHECK | {"proof": "\0"}).json()
    assert nul["verdict"] == "invalid"
    assert up.http.get("/healthz").status_code == 200


def test_a_remote_orchestrator_proves_for_the_command_line(up: Server) -> None:
    done = lemmata("prove", "-t", SWAP, "--url", up.url)
    assert done.status == 0, done.err
    assert SWAP in done.out


def test_sigterm_ends_everything_in_order(start: Callable[..., Server]) -> None:
    server = start("up")
    for number in range(4):
        queued(server.http, f"theorem t{number} (n : Nat) (f : Nat → Nat) : f n = f (n + {number + 1})")
    while len(family := server.family()) < 2:  # until Lean runs
        time.sleep(0.02)
    assert server.stop() == 0
    assert not still_running(family)
    again = start("up")
    assert {job["status"] for job in again.http.get("/jobs").json()["jobs"]} <= {"queued", "running"}


def test_a_caller_that_waits_does_not_hold_up_the_end(start: Callable[..., Server]) -> None:
    server = start("up")
    with socket.create_connection((httpx.URL(server.url).host, httpx.URL(server.url).port or 0)) as waiting:
        body = json.dumps({"theorem": HARD})
        waiting.sendall(
            f"POST /prove HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n{body}".encode()
        )
        while not server.http.get("/jobs").json()["jobs"]:
            time.sleep(0.02)
        began = time.monotonic()
        assert server.stop() == 0
    assert time.monotonic() - began < 20


def test_a_check_ends_with_the_caller_who_wanted_it(start: Callable[..., Server]) -> None:
    server = start("serve", "worker")
    assert server.http.post("/check", json=CHECK).json()["verdict"] == "proved"
    idle = server.family()
    endless = {"statement": "theorem t : 1 = 2", "proof": "by\n  repeat (have : 1 = 1 := rfl)"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.url}/check", json=endless, timeout=httpx.Timeout(10.0, read=2.0))
    deadline = time.monotonic() + 10
    while (running := server.http.get("/readyz").json()["details"]["running"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running == 0
    assert still_running(server.family()) == idle


def test_sigterm_during_eight_checks_answers_each_and_leaves_nothing(
    start: Callable[..., Server], tmp_path: Path
) -> None:
    server = start("serve", "worker", TMPDIR=str(tmp_path))
    endless = {"statement": "theorem t : 1 = 2", "proof": "by\n  repeat (have : 1 = 1 := rfl)"}
    with ThreadPoolExecutor(8) as pool:
        answers = [
            pool.submit(httpx.post, f"{server.url}/check", json=body, timeout=60) for body in [CHECK, endless] * 4
        ]
        while server.http.get("/readyz").json()["details"]["running"] < 2 or answers[0].running():
            time.sleep(0.02)
        family = server.family()
        assert server.stop() == 0
    for place, answer in enumerate(answers):
        if answer.exception() is not None:  # not even read yet when the door was shut
            assert isinstance(answer.exception(), httpx.TransportError)
            continue
        assert answer.result().status_code in (200, 503), answer.result().text
        if answer.result().status_code == 200 and place % 2:
            assert answer.result().json()["verdict"] != "proved"
    assert not still_running(family)
    assert not list(tmp_path.glob("lemmata-*"))


def test_unfinished_jobs_go_on_after_a_kill_and_no_attempt_is_repeated(
    start: Callable[..., Server], tmp_path: Path
) -> None:
    server = start("up")
    theorems = [f"theorem t{n} (p q : Prop) : p ∧ q → q ∧ p" for n in range(6)]
    jobs = [queued(server.http, theorem) for theorem in theorems]
    while not list(tmp_path.glob("data/jobs/*/attempts.jsonl")):
        time.sleep(0.02)
    assert server.http.get("/jobs", params={"status": "queued"}).json()["jobs"]
    server.stop(signal.SIGKILL)
    again = start("up")
    ends = [again.http.get(f"/jobs/{job}", params={"wait": 60}).json() for job in jobs]
    assert {end["status"] for end in ends} == {"succeeded"}
    for job in jobs:
        lines = (tmp_path / "data" / "jobs" / job / "attempts.jsonl").read_text(encoding="utf-8").splitlines()
        ids = [json.loads(line)["candidate_id"] for line in lines]
        assert len(ids) == len(set(ids))


def test_each_service_in_a_process_of_its_own(start: Callable[..., Server]) -> None:
    server = start("up", "--processes", "each")
    assert len([process for process in server.family() if "serve" in process.cmdline()]) == 3
    assert job_of(server.http)["verdict"] == "proved"
    assert server.http.get("/readyz").status_code == 200
    family = server.family()
    assert server.stop() == 0
    assert not still_running(family)


def test_services_end_with_a_parent_that_was_killed(start: Callable[..., Server]) -> None:
    server = start("up", "--processes", "each")
    children = server.family()[1:]
    server.stop(signal.SIGKILL)
    deadline = time.monotonic() + 15
    while still_running(children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not still_running(children)


@pytest.mark.parametrize("service", ["worker", "retriever", "gateway", "orchestrator"])
def test_one_service_alone(start: Callable[..., Server], service: str) -> None:
    server = start("serve", service)
    assert server.http.get("/healthz").json()["service"] == service
    assert server.http.get("/readyz").status_code == 200
    assert server.stop(signal.SIGINT) == 130
