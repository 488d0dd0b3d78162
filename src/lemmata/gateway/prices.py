"""What a model costs at a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from lemmata.contracts import ModelRate, Usage
from lemmata.settings import ModelPrice

_MILLION = Decimal(1_000_000)


def today() -> date:
    """The date in UTC: vendors' price lists change at a date, not at an hour."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    in_usd_per_mtok: Decimal
    out_usd_per_mtok: Decimal

    def usage(self, calls: int, tokens_in: int, tokens_out: int) -> Usage:
        """The usage with its exact price."""
        money = (tokens_in * self.in_usd_per_mtok + tokens_out * self.out_usd_per_mtok) / _MILLION
        return Usage(calls=calls, tokens_in=tokens_in, tokens_out=tokens_out, money_usd=money)


class PriceTable:
    """The settings' list, with the date of the day told by `on`."""

    def __init__(self, rows: Sequence[ModelPrice] = (), on: Callable[[], date] = today) -> None:
        self._rows = sorted(rows, key=lambda row: row.since)
        self._on = on

    def of(self, model: str | None, default: Price) -> Price:
        """The latest price of `model` that is in force; `default` where the table has none."""
        rate = self._in_force().get(model or "")
        return Price(rate.in_usd_per_mtok, rate.out_usd_per_mtok) if rate else default

    def rates(self) -> tuple[ModelRate, ...]:
        """All prices in force."""
        return tuple(
            ModelRate(model=model, in_usd_per_mtok=row.in_usd_per_mtok, out_usd_per_mtok=row.out_usd_per_mtok)
            for model, row in self._in_force().items()
        )

    def _in_force(self) -> dict[str, ModelPrice]:
        day = self._on()
        return {row.model: row for row in self._rows if row.since <= day}
