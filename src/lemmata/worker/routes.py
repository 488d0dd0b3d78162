"""`POST /check`, `POST /check/batch`, `POST /elaborate`, and the routes of Kimina's clients."""

from typing import Any

from fastapi import APIRouter, Request, Response

from lemmata.contracts import (
    BatchRequest,
    BatchResult,
    CheckRequest,
    CheckResult,
    ElaborateRequest,
    ElaborateResponse,
    Priority,
    Worker,
)
from lemmata.serving.openapi import may_answer
from lemmata.settings import WorkerSettings
from lemmata.worker.callers import turns
from lemmata.worker.kimina import kimina_router
from lemmata.worker.streaming import NdjsonResponse

_USUAL = WorkerSettings()
_FULL = may_answer({429: "All slots and all places in the queue are taken; `Retry-After` says when to come again."})
_LINES: dict[int | str, dict[str, Any]] = {
    200: {"model": BatchResult, "description": "Results, one per line; a summary."}
}


def router(worker: Worker, settings: WorkerSettings = _USUAL) -> APIRouter:
    """The worker's routes. Every verdict is an answer (200); errors are for requests that got none.

    Three headers of a request say whose turn it is: see `lemmata.contracts.turns`.
    """
    routes = APIRouter(tags=["check"])
    turn_of = turns(settings.caller_header)
    turn_of_batch = turns(settings.caller_header, Priority.BATCH)

    @routes.post("/check", summary="Judge a proof of a statement", responses=_FULL)
    async def check(request: CheckRequest, http: Request) -> CheckResult:  # pyright: ignore[reportUnusedFunction]
        """The verdict about a candidate: a statement and its proof, or a theorem of a whole file."""
        return await worker.check(request, turn_of(http))

    @routes.post(
        "/check/batch",
        summary="Judge many candidates",
        status_code=200,
        response_class=NdjsonResponse,
        responses=_LINES | _FULL,
    )
    async def check_batch(request: BatchRequest, http: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        """NDJSON: `{"id": …, "result": …}` for each candidate as it is judged, and `{"summary": …}` last.

        `stop_after` proofs the rest is cancelled. An item that is no request is answered as `invalid`.
        """
        return NdjsonResponse(worker.check_batch(request, turn_of_batch(http)))

    @routes.post("/elaborate", summary="Lean's messages about whole files", responses=_FULL)
    async def elaborate(request: ElaborateRequest, http: Request) -> ElaborateResponse:  # pyright: ignore[reportUnusedFunction]
        """What Lean says of each file. That is no verdict: a file may deceive whoever only reads Lean's messages."""
        return await worker.elaborate(request, turn_of(http))

    routes.include_router(kimina_router(worker, settings))
    return routes
