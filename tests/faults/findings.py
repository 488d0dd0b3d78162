"""What an audit of a storm looks at, and what it finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.faults.theorems import Theorem

from lemmata.contracts import Attempt, JobRecord, ModelCall

LINES = (
    "instances that stopped by themselves",
    "jobs without an end",
    "jobs made twice for one key",
    "provable jobs that ended without a proof",
    "attempt ids twice",
    "attempts missing",
    "model calls bought twice",
    "stored model calls that nobody bought",
    "budgets that do not add up",
    "artifacts that do not parse",
    "leases held by the dead",
    "wrong verdicts",
    "processes left",
    "scratch left",
)
"""Each of them must count nothing."""


@dataclass
class Findings:
    """`wrong`: what was found, under each of `LINES`; `facts`: what happened, which is neither right nor wrong."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: {line: [] for line in LINES})
    facts: dict[str, int] = field(default_factory=dict)

    def add(self, line: str, what: Iterable[str]) -> None:
        self.wrong[line].extend(what)

    @property
    def clean(self) -> bool:
        return not any(self.wrong.values())


@dataclass(frozen=True)
class Kept:
    """All that was kept of one job."""

    theorem: Theorem
    record: JobRecord
    attempts: Sequence[Attempt]
    calls: Sequence[ModelCall]
    files: dict[str, bytes]
