"""An orchestrator in memory, put together by each test from the parts that matter to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
from tests.support.services import PretendChecker, PretendGenerator, PretendSearcher

from lemmata.clock import SystemClock
from lemmata.contracts import JobStore, Sessions
from lemmata.orchestrator import Orchestrator
from lemmata.settings import BudgetSettings, OrchestratorSettings
from lemmata.storage import MemoryArtifacts, MemoryCheckCache, MemoryJobStore


class Bed:
    """The parts of one orchestrator, open to the test."""

    def __init__(self, **parts: object) -> None:
        budget = parts.pop("budget", None) or BudgetSettings()
        self.settings = OrchestratorSettings(
            poll_ms=10, checks=2, jobs=2, budget=budget, blueprint_versions=0
        ).model_copy(update=parts.pop("settings", None) or {})
        self.checker: PretendChecker = parts.pop("checker", None) or PretendChecker()
        self.generator: PretendGenerator = parts.pop("generator", None) or PretendGenerator()
        self.jobs: JobStore = parts.pop("jobs", None) or MemoryJobStore(SystemClock())
        self.artifacts = parts.pop("artifacts", None) or MemoryArtifacts()
        self.cache = parts.pop("cache", None) or MemoryCheckCache()
        self.certificates = parts.pop("certificates", None) or MemoryArtifacts()
        self.sessions: Sessions | None = parts.pop("sessions", None)
        assert not parts, parts
        self.orchestrator = self.another()

    def another(self) -> Orchestrator:
        """One more orchestrator on the same parts."""
        return Orchestrator(
            checker=self.checker,
            searcher=PretendSearcher(),
            generator=self.generator,
            jobs=self.jobs,
            artifacts=self.artifacts,
            cache=self.cache,
            certificates=self.certificates,
            sessions=self.sessions,
            settings=self.settings,
        )


@pytest.fixture
async def bed() -> AsyncIterator[Callable[..., object]]:
    async with AsyncExitStack() as stack:

        async def make(**parts: object) -> Bed:
            made = Bed(**parts)
            await stack.enter_async_context(made.orchestrator)
            return made

        yield make
