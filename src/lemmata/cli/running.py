"""Running a command's coroutine so that Ctrl-C and SIGTERM end it in order, with no process left behind."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

from lemmata.cli.exits import Exit, Interrupted

T = TypeVar("T")

_STATUS = {signal.SIGINT: Exit.INTERRUPTED, signal.SIGTERM: Exit.TERMINATED}


def run(work: Coroutine[Any, Any, T]) -> T:
    """The value of `work`. A signal cancels it once; what it cleans up then is waited for. Raises `Interrupted`."""
    return asyncio.run(_guarded(work))


async def _guarded(work: Coroutine[Any, Any, T]) -> T:
    task = asyncio.current_task()
    assert task is not None
    received: list[signal.Signals] = []

    def stop(number: signal.Signals) -> None:
        if not received:
            task.cancel()
        received.append(number)

    loop = asyncio.get_running_loop()
    for number in _STATUS:
        loop.add_signal_handler(number, stop, number)
    try:
        return await work
    except asyncio.CancelledError:
        if not received:
            raise
        raise Interrupted(_STATUS[received[0]]) from None
    finally:
        for number in _STATUS:
            loop.remove_signal_handler(number)
