"""Stepwise sessions of a LeanWorker over HTTP."""

from urllib.parse import quote

from lemmata.clients.http import ServiceClient
from lemmata.contracts import LOCAL, CheckResult, Turn
from lemmata.contracts.sessions import (
    ProofText,
    Session,
    SessionRequest,
    StateCheckRequest,
    TacticsRequest,
    TacticsResponse,
    TacticState,
)


class SessionsClient(ServiceClient):
    """The port `Sessions`."""

    service = "worker"

    async def open(self, request: SessionRequest, turn: Turn = LOCAL) -> Session:
        """A new session. Raises `StatementError`, `SaturatedError`."""
        return await self._call("POST", "/sessions", Session, body=request, headers=turn.headers(), repeatable=False)

    async def run(self, session_id: str, request: TacticsRequest, turn: Turn = LOCAL) -> TacticsResponse:
        """Try tactics at a state. A session whose Lean was lost is asked again: it replays the path."""
        path = f"{_path(session_id)}/tactics"
        return await self._call("POST", path, TacticsResponse, body=request, headers=turn.headers(), repeatable=True)

    async def session(self, session_id: str) -> Session:
        """The session as it stands."""
        return await self._call("GET", _path(session_id), Session, repeatable=True)

    async def state(self, session_id: str, state_id: str) -> TacticState:
        """One state, with its goals."""
        return await self._call("GET", _path(session_id, state_id), TacticState, repeatable=True)

    async def proof(self, session_id: str, state_id: str) -> ProofText:
        """The proof text of a state."""
        return await self._call("GET", f"{_path(session_id, state_id)}/proof", ProofText, repeatable=True)

    async def check(
        self, session_id: str, state_id: str, request: StateCheckRequest, turn: Turn = LOCAL
    ) -> CheckResult:
        """Judge a state's proof."""
        path = f"{_path(session_id, state_id)}/check"
        return await self._call("POST", path, CheckResult, body=request, headers=turn.headers(), repeatable=True)

    async def delete(self, session_id: str) -> None:
        """End the session."""
        await self._call("DELETE", _path(session_id), type(None), repeatable=False)


def _path(session_id: str, state_id: str | None = None) -> str:
    path = f"/sessions/{quote(session_id, safe='')}"
    return path if state_id is None else f"{path}/states/{quote(state_id, safe='')}"
