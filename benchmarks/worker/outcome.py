"""What a section of the benchmark found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.worker.series import Series, ratio, uncertainty
from benchmarks.worker.usage import Memory


@dataclass(frozen=True, slots=True)
class Aim:
    """A ratio, and the bound that it must not cross. ``uncertainty``: relative, as in `series.uncertainty`."""

    name: str
    value: float
    bound: float
    at_most: bool = True
    uncertainty: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether it keeps to the bound."""
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    def __str__(self) -> str:
        sign = "<=" if self.at_most else ">="
        return f"{self.name} {self.value:.2f} ({sign} {self.bound:g})"


@dataclass(frozen=True, slots=True)
class Section:
    """Series that were measured side by side."""

    title: str
    series: Sequence[Series]
    aims: Sequence[Aim]


@dataclass(slots=True)
class Growth:
    """Memory of the worker and its residents, at rest, by the number of checks made so far."""

    samples: dict[int, Memory] = field(default_factory=dict[int, Memory])
    baseline: int = 0

    @property
    def aim(self) -> Aim:
        """Resident memory after the last check over that after ``baseline`` checks."""
        last = max(self.samples)
        value = self.samples[last].rss_mb / self.samples[self.baseline].rss_mb
        return Aim(f"memory after {last:,} checks / after {self.baseline:,}", value, 1.05)


def slower(name: str, ours: Series, bare: Series, bound: float) -> Aim:
    """Our service time over bare Lean's."""
    return Aim(name, ratio(ours.wall_ms, bare.wall_ms), bound, uncertainty=uncertainty(ours.wall_ms, bare.wall_ms))


def faster(name: str, two: Series, one: Series, bound: float) -> Aim:
    """Throughput of two slots over that of one."""
    return Aim(
        name,
        ratio(one.wall_ms, two.wall_ms),
        bound,
        at_most=False,
        uncertainty=uncertainty(one.wall_ms, two.wall_ms),
    )
