"""The Anthropic backend against a server that speaks the protocol: what is special to this vendor."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.anthropic_server import anthropic_serving
from tests.support.openai_server import Reply, Vendor

from lemmata.contracts import GenerateRequest
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


def gateway(vendor: Vendor, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 2, **more}
    anthropic = AnthropicSettings.model_validate(values)
    return Gateway(GatewaySettings(anthropic=anthropic))


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


async def test_what_came_back_is_used_where_another_call_failed(vendor: Vendor) -> None:
    vendor.will(OK, Reply(status=400))
    service = gateway(vendor, retries=0)
    answer = await service.generate(REQUEST.model_copy(update={"n": 3}))
    assert (len(answer.candidates), answer.usage.calls) == (1, 1)
    await service.aclose()
