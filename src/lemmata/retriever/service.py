"""The Retriever in process: an index of the library's sources, and searches over it."""

from __future__ import annotations

import asyncio
import time
from importlib.metadata import version
from pathlib import Path
from typing import Self

from lemmata.contracts import Readiness, SearchRequest, SearchResponse
from lemmata.lean.embedded import library_sources
from lemmata.retriever.index import Index, build, source_files
from lemmata.retriever.ranking import Ranking
from lemmata.settings import Settings


class Retriever:
    """Implements the port `Searcher`."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._ranking = Ranking(index)

    @classmethod
    async def create(cls, settings: Settings) -> Self:
        """The index of the settings, or of the embedded library and the settings' sources. Raises `StorageError`."""
        return cls(await asyncio.to_thread(_open, settings))

    async def search(self, request: SearchRequest) -> SearchResponse:
        """Rank declarations for a query."""
        started = time.monotonic()
        ranked = await asyncio.to_thread(self._ranking.search, request)
        spent_ms = (time.monotonic() - started) * 1000
        return SearchResponse(hits=ranked.hits, mode=ranked.mode, index=self.index.identity, time_ms=round(spent_ms, 3))

    async def readiness(self) -> Readiness:
        """Whether there is something to search in."""
        details = {"index": self.index.identity, "declarations": self.index.count}
        missing = () if self.index.count else ("the index is empty: name sources in LEMMATA_RETRIEVER__SOURCES",)
        return Readiness(
            ready=not missing, service="retriever", version=version("lemmata"), details=details, missing=missing
        )

    async def aclose(self) -> None:
        """Nothing is held open between searches."""


def _open(settings: Settings) -> Index:
    if settings.retriever.index is not None:
        return Index(settings.retriever.index)
    return Index(build(source_files(_roots(settings)), settings.cache() / "index"))


def _roots(settings: Settings) -> list[Path]:
    """The embedded library, or the sources of the official toolchain that the settings name; then the settings' own."""
    named = settings.lean.toolchain
    official = Path(named) / "src" / "lean" if named and Path(named).is_absolute() else None
    library = official if official is not None and official.is_dir() else library_sources()
    return [library, *settings.retriever.sources]
