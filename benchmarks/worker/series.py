"""Numbers of one kind, and what is said of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Series:
    """Checks of one kind: wall-clock milliseconds and CPU seconds of each."""

    name: str
    wall_ms: list[float] = field(default_factory=list[float])
    cpu_s: list[float] = field(default_factory=list[float])

    def add(self, wall_ms: float, cpu_s: float) -> None:
        """One more."""
        self.wall_ms.append(wall_ms)
        self.cpu_s.append(cpu_s)

    @property
    def p50_ms(self) -> float:
        """The median."""
        return percentile(self.wall_ms, 50)

    @property
    def p95_ms(self) -> float:
        """The 95th percentile."""
        return percentile(self.wall_ms, 95)

    @property
    def checks_per_s(self) -> float:
        """One after the other."""
        return 1_000 * len(self.wall_ms) / sum(self.wall_ms)

    @property
    def mean_cpu_s(self) -> float:
        """CPU seconds of one check."""
        return statistics.fmean(self.cpu_s)


def percentile(values: Sequence[float], percent: float) -> float:
    """Of the sorted values, interpolated linearly."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * percent / 100
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """Of the medians."""
    return statistics.median(over) / statistics.median(under)


def uncertainty(over: Sequence[float], under: Sequence[float]) -> float:
    """Roughly how far, relatively, another run's ratio may lie off: from the quartiles of the ratios of pairs."""
    pairs = [above / below for above, below in zip(over, under, strict=False)]
    if len(pairs) < 4:
        return float("inf")
    return (percentile(pairs, 75) - percentile(pairs, 25)) / statistics.median(pairs) / len(pairs) ** 0.5
