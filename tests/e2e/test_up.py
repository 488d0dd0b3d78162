"""`lemmata up`: every route, an orderly end, and jobs that outlive the process."""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from tests.e2e.conftest import Server, lemmata

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
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
    requests: dict[tuple[str, str], tuple[dict[str, Any], int]] = {
        ("post", "/check"): ({"json": CHECK}, 200),
        ("post", "/search"): ({"json": {"query": "and"}}, 200),
        ("post", "/generate"): ({"json": {"statement": SWAP}}, 200),
        ("post", "/prove"): ({"json": {"theorem": SWAP}}, 200),
        ("get", "/jobs"): ({"params": {"limit": 1}}, 200),
        ("get", "/jobs/{job_id}"): ({}, 200),
        ("post", "/jobs/{job_id}/cancel"): ({}, 409),
        ("get", "/jobs/{job_id}/attempts"): ({}, 200),
        ("get", "/jobs/{job_id}/artifacts/{name}"): ({}, 200),
        ("get", "/backends"): ({}, 200),
        ("get", "/healthz"): ({}, 200),
        ("get", "/readyz"): ({}, 200),
    }
    document = up.http.get("/openapi.json").json()
    routes = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert routes == set(requests)
    for (method, path), (arguments, status) in requests.items():
        response = up.http.request(method, path.format(job_id=job_id, name="final.lean"), **arguments)
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
    time.sleep(0.5)
    family = server.family()
    assert server.stop() == 0
    assert not [process for process in family if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def test_unfinished_jobs_go_on_after_a_kill_and_no_attempt_is_repeated(
    start: Callable[..., Server], tmp_path: Path
) -> None:
    server = start("up")
    theorems = [f"theorem t{n} (p q : Prop) : p ∧ q → q ∧ p" for n in range(6)]
    jobs = [queued(server.http, theorem) for theorem in theorems]
    while not list(tmp_path.glob("data/jobs/*/attempts.jsonl")):
        time.sleep(0.02)
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
    assert not [process for process in family if process.is_running()]


def test_services_end_with_a_parent_that_was_killed(start: Callable[..., Server]) -> None:
    server = start("up", "--processes", "each")
    children = server.family()[1:]
    server.stop(signal.SIGKILL)
    _, alive = psutil.wait_procs(children, timeout=15)
    assert not alive


@pytest.mark.parametrize("service", ["worker", "retriever", "gateway", "orchestrator"])
def test_one_service_alone(start: Callable[..., Server], service: str) -> None:
    server = start("serve", service)
    assert server.http.get("/healthz").json()["service"] == service
    assert server.http.get("/readyz").status_code == 200
    assert server.stop(signal.SIGINT) == 130
