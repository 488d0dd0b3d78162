"""The Gemini backend against a server that speaks the protocol, well and badly."""

import time
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.gemini_server import gemini_serving
from tests.support.openai_server import Reply, Vendor

from lemmata.contracts import GenerateRequest, ModelError, ModelNotAllowedError
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


def gateway(vendor: Vendor, *, allowed: bool = True, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 2, **more}
    settings = GatewaySettings(allow_network_models=allowed)
    return Gateway(settings.model_copy(update={"gemini": GeminiSettings.model_validate(values)}))


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


async def test_a_busy_server_is_asked_again_when_it_says(vendor: Vendor) -> None:
    vendor.will(Reply(status=429, headers={"retry-after": "1"}), OK)
    service = gateway(vendor)
    started = time.monotonic()
    assert (await service.generate(REQUEST)).candidates
    assert time.monotonic() - started >= 1
    assert len(vendor.requests) == 2
    await service.aclose()


async def test_a_server_that_stays_broken_is_an_error_after_the_retries(vendor: Vendor) -> None:
    vendor.will(Reply(status=500))
    service = gateway(vendor, retries=1)
    with pytest.raises(ModelError, match="status 500"):
        await service.generate(REQUEST)
    assert len(vendor.requests) == 2
    await service.aclose()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(body=b"<html>not json</html>"), "not a Gemini answer"),
        (Reply(body=b'{"candidates": 3}'), "not a Gemini answer"),
        (Reply(body=b'{"candidates": [', headers={"content-length": "999"}), "cannot be reached"),
        (Reply(body=b'{"candidates": "' + b"x" * 10_000_000 + b'"}'), "larger than 4 MB"),
        (Reply(body=b"x", headers={"content-encoding": "gzip"}), "packed"),
        (Reply(status=401), "LEMMATA_GATEWAY__GEMINI__API_KEY"),
        (Reply(status=404), "does not know the model"),
        (Reply(status=429), "out of capacity"),
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
        (Reply(texts=["  "], finish="STOP"), "empty"),
        (Reply(texts=[]), "empty"),
        (Reply(body=b"{}"), "empty"),
        (Reply(refusal="SAFETY"), "refusal"),
        (Reply(texts=[""], finish="PROHIBITED_CONTENT"), "refusal"),
        (Reply(texts=["by simp"], finish="MAX_TOKENS"), "length"),
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


def test_vertex_needs_a_project_and_a_model_but_no_key() -> None:
    assert GeminiBackend(GeminiSettings(project="p", model="m")).info.ready
    assert "GEMINI__MODEL" in GeminiBackend(GeminiSettings(project="p")).info.detail
    assert "GEMINI__API_KEY" in GeminiBackend(GeminiSettings(model="m")).info.detail
