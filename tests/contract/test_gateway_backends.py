"""What every vendor's backend makes of what its server does, well and badly: each speaks its own wire protocol."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from decimal import Decimal

import pytest
from tests.support.anthropic_server import anthropic_serving
from tests.support.gemini_server import gemini_serving
from tests.support.openai_server import Reply, Vendor, serving

from lemmata.contracts import (
    GenerateRequest,
    GenerateResponse,
    ModelError,
    ModelNotAllowedError,
    ModelRefusedError,
    UnavailableError,
)
from lemmata.gateway import Gateway
from lemmata.settings import GatewaySettings

KEY = "key-for-the-test-server"
STATEMENT = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
PROOF = "fun h => ⟨h.2, h.1⟩"
TEXT = f"I swap them.\n```lean\n{PROOF}\n```"


@dataclass(frozen=True)
class Dialect:
    """How one vendor's server says what they all have to say."""

    backend: str
    open: Callable[[], AbstractAsyncContextManager[Vendor]]
    stop: str
    length: str
    refusals: tuple[Reply, ...]
    empty: tuple[Reply, ...]
    of_another_form: bytes

    def reply(self, *texts: str) -> Reply:
        return Reply(texts=texts, finish=self.stop)


DIALECTS = (
    Dialect(
        "openai",
        serving,
        stop="stop",
        length="length",
        refusals=(Reply(texts=[None], refusal="I would rather not"), Reply(texts=[""], finish="content_filter")),
        empty=(Reply(texts=[None]), Reply(texts=[])),
        of_another_form=b'{"choices": 3}',
    ),
    Dialect(
        "anthropic",
        anthropic_serving,
        stop="end_turn",
        length="max_tokens",
        refusals=(Reply(texts=[], finish="refusal"),),
        empty=(Reply(texts=[], finish="end_turn"),),
        of_another_form=b'{"content": 3}',
    ),
    Dialect(
        "gemini",
        gemini_serving,
        stop="STOP",
        length="MAX_TOKENS",
        refusals=(Reply(refusal="SAFETY"), Reply(texts=[""], finish="PROHIBITED_CONTENT")),
        empty=(Reply(texts=[]),),
        of_another_form=b'{"candidates": 3}',
    ),
)


@dataclass
class Bench:
    """One vendor's backend behind the Gateway, and the server that it asks."""

    speaks: Dialect
    vendor: Vendor
    gateway: Gateway

    async def ask(self, *replies: Reply) -> GenerateResponse:
        self.vendor.will(*replies)
        return await self.gateway.generate(GenerateRequest(statement=STATEMENT, backend=self.speaks.backend, n=1))


Opened = Callable[..., Awaitable[Bench]]
"""Opens a bench with these settings of the backend."""


def gateway_of(dialect: Dialect, url: str, *, allowed: bool = True, **more: object) -> Gateway:
    values = {
        "base_url": url,
        "api_key": KEY,
        "model": "m-1",
        "timeout_s": 20,
        "retries": 0,
        **more,
    }
    settings = {"allow_network_models": allowed, "breaker_failures": 2, dialect.backend: values}
    return Gateway(GatewaySettings.model_validate(settings))


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.backend)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    return request.param


@pytest.fixture
async def opened(dialect: Dialect) -> AsyncIterator[Opened]:
    async with AsyncExitStack() as stack:

        async def make(**settings: object) -> Bench:
            vendor = await stack.enter_async_context(dialect.open())
            gateway = gateway_of(dialect, vendor.url, **settings)
            stack.push_async_callback(gateway.aclose)
            return Bench(dialect, vendor, gateway)

        yield make


async def test_the_proof_in_the_answer_with_what_it_cost(opened: Opened) -> None:
    bench = await opened(price_in_usd_per_mtok="2.5", price_out_usd_per_mtok="10")
    answer = await bench.ask(bench.speaks.reply(TEXT))
    assert (answer.candidates, answer.finish) == ((PROOF,), "stop")
    assert (answer.backend, answer.model) == (bench.speaks.backend, "m-1")
    assert (answer.usage.calls, answer.usage.tokens_in, answer.usage.tokens_out) == (1, 1_000, 200)
    assert answer.usage.money_usd == Decimal("0.0045")


async def test_the_statement_reaches_the_model(opened: Opened) -> None:
    bench = await opened()
    await bench.ask(bench.speaks.reply(TEXT))
    assert STATEMENT in str(bench.vendor.requests[0])


