"""Whose turn it is: who asks the worker, how urgently, and until when the answer is wanted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote

CALLER_HEADER: Final = "lemmata-caller"
"""Names the caller on whose behalf a service asks; a worker believes it where its settings say so."""

PRIORITY_HEADER: Final = "lemmata-priority"

DEADLINE_HEADER: Final = "lemmata-deadline-ms"
"""Milliseconds from now, counted by whoever receives the request."""

DEFAULT_CLASS: Final = "default"
"""The class of callers who have no other: its caps are the server's own."""


_PLAIN: Final = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) != "%")
"""What stands in a header as it is; another character of a name is sent in the form `%C3%A9`."""


class Priority(StrEnum):
    """How urgent a check is. A share of the worker, not a right of way: the less urgent are slowed, never stopped."""

    INTERACTIVE = "interactive"
    NORMAL = "normal"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Turn:
    """``caller``: those with different names take turns. ``deadline_ms``: from now; `None`: no deadline.

    ``caller_class``: which caps hold for the caller's jobs. It goes to no other service.
    """

    caller: str = "local"
    priority: Priority = Priority.NORMAL
    deadline_ms: int | None = None
    caller_class: str = DEFAULT_CLASS

    def headers(self) -> dict[str, str]:
        """How a client of ours sends it."""
        sent = {CALLER_HEADER: quote(self.caller, safe=_PLAIN), PRIORITY_HEADER: self.priority.value}
        if self.deadline_ms is not None:
            sent[DEADLINE_HEADER] = str(self.deadline_ms)
        return sent


LOCAL: Final = Turn()
"""A caller within this process, in no hurry."""
