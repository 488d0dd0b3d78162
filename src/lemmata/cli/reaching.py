"""The services that a command works with: in this process, or behind one URL."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from lemmata.clients.reach import Reach, reach_at
from lemmata.composition import Building, open_parts
from lemmata.settings import Settings


@asynccontextmanager
async def open_reach(settings: Settings, url: str | None, *, progress: Building | None = None) -> AsyncGenerator[Reach]:
    """The services. Raises `LemmataError` where a part cannot start."""
    if url is not None:
        key = settings.api_key.get_secret_value() if settings.api_key is not None else None
        async with reach_at(url, key) as reach:
            yield reach
        return
    async with open_parts(settings, progress=progress) as parts:
        yield Reach(parts.checker, parts.searcher, parts.orchestrator, parts.sessions)
