"""The events of a job, read from its records: whichever process works on it, and whichever is asked."""

from collections.abc import AsyncGenerator, Awaitable, Callable

from lemmata.contracts import JobStore
from lemmata.contracts.events import EventKind, EventPosition, JobEvent


async def job_events(
    jobs: JobStore, job_id: str, after: EventPosition, pause: Callable[[], Awaitable[None]]
) -> AsyncGenerator[JobEvent | None]:
    """All events after a position, until the job's end; None after each `pause` in which nothing happened.

    Raises `NotFoundError`, `StorageError`; whoever reads can go on from the last event's id.
    """
    position = after
    while not position.at_end:
        # the job first: one that has ended gets no more attempts, so none can come between the last and the end
        job = (await jobs.get(job_id)).job
        before = position
        if not job.status.ended and position.told(job) != position:
            position = position.told(job)
            yield JobEvent(id=str(position), kind=EventKind.STATUS, job=job)
        async for attempt in jobs.attempts(job_id, position.attempts):
            position = position.one_more()
            yield JobEvent(id=str(position), kind=EventKind.ATTEMPT, attempt=attempt)
        if job.status.ended:
            position = position.told(job)
            yield JobEvent(id=str(position), kind=EventKind.END, job=job)
            return
        if position == before:
            yield None
        await pause()
