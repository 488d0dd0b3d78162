"""The events of a job: from its records, each attempt once, from any place on."""

import asyncio

import httpx
import pytest
from tests.support.jobs import a_record, an_attempt
from tests.support.services import PretendChecker, PretendGenerator
from tests.support.time import ManualClock

from lemmata.contracts import JobStatus, Lease, NotFoundError, ProveRequest
from lemmata.contracts.errors import InvalidRequestError
from lemmata.contracts.events import START, EventPosition, JobEvent
from lemmata.orchestrator.events import job_events
from lemmata.orchestrator.routes import router
from lemmata.serving import create_app
from lemmata.settings import Settings
from lemmata.storage import MemoryJobStore

T = ProveRequest(theorem="theorem t (p q : Prop) : p ∧ q → q ∧ p")


class Story:
    """A job whose records the test writes; what is told of it is read one event at a time."""

    def __init__(self) -> None:
        self.store = MemoryJobStore(ManualClock())
        self._lease: Lease | None = None

    async def begin(self) -> None:
        await self.store.create(a_record())

    async def take(self) -> None:
        self._lease = await self.store.claim("me", 15)

    async def attempt(self, step: int) -> None:
        assert self._lease is not None
        await self.store.add_attempt(self._lease, an_attempt(candidate=f"c{step}", step=step))

    async def change(self, **values: object) -> None:
        assert self._lease is not None
        job = (await self.store.get("job-1")).job
        await self.store.update(self._lease, job.model_copy(update=values))

    async def end(self) -> None:
        await self.change(status=JobStatus.FAILED)

    def told(self, after: EventPosition = START):
        return job_events(self.store, "job-1", after, lambda: asyncio.sleep(0))


@pytest.fixture
async def story() -> Story:
    made = Story()
    await made.begin()
    return made


def what(event: JobEvent | None) -> object:
    if event is None:
        return None
    if event.attempt is not None:
        return event.attempt.step
    assert event.job is not None
    return f"{event.kind.value}: {event.job.status.value} {event.job.rung or '-'}"


async def test_each_change_is_told_when_it_happens(story: Story) -> None:
    told = story.told()
    seen = [what(await anext(told)), what(await anext(told)), what(await anext(told))]
    await story.take()
    seen += [what(await anext(told)), what(await anext(told))]
    await story.attempt(1)
    await story.change(rung="portfolio")
    await story.attempt(2)
    seen += [what(await anext(told)) for _ in range(4)]
    await story.attempt(3)
    await story.end()
    seen += [what(event) async for event in told]
    assert seen == [
        *("status: queued -", None, None),
        *("status: running -", None),
        *("status: running portfolio", 1, 2, None),
        *(3, "end: failed portfolio"),
    ]


async def test_the_id_of_every_event_is_a_place_to_go_on_from(story: Story) -> None:
    await story.take()
    for step in range(1, 6):
        await story.attempt(step)
    await story.end()
    whole = [event async for event in story.told() if event is not None]
    assert [what(event) for event in whole] == [1, 2, 3, 4, 5, "end: failed -"]
    for number, event in enumerate(whole, start=1):
        rest = [later async for later in story.told(EventPosition.parse(event.id))]
        assert rest == whole[number:]


async def test_a_state_that_was_told_is_not_told_again(story: Story) -> None:
    await story.take()
    await story.attempt(1)
    told = story.told()
    assert [what(await anext(told)) for _ in range(2)] == ["status: running -", 1]
    await story.attempt(2)
    second = await anext(told)
    assert second is not None
    again = story.told(EventPosition.parse(second.id))
    assert await anext(again) is None
    await story.change(rung="sampling")
    assert what(await anext(again)) == "status: running sampling"


async def test_an_attempt_that_comes_while_the_job_ends_is_told_before_the_end(story: Story) -> None:
    """Between two reads of the reader the job may make its last attempts and end."""
    await story.take()
    told = story.told()
    assert what(await anext(told)) == "status: running -"
    await story.attempt(1)
    await story.end()
    assert [what(event) async for event in told] == [1, "end: failed -"]


async def test_a_job_that_was_cancelled_in_the_queue_only_ends(story: Story) -> None:
    await story.store.request_cancel("job-1")
    assert [what(event) async for event in story.told()] == ["end: cancelled -"]


async def test_an_unknown_job_has_no_events() -> None:
    with pytest.raises(NotFoundError):
        await anext(job_events(MemoryJobStore(ManualClock()), "none", START, lambda: asyncio.sleep(0)))


@pytest.mark.parametrize("text", ["", "1", "-", "-1-new", "1-", "1-NEW", "1-a-b", "٣-new", "9999999999-new", "1-new\n"])
def test_a_strange_id_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequestError):
        EventPosition.parse(text)


def test_an_id_says_its_position() -> None:
    for position in (START, EventPosition(12, "end"), START.one_more().told(a_record().job)):
        assert EventPosition.parse(str(position)) == position


async def test_over_http_an_ended_job_tells_everything_and_ends(bed) -> None:
    here = await bed(checker=PretendChecker("good"), generator=PretendGenerator(["bad", "good"]))
    job = await here.orchestrator.submit(T)
    await here.orchestrator.wait(job.job_id, 10)
    async with client(here) as http:
        answer = await http.get(f"/jobs/{job.job_id}/events")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        first, *blocks = [block.split("\n") for block in answer.text.removesuffix("\n\n").split("\n\n")]
        assert first == ["retry: 1000"]
        assert [(block[0], block[1], block[2][:7]) for block in blocks] == [
            ("id: 1-new", "event: attempt", "data: {"),
            ("id: 2-new", "event: attempt", "data: {"),
            ("id: 2-end", "event: end", "data: {"),
        ]
        later = await http.get(f"/jobs/{job.job_id}/events", headers={"last-event-id": "1-new"})
        assert later.text == "retry: 1000\n\n" + answer.text[answer.text.index("id: 2-new") :]
        over = await http.get(f"/jobs/{job.job_id}/events", headers={"last-event-id": "2-end"})
        assert (over.status_code, over.content) == (204, b"")


async def test_over_http_what_cannot_be_told_is_a_problem(bed) -> None:
    here = await bed()
    job = await here.orchestrator.submit(T)
    async with client(here) as http:
        for path, event_id, status in ((job.job_id, "x", 422), ("none", "1-new", 404), ("none", "1-end", 404)):
            answer = await http.get(f"/jobs/{path}/events", headers={"last-event-id": event_id})
            assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_the_api_page_says_what_the_stream_is(bed) -> None:
    async with client(await bed()) as http:
        route = (await http.get("/openapi.json")).json()["paths"]["/jobs/{job_id}/events"]["get"]
    assert list(route["responses"]["200"]["content"]) == ["text/event-stream"]
    assert {"200", "204", "404", "422", "503"} <= set(route["responses"])
    assert "last-event-id" in {parameter["name"] for parameter in route["parameters"]}


def client(here) -> httpx.AsyncClient:
    app = create_app(
        "orchestrator",
        routers=[router(here.orchestrator)],
        readiness=here.orchestrator.readiness,
        settings=Settings(),
    )
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")
