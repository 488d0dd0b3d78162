"""The Anthropic backend against a server that speaks the protocol, well and badly."""

import time
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.anthropic_server import anthropic_serving
from tests.support.openai_server import Reply, Vendor

from lemmata.contracts import GenerateRequest, ModelError, ModelNotAllowedError
from lemmata.gateway import Gateway
from lemmata.settings import AnthropicSettings, GatewaySettings

KEY = "key-for-the-test-server"
STATEMENT = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
REQUEST = GenerateRequest(statement=STATEMENT, backend="anthropic", n=1, max_tokens=99)
OK = Reply(texts=["```lean\nfun h => ⟨h.2, h.1⟩\n```"], finish="end_turn")


@pytest.fixture
async def vendor() -> AsyncIterator[Vendor]:
    async with anthropic_serving() as server:
        yield server


def gateway(vendor: Vendor, *, allowed: bool = True, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 2, **more}
    anthropic = AnthropicSettings.model_validate(values)
    return Gateway(GatewaySettings(allow_network_models=allowed, anthropic=anthropic))


async def test_each_candidate_is_a_call_and_is_paid_for(vendor: Vendor) -> None:
    vendor.will(OK, Reply(texts=["by\n  intro h\n  exact ⟨h.2, h.1⟩"], finish="end_turn"))
    service = gateway(vendor, price_in_usd_per_mtok="2.5", price_out_usd_per_mtok="10")
    answer = await service.generate(REQUEST.model_copy(update={"n": 2}))
    assert set(answer.candidates) == {"fun h => ⟨h.2, h.1⟩", "by\n  intro h\n  exact ⟨h.2, h.1⟩"}
    assert (answer.backend, answer.model, answer.finish) == ("anthropic", "m-1", "stop")
    assert (answer.usage.calls, answer.usage.tokens_in, answer.usage.tokens_out) == (2, 2_000, 400)
    assert answer.usage.money_usd == Decimal("0.009")
    await service.aclose()


async def test_what_the_server_is_asked(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor)
    await service.generate(REQUEST)
    asked = vendor.requests[0]
    assert (asked["model"], asked["max_tokens"]) == ("m-1", 99)
    assert "temperature" not in asked
    assert asked["system"]
    assert STATEMENT in asked["messages"][0]["content"]
    await service.aclose()


async def test_a_temperature_is_sent_where_the_settings_say_so_and_within_the_protocol(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor, send_temperature=True)
    await service.generate(REQUEST.model_copy(update={"temperature": 1.5}))
    assert vendor.requests[0]["temperature"] == 1.0
    await service.aclose()


async def test_a_busy_server_is_asked_again_when_it_says(vendor: Vendor) -> None:
    vendor.will(Reply(status=429, headers={"retry-after": "1"}), OK)
    service = gateway(vendor)
    started = time.monotonic()
    assert (await service.generate(REQUEST)).candidates
    assert time.monotonic() - started >= 1
    assert len(vendor.requests) == 2
    await service.aclose()


async def test_what_came_back_is_used_where_another_call_failed(vendor: Vendor) -> None:
    vendor.will(OK, Reply(status=400))
    service = gateway(vendor, retries=0)
    answer = await service.generate(REQUEST.model_copy(update={"n": 3}))
    assert (len(answer.candidates), answer.usage.calls) == (1, 1)
    await service.aclose()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(body=b"<html>not json</html>"), "not a message"),
        (Reply(body=b'{"content": 3}'), "not a message"),
        (Reply(body=b""), "not a message"),
        (Reply(body=b'{"id": "', headers={"content-length": "999"}), "cannot be reached"),
        (Reply(body=b'{"id": "' + b"x" * 10_000_000 + b'"}'), "larger than 4 MB"),
        (Reply(status=401), "LEMMATA_GATEWAY__ANTHROPIC__API_KEY"),
        (Reply(status=404), "does not know the model"),
        (Reply(status=429), "out of capacity"),
        (Reply(status=500), "status 500"),
        (Reply(status=400, body=f'{{"error": {{"message": "bad {KEY}"}}}}'.encode()), r"bad \*\*\*"),
    ],
)
async def test_an_answer_that_cannot_be_used_says_why(vendor: Vendor, reply: Reply, says: str) -> None:
    vendor.will(reply)
    service = gateway(vendor, retries=0)
    with pytest.raises(ModelError, match=says):
        await service.generate(REQUEST)
    await service.aclose()


async def test_an_answer_that_never_comes(vendor: Vendor) -> None:
    vendor.will(Reply(hang=True))
    service = gateway(vendor, timeout_s=0.3)
    with pytest.raises(ModelError, match=r"no answer within 0\.3 s"):
        await service.generate(REQUEST)
    await service.aclose()


@pytest.mark.parametrize(
    ("reply", "finish"),
    [
        (Reply(texts=["  "], finish="end_turn"), "empty"),
        (Reply(texts=[], finish="end_turn"), "empty"),
        (Reply(texts=[], finish="refusal"), "refusal"),
        (Reply(texts=["by simp"], finish="max_tokens"), "length"),
    ],
)
async def test_how_an_answer_ended(vendor: Vendor, reply: Reply, finish: str) -> None:
    vendor.will(reply)
    service = gateway(vendor)
    assert (await service.generate(REQUEST)).finish == finish
    await service.aclose()


async def test_the_switch_keeps_the_network_untouched(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor, allowed=False)
    with pytest.raises(ModelNotAllowedError):
        await service.generate(REQUEST)
    assert vendor.requests == []
    await service.aclose()