async def test_a_busy_server_is_asked_again_when_it_says(opened: Opened) -> None:
    bench = await opened(retries=2)
    started = time.monotonic()
    answer = await bench.ask(Reply(status=429, headers={"retry-after": "1"}), bench.speaks.reply(TEXT))
    assert answer.candidates == (PROOF,)
    assert time.monotonic() - started >= 1
    assert len(bench.vendor.requests) == 2


async def test_a_server_that_stays_broken_is_an_error_after_the_retries(opened: Opened) -> None:
    bench = await opened(retries=1)
    with pytest.raises(ModelError, match="status 500"):
        await bench.ask(Reply(status=500))
    assert len(bench.vendor.requests) == 2


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=429), "out of capacity"),
        (Reply(status=503), "status 503"),
        (Reply(body=b"<html>not json</html>"), "not a"),
        (Reply(body=b""), "not a"),
        (Reply(body=b'{"id": "', headers={"content-length": "999"}), "cannot be reached"),
        (Reply(body=b'{"id": "' + b"x" * 10_000_000 + b'"}'), "larger than 4 MB"),
    ],
    ids=["busy", "away", "not JSON", "nothing", "half a stream", "10 MB"],
)
async def test_a_server_that_fails_is_left_alone_in_the_end(opened: Opened, reply: Reply, says: str) -> None:
    bench = await opened()
    for _ in range(2):
        with pytest.raises(ModelError, match=says) as raised:
            await bench.ask(reply)
        assert not isinstance(raised.value, ModelRefusedError)
    with pytest.raises(UnavailableError, match="2 times in a row"):
        await bench.ask(reply)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_server_that_refuses_is_not_asked_twice_and_counts_as_working(opened: Opened, status: int) -> None:
    bench = await opened()
    for asked in range(1, 4):
        with pytest.raises(ModelRefusedError, match=str(status)) as raised:
            await bench.ask(Reply(status=status))
        assert len(bench.vendor.requests) == asked
    assert status in (400, 404) or f"LEMMATA_GATEWAY__{bench.speaks.backend.upper()}__API_KEY" in raised.value.detail


async def test_json_of_another_form_is_an_error(opened: Opened) -> None:
    bench = await opened()
    with pytest.raises(ModelError, match="not a"):
        await bench.ask(Reply(body=bench.speaks.of_another_form))


async def test_an_answer_that_does_not_come_in_time(opened: Opened) -> None:
    bench = await opened(timeout_s=0.3, retries=2)
    with pytest.raises(ModelError, match=r"no answer within 0\.3 s"):
        await bench.ask(Reply(hang=True))


async def test_a_connection_that_is_lost_and_one_that_cannot_be_had(dialect: Dialect) -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    gateway = gateway_of(dialect, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    request = GenerateRequest(statement=STATEMENT, backend=dialect.backend, n=1)
    with pytest.raises(ModelError, match="cannot be reached"):
        await gateway.generate(request)
    server.close()
    await server.wait_closed()
    with pytest.raises(ModelError, match="cannot be reached"):
        await gateway.generate(request)
    await gateway.aclose()


async def test_how_an_answer_ended(opened: Opened) -> None:
    bench = await opened()
    speaks = bench.speaks
    ends = {
        "empty": [*speaks.empty, speaks.reply("  ")],
        "refusal": speaks.refusals,
        "length": [Reply(texts=["by simp"], finish=speaks.length)],
    }
    for finish, replies in ends.items():
        for reply in replies:
            bench.vendor.script.clear()
            assert (await bench.ask(reply)).finish == finish


async def test_the_key_is_in_no_error_and_no_log(opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    bench = await opened()
    with caplog.at_level(logging.DEBUG), pytest.raises(ModelError, match=r"bad key \*\*\*") as raised:
        await bench.ask(Reply(status=400, body=f'{{"error": {{"message": "bad key {KEY}"}}}}'.encode()))
    assert KEY not in raised.value.detail
    assert KEY not in caplog.text


async def test_the_switch_keeps_the_network_untouched(opened: Opened) -> None:
    bench = await opened(allowed=False)
    with pytest.raises(ModelNotAllowedError):
        await bench.ask(bench.speaks.reply(TEXT))
    assert bench.vendor.requests == []
    assert not any(info.ready for info in await bench.gateway.backends() if info.name == bench.speaks.backend)
