"""Stepwise proving through `lemmata serve worker`: real command, real Lean, real socket."""

from collections.abc import Callable
from typing import Any

import httpx
from tests.e2e.conftest import Server, still_running
from tests.support.sessions_server import session_processes

STATEMENT = "theorem length_append (xs ys : List Nat) : (xs ++ ys).length = xs.length + ys.length"


def run(http: httpx.Client, session_id: str, state_id: str, *tactics: str) -> list[dict[str, Any]]:
    response = http.post(f"/sessions/{session_id}/tactics", json={"state_id": state_id, "tactics": tactics})
    assert response.status_code == 200, response.text
    return response.json()["results"]


def test_an_induction_step_by_step_and_an_orderly_end(start: Callable[..., Server]) -> None:
    server = start("serve", "worker")
    opened = server.http.post("/sessions", json={"statement": STATEMENT})
    assert (opened.status_code, opened.json()["state"]["state_id"]) == (201, "s0")
    session_id = opened.json()["session_id"]
    assert opened.headers["location"] == f"/sessions/{session_id}"

    tries = run(server.http, session_id, "s0", "rfl", "induction xs with\n| nil => ?_\n| cons x xs ih => ?_")
    assert [result["outcome"] for result in tries] == ["error", "goals"]
    cases = tries[1]["state"]
    assert [goal["case"] for goal in cases["goals"]] == ["nil", "cons"]
    assert cases["goals"][1]["hypotheses"][-1] == {
        "names": ["ih"],
        "type": "(xs ++ ys).length = xs.length + ys.length",
        "value": None,
        "instance": False,
    }
    (cons,) = run(server.http, session_id, cases["state_id"], "case nil => simp")
    (end,) = run(server.http, session_id, cons["state"]["state_id"], "simp [ih, Nat.add_right_comm]")
    assert end["outcome"] == "done", end
    checked = server.http.post(f"/sessions/{session_id}/states/{end['state']['state_id']}/check").json()
    assert (checked["verdict"], checked["level"]) == ("proved", "verified")

    assert server.http.get("/readyz").json()["details"]["sessions"]["sessions"] == 1
    document = server.http.get("/openapi.json").json()
    assert {path for path in document["paths"] if path.startswith("/sessions")} == {
        "/sessions",
        "/sessions/{session_id}",
        "/sessions/{session_id}/tactics",
        "/sessions/{session_id}/states/{state_id}",
        "/sessions/{session_id}/states/{state_id}/proof",
        "/sessions/{session_id}/states/{state_id}/check",
    }
    assert "examples" in document["components"]["schemas"]["TacticsRequest"]

    family = server.family()
    assert session_processes(server.process.pid)
    assert server.stop() == 0
    assert not still_running(family)


def test_sessions_are_behind_the_one_port_of_up(up: Server) -> None:
    opened = up.http.post("/sessions", json={"statement": "theorem t : 2 + 2 = 4"}).json()
    (result,) = run(up.http, opened["session_id"], "s0", "decide")
    assert result["outcome"] == "done"
    details = up.http.get("/readyz").json()["details"]
    assert 1 in (details.get("sessions", {}).get("sessions"), details["worker"].get("sessions", {}).get("sessions"))
    assert up.http.delete(f"/sessions/{opened['session_id']}").status_code == 204
