"""What happens to a job, one event after another: a view of its records, and nothing that is stored beside them."""

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Final

from lemmata.contracts._base import Wire
from lemmata.contracts.errors import InvalidRequestError
from lemmata.contracts.prove import Attempt, Job

_NOTHING = "new"
_END = "end"


class EventKind(StrEnum):
    """What an event tells."""

    STATUS = "status"
    """The job has another status, rung, or state of its blueprint: the job as it is now."""
    ATTEMPT = "attempt"
    """One more attempt was made. Each is told once, in their order."""
    END = "end"
    """The job has ended, as it says; nothing follows."""


@dataclass(frozen=True, slots=True)
class EventPosition:
    """How far a reader is: an event's id. It names all that was told before, so any instance can go on from it.

    ``attempts``: how many were told. ``state``: which status and rung, or the end, was told last.
    """

    PATTERN: ClassVar[str] = r"^([0-9]{1,9})-([0-9a-z]{1,16})$"
    """What an event's id looks like."""

    attempts: int = 0
    state: str = _NOTHING

    @classmethod
    def parse(cls, text: str) -> "EventPosition":
        """From an event's id. Raises `InvalidRequestError`."""
        found = re.fullmatch(cls.PATTERN, text)
        if found is None:
            raise InvalidRequestError(f"{text[:40]!r} is not the id of an event of a job")
        return cls(int(found[1]), found[2])

    @property
    def at_end(self) -> bool:
        """Whether nothing is left to tell."""
        return self.state == _END

    def one_more(self) -> "EventPosition":
        """After one more attempt."""
        return replace(self, attempts=self.attempts + 1)

    def told(self, job: Job) -> "EventPosition":
        """After this state of the job."""
        if job.status.ended:
            return replace(self, state=_END)
        state = f"{job.status.value}/{job.rung or ''}"
        if job.blueprint is not None:
            state += f"/{job.blueprint.states()}"
        return replace(self, state=hashlib.sha256(state.encode()).hexdigest()[:12])

    def __str__(self) -> str:
        return f"{self.attempts}-{self.state}"


START: Final = EventPosition()
"""Before the first event."""


class JobEvent(Wire):
    """One event. A `status` and an `end` have the job, an `attempt` has the attempt."""

    id: str
    kind: EventKind
    job: Job | None = None
    attempt: Attempt | None = None
