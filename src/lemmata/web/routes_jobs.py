"""One job: its page, what comes to it, and its files."""

import re
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response

from lemmata.contracts import Attempt, NotFoundError
from lemmata.contracts.events import START, EventPosition
from lemmata.contracts.proving import Proving
from lemmata.serving.callers import caller_of
from lemmata.serving.event_stream import EventStream
from lemmata.web.files import files_of
from lemmata.web.forms import require_own_page
from lemmata.web.live import LiveJob, texts
from lemmata.web.pages import HEADERS, Pages
from lemmata.web.text import theorem_name
from lemmata.web.view import view_of

_ATTEMPTS_PAGE = 100
_SEE_OTHER = 303
_NO_CONTENT = 204
_FILE_NAME = re.compile(r"[^A-Za-z0-9_.-]+")

_JobId = Annotated[str, Path(max_length=200)]


def add_job_pages(routes: APIRouter, proving: Proving, pages: Pages) -> None:
    """Pages that a person opens."""

    @routes.get("/ui/jobs/{job_id}")
    async def job(job_id: _JobId) -> Response:  # pyright: ignore[reportUnusedFunction]
        view = await view_of(proving, job_id)
        return pages.page("job.html", view=view, files=await files_of(proving, job_id))

    @routes.get("/ui/jobs/{job_id}/attempts")
    async def attempts(  # pyright: ignore[reportUnusedFunction]
        job_id: _JobId, page: Annotated[int, Query(ge=1, le=100_000)] = 1
    ) -> Response:
        found = await proving.get(job_id)
        shown: list[Attempt] = []
        first = (page - 1) * _ATTEMPTS_PAGE
        total = 0
        async for attempt in proving.attempts(job_id):
            if first <= total < first + _ATTEMPTS_PAGE:
                shown.append(attempt)
            total += 1
        last = max(1, -(-total // _ATTEMPTS_PAGE))
        return pages.page("attempts.html", job=found, attempts=shown, total=total, page=page, last=last, first=first)


def add_job_files(routes: APIRouter, proving: Proving) -> None:
    """What a person downloads. The API has it, too, but not for who comes with a cookie."""

    @routes.get("/ui/jobs/{job_id}/final.lean")
    async def final(job_id: _JobId) -> Response:  # pyright: ignore[reportUnusedFunction]
        found = await proving.get(job_id)
        if found.final_lean is None:
            raise NotFoundError("this job has no proof")
        name = _FILE_NAME.sub("_", theorem_name(found.theorem)).strip("._") or "theorem"
        return _download(found.final_lean, f"{name}.lean")

    @routes.get("/ui/jobs/{job_id}/files/{name}")
    async def file(  # pyright: ignore[reportUnusedFunction]
        job_id: _JobId, name: Annotated[str, Path(max_length=100)]
    ) -> Response:
        return _download(await proving.artifact(job_id, name), _FILE_NAME.sub("_", name))


def _download(content: str | bytes, name: str) -> Response:
    """As a file, and never as a page: its text is a caller's."""
    headers = dict(HEADERS) | {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type="text/plain; charset=utf-8")


def add_job_parts(routes: APIRouter, proving: Proving, pages: Pages) -> None:
    """What pages ask for."""

    @routes.post("/ui/jobs/{job_id}/cancel")
    async def cancel(asked: Request, job_id: _JobId) -> Response:  # pyright: ignore[reportUnusedFunction]
        require_own_page(asked)
        await proving.cancel(job_id)
        if asked.headers.get("hx-request"):
            return pages.page("cancelling.html")
        return Response(status_code=_SEE_OTHER, headers=dict(HEADERS) | {"location": f"/ui/jobs/{job_id}"})

    @routes.get("/ui/jobs/{job_id}/live")
    async def live(  # pyright: ignore[reportUnusedFunction]
        asked: Request,
        job_id: _JobId,
        after: Annotated[str | None, Query(max_length=100)] = None,
        last_event_id: Annotated[str | None, Header(max_length=100)] = None,
    ) -> Response:
        """What the page lacks: after its last piece, or else after `after`, which it was made with."""
        place = last_event_id or after
        position = EventPosition.parse(place) if place else START
        await proving.get(job_id)  # before the answer begins: an unknown job is a 404
        if position.at_end:
            return Response(status_code=_NO_CONTENT)
        return EventStream(
            texts(LiveJob(proving, pages, job_id).pieces(position)),
            keepalive_s=proving.keepalive_s,
            place=proving.streams.place(caller_of(asked, proving.caller_header).name),
            headers=HEADERS,
        )
