"""A job elsewhere, followed live: its events on the progress bar while somebody waits for its end."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import Protocol

from rich.markup import escape
from rich.progress import Progress

from lemmata.clients.telling import told
from lemmata.contracts import JobEvent, LemmataError


class Source(Protocol):
    """Where events come from."""

    def events(self, job_id: str) -> AsyncGenerator[JobEvent]:
        """What happens to a job, until its end."""
        ...


class Follower:
    """Tells on a bar what happens to the jobs that are waited for."""

    def __init__(self, source: Source, bar: Progress, title: str) -> None:
        self._source = source
        self._bar = bar
        self._title = title

    @asynccontextmanager
    async def following(self, name: str, job_id: str) -> AsyncGenerator[None]:
        """Follow the job of the theorem `name` while the block runs."""
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(self._tell(name, job_id))
            try:
                yield
            finally:
                telling.cancel()

    async def _tell(self, name: str, job_id: str) -> None:
        try:
            async with aclosing(self._source.events(job_id)) as events:
                async for event in events:
                    self._bar.update(
                        self._bar.task_ids[0], description=f"{self._title} {escape(f'{name}: {told(event)}')}"
                    )
        except LemmataError:
            # only the show is lost: whoever waits for the job hears of its end, or of what is wrong
            return
