"""A budget cannot be overspent, whatever happens in whatever order."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import ManualClock

from lemmata.contracts import BudgetAmounts, BudgetLimits
from lemmata.orchestrator.amounts import KINDS
from lemmata.orchestrator.budget import BudgetExhaustedError, BudgetManager
from lemmata.orchestrator.caps import first_status
from lemmata.settings import BudgetSettings, OrchestratorSettings

LIMITS = BudgetAmounts(
    attempts=20, model_calls=5, tokens=1000, money_usd=Decimal("0.50"), lean_cpu_s=30.0, wall_s=1_000_000.0
)

amounts = st.builds(
    BudgetAmounts,
    attempts=st.integers(0, 8),
    model_calls=st.integers(0, 3),
    tokens=st.integers(0, 500),
    money_usd=st.decimals(0, Decimal("0.3"), places=6),
    lean_cpu_s=st.integers(0, 15_000).map(lambda ms: ms / 1000),
)


@st.composite
def uses(draw: st.DrawFn) -> tuple[BudgetAmounts, BudgetAmounts | None, int]:
    """What is reserved, what of it is used (None: the call never happened), and after how many other steps."""
    reserved = draw(amounts)
    part = draw(st.none() | st.integers(0, 4))
    used = None
    if part is not None:
        used = BudgetAmounts(
            attempts=reserved.attempts * part // 4,
            model_calls=reserved.model_calls * part // 4,
            tokens=reserved.tokens * part // 4,
            money_usd=reserved.money_usd * part / 4,
            lean_cpu_s=round(reserved.lean_cpu_s * part / 4, 6),
        )
    return reserved, used, draw(st.integers(0, 5))


def within(spent: BudgetAmounts, limits: BudgetAmounts) -> bool:
    return all(getattr(spent, kind) <= getattr(limits, kind) for kind in KINDS if kind != "wall_s")


@given(st.lists(uses(), max_size=40))
def test_no_order_of_reservations_and_settlements_overspends(steps: list[tuple]) -> None:
    budget = BudgetManager(LIMITS, ManualClock())
    open_ones: list[tuple] = []
    used_in_all = BudgetAmounts()
    for number, (reserved, used, delay) in enumerate(steps):
        with suppress(BudgetExhaustedError):
            open_ones.append((number + delay, budget.reserve(reserved), used))
        for entry in [entry for entry in open_ones if entry[0] <= number]:
            open_ones.remove(entry)
            _, reservation, amount = entry
            if amount is None:
                with reservation:
                    pass
            else:
                reservation.settle(amount)
                reservation.settle(amount)  # a second settlement changes nothing
                used_in_all = used_in_all.model_copy(
                    update={
                        "attempts": used_in_all.attempts + amount.attempts,
                        "money_usd": used_in_all.money_usd + amount.money_usd,
                    }
                )
        status = budget.status()
        assert within(status.spent, LIMITS)
        assert status.spent.attempts + status.remaining.attempts == LIMITS.attempts
        assert status.spent.money_usd == used_in_all.money_usd
        assert status.spent.money_usd + status.remaining.money_usd == LIMITS.money_usd
        held = [entry[1].amounts for entry in open_ones]
        assert status.spent.tokens + sum(a.tokens for a in held) <= LIMITS.tokens
        assert status.spent.lean_cpu_s + sum(a.lean_cpu_s for a in held) <= LIMITS.lean_cpu_s + 1e-6


@given(st.builds(BudgetLimits, attempts=st.none() | st.integers(1, 10**6), tokens=st.none() | st.integers(0, 10**9)))
def test_a_request_can_only_lower_the_servers_caps(asked: BudgetLimits) -> None:
    caps = BudgetSettings()
    limits = first_status(OrchestratorSettings(budget=caps), asked).limits
    assert limits.attempts == min(caps.attempts, asked.attempts or caps.attempts)
    assert limits.tokens == (caps.tokens if asked.tokens is None else min(caps.tokens, asked.tokens))
    assert limits.money_usd == caps.money_usd


def test_threads_together_do_not_overspend() -> None:
    budget = BudgetManager(LIMITS, ManualClock())

    def spend(_: int) -> int:
        try:
            budget.reserve(BudgetAmounts(attempts=1)).settle(BudgetAmounts(attempts=1))
        except BudgetExhaustedError:
            return 0
        return 1

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(spend, range(200))) == LIMITS.attempts


def test_a_refusal_names_every_cap_in_the_way_and_reserves_nothing() -> None:
    budget = BudgetManager(LIMITS, ManualClock())
    with pytest.raises(BudgetExhaustedError) as refusal:
        budget.reserve(BudgetAmounts(attempts=1, tokens=2000, money_usd=Decimal(1)))
    assert refusal.value.kinds == ("tokens", "money_usd")
    assert budget.room().attempts == 20
    assert budget.status().exhausted == ("tokens", "money_usd")


def test_what_was_used_beyond_a_reservation_is_counted_and_stops_the_next() -> None:
    budget = BudgetManager(LIMITS, ManualClock())
    budget.reserve(BudgetAmounts(lean_cpu_s=30)).settle(BudgetAmounts(lean_cpu_s=31.5))
    assert budget.status().spent.lean_cpu_s == 31.5
    assert budget.status().remaining.lean_cpu_s == 0
    assert budget.status().exhausted == ("lean_cpu_s",)
    assert not budget.fits(BudgetAmounts(lean_cpu_s=0.1))


def test_time_passes_by_itself() -> None:
    clock = ManualClock()
    budget = BudgetManager(LIMITS.model_copy(update={"wall_s": 10.0}), clock, BudgetAmounts(wall_s=4.0))
    clock.pass_s(5)
    assert budget.status().remaining.wall_s == 1.0
    clock.pass_s(2)
    with pytest.raises(BudgetExhaustedError, match="wall_s"):
        budget.reserve(BudgetAmounts())
    assert budget.status().exhausted == ("wall_s",)
