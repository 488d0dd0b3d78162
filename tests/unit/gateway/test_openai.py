"""The OpenAI backend against a server that speaks the protocol: what is special to this vendor."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from tests.support.openai_server import Reply, Vendor, serving

from lemmata.contracts import (
    Diagnostic,
    FailedCandidate,
    GenerateRequest,
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


def gateway(vendor: Vendor, **more: object) -> Gateway:
    values = {"base_url": vendor.url, "api_key": KEY, "model": "m-1", "timeout_s": 5, "retries": 2, **more}
    openai = OpenAISettings.model_validate(values)
    return Gateway(GatewaySettings(openai=openai))


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
