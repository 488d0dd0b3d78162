"""An event loop in a thread of its own, for callers that have none, or whose own is busy (notebooks)."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator
from concurrent.futures import CancelledError, Future
from typing import Any, Final, TypeVar

T = TypeVar("T")

_END: Final = object()


class LoopThread:
    """Runs coroutines for any thread, until it is closed. The thread begins with the first coroutine.

    `closing`: what is awaited on the loop at its end, when nothing else runs there any more.
    """

    def __init__(self, closing: Callable[[], Awaitable[None]]) -> None:
        self._closing = closing
        # reentrant: an abandoned generator may be collected, and closed, while its thread holds it
        self._lock = threading.RLock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._process = os.getpid()
        self._closed = False

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The value of `work`, or what it raises. An exception in the waiting thread (Ctrl-C) cancels it."""
        future = self._begin(work)
        try:
            return future.result()
        except CancelledError:
            raise RuntimeError("the client was closed before the answer came") from None
        except BaseException:
            future.cancel()
            raise

    def iterate(self, items: AsyncGenerator[T]) -> Generator[T]:
        """The items, each fetched when it is asked for. Closing the generator closes `items`."""
        # a step that was interrupted is still about to end when the generator is closed
        steps = asyncio.Lock()

        async def step() -> object:
            async with steps:
                return await anext(items, _END)

        async def end() -> None:
            async with steps:
                await items.aclose()

        try:
            while (item := self.run(step())) is not _END:
                yield item  # pyright: ignore[reportReturnType]  # the generator's own, or the end
        finally:
            self._finish(end())

    def close(self) -> None:
        """Cancel what runs, close, and end the thread. What waits in other threads raises `RuntimeError`."""
        if self._process != os.getpid():
            return
        with self._lock:
            closed, self._closed = self._closed, True
            thread, loop, stop = self._thread, self._loop, self._stop
        if closed or thread is None or loop is None or stop is None:
            return
        loop.call_soon_threadsafe(stop.set)
        if threading.current_thread() is not thread:
            thread.join()

    def _begin(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        wrong = self._wrong()
        if wrong is None:
            with self._lock:
                if not self._closed:
                    loop = self._loop or self._start()
                    return asyncio.run_coroutine_threadsafe(work, loop)
            wrong = "the client is closed"
        work.close()
        raise RuntimeError(wrong)

    def _finish(self, work: Coroutine[Any, Any, None]) -> None:
        """Run what tidies up, unless there is nothing left to tidy."""
        if threading.current_thread() is self._thread and self._loop is not None:
            # an abandoned generator was collected here: the loop must not wait for itself
            asyncio.run_coroutine_threadsafe(work, self._loop)
            return
        try:
            self._begin(work).result()
        except (RuntimeError, CancelledError):
            return  # closed, which has tidied up already

    def _wrong(self) -> str | None:
        if self._process != os.getpid():
            return "the client belongs to the process that forked this one: make another here"
        if threading.current_thread() is self._thread:
            return "the client cannot be used on its own thread"
        return None

    def _start(self) -> asyncio.AbstractEventLoop:
        started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        # a daemon, so that a client that was never closed does not keep its process alive
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._live(started)), name="lemmata-client", daemon=True
        )
        self._thread.start()
        self._loop, self._stop = started.result()
        return self._loop

    async def _live(self, started: "Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]") -> None:
        stop = asyncio.Event()
        started.set_result((asyncio.get_running_loop(), stop))
        await stop.wait()
        running = asyncio.all_tasks() - {asyncio.current_task()}
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._closing()
