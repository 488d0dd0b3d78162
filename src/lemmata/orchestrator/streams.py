"""How many streams of events may be open at once, of one caller and of all: each one reads the records all the time."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from lemmata.contracts import SaturatedError

_RETRY_S = 5.0


class Streams:
    """The open streams of one process, by caller."""

    def __init__(self, most: int, per_caller: int) -> None:
        self._most = most
        self._per_caller = per_caller
        self._open: Counter[str] = Counter()

    @contextmanager
    def place(self, caller: str) -> Generator[None]:
        """A place for one stream, as long as the block runs. Raises `SaturatedError`."""
        if self._open[caller] >= self._per_caller:
            raise SaturatedError(
                f"{self._per_caller} streams of yours are open; close one, or ask `GET /jobs/{{job_id}}?wait=…`",
                retry_after_s=_RETRY_S,
            )
        if self._open.total() >= self._most:
            raise SaturatedError("too many streams are open; come again later", retry_after_s=_RETRY_S)
        self._open[caller] += 1
        try:
            yield
        finally:
            self._open[caller] -= 1
            if not self._open[caller]:
                del self._open[caller]  # addresses come and go
