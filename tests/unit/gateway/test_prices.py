"""The price that is in force at a date."""

from datetime import date
from decimal import Decimal

import pytest

from lemmata.gateway.backends.openai import OpenAIBackend
from lemmata.gateway.prices import Price, PriceTable
from lemmata.settings import GatewaySettings, ModelPrice, OpenAISettings

DEFAULT = Price(Decimal(7), Decimal(8))
ROWS = (
    ModelPrice(model="m", since=date(2026, 3, 1), in_usd_per_mtok=Decimal(1), out_usd_per_mtok=Decimal(2)),
    ModelPrice(model="m", since=date(2026, 1, 1), in_usd_per_mtok=Decimal(3), out_usd_per_mtok=Decimal(6)),
)


@pytest.mark.parametrize(
    ("model", "day", "price"),
    [
        ("m", date(2025, 12, 31), DEFAULT),
        ("m", date(2026, 1, 1), Price(Decimal(3), Decimal(6))),
        ("m", date(2026, 2, 28), Price(Decimal(3), Decimal(6))),
        ("m", date(2026, 3, 1), Price(Decimal(1), Decimal(2))),
        ("other", date(2026, 3, 1), DEFAULT),
        (None, date(2026, 3, 1), DEFAULT),
    ],
)
def test_the_latest_price_in_force(model: str | None, day: date, price: Price) -> None:
    assert PriceTable(ROWS, on=lambda: day).of(model, DEFAULT) == price


def test_money_is_exact() -> None:
    usage = Price(Decimal("0.1"), Decimal("0.2")).usage(1, 3, 1)
    assert usage.money_usd == Decimal("0.0000005")


def test_a_backend_tells_the_price_of_the_day() -> None:
    backend = OpenAIBackend(OpenAISettings(model="m", base_url="http://x"), PriceTable(ROWS, on=lambda: ROWS[0].since))
    assert (backend.info.price_in_usd_per_mtok, backend.info.price_out_usd_per_mtok) == (1, 2)


def test_prices_are_read_from_text() -> None:
    row = {"model": "m", "since": "2026-03-01", "in_usd_per_mtok": "1", "out_usd_per_mtok": "2"}
    assert GatewaySettings.model_validate({"prices": [row]}).prices == ROWS[:1]
