"""What a person sees of a job elsewhere while they wait for it."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
from rich.progress import Progress
from tests.support.jobs import a_record, an_attempt

from lemmata.cli.following import Follower
from lemmata.clients.telling import told
from lemmata.contracts import EventKind, JobEvent, UnavailableError

JOB = a_record().job
ATTEMPT = JobEvent(id="1-new", kind=EventKind.ATTEMPT, attempt=an_attempt())


class Script:
    """Events of a job; then it is silent, or fails."""

    def __init__(self, *events: JobEvent, fails: bool = False) -> None:
        self._events = events
        self._fails = fails
        self.closed = False
        self.told_all = asyncio.Event()

    async def events(self, job_id: str) -> AsyncGenerator[JobEvent]:
        assert job_id == "job-1"
        try:
            for event in self._events:
                yield event
            self.told_all.set()
            if self._fails:
                raise UnavailableError("gone")
            await asyncio.Event().wait()
        finally:
            self.closed = True


@pytest.fixture
def bar() -> Progress:
    made = Progress(disable=True)
    made.add_task("proving", total=1)
    return made


async def test_the_last_event_stands_on_the_bar_and_the_end_of_the_wait_ends_the_stream(bar: Progress) -> None:
    script = Script(JobEvent(id="0-a", kind=EventKind.STATUS, job=JOB), ATTEMPT)
    async with Follower(script, bar, "proving").following("t", "job-1"):
        await script.told_all.wait()
        assert bar.tasks[0].description == "proving t: attempt 1 (portfolio) failed: by simp"
    assert script.closed


async def test_a_stream_that_fails_does_not_end_the_wait(bar: Progress) -> None:
    script = Script(ATTEMPT, fails=True)
    async with Follower(script, bar, "proving").following("t", "job-1"):
        await script.told_all.wait()
        await asyncio.sleep(0)
    assert script.closed


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (JobEvent(id="0-a", kind=EventKind.STATUS, job=JOB), "queued"),
        (JobEvent(id="0-a", kind=EventKind.STATUS, job=JOB.model_copy(update={"rung": "cache"})), "queued (cache)"),
        (
            ATTEMPT.model_copy(update={"attempt": an_attempt().model_copy(update={"proof": "by\n  " + "x" * 99})}),
            "attempt 1 (portfolio) failed: by " + "x" * 56 + "…",
        ),
    ],
)
def test_an_event_in_a_few_words(event: JobEvent, words: str) -> None:
    assert told(event) == words
