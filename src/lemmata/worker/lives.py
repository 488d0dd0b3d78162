"""Work that ends when its caller leaves, and when the service stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, TypeVar

from lemmata.contracts import UnavailableError

T = TypeVar("T")
Emit = Callable[[T], Coroutine[Any, Any, None]]


class Lives:
    """The tasks at work. After `end` there is none, and nothing more begins."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self.ended = False

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do `work`. Raises `UnavailableError` where the service stops before it is done."""
        if self.ended:
            work.close()
            raise UnavailableError("the worker is stopping", retry_after_s=1)
        task = asyncio.create_task(work)
        self._tasks.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait({task})
            if self.ended and not _is_cancelling():
                raise UnavailableError("the worker stopped during the check", retry_after_s=1) from None
            raise
        finally:
            self._tasks.discard(task)

    async def stream(self, work: Callable[[Emit[T]], Coroutine[Any, Any, None]], ahead: int) -> AsyncGenerator[T]:
        """What `work` emits, at most `ahead` before the reader has taken it. Closing the generator ends the work."""
        lines: asyncio.Queue[T] = asyncio.Queue(ahead)
        task = asyncio.create_task(self.run(work(lines.put)))
        try:
            while (line := await _next(lines, task)) is not None:
                yield line
            await task
        finally:
            task.cancel()
            await asyncio.wait({task})
            if not task.cancelled():
                task.exception()  # seen: whoever closes the generator early does not ask how the work ended

    async def end(self) -> None:
        """Cancel everything, and wait until it is gone."""
        self.ended = True
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks))


async def _next(lines: asyncio.Queue[T], task: asyncio.Task[None]) -> T | None:
    """The next line; `None` where the task has ended and all is read."""
    if lines.empty() and not task.done():
        getter = asyncio.ensure_future(lines.get())
        try:
            await asyncio.wait({getter, task}, return_when=asyncio.FIRST_COMPLETED)
            if getter.done():
                return getter.result()
        finally:
            getter.cancel()
    return None if lines.empty() else lines.get_nowait()


def _is_cancelling() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
