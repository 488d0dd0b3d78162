"""What the tools work with: the services, which may still be opening, and what must not be left behind there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from lemmata.clients.reach import Reach
from lemmata.contracts import LemmataError

_TIDY_S = 5.0


class Desk:
    """The services, which may still be opening, and what the tools have begun there and must not be left behind."""

    def __init__(self, group: asyncio.TaskGroup) -> None:
        self._group = group
        self._reach: asyncio.Future[Reach] = asyncio.get_running_loop().create_future()
        self._leaving = asyncio.Event()
        self._cancelling: set[asyncio.Task[None]] = set()
        self.open_sessions: set[str] = set()

    async def reach(self) -> Reach:
        """The services once they are open. Raises what opening them raised."""
        return await asyncio.shield(self._reach)

    @property
    def is_open(self) -> bool:
        """Whether the services are open, or never will be."""
        return self._reach.done()

    def cancel_later(self, job_id: str) -> None:
        """Cancel a job whose caller is gone. By a task of the server's: the caller's own can do nothing any more."""
        task = self._group.create_task(self._cancel(job_id))
        self._cancelling.add(task)
        task.add_done_callback(self._cancelling.discard)

    async def hold(self, opened: AbstractAsyncContextManager[Reach]) -> None:
        """Keep the services open until `leave`."""
        try:
            async with opened as reach:
                self._reach.set_result(reach)
                await self._leaving.wait()
                await self._tidy(reach)
        except LemmataError as error:
            # each tool says so; whoever can mend it may be at the other end
            if self._reach.done():
                raise
            self._reach.set_exception(error)
            self._reach.exception()  # seen, even if no tool is ever called

    def leave(self) -> None:
        """Close what is open."""
        self._leaving.set()

    async def _cancel(self, job_id: str) -> None:
        with suppress(LemmataError, TimeoutError):
            async with asyncio.timeout(_TIDY_S):
                jobs = (await self.reach()).jobs
                await jobs.cancel(job_id)
                await jobs.wait(job_id, _TIDY_S)

    async def _tidy(self, reach: Reach) -> None:
        if self._cancelling:
            await asyncio.wait(self._cancelling)
        with suppress(TimeoutError):
            async with asyncio.timeout(_TIDY_S):
                for session_id in tuple(self.open_sessions):
                    with suppress(LemmataError):
                        await reach.sessions.delete(session_id)


@asynccontextmanager
async def open_desk(opened: Callable[[], AbstractAsyncContextManager[Reach]]) -> AsyncGenerator[Desk]:
    """A desk whose services open while it is used already: the first start of Lean may take a minute."""
    async with asyncio.TaskGroup() as group:
        desk = Desk(group)
        holding = group.create_task(desk.hold(opened()))
        try:
            yield desk
        finally:
            desk.leave()
            if not desk.is_open:
                holding.cancel()
