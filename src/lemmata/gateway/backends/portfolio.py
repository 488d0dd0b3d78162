"""The backend without a model: what the goal's shape and the retrieved lemmas suggest."""

from __future__ import annotations

import asyncio

from lemmata.contracts import BackendInfo, GenerateRequest
from lemmata.gateway.backend import Answer
from lemmata.gateway.portfolio import plan


class PortfolioBackend:
    """Free, local, deterministic. The search runs in a thread: it takes milliseconds, at worst about a second."""

    @property
    def info(self) -> BackendInfo:
        """Always ready."""
        return BackendInfo(name="portfolio", kind="none", ready=True, detail="tactics and lemmas by the goal's shape")

    async def generate(self, request: GenerateRequest) -> Answer:
        """The best `n` candidates; those that failed before are left out by the gateway, so more are made.

        It knows whole proofs only: neither tactics for a goal nor blueprints.
        """
        if request.goal is not None or request.blueprint is not None:
            return Answer((), finish="empty")
        n = request.n + len(request.failures)
        candidates = await asyncio.to_thread(plan, request.statement, request.header, request.premises, n)
        return Answer(tuple(candidates), finish="stop" if candidates else "empty")

    async def aclose(self) -> None:
        """Nothing is open."""
