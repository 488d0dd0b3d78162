"""The two faces of the client as one: what is written for `Lemmata` runs with `AsyncLemmata`, too."""

import asyncio
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from inspect import isasyncgen, iscoroutine
from typing import Any, Literal, cast

from lemmata.client import AsyncLemmata, Lemmata

FaceName = Literal["sync", "async"]


class Awaited:
    """An asynchronous object whose calls are awaited by whoever makes them."""

    def __init__(self, target: object, runner: asyncio.Runner) -> None:
        self._target = target
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if name == "sessions":
            return Awaited(value, self._runner)

        def call(*arguments: Any, **named: Any) -> Any:
            result = value(*arguments, **named)
            if isasyncgen(result):
                return self._each(result)
            if isinstance(result, AbstractAsyncContextManager):
                return self._within(cast("AbstractAsyncContextManager[Any]", result))
            return self._runner.run(result) if iscoroutine(result) else result

        return call

    def _each(self, items: AsyncGenerator[Any]) -> Generator[Any]:
        async def step() -> Any:
            return await anext(items)

        try:
            while True:
                try:
                    yield self._runner.run(step())
                except StopAsyncIteration:
                    return
        finally:
            self._runner.run(items.aclose())

    @contextmanager
    def _within(self, context: AbstractAsyncContextManager[Any]) -> Iterator[Any]:
        async def enter() -> Any:
            return await context.__aenter__()

        async def leave() -> None:
            await context.__aexit__(None, None, None)

        value = self._runner.run(enter())
        try:
            yield value
        finally:
            self._runner.run(leave())


@contextmanager
def face(name: FaceName, url: str, **options: Any) -> Iterator[Lemmata]:
    """A client of either kind, with the methods of `Lemmata`."""
    if name == "sync":
        with Lemmata(url, **options) as client:
            yield client
        return
    with asyncio.Runner() as runner:

        async def make() -> AsyncLemmata:
            return AsyncLemmata(url, **options)

        client = runner.run(make())
        yield cast("Lemmata", Awaited(client, runner))
        runner.run(client.close())
