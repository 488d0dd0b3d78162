"""The Gemini backend against a server that speaks the protocol: what is special to this vendor."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.gemini_server import gemini_serving
from tests.support.openai_server import Reply, Vendor

from lemmata.contracts import GenerateRequest, ModelError
from lemmata.gateway import Gateway
from lemmata.gateway.backends.gemini import GeminiBackend
from lemmata.settings import GatewaySettings, GeminiSettings

KEY = "key-for-the-test-server"
STATEMENT = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
REQUEST = GenerateRequest(statement=STATEMENT, backend="gemini", n=2, max_tokens=99)
OK = Reply(texts=["```lean\nfun h => ⟨h.2, h.1⟩\n```", "by\n  intro h\n  exact ⟨h.2, h.1⟩"], finish="STOP")


@pytest.fixture
async def vendor() -> AsyncIterator[Vendor]:
    async with gemini_serving() as server:
        yield server


def gateway(vendor: Vendor, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 0, **more}
    return Gateway(GatewaySettings(gemini=GeminiSettings.model_validate(values)))


async def test_candidates_usage_and_price(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor, price_in_usd_per_mtok="2.5", price_out_usd_per_mtok="10")
    answer = await service.generate(REQUEST)
    assert answer.candidates == ("fun h => ⟨h.2, h.1⟩", "by\n  intro h\n  exact ⟨h.2, h.1⟩")
    assert (answer.backend, answer.model, answer.finish) == ("gemini", "m-1", "stop")
    assert (answer.usage.calls, answer.usage.tokens_in, answer.usage.tokens_out) == (1, 1_000, 200)
    assert answer.usage.money_usd == Decimal("0.0045")
    await service.aclose()


async def test_what_the_server_is_asked(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor)
    await service.generate(REQUEST.model_copy(update={"n": 10}))
    assert vendor.paths == ["/v1/models/m-1:generateContent"] * 2
    assert sorted(asked["generationConfig"]["candidateCount"] for asked in vendor.requests) == [2, 8]
    asked = vendor.requests[0]
    assert (asked["generationConfig"]["maxOutputTokens"], asked["generationConfig"]["temperature"]) == (99, 0.8)
    assert asked["systemInstruction"]["parts"][0]["text"]
    assert STATEMENT in asked["contents"][0]["parts"][0]["text"]
    assert set(vendor.keys) == {KEY}
    await service.aclose()


async def test_a_packed_answer_is_refused(vendor: Vendor) -> None:
    vendor.will(Reply(body=b"x", headers={"content-encoding": "gzip"}))
    service = gateway(vendor)
    with pytest.raises(ModelError, match="packed"):
        await service.generate(REQUEST)
    await service.aclose()


def test_vertex_needs_a_project_and_a_model_but_no_key() -> None:
    assert GeminiBackend(GeminiSettings(project="p", model="m")).info.ready
    assert "GEMINI__MODEL" in GeminiBackend(GeminiSettings(project="p")).info.detail
    assert "GEMINI__API_KEY" in GeminiBackend(GeminiSettings(model="m")).info.detail
