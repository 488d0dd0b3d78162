"""`/sessions`: a theorem proved tactic by tactic."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from lemmata.contracts import CheckResult
from lemmata.contracts.sessions import (
    ProofText,
    Session,
    SessionRequest,
    Sessions,
    StateCheckRequest,
    TacticsRequest,
    TacticsResponse,
    TacticState,
)
from lemmata.serving.openapi import links
from lemmata.settings import WorkerSettings
from lemmata.worker.callers import turns

SessionId = Annotated[str, Path(max_length=100, description="As `POST /sessions` answered it.")]
StateId = Annotated[str, Path(max_length=100, description="Of this session.")]

_PROBLEMS = {
    404: "The session, or the state, is not there: deleted, expired, or never was.",
    409: "The session is full.",
    422: "The request is malformed, or header and statement do not elaborate: `errors` says what and where.",
    429: "A cap is reached: sessions, or waiting calls. `Retry-After` says when to come again.",
    503: "The session's Lean was ended (`lean_lost`), or the worker stops. The same call again replays the path.",
}

_SESSION = links(
    {
        "session": "GET /sessions/{session_id}",
        "tactics": "POST /sessions/{session_id}/tactics",
        "state": "GET /sessions/{session_id}/states/{state_id}",
        "proof": "GET /sessions/{session_id}/states/{state_id}/proof",
        "check": "POST /sessions/{session_id}/states/{state_id}/check",
        "end": "DELETE /sessions/{session_id}",
    },
    session_id="/session_id",
    state_id="/state/state_id",
)


def _may_answer(*statuses: int) -> dict[int | str, dict[str, object]]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": _PROBLEMS[status], "content": {"application/problem+json": problem}}
        for status in statuses
    }


def router(sessions: Sessions, settings: WorkerSettings) -> APIRouter:
    """The routes. A tactic that fails is an answer (200); errors are for calls that got none."""
    routes = APIRouter(prefix="/sessions", tags=["sessions"])
    turn_of = turns(settings.caller_header)

    @routes.post(
        "",
        status_code=201,
        summary="Begin to prove a theorem step by step",
        responses=_may_answer(422, 429, 503) | {201: {"links": _SESSION}},
    )
    async def open_session(request: SessionRequest, response: Response, http: Request) -> Session:  # pyright: ignore[reportUnusedFunction]
        """Elaborates header and statement once. `state` is the root, with the goals of the statement."""
        session = await sessions.open(request, turn_of(http))
        response.headers["location"] = f"/sessions/{session.session_id}"
        return session

    @routes.get("/{session_id}", summary="A session and the tree of its states", responses=_may_answer(404))
    async def get_session(session_id: SessionId) -> Session:  # pyright: ignore[reportUnusedFunction]
        """Looking does not keep the session alive; using it does."""
        return await sessions.session(session_id)

    @routes.delete("/{session_id}", status_code=204, summary="End a session", responses=_may_answer(404))
    async def delete_session(session_id: SessionId) -> None:  # pyright: ignore[reportUnusedFunction]
        """Its process and its folder are gone when this answers."""
        await sessions.delete(session_id)

    @routes.post(
        "/{session_id}/tactics", summary="Try tactics at a state", responses=_may_answer(404, 409, 422, 429, 503)
    )
    async def run_tactics(session_id: SessionId, request: TacticsRequest, http: Request) -> TacticsResponse:  # pyright: ignore[reportUnusedFunction]
        """Each by itself, at the same state: any state of the tree, at any time. One answer for each tactic."""
        return await sessions.run(session_id, request, turn_of(http))

    @routes.get("/{session_id}/states/{state_id}", summary="One state, with its goals", responses=_may_answer(404))
    async def get_state(session_id: SessionId, state_id: StateId) -> TacticState:  # pyright: ignore[reportUnusedFunction]
        """As it was answered when a tactic reached it."""
        return await sessions.state(session_id, state_id)

    @routes.get(
        "/{session_id}/states/{state_id}/proof", summary="The proof text of a state", responses=_may_answer(404)
    )
    async def get_proof(session_id: SessionId, state_id: StateId) -> ProofText:  # pyright: ignore[reportUnusedFunction]
        """The tactics of its path as a proof; with `sorry` for the goals that are left."""
        return await sessions.proof(session_id, state_id)

    @routes.post(
        "/{session_id}/states/{state_id}/check",
        summary="Judge the proof of a state",
        responses=_may_answer(404, 422, 429, 503),
    )
    async def check_state(
        session_id: SessionId,
        state_id: StateId,
        http: Request,
        request: StateCheckRequest | None = None,
    ) -> CheckResult:  # pyright: ignore[reportUnusedFunction]
        """As `POST /check` judges any proof: in fresh processes that know nothing of the session."""
        return await sessions.check(session_id, state_id, request or StateCheckRequest(), turn_of(http))

    return routes
