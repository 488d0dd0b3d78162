"""`/jobs/{id}/events`: Server-Sent Events, as the HTML standard has them."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response

from lemmata.contracts import Problem, StorageError
from lemmata.contracts.events import START, EventKind, EventPosition, JobEvent
from lemmata.orchestrator.service import Orchestrator
from lemmata.serving.callers import caller_name
from lemmata.serving.event_stream import MEDIA_TYPE, EventStream
from lemmata.telemetry import get_logger

_EXAMPLE = """id: 0-8f14e45fceea
event: status
data: {"job_id": "…", "status": "running", …}

id: 1-8f14e45fceea
event: attempt
data: {"attempt_id": "…", "step": 1, …}

id: 1-end
event: end
data: {"job_id": "…", "status": "succeeded", …}
"""
_EVENT: dict[str, Any] = {  # in the words of OpenAPI 3.2; older readers pass over it
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": EventPosition.PATTERN},
        "event": {"enum": [kind.value for kind in EventKind]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["id", "event", "data"],
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {MEDIA_TYPE: {"itemSchema": _EVENT, "example": _EXAMPLE}},
        "description": "Events until the job's end. The data of `status` and `end` is a `Job`, that of `attempt` an "
        "`Attempt`.",
    },
    204: {"description": "`Last-Event-ID` is that of the end: nothing follows, do not come again."},
    404: {"model": Problem, "description": "No such job."},
    422: {"model": Problem, "description": "`Last-Event-ID` is not the id of an event."},
    429: {"model": Problem, "description": "Too many streams are open; `Retry-After` says when to come again."},
    503: {"model": Problem, "description": "The records cannot be read."},
}
_log = get_logger("lemmata.orchestrator")


def add_events(routes: APIRouter, orchestrator: Orchestrator) -> None:
    """The route of events."""

    @routes.get(
        "/jobs/{job_id}/events",
        summary="What happens to a job, as it happens",
        status_code=200,
        response_class=EventStream,
        responses=_RESPONSES,
    )
    async def events(  # pyright: ignore[reportUnusedFunction]
        asked: Request,
        job_id: Annotated[str, Path(description="As `POST /prove` answered it.", max_length=200)],
        last_event_id: Annotated[
            str | None,
            Header(
                max_length=100,
                json_schema_extra={"pattern": f"^$|{EventPosition.PATTERN}"},
                description="The id of the last event that was seen: go on after it.",
            ),
        ] = None,
    ) -> Response:
        """Each change of status or rung, each attempt once and in their order, then the end.

        From the beginning, or after `Last-Event-ID`; any instance can go on where another broke off.
        """
        after = EventPosition.parse(last_event_id) if last_event_id else START
        await orchestrator.get(job_id)  # before the answer begins: an unknown job is a 404
        if after.at_end:
            return Response(status_code=204)
        return EventStream(
            _texts(orchestrator.events(job_id, after)),
            keepalive_s=orchestrator.keepalive_s,
            place=orchestrator.streams.place(caller_name(asked, orchestrator.caller_header)),
        )


async def _texts(events: AsyncGenerator[JobEvent | None]) -> AsyncGenerator[bytes | None]:
    async with aclosing(events):
        try:
            async for event in events:
                yield None if event is None else _text(event)
        except StorageError as error:
            # too late for a problem: whoever listens comes again, from where they are
            _log.warning("events end early", error=error.detail)


def _text(event: JobEvent) -> bytes:
    told = event.job or event.attempt
    assert told is not None
    # JSON text holds no line ends, so its data is one line
    return f"id: {event.id}\nevent: {event.kind.value}\ndata: {told.model_dump_json()}\n\n".encode()
