"""The routes of Kimina Lean Server, as its published client `kimina-client` uses them.

The shapes follow that client's models and the public server (project-numina/kimina-lean-server: `routers/check.py`,
`routers/backward.py`). They answer what Kimina answers, Lean's messages about a whole file; what a proof is worth
beyond that, `POST /check` says.
"""

from __future__ import annotations

import re
import secrets
from typing import Any, Self

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from lemmata.contracts import Diagnostic, ElaborateRequest, Elaboration, Level, Limits, Snippet, Worker
from lemmata.contracts.check import Text
from lemmata.contracts.errors import UnauthorizedError
from lemmata.serving.callers import identity_of
from lemmata.serving.openapi import may_answer
from lemmata.settings import WorkerSettings
from lemmata.worker.callers import turns
from lemmata.worker.kimina_levels import SORRY, judged, level_of

_SORRY = re.compile("^declaration uses ['`‘]sorry['`’]")
_PROBLEMS = may_answer(
    {401: "The server has an API key, and this is not it.", 429: "All slots are taken: see `Retry-After`."}
)
_SEVERITIES = {"information": "info"}


class _Lenient(BaseModel):
    """Fields that other versions of the client send are no reason to refuse it."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class KiminaSnippet(_Lenient):
    """One whole Lean file."""

    id: str = Field(max_length=1_000)
    code: Text


class KiminaCheck(_Lenient):
    """The body of `POST /api/check`."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"snippets": [{"id": "a", "code": "#check Nat"}], "timeout": 30}]}
    )

    snippets: tuple[KiminaSnippet, ...] = Field(min_length=1)
    timeout: float = Field(default=30, ge=0, allow_inf_nan=False, description="Seconds for each snippet.")
    debug: bool = False
    reuse: bool = Field(default=True, description="Taken and not needed: no snippet ever meets another's leftovers.")
    infotree: str | None = Field(default=None, description="Not offered: every result says so.")

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len({snippet.id for snippet in self.snippets}) != len(self.snippets):
            raise ValueError("`snippets` must have unique ids")
        return self


class KiminaCode(_Lenient):
    """One whole Lean file, under the older names."""

    custom_id: str | int
    proof: Text | None = None
    code: Text | None = None

    @model_validator(mode="after")
    def _content(self) -> Self:
        if self.proof is None and self.code is None:
            raise ValueError(f"{self.custom_id!r} has neither `proof` nor `code`")
        return self


class KiminaVerify(_Lenient):
    """The body of `POST /verify`."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"codes": [{"custom_id": "a", "proof": "#check Nat"}], "timeout": 30}]}
    )

    codes: tuple[KiminaCode, ...] = Field(min_length=1)
    timeout: float = Field(default=300, ge=0, allow_inf_nan=False, description="Seconds for each snippet.")
    infotree_type: str | None = None
    disable_cache: bool = False


def kimina_router(worker: Worker, settings: WorkerSettings) -> APIRouter:
    """`/api/check`, `/verify` (and its older name), `/health`.

    A request whose header `lemmata-level` asks for more than `elaborated` is answered by verdicts: see `judged`.
    """
    routes = APIRouter(tags=["kimina"], dependencies=[Depends(_key_required(settings))], responses=_PROBLEMS)
    turn_of = turns(settings.caller_header)

    async def answers(snippets: list[Snippet], timeout_s: float, infotree: str | None, http: Request) -> list[_Answer]:
        turn, level = turn_of(http), level_of(http)
        if infotree is not None:
            return [_Answer(snippet.id, error="infotree is not offered by this server") for snippet in snippets]
        # the least and the most that a limit may be: the worker's own cap is lower
        wall_ms = round(min(max(0.1, timeout_s), 3_600.0) * 1000)
        limits = Limits(wall_ms=wall_ms)
        if level is Level.ELABORATED:
            request = ElaborateRequest(snippets=tuple(snippets), limits=limits)
            results = (await worker.elaborate(request, turn)).results
        else:
            results = await judged(worker, snippets, limits, level, turn)
        allowed_s = min(wall_ms, settings.wall_ms) / 1000
        return [_answer(result, allowed_s) for result in results]

    @routes.post("/api/check", summary="As Kimina's: Lean's messages about snippets")
    @routes.post("/api/check/", include_in_schema=False)
    async def check(body: KiminaCheck, http: Request) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        """Answers what Kimina's server answers. For a verdict that a dishonest text cannot forge: `POST /check`."""
        snippets = [Snippet(id=snippet.id, source=snippet.code) for snippet in body.snippets]
        found = await answers(snippets, body.timeout, body.infotree, http)
        return {"results": [answer.of_check(debug=body.debug) for answer in found]}

    @routes.post("/verify", summary="As Kimina's older route: Lean's messages about snippets")
    @routes.post("/one_pass_verify_batch", include_in_schema=False)
    async def verify(body: KiminaVerify, http: Request) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        """Answers what Kimina's server answers. For a verdict that a dishonest text cannot forge: `POST /check`."""
        # by place: this route never asked for distinct ids
        snippets = [
            Snippet(id=str(place), source=(code.proof if code.proof is not None else code.code) or "")
            for place, code in enumerate(body.codes)
        ]
        found = await answers(snippets, body.timeout, body.infotree_type, http)
        ids = [str(code.custom_id) for code in body.codes]
        return {"results": [answer.of_verify(id_) for answer, id_ in zip(found, ids, strict=True)]}

    @routes.get("/health", summary="As Kimina's: whether the server answers")
    @routes.get("/health/", include_in_schema=False)
    async def health() -> dict[str, str]:  # pyright: ignore[reportUnusedFunction]
        return {"status": "ok"}

    return routes


