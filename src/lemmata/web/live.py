"""A job's page as it goes on: pieces of HTML that the browser puts in the place of older ones."""

import re
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from lemmata.contracts import Attempt, LemmataError
from lemmata.contracts.events import EventPosition
from lemmata.contracts.proving import Proving
from lemmata.telemetry import get_logger
from lemmata.web.files import JobFiles, files_of
from lemmata.web.pages import Pages
from lemmata.web.view import JobView, view_of

_FLUSH_S = 0.15
_LOOK_S = 2.0
"""How often a page changes at most, and how often the job's files are looked at while it runs."""
_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line of an event; `str.splitlines` knows more, and would change the text."""
_log = get_logger("lemmata.web")


@dataclass(frozen=True, slots=True)
class Piece:
    """What to put in, and the position that the page has reached with it."""

    html: str
    position: EventPosition


class LiveJob:
    """The pieces of one page, from a position on."""

    def __init__(self, proving: Proving, pages: Pages, job_id: str, *, look_s: float = _LOOK_S) -> None:
        self._proving = proving
        self._look_s = look_s
        self._pages = pages
        self._job_id = job_id
        self._files = JobFiles()
        self._files_at = 0.0
        self._new: list[Attempt] = []
        self._said = ""

    async def pieces(self, after: EventPosition) -> AsyncGenerator[Piece | None]:
        """Everything that is not on the page that was sent at `after`; None where nothing happened for a moment.

        Raises `NotFoundError`, `StorageError` at any step.
        """
        view = await view_of(self._proving, self._job_id)
        if view.position != after:
            # what came between is not told one by one: the page gets the newest attempts as they are now
            yield await self._piece(view, whole=True)
        told = view.position
        told_at = time.monotonic()
        async with aclosing(self._proving.events(self._job_id, view.position)) as events:
            async for event in events:
                if event is not None:
                    view.apply(event)
                    self._new += [event.attempt] if event.attempt else []
                due = time.monotonic() - told_at >= _FLUSH_S or view.position.at_end
                if view.position != told and due:
                    yield await self._piece(view)
                    told, told_at = view.position, time.monotonic()
                elif event is None:
                    yield await self._unheard(view)

    async def _piece(self, view: JobView, *, whole: bool = False) -> Piece:
        now = time.monotonic()
        before = self._files
        if whole or view.job.status.ended or now - self._files_at >= self._look_s:
            self._files, self._files_at = await files_of(self._proving, self._job_id), now
        new = list(view.newest) if whole else self._new[::-1][: view.newest.maxlen]
        self._new.clear()
        html = self._pages.text(
            "live.html",
            view=view,
            files=self._files,
            new=new,
            whole=whole,
            changed_pictures=self._files.pictures != before.pictures,
            changed_tree=self._files.tree != before.tree,
            said=self._to_say(view),
        )
        return Piece(html, view.position)

    async def _unheard(self, view: JobView) -> Piece | None:
        """What no event tells: a search that goes on without attempts, and what it uses."""
        if time.monotonic() - self._files_at < self._look_s:
            return None
        job = await self._proving.get(self._job_id)
        files = await files_of(self._proving, self._job_id)
        if job.status.ended or (job == view.job and files == self._files):
            self._files_at = time.monotonic()
            return None
        view.job = job  # the position stays: what it does not tell yet, the next event will
        self._files_at = 0.0
        return await self._piece(view)

    def _to_say(self, view: JobView) -> str:
        """One sentence for those who listen to the page; empty where it would be the same again."""
        said, self._said = self._said, view.sentence
        return self._said if self._said != said else ""


async def texts(pieces: AsyncGenerator[Piece | None]) -> AsyncGenerator[bytes | None]:
    """The events `piece` (HTML), and `end` (the job has ended; do not come again)."""
    async with aclosing(pieces):
        try:
            async for piece in pieces:
                yield None if piece is None else _text(piece)
        except LemmataError as error:
            _log.warning("a page's events end early", error=error.detail)


def _text(piece: Piece) -> bytes:
    position = str(piece.position)
    return _event("piece", piece.html, position) + (_event("end", "", position) if piece.position.at_end else b"")


def _event(kind: str, text: str, position: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in _LINE_END.split(text))
    return f"id: {position}\nevent: {kind}\n{lines}\n".encode()
