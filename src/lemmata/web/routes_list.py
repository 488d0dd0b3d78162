"""The list of jobs, with its filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Query, Response

from lemmata.contracts import Job, JobStatus
from lemmata.contracts.proving import Proving
from lemmata.web.pages import Pages

_PAGE = 50
_SEARCH_PAGE = 200
_SEARCHED = 1_000


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of the list."""

    jobs: Sequence[Job]
    following: str | None
    """Where the next part is, as a path."""
    searched: int | None = None
    """How many of the newest jobs were looked through for a text, where there are more."""

    @property
    def busy(self) -> bool:
        """Whether the list will change by itself."""
        return any(not job.status.ended for job in self.jobs)


def add_list(routes: APIRouter, proving: Proving, pages: Pages) -> None:
    """The route of the list."""

    @routes.get("/ui/jobs")
    async def jobs(  # pyright: ignore[reportUnusedFunction]
        status: str = "",
        q: Annotated[str, Query(max_length=200)] = "",
        cursor: Annotated[str | None, Query(max_length=400)] = None,
        hx_request: Annotated[str | None, Header()] = None,
        hx_target: Annotated[str | None, Header()] = None,
    ) -> Response:
        chosen = JobStatus(status) if status in list(JobStatus) else None
        wanted = q.strip()
        listing = await (_search(proving, chosen, wanted) if wanted else _page(proving, chosen, cursor))
        whole = not (hx_request and hx_target == "jobs")
        return pages.page(
            "jobs.html" if whole else "jobs_table.html",
            # a list that was asked for as a part must not be shown, from a cache, as the page
            headers={"vary": "hx-request, hx-target"},
            listing=listing,
            chosen=chosen.value if chosen else "",
            statuses=[status.value for status in JobStatus],
            q=wanted,
            here=_path(chosen, wanted, cursor),
        )


async def _page(proving: Proving, status: JobStatus | None, cursor: str | None) -> Listing:
    page = await proving.list(status=status, limit=_PAGE, cursor=cursor)
    following = _path(status, "", page.next_cursor) if page.next_cursor else None
    return Listing(page.jobs, following)


async def _search(proving: Proving, status: JobStatus | None, wanted: str) -> Listing:
    """Jobs among the newest whose theorem or id holds a text, in any case."""
    found: list[Job] = []
    folded = wanted.casefold()
    cursor: str | None = None
    seen = 0
    while seen < _SEARCHED and len(found) < _PAGE:
        page = await proving.list(status=status, limit=_SEARCH_PAGE, cursor=cursor)
        seen += len(page.jobs)
        found += [job for job in page.jobs if folded in job.theorem.casefold() or folded in job.job_id]
        cursor = page.next_cursor
        if cursor is None:
            return Listing(found[:_PAGE], None)
    return Listing(found[:_PAGE], None, searched=seen)


def _path(status: JobStatus | None, q: str, cursor: str | None) -> str:
    fields = {"status": status.value if status else "", "q": q, "cursor": cursor or ""}
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"/ui/jobs?{query}" if query else "/ui/jobs"
