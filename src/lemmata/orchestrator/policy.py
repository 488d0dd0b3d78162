"""The order of the rungs: by what a success is expected to cost, from the record of earlier jobs.

Rungs that are tried one after another until one succeeds cost least where the ratio of cost to chance of success
grows. Both come from the record, and from a prior that weighs as much as ten jobs: it grows tenfold with each rung's
place in the usual order, so that an empty record leaves that order as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lemmata.contracts import LadderPlan, LadderStep, RungRecord
from lemmata.settings import OrchestratorSettings

FIRST = "cache"
"""What costs next to nothing, and is asked before anything else."""

_PRIOR_TRIES = 10
_PRIOR_SUCCESSES = 5
_PRIOR_USD = 0.001
"""For a try of the first rung of the usual order; ten times as much for the next, and so on."""

_ENOUGH_TRIES = 20
_HOPELESS = 0.01
"""After so many tries, a rung that succeeds more rarely than this comes after all others."""

_CPU_HOUR_S = 3_600.0


@dataclass(frozen=True, slots=True)
class _Chance:
    """A rung with its record; `place` is that in the usual order."""

    record: RungRecord
    place: int
    usd_per_success: float

    @property
    def hopeless(self) -> bool:
        """Whether the record knows next to no success."""
        tries, successes = self.record.tries, self.record.successes
        return tries >= _ENOUGH_TRIES and successes < _HOPELESS * tries

    @property
    def rank(self) -> tuple[bool, float, int]:
        """Those with the lowest are tried first."""
        return self.hopeless, self.usd_per_success, self.place

    def step(self) -> LadderStep:
        """Its place in a plan."""
        record = self.record
        why = f"about ${self.usd_per_success:.4g} a success"
        if self.hopeless:
            why = f"last: {record.successes} successes in {record.tries} tries"
        elif record.tries == 0:
            why += ", as is assumed where no job has tried it"
        else:
            why += f": {record.successes} in {record.tries} tries"
        return LadderStep(
            rung=record.rung,
            why=why,
            tries=record.tries,
            successes=record.successes,
            usd_per_success=round(self.usd_per_success, 6),
        )


def planned(names: Sequence[str], records: Sequence[RungRecord], settings: OrchestratorSettings) -> LadderPlan:
    """The order for a new job: every rung has a place in it. ``names``: the rungs in their usual order."""
    pinned = [name for name in settings.ladder if name in names]
    steps = [LadderStep(rung=name, why="pinned by LEMMATA_ORCHESTRATOR__LADDER") for name in pinned]
    rest = [name for name in names if name not in pinned]
    if FIRST in rest:
        steps.insert(0, LadderStep(rung=FIRST, why="always first: it costs next to nothing"))
    known = {record.rung: record for record in records}
    price = float(settings.lean_usd_per_cpu_hour) / _CPU_HOUR_S
    chances = [
        _chance(known.get(name, RungRecord(rung=name)), place, price)
        for place, name in enumerate(name for name in names if name != FIRST)
        if name in rest
    ]
    chances.sort(key=lambda chance: chance.rank)
    return LadderPlan(steps=(*steps, *(chance.step() for chance in chances)))


def kept(plan: LadderPlan, names: Sequence[str]) -> LadderPlan:
    """A plan that an earlier run of the job made, with the rungs that there are now: new ones come last."""
    steps = [step for step in plan.steps if step.rung in names]
    known = {step.rung for step in steps}
    new = [LadderStep(rung=name, why="new since the job started") for name in names if name not in known]
    return LadderPlan(steps=(*steps, *new))


def check_pinned(settings: OrchestratorSettings, names: Sequence[str]) -> None:
    """Raises `ValueError` where the setting names a rung that there is not, or one twice."""
    for name in settings.ladder:
        if name not in names:
            raise ValueError(f"LEMMATA_ORCHESTRATOR__LADDER: no rung {name!r}; there are: {', '.join(names)}")
        if settings.ladder.count(name) > 1:
            raise ValueError(f"LEMMATA_ORCHESTRATOR__LADDER: {name!r} stands in it twice")


def _chance(record: RungRecord, place: int, usd_per_cpu_s: float) -> _Chance:
    spent = float(record.money_usd) + record.lean_cpu_s * usd_per_cpu_s
    spent += _PRIOR_TRIES * _PRIOR_USD * 10**place
    return _Chance(record, place, spent / (record.successes + _PRIOR_SUCCESSES))
