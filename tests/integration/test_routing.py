"""A job between two vendors' servers on loopback: the cheap one is asked first, and whoever answers is paid."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from decimal import Decimal

import pytest
from tests.support.anthropic_server import anthropic_serving
from tests.support.openai_server import Reply, Vendor, serving
from tests.support.services import PretendChecker, PretendSearcher

from lemmata.clock import SystemClock
from lemmata.contracts import Attempt, Job, ProveRequest
from lemmata.gateway import Gateway
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.rungs.sampling import SamplingRung
from lemmata.settings import GatewaySettings, OrchestratorSettings
from lemmata.storage import MemoryArtifacts, MemoryCheckCache, MemoryJobStore


class Market:
    """`cheap` speaks OpenAI's protocol, `dear` Anthropic's; each answer is 1,000 tokens in and 200 out."""

    def __init__(self, orchestrator: Orchestrator, cheap: Vendor, dear: Vendor) -> None:
        self._orchestrator, self.cheap, self.dear = orchestrator, cheap, dear

    async def prove(self, name: str) -> tuple[Job, list[Attempt]]:
        job = await self._orchestrator.submit(ProveRequest(theorem=f"theorem {name} : 1 = 1"))
        job = await self._orchestrator.wait(job.job_id, 30)
        return job, [attempt async for attempt in self._orchestrator.attempts(job.job_id)]


@pytest.fixture
async def market() -> AsyncIterator[Market]:
    async with AsyncExitStack() as stack:
        cheap = await stack.enter_async_context(serving())
        dear = await stack.enter_async_context(anthropic_serving())
        models = [("openai", "cheap", cheap, 1), ("anthropic", "dear", dear, 50)]
        prices = [
            {"model": model, "since": "2026-01-01", "in_usd_per_mtok": price, "out_usd_per_mtok": price}
            for _, model, _, price in models
        ]
        backends = {
            name: {"base_url": vendor.url, "model": model, "retries": 0, "timeout_s": 20}
            for name, model, vendor, _ in models
        }
        settings = GatewaySettings.model_validate({"prices": prices, "breaker_failures": 2, **backends})
        orchestrator = Orchestrator(
            checker=PretendChecker("rfl"),
            searcher=PretendSearcher(),
            generator=Gateway(settings),
            jobs=MemoryJobStore(SystemClock()),
            artifacts=MemoryArtifacts(),
            cache=MemoryCheckCache(),
            settings=OrchestratorSettings(poll_ms=10, sampling_n=1, repair_rounds=0),
            rungs=(SamplingRung(),),
        )
        await stack.enter_async_context(orchestrator)
        yield Market(orchestrator, cheap, dear)


async def test_the_cheap_model_is_asked_alone_as_long_as_it_answers(market: Market) -> None:
    market.cheap.will(Reply(texts=["rfl"]))
    job, [attempt] = await market.prove("t")
    assert (job.status, attempt.backend, market.dear.requests) == ("succeeded", "openai", [])
    assert job.budget.spent.money_usd == Decimal("0.0012")


@pytest.mark.parametrize(
    ("failure", "asked"), [(Reply(status=503), 2), (Reply(body=b"<html>"), 2), (Reply(status=401), 3)]
)
async def test_where_it_fails_the_dear_one_answers_and_is_paid_and_one_that_is_down_is_left_alone(
    market: Market, failure: Reply, asked: int
) -> None:
    market.cheap.will(failure)
    market.dear.will(Reply(texts=["rfl"], finish="end_turn"))
    for name in ("a", "b", "c"):
        job, [attempt] = await market.prove(name)
        assert (job.status, attempt.backend) == ("succeeded", "anthropic")
        assert job.budget.spent.money_usd == Decimal("0.06")
    assert len(market.cheap.requests) == asked
