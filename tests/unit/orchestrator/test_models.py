"""Which model a job asks, what is set aside for the call, and what is paid in the end."""

from decimal import Decimal

import pytest
from tests.support.services import PretendChecker

from lemmata.contracts import (
    BackendInfo,
    BudgetLimits,
    GenerateRequest,
    Job,
    LemmataError,
    ModelError,
    ProveRequest,
    UnavailableError,
    Usage,
)
from lemmata.contracts import RouteStop as At
from lemmata.gateway import Answer, Gateway
from lemmata.orchestrator.models import stops_of, upper_bound
from lemmata.settings import GatewaySettings

THEOREM = "theorem t : 1 = 2"
CALL = GenerateRequest(statement=THEOREM, backend="default", n=4, max_tokens=1_000)


class Model:
    """A backend whose price is for a million tokens in and out; it answers `good`, or raises `fails`."""

    def __init__(self, name: str, price: int, fails: LemmataError | None = None) -> None:
        self.fails, self.asked = fails, list[GenerateRequest]()
        money = {"price_in_usd_per_mtok": Decimal(price), "price_out_usd_per_mtok": Decimal(price)}
        self.info = BackendInfo(name=name, kind="network", ready=True, models=(f"{name}-1",), **money)

    async def generate(self, request: GenerateRequest) -> Answer:
        self.asked.append(request)
        if self.fails is not None:
            raise self.fails
        usage = Usage(calls=1, tokens_in=600_000, money_usd=self.info.price_in_usd_per_mtok * 600_000 / 1_000_000)
        return Answer(("good",), usage, f"{self.info.name}-1.5")

    async def aclose(self) -> None:
        """Nothing is open."""


async def prove(bed, *models: Model, money_usd: str = "100", **request: object) -> tuple[Job, list]:
    here = await bed(
        checker=PretendChecker("good"),
        generator=Gateway(GatewaySettings(), models),
        settings={"sampling_max_tokens": 100_000, "sampling_n": 8, "repair_rounds": 0},
        budget={"money_usd": Decimal(100), "tokens": 10_000_000},
    )
    budget = BudgetLimits(money_usd=Decimal(money_usd))
    job = await here.orchestrator.submit(ProveRequest.model_validate({"theorem": THEOREM, "budget": budget, **request}))
    job = await here.orchestrator.wait(job.job_id, 10)
    return job, [attempt async for attempt in here.orchestrator.attempts(job.job_id)]


async def test_the_cheapest_model_answers_first(bed) -> None:
    dear, cheap = Model("dear", 20), Model("cheap", 1)
    job, [attempt] = await prove(bed, dear, cheap)
    assert (job.status, dear.asked, len(cheap.asked)) == ("succeeded", [], 1)
    assert (attempt.backend, attempt.model_name) == ("cheap", "cheap-1.5")
    assert job.budget.spent.money_usd == Decimal("0.6")


@pytest.mark.parametrize("error", [ModelError("no capacity"), UnavailableError("its circuit is open")])
async def test_where_it_fails_the_next_answers_and_is_the_one_that_is_paid(bed, error: LemmataError) -> None:
    job, [attempt] = await prove(bed, Model("dear", 20), Model("cheap", 1, fails=error))
    assert (job.status, attempt.backend) == ("succeeded", "dear")
    assert job.budget.spent.money_usd == 12


async def test_money_that_is_too_little_for_the_dearest_buys_a_call_of_the_first_that_it_suffices_for(bed) -> None:
    cheap = Model("cheap", 1, fails=ModelError("no capacity"))
    job, attempts = await prove(bed, Model("dear", 20), cheap, money_usd="2")
    assert (job.status, attempts) == ("failed", [])
    assert (cheap.asked[0].backend, cheap.asked[0].model) == ("cheap", "cheap-1")


async def test_a_backend_that_is_asked_for_by_name_has_no_substitute(bed) -> None:
    dear = Model("dear", 20, fails=ModelError("no capacity"))
    cheap = Model("cheap", 1)
    job, _ = await prove(bed, dear, cheap, backend="dear", model="dear-2")
    assert (job.status, cheap.asked, dear.asked[0].model) == ("failed", [], "dear-2")


@pytest.mark.parametrize("error", [ModelError("no"), UnavailableError("its circuit is open")])
async def test_a_gateway_that_cannot_answer_fails_the_rung_and_not_the_job(bed, error: LemmataError) -> None:
    job, _ = await prove(bed, Model("only", 1, fails=error))
    assert (job.status, job.verdict) == ("failed", "failed")
    assert error.detail in job.message


def test_the_bound_is_that_of_the_dearest_model_and_of_the_most_calls() -> None:
    cheap = Model("cheap", 1).info.model_copy(update={"stops": (At(place=0),)})
    dear = Model("dear", 20).info.model_copy(update={"stops": (At(place=1),), "candidates_per_call": 1})
    alone = [upper_bound(CALL, stop) for stop in stops_of([dear, cheap], None)]
    assert [(most.model_calls, most.money_usd > most.tokens / Decimal(1_000_000)) for most in alone] == [
        (1, False),
        (4, True),
    ]


def test_a_model_that_is_asked_for_is_reserved_at_its_own_rate() -> None:
    rate = {"model": "large", "in_usd_per_mtok": 30, "out_usd_per_mtok": 90}
    info = BackendInfo.model_validate({"name": "b", "kind": "network", "ready": True, "rates": [rate]})
    assert upper_bound(CALL, info).money_usd == 0
    assert upper_bound(CALL.model_copy(update={"model": "large"}), info).money_usd > Decimal("0.36")


def test_the_model_of_a_request_is_meant_for_the_first_stop() -> None:
    first = Model("a", 1).info.model_copy(update={"stops": (At(place=0),)})
    second = Model("b", 2).info.model_copy(update={"stops": (At(place=1, model="b-9"),)})
    assert [stop.models for stop in stops_of([second, first], "wish")] == [("wish",), ("b-9",)]
