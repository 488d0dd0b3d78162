"""`lemmata mcp` on real Lean, spoken to by the SDK's own client over stdio."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters
from tests.e2e.conftest import COMMAND, Server, still_running

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
HARD = "theorem hard (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n * f n) : f 3 = f 0 + 1"
ENV = os.environ | {"LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS": "false"}


@asynccontextmanager
async def connected(*arguments: str | Path) -> AsyncIterator[Client]:
    """A client of a server of its own. When the block is left, no process of it is."""
    started = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], "mcp", *map(str, arguments)], env=ENV)
    before = set(psutil.Process().children())
    async with Client(started, read_timeout_seconds=60) as client:
        yield client
        (server,) = set(psutil.Process().children()) - before
        family = [server, *server.children(recursive=True)]
    assert not still_running(family)


async def answer(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return result.content[0].text


async def use_every_tool(client: Client) -> None:
    checked = await answer(client, "check", statement=SWAP, proof="fun h => h")
    assert (checked["proved"], checked["error_class"]) == (False, "type_mismatch")
    assert (checked["errors"][0]["part"], checked["errors"][0]["line"]) == ("proof", 1)
    assert (await answer(client, "check", statement=SWAP, proof="fun h => ⟨h.2, h.1⟩"))["level"] == "verified"
    found = await answer(client, "search", query="and_comm", limit=3)
    assert "and_comm" in {lemma["name"] for lemma in found["lemmas"]}

    told: list[tuple[float, str | None]] = []

    async def progress(done: float, _: float | None, message: str | None) -> None:
        told.append((done, message))

    proved = await client.call_tool("prove", {"theorem": SWAP}, progress_callback=progress)
    job = proved.structured_content
    assert job is not None
    assert (job["status"], job["level"]) == ("succeeded", "verified")
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert any(message and "attempt 1" in message for _, message in told)
    (file,) = (await client.read_resource(job["file"])).contents
    assert SWAP in file.text
    assert (await answer(client, "job", job_id=job["job_id"])) == job

    session = await answer(client, "session_open", header="variable (p q : Prop)", statement="theorem t : p → q → p")
    place = {"session_id": session["session_id"]}
    assert session["state"]["goals"] == ["p q : Prop\n⊢ p → q → p"]
    tried = await answer(client, "session_tactics", **place, state_id="s0", tactics=["rfl", "intro h _\nexact h"])
    assert [result["outcome"] for result in tried["results"]] == ["error", "done"]
    judged = await answer(client, "session_check", **place, state_id=tried["results"][1]["state"]["state_id"])
    assert judged["verdict"]["proved"]
    assert "exact h" in judged["proof"]
    assert (await answer(client, "session_close", **place)) == {"result": "closed"}


async def make_every_mistake(client: Client) -> None:
    assert "Field required" in await refusal(client, "check", statement=SWAP)
    assert "at most 100000" in await refusal(client, "prove", theorem="x" * 100_001)
    assert "theorem name" in await refusal(client, "prove", theorem="hello")
    wrong = await refusal(client, "session_open", statement="theorem t : Nat.nonsense = 1")
    assert "statement line 1, column 12: " in wrong
    assert "Nat.nonsense" in wrong
    assert "no such session" in await refusal(client, "session_tactics", session_id="x", state_id="s0", tactics=["rfl"])
    assert "x" in (await refusal(client, "job", job_id="x"))
    with pytest.raises(MCPError):
        await client.read_resource("lemmata://jobs/x/final.lean")


async def test_every_tool_in_one_process(tmp_path: Path) -> None:
    async with connected("--data", tmp_path) as client:
        await use_every_tool(client)
        await make_every_mistake(client)
        await client.call_tool("session_open", {"statement": SWAP})  # and nobody closes it


async def test_every_tool_of_a_server_elsewhere(up: Server) -> None:
    async with connected("--url", up.url) as client:
        await use_every_tool(client)
        await make_every_mistake(client)
        left = await answer(client, "session_open", statement=SWAP)
    assert up.http.get(f"/sessions/{left['session_id']}").status_code == 404


async def test_a_job_that_takes_long_goes_on_and_a_call_that_is_cancelled_ends_its_job(up: Server) -> None:
    async with connected("--url", up.url) as client:
        job = await answer(client, "prove", theorem=HARD, wait_s=0)
        assert job["status"] in ("queued", "running")
        assert (await answer(client, "job", job_id=job["job_id"], cancel=True))["status"] == "cancelled"
        begun = asyncio.Event()

        async def progress(*_: object) -> None:
            begun.set()

        calling = asyncio.create_task(client.call_tool("prove", {"theorem": HARD}, progress_callback=progress))
        await begun.wait()
        calling.cancel()
        async with asyncio.timeout(20):
            while (newest := up.http.get("/jobs", params={"limit": 1}).json()["jobs"][0])["status"] != "cancelled":
                await asyncio.sleep(0.05)
        assert newest["job_id"] != job["job_id"]


async def test_a_server_that_is_not_there_is_told_by_each_tool() -> None:
    async with connected("--data", "/proc/nowhere") as client:
        assert "/proc/nowhere" in await refusal(client, "check", statement=SWAP, proof="rfl")


def speak(process: subprocess.Popen[bytes], method: str, **params: Any) -> None:
    assert process.stdin is not None
    message = {"jsonrpc": "2.0", "id": method, "method": method, "params": params}
    process.stdin.write(json.dumps(message).encode() + b"\n")
    process.stdin.flush()


def begin(*arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([*COMMAND, "mcp", *arguments], env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    speak(process, "initialize", **about)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["result"]["serverInfo"]["name"] == "lemmata"
    return process


@pytest.mark.parametrize(("end", "status"), [(None, 0), (signal.SIGINT, 130)])
def test_it_ends_in_order_in_the_middle_of_a_proof(tmp_path: Path, end: signal.Signals | None, status: int) -> None:
    process = begin("--data", str(tmp_path))
    speak(process, "tools/call", name="prove", arguments={"theorem": HARD})
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("jobs/*/attempts.jsonl")) and time.monotonic() < deadline:
        time.sleep(0.02)
    family = psutil.Process(process.pid).children(recursive=True)
    assert family
    if end is not None:  # whoever sends it keeps our input open
        process.send_signal(end)
        assert process.wait(timeout=30) == status
    out, _ = process.communicate(timeout=30)
    assert process.returncode == status
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in out.splitlines())
    assert not still_running(family)
    (summary,) = tmp_path.glob("jobs/*/summary.json")
    assert json.loads(summary.read_bytes())["status"] == "cancelled"


def test_a_message_without_end_stops_the_server() -> None:
    process = begin("--url", "http://127.0.0.1:9")
    out, _ = process.communicate(b'{"jsonrpc": "' + b"x" * 9_000_000, timeout=30)
    assert (process.returncode, out) == (0, b"")


def test_what_serves_http_never_imports_the_sdk() -> None:
    parts = "lemmata.cli.app, lemmata.cli.mcp, lemmata.cli.serving, lemmata.composition, lemmata.client"
    code = f"import sys, {parts}\nassert not {{'mcp', 'sse_starlette'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
