"""The OpenAI backend against a server that speaks the protocol, well and badly."""

import logging
import time
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.openai_server import Reply, Vendor, serving

from lemmata.contracts import (
    Diagnostic,
    FailedCandidate,
    GenerateRequest,
    ModelError,
    ModelNotAllowedError,
    Position,
    SearchHit,
)
from lemmata.gateway import Gateway
from lemmata.settings import GatewaySettings, OpenAISettings

KEY = "key-for-the-test-server"
STATEMENT = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
REQUEST = GenerateRequest(statement=STATEMENT, backend="openai", n=2, max_tokens=99)
OK = Reply(texts=["```lean\nfun h => ⟨h.2, h.1⟩\n```", "by\n  intro h\n  exact ⟨h.2, h.1⟩"])


@pytest.fixture
async def vendor() -> AsyncIterator[Vendor]:
    async with serving() as server:
        yield server


def gateway(vendor: Vendor, *, allowed: bool = True, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 2, **more}
    openai = OpenAISettings.model_validate(values)
    return Gateway(GatewaySettings(allow_network_models=allowed, openai=openai))


async def test_candidates_usage_and_price(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor, price_in_usd_per_mtok="2.5", price_out_usd_per_mtok="10")
    answer = await service.generate(REQUEST)
    assert answer.candidates == ("fun h => ⟨h.2, h.1⟩", "by\n  intro h\n  exact ⟨h.2, h.1⟩")
    assert (answer.backend, answer.model, answer.finish) == ("openai", "m-1", "stop")
    assert (answer.usage.calls, answer.usage.tokens_in, answer.usage.tokens_out) == (1, 1_000, 200)
    assert answer.usage.money_usd == Decimal("0.0045")
    await service.aclose()


async def test_what_the_server_is_asked(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor)
    premise = SearchHit(
        name="And.comm", kind="theorem", statement="a ∧ b ↔ b ∧ a", module="Init.Core", line=1, doc="", score=1, why=()
    )
    failure = FailedCandidate(
        proof="by $trivial",
        diagnostics=(Diagnostic(severity="error", message="no", part="proof", start=Position(line=1, column=3)),),
    )
    await service.generate(
        REQUEST.model_copy(update={"premises": (premise,), "failures": (failure,), "header": "open Nat"})
    )
    asked = vendor.requests[0]
    assert (asked["model"], asked["n"], asked["max_tokens"], asked["temperature"]) == ("m-1", 2, 99, 0.8)
    text = asked["messages"][1]["content"]
    for part in (
        STATEMENT,
        "And.comm : a ∧ b ↔ b ∧ a",
        "by $trivial",
        "- proof, line 1, column 3: error: no",
        "open Nat",
    ):
        assert part in text
    assert vendor.keys == [f"Bearer {KEY}"]
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
        (Reply(body=b"<html>not json</html>"), "not a chat completion"),
        (Reply(body=b'{"choices": 3}'), "not a chat completion"),
        (Reply(body=b""), "not a chat completion"),
        (Reply(body=b'{"id": "', headers={"content-length": "999"}), "cannot be reached"),
        (Reply(body=b'{"choices": "' + b"x" * 10_000_000 + b'"}'), "larger than 4 MB"),
        (Reply(status=401), "LEMMATA_GATEWAY__OPENAI__API_KEY"),
        (Reply(status=404), "does not know the model"),
        (Reply(status=400), "status 400"),
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
    started = time.monotonic()
    with pytest.raises(ModelError, match=r"no answer within 0\.3 s"):
        await service.generate(REQUEST)
    assert time.monotonic() - started < 3
    await service.aclose()


async def test_a_server_that_is_not_there() -> None:
    openai = OpenAISettings.model_validate({"base_url": "http://127.0.0.1:9/v1", "model": "m", "retries": 0})
    service = Gateway(GatewaySettings(openai=openai))
    with pytest.raises(ModelError, match="cannot be reached"):
        await service.generate(REQUEST)
    await service.aclose()


@pytest.mark.parametrize(
    ("reply", "finish"),
    [
        (Reply(texts=["", "  "]), "empty"),
        (Reply(texts=[None]), "empty"),
        (Reply(texts=[]), "empty"),
        (Reply(texts=[None], refusal="I would rather not"), "refusal"),
        (Reply(texts=[""], finish="content_filter"), "refusal"),
        (Reply(texts=["by simp"], finish="length"), "length"),
    ],
)
async def test_how_an_answer_ended(vendor: Vendor, reply: Reply, finish: str) -> None:
    vendor.will(reply)
    service = gateway(vendor)
    assert (await service.generate(REQUEST)).finish == finish
    await service.aclose()


async def test_the_key_is_in_no_log_and_no_error(vendor: Vendor, caplog: pytest.LogCaptureFixture) -> None:
    vendor.will(Reply(status=400, body=f'{{"error": {{"message": "bad key {KEY}"}}}}'.encode()))
    service = gateway(vendor, retries=0)
    with caplog.at_level(logging.DEBUG), pytest.raises(ModelError) as raised:
        await service.generate(REQUEST)
    assert KEY not in raised.value.detail
    assert KEY not in caplog.text
    await service.aclose()


async def test_the_switch_keeps_the_network_untouched(vendor: Vendor) -> None:
    vendor.will(OK)
    service = gateway(vendor, allowed=False)
    with pytest.raises(ModelNotAllowedError):
        await service.generate(REQUEST)
    assert vendor.requests == []
    assert not next(info for info in await service.backends() if info.name == "openai").ready
    await service.aclose()
