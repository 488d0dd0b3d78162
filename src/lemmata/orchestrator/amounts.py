"""Sums and differences of what a budget counts, kind by kind."""

from collections.abc import Callable
from typing import Any

from lemmata.contracts import BudgetAmounts, Usage

KINDS: tuple[str, ...] = tuple(BudgetAmounts.model_fields)


def amount(amounts: BudgetAmounts, kind: str) -> Any:
    """The amount of one of `KINDS`."""
    return getattr(amounts, kind)


def add(left: BudgetAmounts, right: BudgetAmounts) -> BudgetAmounts:
    """The sums."""
    return _combine(left, right, lambda a, b: a + b)


def subtract(left: BudgetAmounts, right: BudgetAmounts) -> BudgetAmounts:
    """The differences, never below zero."""
    return _combine(left, right, lambda a, b: max(a - b, type(a)(0)))


def least(first: BudgetAmounts, *others: BudgetAmounts) -> BudgetAmounts:
    """The lowest amount of each kind."""
    for other in others:
        first = _combine(first, other, min)
    return first


def used(usage: Usage) -> BudgetAmounts:
    """What model calls used."""
    return BudgetAmounts(
        model_calls=usage.calls,
        tokens=usage.tokens,
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        money_usd=usage.money_usd,
    )


def _combine(left: BudgetAmounts, right: BudgetAmounts, operation: Callable[[Any, Any], Any]) -> BudgetAmounts:
    def value(kind: str) -> Any:
        result = operation(amount(left, kind), amount(right, kind))
        # milliseconds of CPU add up to whole milliseconds
        return round(result, 6) if isinstance(result, float) else result

    return BudgetAmounts(**{kind: value(kind) for kind in KINDS})
