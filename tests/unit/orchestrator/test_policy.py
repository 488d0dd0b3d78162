"""The order of the rungs: cheapest success first, as earlier jobs tell it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import LadderPlan, LadderStep, RungRecord
from lemmata.orchestrator.ladder import RUNGS
from lemmata.orchestrator.policy import check_pinned, kept, planned
from lemmata.settings import OrchestratorSettings

NAMES = ("cache", "portfolio", "sampling", "search", "blueprint")
SETTINGS = OrchestratorSettings()


def record(rung: str, tries: int, successes: int, usd: str = "0", cpu_s: float = 0.0) -> RungRecord:
    return RungRecord(
        rung=rung, tries=tries, successes=successes, money_usd=Decimal(usd) * tries, lean_cpu_s=cpu_s * tries
    )


def order(*records: RungRecord, settings: OrchestratorSettings = SETTINGS) -> tuple[str, ...]:
    return planned(NAMES, records, settings).order


def test_the_usual_order_is_that_of_the_code() -> None:
    assert tuple(rung.name for rung in RUNGS) == NAMES


def test_an_empty_record_leaves_the_usual_order() -> None:
    assert order() == NAMES


def test_search_comes_first_where_its_successes_cost_less_and_sampling_where_its_do() -> None:
    cheap_search = record("search", 100, 40, cpu_s=30)
    dear_sampling = record("sampling", 100, 20, "0.08")
    assert order(dear_sampling, cheap_search) == ("cache", "portfolio", "search", "sampling", "blueprint")
    slow_search = record("search", 100, 2, cpu_s=600)
    cheap_sampling = record("sampling", 100, 80, "0.001", cpu_s=2)
    assert order(slow_search, cheap_sampling) == ("cache", "portfolio", "sampling", "search", "blueprint")
    assert order(record("portfolio", 100, 3, cpu_s=600), cheap_sampling)[1:3] == ("sampling", "portfolio")


def test_a_few_jobs_do_not_overturn_what_is_usual() -> None:
    assert order(record("sampling", 2, 0, "0.01"), record("search", 2, 2, cpu_s=20)) == NAMES


def test_the_price_of_leans_time_decides_between_time_and_money() -> None:
    records = (record("sampling", 100, 50, "0.02"), record("search", 100, 50, cpu_s=300))
    dear = OrchestratorSettings(lean_usd_per_cpu_hour=Decimal(10))
    free = OrchestratorSettings(lean_usd_per_cpu_hour=Decimal(0))
    assert order(*records, settings=dear).index("sampling") < order(*records, settings=dear).index("search")
    assert order(*records, settings=free).index("search") < order(*records, settings=free).index("sampling")


def test_a_rung_without_success_is_tried_last_and_not_dropped() -> None:
    plan = planned(NAMES, [record("portfolio", 40, 0)], SETTINGS)
    assert plan.order == ("cache", "sampling", "search", "blueprint", "portfolio")
    assert plan.steps[-1].why == "last: 0 successes in 40 tries"
    assert order(record("portfolio", 19, 0)) == NAMES  # too few to say so


def test_a_plan_says_why() -> None:
    plan = planned(NAMES, [record("sampling", 50, 20, "0.01")], SETTINGS)
    assert plan.steps[0] == LadderStep(rung="cache", why="always first: it costs next to nothing")
    sampling = next(step for step in plan.steps if step.rung == "sampling")
    assert (sampling.tries, sampling.successes, sampling.usd_per_success) == (50, 20, 0.024)
    assert sampling.why == "about $0.024 a success: 20 in 50 tries"


def test_an_operator_can_pin_the_order() -> None:
    pinned = OrchestratorSettings(ladder=("search", "portfolio"))
    assert order(settings=pinned) == ("cache", "search", "portfolio", "sampling", "blueprint")
    assert order(settings=OrchestratorSettings(ladder=("portfolio", "cache")))[:2] == ("portfolio", "cache")
    assert planned(NAMES, (), pinned).steps[1].why == "pinned by LEMMATA_ORCHESTRATOR__LADDER"


@pytest.mark.parametrize(("ladder", "complaint"), [(("serch",), "no rung 'serch'"), (("search",) * 2, "twice")])
def test_a_pinned_order_that_cannot_be_is_refused_at_the_start(ladder: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        check_pinned(OrchestratorSettings(ladder=ladder), NAMES)


records_of_any_kind = st.lists(
    st.builds(
        lambda rung, tries, part, usd, cpu_s: record(rung, tries, tries * part // 4, str(usd), cpu_s),
        st.sampled_from((*NAMES, "a rung that is gone")),
        st.integers(0, 10**6),
        st.integers(0, 4),
        st.decimals(0, 1000, places=6),
        st.floats(0, 10**6),
    ),
    unique_by=lambda each: each.rung,
)


@given(records_of_any_kind)
def test_whatever_the_record_says_every_rung_is_tried_once_and_the_cache_first(records: list[RungRecord]) -> None:
    plan = planned(NAMES, records, SETTINGS)
    assert sorted(plan.order) == sorted(NAMES)
    assert plan.order[0] == "cache"
    assert planned(NAMES, records, SETTINGS) == plan
    hopeless = [step.why.startswith("last") for step in plan.steps]
    assert hopeless == sorted(hopeless)


def test_a_plan_is_kept_whatever_the_record_says_later() -> None:
    plan = LadderPlan(steps=tuple(LadderStep(rung=name, why="then") for name in ("cache", "gone", "search")))
    again = kept(plan, NAMES)
    assert again.order == ("cache", "search", "portfolio", "sampling", "blueprint")
    assert [step.why for step in again.steps[:3]] == ["then", "then", "new since the job started"]
