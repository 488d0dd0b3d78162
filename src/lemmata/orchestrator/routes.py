"""`/prove` and `/jobs`. An ended job is an answer, never an error: its `verdict` says how it ended."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from lemmata.contracts import Attempt, Blueprints, InvalidRequestError, Job, JobPage, JobStatus, Problem, ProveRequest
from lemmata.contracts.jobs import MAX_KEY_CHARS
from lemmata.orchestrator.routes_events import add_events
from lemmata.orchestrator.service import Orchestrator
from lemmata.serving.callers import caller_of
from lemmata.serving.openapi import links

NDJSON = "application/x-ndjson"

_MEDIA_TYPES = {"json": "application/json", "jsonl": NDJSON, "lean": "text/plain; charset=utf-8"}
_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,6})\"?", re.IGNORECASE)
_ASYNC = re.compile(r"(?:^|[,;\s])respond-async(?:$|[,;\s])", re.IGNORECASE)

_JOB = links(
    {
        "job": "GET /jobs/{job_id}",
        "attempts": "GET /jobs/{job_id}/attempts",
        "events": "GET /jobs/{job_id}/events",
        "blueprint": "GET /jobs/{job_id}/blueprint",
        "artifact": "GET /jobs/{job_id}/artifacts/{name}",
        "cancel": "POST /jobs/{job_id}/cancel",
    },
    job_id="/job_id",
)

JobId = Annotated[str, Path(description="As `POST /prove` answered it.", max_length=200)]


def _problems(**descriptions: str) -> dict[int | str, dict[str, Any]]:
    return {int(code[1:]): {"model": Problem, "description": text} for code, text in descriptions.items()}


_NO_JOB = _problems(s404="No such job.", s503="The records cannot be read.")


def router(orchestrator: Orchestrator) -> APIRouter:
    """The routes of `orchestrator`."""
    routes = APIRouter(tags=["orchestrator"])
    _add_prove(routes, orchestrator)
    _add_jobs(routes, orchestrator)
    _add_files(routes, orchestrator)
    add_events(routes, orchestrator)
    return routes


def _add_prove(routes: APIRouter, orchestrator: Orchestrator) -> None:
    @routes.post(
        "/prove",
        summary="Prove a theorem",
        response_model=Job,
        responses={200: {"links": _JOB}}
        | {202: {"model": Job, "description": "Not ended yet; `Location` is where to ask.", "links": _JOB}}
        | _problems(
            s409="The idempotency key was used for another request.",
            s422="The request has the wrong form.",
            s429="Too many jobs wait; `Retry-After` says when to come again.",
            s503="Records or artifacts cannot be written.",
        ),
    )
    async def prove(  # pyright: ignore[reportUnusedFunction]
        request: ProveRequest,
        asked: Request,
        response: Response,
        prefer: Annotated[
            str | None, Header(description="`respond-async` (RFC 7240): 202 at once; `wait=SECONDS`: wait no longer.")
        ] = None,
        idempotency_key: Annotated[
            str | None,
            Header(
                min_length=1,
                max_length=MAX_KEY_CHARS,
                pattern=r"^[\x21-\x7e]+$",
                description="Chosen by the caller: the same key with the same request is the same job, however often.",
            ),
        ] = None,
    ) -> Job:
        """Waits for the job's end (200) or for as long as the server waits (202). The job goes on either way.

        A statement that does not elaborate is an ended job, too: `failed`, verdict `invalid`, with Lean's message.
        """
        wait_s, applied = _preference(prefer, orchestrator.max_wait_s)
        caller = caller_of(asked, orchestrator.caller_header)
        job = await orchestrator.submit(
            request, caller=caller.name, key=idempotency_key, caller_class=caller.caller_class
        )
        if wait_s > 0:
            job = await orchestrator.wait(job.job_id, wait_s)
        if applied:
            response.headers["preference-applied"] = applied
        response.headers["location"] = f"/jobs/{job.job_id}"
        response.status_code = 200 if job.status.ended else 202
        return job


def _add_jobs(routes: APIRouter, orchestrator: Orchestrator) -> None:
    @routes.get("/jobs", summary="Jobs, newest first", responses=_problems(s422="`cursor` is not of this list."))
    async def jobs(  # pyright: ignore[reportUnusedFunction]
        status: JobStatus | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        cursor: Annotated[str | None, Query(max_length=400, description="`next_cursor` of the page before.")] = None,
    ) -> JobPage:
        return await orchestrator.list(status=status, limit=limit, cursor=cursor)

    @routes.get("/jobs/{job_id}", summary="One job", responses=_NO_JOB)
    async def job(  # pyright: ignore[reportUnusedFunction]
        job_id: JobId,
        wait: Annotated[float, Query(ge=0, description="Seconds to wait for the job's end.")] = 0.0,
    ) -> Job:
        if wait > 0:
            return await orchestrator.wait(job_id, min(wait, orchestrator.max_wait_s))
        return await orchestrator.get(job_id)

    @routes.post(
        "/jobs/{job_id}/cancel",
        summary="Cancel a job",
        status_code=202,
        responses=_NO_JOB | _problems(s409="The job has ended."),
    )
    async def cancel(job_id: JobId) -> Job:  # pyright: ignore[reportUnusedFunction]
        """A queued job ends at once, a running one within a second; its Lean processes end with it."""
        return await orchestrator.cancel(job_id)


def _add_files(routes: APIRouter, orchestrator: Orchestrator) -> None:
    @routes.get(
        "/jobs/{job_id}/attempts",
        summary="The attempts of a job, in their order",
        response_model=list[Attempt],
        responses=_NO_JOB | {200: {"content": {NDJSON: {}}, "description": "A list, or with `Accept` one per line."}},
    )
    async def attempts(  # pyright: ignore[reportUnusedFunction]
        job_id: JobId, accept: Annotated[str, Header()] = "application/json"
    ) -> Any:
        await orchestrator.get(job_id)  # before the answer begins: an unknown job is a 404
        if NDJSON in accept:
            return StreamingResponse(_lines(orchestrator.attempts(job_id)), media_type=NDJSON)
        return [attempt async for attempt in orchestrator.attempts(job_id)]

    @routes.get("/jobs/{job_id}/blueprint", summary="The splits of a job's theorem into lemmas", responses=_NO_JOB)
    async def blueprint(job_id: JobId) -> Blueprints:  # pyright: ignore[reportUnusedFunction]
        """All versions, oldest first, with the state of each lemma; none where no model was asked for one."""
        return await orchestrator.blueprints(job_id)

    @routes.get(
        "/jobs/{job_id}/artifacts/{name}",
        summary="A file of a job",
        response_class=Response,
        responses=_NO_JOB
        | {200: {"content": {kind: {} for kind in _MEDIA_TYPES.values()}, "description": "Its bytes."}},
    )
    async def artifact(  # pyright: ignore[reportUnusedFunction]
        job_id: JobId, name: Annotated[str, Path(max_length=100, examples=["final.lean", "summary.json"])]
    ) -> Response:
        data = await orchestrator.artifact(job_id, name)
        return Response(data, media_type=_MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream"))


async def _lines(attempts: AsyncIterator[Attempt]) -> AsyncIterator[bytes]:
    async for attempt in attempts:
        yield attempt.model_dump_json().encode() + b"\n"


def _preference(prefer: str | None, max_wait_s: float) -> tuple[float, str]:
    """Seconds to wait, and what to name in `Preference-Applied`. Unknown preferences are ignored (RFC 7240)."""
    if not prefer:
        return max_wait_s, ""
    if len(prefer) > 1_000:
        raise InvalidRequestError("`Prefer` is too long")
    if _ASYNC.search(prefer):
        return 0.0, "respond-async"
    if found := _WAIT.search(prefer):
        return min(float(found[1]), max_wait_s), f"wait={found[1]}"
    return max_wait_s, ""
