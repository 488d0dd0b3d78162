"""Stepwise sessions when things go wrong: Lean dies, callers leave, time runs out, caps are reached."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from tests.support.sessions_server import (
    ENDLESS,
    ServedSessions,
    innermost,
    scratch_folders,
    serving_sessions,
    session_processes,
    step,
    try_at,
)
from tests.support.worker_server import embedded, left_of, until

from lemmata.clients import SessionsClient
from lemmata.contracts import (
    ConflictError,
    ErrorClass,
    InvalidRequestError,
    NotFoundError,
    SaturatedError,
    Turn,
    UnavailableError,
    Verdict,
)
from lemmata.contracts.sessions import Session, SessionRequest, StateCheckRequest, StatementError, TacticsRequest
from lemmata.lean.embedded import EmbeddedLibrary

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one worker for most tests

AND = SessionRequest(statement="theorem t (p q : Prop) (h : p ∧ q) : q ∧ p")
DONE = "exact ⟨h.2, h.1⟩"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(embedded_library: EmbeddedLibrary, lean_cache: Path) -> AsyncIterator[ServedSessions]:
    async with serving_sessions(embedded(lean_cache)) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def session(served: ServedSessions) -> AsyncIterator[Session]:
    session = await served.sessions.open(AND)
    yield session
    try:
        await served.sessions.delete(session.session_id)
    except NotFoundError:
        return  # by the test itself


@pytest_asyncio.fixture(loop_scope="module")
async def http(served: ServedSessions) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=served.url, timeout=60) as client:
        yield client


async def busy(served: ServedSessions, session: Session, tactic: str = ENDLESS) -> asyncio.Task[object]:
    """A call that runs until something ends it; returns when Lean is at work on it."""
    cpu = sum(process.cpu_times().user for process in session_processes())
    call = asyncio.create_task(try_at(served.sessions, session.session_id, "s0", tactic))
    await until(lambda: sum(process.cpu_times().user for process in session_processes()) > cpu + 0.1)
    return call


async def until_states(served: ServedSessions, session: Session, states: int) -> None:
    async with asyncio.timeout(30):
        while len((await served.sessions.session(session.session_id)).tree) < states:
            await asyncio.sleep(0.01)


# --- Lean ends


async def test_a_lean_that_was_killed_between_calls_is_replaced_and_its_path_replayed(
    served: ServedSessions, session: Session
) -> None:
    state = await step(served.sessions, session.session_id, "s0", "constructor")
    before = session_processes()
    innermost(before).kill()
    await until(lambda: not left_of(before))
    after = await step(served.sessions, session.session_id, state.state_id, "exact h.2")
    assert [goal.case for goal in after.goals] == ["right"]
    assert (await served.sessions.session(session.session_id)).restarts == 1


async def test_a_lean_that_died_while_nobody_asked_is_tidied_away(served: ServedSessions, session: Session) -> None:
    folders = scratch_folders()
    processes = session_processes()
    innermost(processes).kill()
    await until(lambda: not left_of(processes))
    await served.sessions.expire()
    assert (await served.sessions.readiness()).details["processes"] == 0
    assert len(folders - scratch_folders()) == 1
    assert (await try_at(served.sessions, session.session_id, "s0", DONE))[0].outcome == "done"


async def test_a_client_of_ours_asks_again_by_itself(served: ServedSessions, session: Session) -> None:
    client = SessionsClient(served.url)
    slow = "have w : ∀ x : Fin 60, ∀ y : Fin 20, x.1 + y.1 = y.1 + x.1 := by\n  set_option maxRecDepth 100000 in decide"
    call = asyncio.create_task(step(client, session.session_id, "s0", slow))
    cpu = sum(process.cpu_times().user for process in session_processes())
    await until(lambda: sum(process.cpu_times().user for process in session_processes()) > cpu + 0.05)
    innermost(session_processes()).kill()
    assert len((await call).goals) == 1
    assert (await client.session(session.session_id)).restarts == 1
    await client.aclose()


async def test_a_lean_that_is_killed_during_a_call_is_a_problem_that_says_to_come_again(
    served: ServedSessions, session: Session, http: httpx.AsyncClient
) -> None:
    state = await step(served.sessions, session.session_id, "s0", "constructor")
    path = f"/sessions/{session.session_id}/tactics"
    call = asyncio.create_task(http.post(path, json={"state_id": state.state_id, "tactics": ["exact h.2", ENDLESS]}))
    await until_states(served, session, 3)
    innermost(session_processes()).kill()
    response = await call
    problem = response.json()
    assert (response.status_code, problem["code"], problem["retryable"]) == (503, "lean_lost", True)
    assert int(response.headers["retry-after"]) >= 1
    again = await http.post(path, json={"state_id": state.state_id, "tactics": ["exact h.2", "exact h"]})
    assert [result["outcome"] for result in again.json()["results"]] == ["goals", "error"]
    assert len((await served.sessions.session(session.session_id)).tree) == 3  # what had been reached was not lost


async def test_a_tactic_that_takes_too_long_costs_only_itself(served: ServedSessions, session: Session) -> None:
    state = await step(served.sessions, session.session_id, "s0", "skip")
    request = TacticsRequest(state_id="s0", tactics=(ENDLESS, "skip", "("), tactic_ms=300)
    results = (await served.sessions.run(session.session_id, request)).results
    assert (results[0].error_class, results[0].message) == (
        ErrorClass.WALL_TIME,
        "the tactic ran longer than 300 ms",
    )
    assert (results[1].state, results[2].error_class) == (state, ErrorClass.PARSE)
    (done,) = await try_at(served.sessions, session.session_id, "s0", DONE)
    assert done.outcome == "done"
    # and nothing of it runs on: no processor time is used while nobody asks
    spent = sum(process.cpu_times().user for process in session_processes())
    await asyncio.sleep(0.3)
    assert sum(process.cpu_times().user for process in session_processes()) - spent < 0.1


async def test_a_caller_that_leaves_ends_its_tactic_and_not_the_session(
    served: ServedSessions, session: Session, http: httpx.AsyncClient
) -> None:
    before = session_processes()
    call = await busy(served, session)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert not left_of(before)
    # the same over a socket that closes
    body = {"state_id": "s0", "tactics": [ENDLESS]}
    with pytest.raises(httpx.ReadTimeout):
        await http.post(f"/sessions/{session.session_id}/tactics", json=body, timeout=1.0)
    await until(lambda: not session_processes())
    (result,) = await try_at(served.sessions, session.session_id, "s0", DONE)
    assert result.outcome == "done"


async def test_a_tactic_that_crashes_lean_is_its_own_error(served: ServedSessions, session: Session) -> None:
    deep = "exact " + "(" * 9_000 + "h" + ")" * 9_000  # the parser's stack
    results = await try_at(served.sessions, session.session_id, "s0", deep, DONE)
    assert [result.outcome for result in results] == ["error", "done"]


# --- the end of a session


async def test_a_deleted_session_leaves_no_process_and_no_folder(served: ServedSessions) -> None:
    folders = scratch_folders()
    session = await served.sessions.open(AND)
    processes = session_processes()
    assert processes
    assert len(scratch_folders() - folders) == 1
    await served.sessions.delete(session.session_id)
    assert not left_of(processes)
    assert not scratch_folders() - folders


async def test_a_session_deleted_during_a_call_ends_the_call(served: ServedSessions, session: Session) -> None:
    call = await busy(served, session)
    await served.sessions.delete(session.session_id)
    with pytest.raises(NotFoundError, match="during the call"):
        await call
    assert not session_processes()


async def test_sessions_expire_when_idle_and_when_old(served: ServedSessions) -> None:
    sessions, clock = served.sessions, served.clock
    caps = {"idle": 600, "hard": 14_400}
    used, idle = await sessions.open(AND), await sessions.open(AND)
    assert (used.idle_expires_at - used.created_at).total_seconds() == caps["idle"]
    assert (used.expires_at - used.created_at).total_seconds() == caps["hard"]
    clock.pass_s(caps["idle"] - 1)
    assert await sessions.expire() == 0
    await step(sessions, used.session_id, "s0", "constructor")
    clock.pass_s(1)
    with pytest.raises(NotFoundError, match="nobody used it for 600 s"):
        await try_at(sessions, idle.session_id, "s0", DONE)
    assert await sessions.expire() == 1
    for _ in range(caps["hard"] // (caps["idle"] - 1)):
        assert (await sessions.state(used.session_id, "s0")).goals  # it is in use
        clock.pass_s(caps["idle"] - 1)
    clock.pass_s(caps["idle"] - 1)
    with pytest.raises(NotFoundError):
        await sessions.session(used.session_id)
    assert await sessions.expire() == 1
    assert not session_processes()


async def test_the_workers_end_is_the_end_of_all(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    folders = scratch_folders()
    async with serving_sessions(embedded(lean_cache)) as served:
        one, two = await served.sessions.open(AND), await served.sessions.open(AND)
        call = await busy(served, one)
        await step(served.sessions, two.session_id, "s0", "constructor")
        processes = session_processes()
        await served.sessions.aclose()
        with pytest.raises(UnavailableError):
            await call
        assert not left_of(processes)
        with pytest.raises(UnavailableError):
            await served.sessions.open(AND)
        readiness = await served.sessions.readiness()
        assert (readiness.ready, readiness.details["sessions"]) == (False, 0)
    assert not scratch_folders() - folders


# --- caps


async def test_caps_are_kept_and_told(embedded_library: EmbeddedLibrary, lean_cache: Path) -> None:
    caps = {"most": 3, "per_caller": 2, "tactics": 4, "states": 3, "tactic_chars": 120, "waiting": 1, "processes": 1}
    settings = embedded(lean_cache, slots=1, sessions=caps)
    async with serving_sessions(settings) as served:
        sessions = served.sessions
        ann, bob = Turn(caller="ann"), Turn(caller="bob")
        first, second = await sessions.open(AND, ann), await sessions.open(AND, ann)
        with pytest.raises(SaturatedError, match="2 sessions of one caller"):
            await sessions.open(AND, ann)
        third = await sessions.open(AND, bob)
        with pytest.raises(SaturatedError, match="3 sessions are open"):
            await sessions.open(AND, Turn(caller="eve"))

        # more sessions than processes: the least used sleep, and wake up when they are used
        readiness = await sessions.readiness()
        assert (readiness.details["sessions"], readiness.details["processes"]) == (3, 2)
        assert readiness.details["limits"]["per_caller"] == 2
        await step(sessions, first.session_id, "s0", "constructor")
        assert (await sessions.readiness()).details["processes"] == 2
        assert (await sessions.session(first.session_id)).restarts == 1

        with pytest.raises(InvalidRequestError, match="5 tactics in one call; at most 4"):
            await try_at(sessions, first.session_id, "s0", *["skip"] * 5)
        (long,) = await try_at(sessions, first.session_id, "s0", "exact h" + " " * 120)
        assert long.error_class is ErrorClass.INVALID_TEXT
        await step(sessions, first.session_id, "s0", "skip")
        with pytest.raises(ConflictError, match="the session is full"):
            await try_at(sessions, first.session_id, "s0", DONE)
        assert (await step(sessions, first.session_id, "s0", "skip")).state_id == "s2"  # what is known needs no room

        calls = [await busy(served, second)]
        calls.append(asyncio.create_task(try_at(sessions, second.session_id, "s0", DONE)))
        await asyncio.sleep(0)
        with pytest.raises(SaturatedError, match="1 calls wait for this session already"):
            await try_at(sessions, second.session_id, "s0", DONE)
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)
        await sessions.delete(third.session_id)
        await sessions.open(AND, bob)  # a place is free again


async def test_an_official_toolchain_is_spoken_to_alike(official_toolchain: Path, lean_cache: Path) -> None:
    settings = embedded(lean_cache)
    lean = settings.lean.model_copy(update={"toolchain": str(official_toolchain)})
    async with serving_sessions(settings.model_copy(update={"lean": lean})) as served:
        session = await served.sessions.open(AND)
        assert session.toolchain.name == str(official_toolchain)
        results = await try_at(served.sessions, session.session_id, "s0", "constructor", DONE, "omega")
        assert [result.outcome for result in results] == ["goals", "done", "error"]
        assert results[2].error_class is not ErrorClass.UNSUPPORTED_BY_TOOLCHAIN
        assert results[1].state is not None
        checked = await served.sessions.check(session.session_id, results[1].state.state_id, StateCheckRequest())
        assert checked.verdict is Verdict.PROVED, checked.message


async def test_a_module_that_is_not_allowed_is_not_imported(
    embedded_library: EmbeddedLibrary, lean_cache: Path
) -> None:
    settings = embedded(lean_cache)
    lean = settings.lean.model_copy(update={"allowed_imports": ("Mathlib",)})
    async with serving_sessions(settings.model_copy(update={"lean": lean})) as served:
        with pytest.raises(StatementError, match=r"the module Lake\.Init may not be imported"):
            await served.sessions.open(SessionRequest(header="import Lake.Init", statement=AND.statement))


async def test_what_is_wrong_with_a_statement_is_told_with_its_place(http: httpx.AsyncClient) -> None:
    response = await http.post("/sessions", json={"header": "\ndef x : Nat := tru", "statement": AND.statement})
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "invalid_statement")
    assert problem["errors"] == [
        {"field": "header", "message": "Unknown identifier `tru`", "line": 2, "column": 15},
    ]


async def test_bad_bodies_are_problems(http: httpx.AsyncClient, session: Session) -> None:
    path = f"/sessions/{session.session_id}/tactics"
    for body in ({}, {"state_id": "s0"}, {"state_id": "s0", "tactics": []}, {"state_id": "s0", "tactics": [1]}):
        response = await http.post(path, json=body)
        assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    one = await http.post(path, json={"state_id": "s0", "tactics": DONE})  # a single one need not be in a list
    assert one.json()["results"][0]["outcome"] == "done"
