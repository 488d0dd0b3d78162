"""The route of `default`: what the settings say, and otherwise the cheaper first."""

from datetime import date
from decimal import Decimal

import pytest

from lemmata.contracts import BackendInfo, GenerateRequest
from lemmata.gateway import Gateway
from lemmata.gateway.backends.anthropic import AnthropicBackend
from lemmata.gateway.backends.gemini import GeminiBackend
from lemmata.gateway.backends.openai import OpenAIBackend
from lemmata.gateway.prices import PriceTable
from lemmata.settings import AnthropicSettings, GatewaySettings, GeminiSettings, ModelPrice, OpenAISettings

ROWS = tuple(
    ModelPrice(model=model, since=date(2026, 1, 1), in_usd_per_mtok=Decimal(price), out_usd_per_mtok=Decimal(price))
    for model, price in (("dear", 9), ("cheap", 1))
)


def gateway(**settings: object) -> Gateway:
    """`openai` has a model without a price, `anthropic` a dear one, `gemini` a cheap one."""
    prices = PriceTable(ROWS)
    backends = (
        OpenAIBackend(OpenAISettings(base_url="http://x", model="unpriced"), prices),
        AnthropicBackend(AnthropicSettings(base_url="http://x", model="dear"), prices),
        GeminiBackend(GeminiSettings(base_url="http://x", model="cheap"), prices),
    )
    return Gateway(GatewaySettings.model_validate(settings), backends)


async def places(service: Gateway) -> list[tuple[str, str | None]]:
    """The stops in their order."""
    stops = [(stop.place, info.name, stop.model) for info in await service.backends() for stop in info.stops]
    return [(name, model) for _, name, model in sorted(stops)]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, ["gemini", "anthropic", "openai"]),
        ({"backend": "openai"}, ["openai"]),
        ({"fallbacks": ["openai"]}, ["gemini", "openai"]),
        ({"backend": "anthropic", "fallbacks": ["openai", "gemini", "anthropic"]}, ["anthropic", "openai", "gemini"]),
        ({"allow_network_models": False}, []),
    ],
)
async def test_the_order_is_as_set_and_otherwise_by_price(settings: dict[str, object], names: list[str]) -> None:
    service = gateway(**settings)
    assert [name for name, _ in await places(service)] == names
    assert [info.name for info in await service.backends()][: len(names)] == names


async def test_a_stop_may_name_one_of_several_models_of_a_backend() -> None:
    service = gateway(backend="openai/small", fallbacks=["openai/org/large", "gemini"])
    assert await places(service) == [("openai", "small"), ("openai", "org/large"), ("gemini", None)]


async def test_a_price_of_nothing_that_was_said_is_the_cheapest() -> None:
    free = ModelPrice(model="local", since=date(2026, 1, 1), in_usd_per_mtok=Decimal(0), out_usd_per_mtok=Decimal(0))
    prices = PriceTable((*ROWS, free))
    backends = (
        GeminiBackend(GeminiSettings(base_url="http://x", model="cheap"), prices),
        OpenAIBackend(OpenAISettings(base_url="http://x", model="local"), prices),
    )
    service = Gateway(GatewaySettings(), backends)
    assert [name for name, _ in await places(service)] == ["openai", "gemini"]


async def test_a_backend_tells_the_rates_in_force_and_the_most_that_other_models_cost() -> None:
    settings = OpenAISettings(
        base_url="http://x", model="cheap", price_in_usd_per_mtok=Decimal(4), price_out_usd_per_mtok=Decimal(5)
    )
    info: BackendInfo = OpenAIBackend(settings, PriceTable(ROWS)).info
    assert {rate.model: rate.in_usd_per_mtok for rate in info.rates} == {"dear": 9, "cheap": 1}
    assert (info.price_in_usd_per_mtok, info.price_out_usd_per_mtok) == (4, 5)


async def test_without_a_model_the_portfolio_answers() -> None:
    service = Gateway(GatewaySettings())
    answer = await service.generate(GenerateRequest(statement="theorem t : True", backend="default"))
    assert answer.backend == "portfolio"
