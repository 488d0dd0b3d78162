"""A page that was open all the time tells the same as one that is opened late."""

from tests.support.proving import PretendProving, a_job, an_attempt

from lemmata.contracts import JobStatus
from lemmata.contracts.events import EventPosition
from lemmata.contracts.ladder import LadderPlan, LadderStep, RungReport, RungState
from lemmata.web.view import SHOWN_ATTEMPTS, JobView, view_of


def plan(*rungs: str) -> LadderPlan:
    return LadderPlan(steps=tuple(LadderStep(rung=rung, why=f"{rung} is cheap") for rung in rungs))


async def test_events_and_records_lead_to_the_same_view(proving: PretendProving) -> None:
    job = proving.put(a_job(rung="portfolio"), *(an_attempt(step) for step in range(1, 8)))
    late = await view_of(proving, job.job_id)
    early = JobView(job)
    async for event in proving.events(job.job_id):
        if event is None:
            break
        early.apply(event)
    assert early == late
    assert late.attempts == 7
    assert [attempt.step for attempt in late.newest] == [7, 6, 5, 4, 3, 2, 1]
    assert EventPosition.parse(str(late.position)) == late.position


async def test_only_the_newest_attempts_are_kept(proving: PretendProving) -> None:
    proving.put(a_job(), *(an_attempt(step) for step in range(1, 200)))
    view = await view_of(proving, "job-1")
    assert len(view.newest) == SHOWN_ATTEMPTS
    assert (view.newest[0].step, view.attempts) == (199, 199)


def test_the_ladder_stands_in_the_order_of_the_job() -> None:
    view = JobView(a_job(rung="search", ladder=plan("cache", "search", "portfolio")))
    view.add(an_attempt(rung="search"))
    assert [(rung.name, rung.state) for rung in view.ladder] == [
        ("cache", RungState.FAILED),
        ("search", RungState.CLIMBING),
        ("portfolio", RungState.WAITING),
    ]
    assert view.ladder[1].attempts == 1
    assert view.ladder[1].why == "search is cheap"


def test_an_ended_ladder_is_as_reported() -> None:
    reports = (
        RungReport(rung="cache", state=RungState.FAILED),
        RungReport(rung="portfolio", state=RungState.PROVED, attempts=3, detail="64 candidates"),
        RungReport(rung="sampling", state=RungState.NOT_REACHED),
    )
    job = a_job(status=JobStatus.SUCCEEDED, rung="portfolio", ladder=plan("cache", "portfolio", "sampling"))
    view = JobView(job.model_copy(update={"rungs": reports}))
    assert [rung.state for rung in view.ladder] == [RungState.FAILED, RungState.PROVED, RungState.NOT_REACHED]


def test_a_rung_of_a_later_release_is_shown() -> None:
    view = JobView(a_job(rung="oracle", ladder=plan("cache")))
    assert [rung.name for rung in view.ladder] == ["cache", "oracle"]


def test_bars_of_a_job_at_work_go_with_its_attempts() -> None:
    view = JobView(a_job())
    view.add(an_attempt(40))
    attempts = view.bars[0]
    assert (attempts.spent, attempts.limit, attempts.share) == (40, 400, 0.1)


def test_a_cap_of_nothing_is_no_division_by_zero() -> None:
    job = a_job()
    limits = job.budget.limits.model_copy(update={"tokens": 0})
    view = JobView(job.model_copy(update={"budget": job.budget.model_copy(update={"limits": limits})}))
    assert [bar.share for bar in view.bars if bar.kind == "tokens"] == [0.0]