def _key_required(settings: WorkerSettings) -> Any:
    # what is not async goes through a thread
    async def key_required(request: Request) -> None:
        if settings.kimina_api_key is None or identity_of(request) is not None:
            return
        # the server's own header, and the one that its client sends
        sent = request.headers.get("x-auth-token") or request.headers.get("authorization") or ""
        expected = settings.kimina_api_key.get_secret_value()
        if not secrets.compare_digest(sent.removeprefix("Bearer ").strip().encode(), expected.encode()):
            raise UnauthorizedError("send the server's API key as `Authorization: Bearer …`")

    return key_required


class _Answer:
    """One result, in the terms of both routes: either an error of the server, or a response of Lean."""

    def __init__(
        self,
        id_: str,
        *,
        error: str | None = None,
        messages: list[dict[str, Any]] | None = None,
        time_s: float = 0.0,
        memory_mb: float = 0.0,
    ) -> None:
        self._id, self._error, self._messages = id_, error, messages or []
        self._time_s, self._memory_mb = time_s, memory_mb

    def of_check(self, *, debug: bool) -> dict[str, Any]:
        """For `/api/check`."""
        result: dict[str, Any] = {"id": self._id, "time": self._time_s}
        result |= {"response": self._response()} if self._error is None else {"error": self._error}
        if debug:
            result["diagnostics"] = {"memory_max": self._memory_mb * 2**20}
        return result

    def of_verify(self, id_: str) -> dict[str, Any]:
        """For `/verify`."""
        if self._error is not None:
            return {"custom_id": id_, "error": self._error}
        return {"custom_id": id_, "response": self._response() | {"time": self._time_s}}

    def _response(self) -> dict[str, Any]:
        """What the REPL would say. `env` is there because callers take an empty object for no answer."""
        response: dict[str, Any] = {"env": 0}
        if self._messages:
            response["messages"] = self._messages
        sorries = [
            {"pos": message["pos"], "endPos": message["endPos"], "goal": ""}
            for message in self._messages
            if message["severity"] == "warning" and _SORRY.match(message["data"])
        ]
        if sorries:
            response["sorries"] = sorries
        return response


def _answer(result: Elaboration, allowed_s: float) -> _Answer:
    time_s = round(result.timings_ms.get("lean", 0.0) / 1000, 6)
    match result.outcome:
        case "done":
            messages = [_message(found) for found in result.diagnostics]
            return _Answer(result.id, messages=messages, time_s=time_s, memory_mb=result.peak_memory_mb)
        case "timeout":  # its client looks for the words "timed out"
            error = f"Lean REPL command timed out in {allowed_s:g} seconds ({result.message})"
        case "resource_limit":
            error = f"Lean REPL was ended: {result.message}"
        case "error":
            error = f"no answer of Lean: {result.message}"
    return _Answer(result.id, error=error, time_s=time_s, memory_mb=result.peak_memory_mb)


def _message(found: Diagnostic) -> dict[str, Any]:
    start = {"line": 1, "column": 0} if found.start is None else found.start.model_dump()
    return {
        "severity": _SEVERITIES.get(found.severity, found.severity),
        "pos": start,
        "endPos": start if found.end is None else found.end.model_dump(),
        # newer Leans write `sorry`; those who read this look for the quotes of older ones
        "data": _SORRY.sub(SORRY, found.message.strip()),
    }
