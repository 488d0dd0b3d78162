"""Work that ends when its caller leaves, and when the service stops."""

from __future__ import annotations

import asyncio

import pytest

from lemmata.contracts import UnavailableError
from lemmata.worker.lives import Emit, Lives


class Work:
    """Emits numbers for ever, or as many as it is told."""

    def __init__(self, most: int = 1_000_000, error: Exception | None = None) -> None:
        self._most, self._error = most, error
        self.emitted = 0
        self.cancelled = False

    async def __call__(self, emit: Emit[int]) -> None:
        try:
            for number in range(self._most):
                await emit(number)
                self.emitted += 1
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self._error is not None:
            raise self._error


async def test_a_stream_has_all_that_is_emitted_and_ends() -> None:
    assert [number async for number in Lives().stream(Work(100), ahead=3)] == list(range(100))


async def test_what_the_work_raises_comes_after_what_it_emitted() -> None:
    stream = Lives().stream(Work(5, ValueError("broken")), ahead=100)
    assert [await anext(stream) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="broken"):
        await anext(stream)


async def test_work_is_never_far_ahead_of_its_reader() -> None:
    work = Work()
    stream = Lives().stream(work, ahead=3)
    assert await anext(stream) == 0
    for _ in range(50):
        await asyncio.sleep(0)
    assert work.emitted <= 5
    await stream.aclose()


async def test_closing_a_stream_ends_its_work() -> None:
    work = Work()
    stream = Lives().stream(work, ahead=1)
    await anext(stream)
    await stream.aclose()
    assert work.cancelled


async def test_cancelling_the_reader_ends_the_work() -> None:
    begun = asyncio.Event()
    work_ended = asyncio.Event()

    async def work(emit: Emit[int]) -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            work_ended.set()

    async def read() -> None:
        async for _ in Lives().stream(work, ahead=1):
            pytest.fail("emitted")

    reader = asyncio.create_task(read())
    await begun.wait()
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert work_ended.is_set()


async def test_the_end_of_the_service_is_told_to_whoever_waits() -> None:
    lives = Lives()
    waiting = asyncio.create_task(lives.run(asyncio.sleep(60)))
    work = Work()
    stream = lives.stream(work, ahead=1)
    await anext(stream)
    await asyncio.sleep(0)
    await lives.end()
    assert work.cancelled
    with pytest.raises(UnavailableError, match="stopped during"):
        await waiting
    with pytest.raises(UnavailableError):
        assert [number async for number in stream] == []
    with pytest.raises(UnavailableError, match="is stopping"):
        await lives.run(asyncio.sleep(0))


async def test_a_caller_that_is_cancelled_takes_the_work_along() -> None:
    lives, ended = Lives(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    caller = asyncio.create_task(lives.run(work()))
    await asyncio.sleep(0.01)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert ended.is_set()
