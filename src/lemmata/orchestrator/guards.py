"""Work with guards: tasks that watch while it runs, and whose failure ends it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def guarded(work: Coroutine[Any, Any, T], *guards: Coroutine[Any, Any, None]) -> T:
    """The result of `work`. A guard that raises cancels `work`, and its error comes out bare; all tasks have ended."""
    try:
        async with asyncio.TaskGroup() as group:
            watching = [group.create_task(guard) for guard in guards]
            working = group.create_task(work)
            working.add_done_callback(lambda _: [guard.cancel() for guard in watching])
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return working.result()
