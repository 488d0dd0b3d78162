"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Rounds are repeated from ``least`` to ``most`` times, while the ratios are uncertain by more than ``precision``.

    ``batch``: checks of one batch; ``memory_checks``: how many are made to see whether memory grows, compared with
    what was held after ``memory_baseline``; ``modules``: of the large library, 1,000 constants each; ``texts``:
    how many proofs take turns.
    """

    least: int = 16
    most: int = 48
    heavy_most: int = 16
    batch_rounds: int = 5
    batch: int = 40
    memory_checks: int = 1_000
    memory_baseline: int = 100
    modules: int = 100
    texts: int = 8
    section_s: float = 45.0
    precision: float = 0.015


QUICK = Effort(least=6, most=10, heavy_most=5, batch_rounds=2, batch=16, memory_checks=200, section_s=10.0)
