"""What the rounds of the peer's own benchmark say about ours."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict


class Round(TypedDict):
    """One round of one server, as `bench.py --json` writes it: times in milliseconds, memory in MB."""

    server: str
    conc: int
    rate: float
    p50: float
    p95: float
    failed: int
    wrong: int
    rss: float
    pss: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ratios, ours over the peer's: medians of the rounds, and the peaks of memory."""

    route: str
    concurrency: int
    checks_per_s: float
    p95: float
    memory: float
    wrong: int

    @property
    def missed(self) -> list[str]:
        """Which aims it misses."""
        found = {
            "checks/s >= 1.5": self.checks_per_s >= 1.5,
            "p95 <= 0.5": self.p95 <= 0.5,
            "memory < 1": self.memory < 1,
            "no wrong verdict": self.wrong == 0,
        }
        return [aim for aim, holds in found.items() if not holds]

    def __str__(self) -> str:
        return (
            f"/{self.route} at {self.concurrency}: checks/s {self.checks_per_s:.2f}, p95 {self.p95:.2f}, "
            f"memory {self.memory:.2f}, wrong or failed {self.wrong}"
        )


def compare(route: str, rounds: Sequence[Round]) -> list[Comparison]:
    """Our rounds (`other`) against the peer's (`kimina`), for each concurrency."""
    return [_compare(route, concurrency, rounds) for concurrency in sorted({entry["conc"] for entry in rounds})]


def _compare(route: str, concurrency: int, rounds: Sequence[Round]) -> Comparison:
    peer = [entry for entry in rounds if entry["conc"] == concurrency and entry["server"] == "kimina"]
    ours = [entry for entry in rounds if entry["conc"] == concurrency and entry["server"] == "other"]
    return Comparison(
        route=route,
        concurrency=concurrency,
        checks_per_s=statistics.median(e["rate"] for e in ours) / statistics.median(e["rate"] for e in peer),
        p95=statistics.median(e["p95"] for e in ours) / statistics.median(e["p95"] for e in peer),
        memory=max(e["pss"] for e in ours) / max(e["pss"] for e in peer),
        wrong=sum(e["wrong"] + e["failed"] for e in ours),
    )
