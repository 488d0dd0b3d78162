"""The ladder: rung after rung, until a proof is found or the budget ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lemmata.contracts import (
    Attempt,
    BudgetAmounts,
    LadderPlan,
    ModelError,
    RungOutcome,
    RungReport,
    RungState,
    Usage,
)
from lemmata.orchestrator.amounts import add, subtract, used
from lemmata.orchestrator.bench import MIN_CPU_S, Bench
from lemmata.orchestrator.blueprint import ROOT
from lemmata.orchestrator.budget import BudgetExhaustedError, BudgetManager
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.journal import Journal
from lemmata.orchestrator.rungs import Rung
from lemmata.orchestrator.rungs.blueprint import BLUEPRINT, BlueprintRung
from lemmata.orchestrator.rungs.cache import CacheRung
from lemmata.orchestrator.rungs.portfolio import PortfolioRung
from lemmata.orchestrator.rungs.sampling import SamplingRung
from lemmata.orchestrator.rungs.search import SearchRung
from lemmata.orchestrator.work import Work

_SIMPLE: tuple[Rung, ...] = (CacheRung(), PortfolioRung(), SamplingRung(), SearchRung())
RUNGS: tuple[Rung, ...] = (*_SIMPLE, BlueprintRung(_SIMPLE))
"""All there are, in the order in which they are tried where the record of earlier jobs says nothing."""

_LEAST = BudgetAmounts(attempts=1, lean_cpu_s=MIN_CPU_S)
"""With less than this left, no rung can do anything: models' caps alone stop none that needs no model."""


@dataclass(slots=True)
class _Climb:
    """A rung's turn in this run: what the budget and the records said when it began, and where it stands now."""

    spent: BudgetAmounts
    usage: Usage
    before: RungReport
    state: RungState = RungState.CLIMBING
    detail: str = ""
    exhausted: tuple[str, ...] = ()
    report: RungReport | None = None
    """Once it is over."""
    excused: bool = False
    """A model's failure says nothing about the rung's chances."""


_CUT_SHORT = (RungState.CLIMBING, RungState.STOPPED)


class Ladder:
    """The rungs of one run of a job, in the order of its plan.

    ``before``: what earlier runs of the job reported; a rung that is climbed again goes on from there.
    """

    def __init__(
        self, plan: LadderPlan, rungs: Sequence[Rung], journal: Journal, before: Sequence[RungReport] = ()
    ) -> None:
        self.plan = plan
        self._journal = journal
        self._rungs = {rung.name: rung for rung in rungs}
        self._before = {report.rung: report for report in before}
        self._climbs: dict[str, _Climb] = {}
        self._budget: BudgetManager | None = None

    async def climb(self, work: Work, *, on_rung: Callable[[str], None]) -> Attempt | None:
        """The attempt that is a proof, or None. Raises what ends a job at once: `JobFailedError`, `LeaseLostError`."""
        self._budget = work.budget
        bench, calls = Bench(work), Calls(work)
        for name in self.plan.order:
            before = self._before.get(name, RungReport(rung=name))
            climb = self._climbs[name] = _Climb(work.budget.status().spent, self._journal.usage_of(name), before)
            self._journal.rung = name
            on_rung(name)
            try:
                proof = await self._one(climb, self._rungs[name], work, bench, calls)
            finally:
                self._journal.rung = ""
                if climb.state is RungState.CLIMBING:
                    climb.state = RungState.STOPPED
                climb.report = self._report(name, climb)
            if proof is not None:
                return proof
            if climb.state is RungState.EXHAUSTED and not work.budget.fits(_LEAST):
                return None
        return None

    async def _one(self, climb: _Climb, rung: Rung, work: Work, bench: Bench, calls: Calls) -> Attempt | None:
        try:
            outcome = await rung.climb(work, bench, calls)
        except BudgetExhaustedError as error:
            climb.state, climb.detail, climb.exhausted = RungState.EXHAUSTED, str(error), error.kinds
        except ModelError as error:
            climb.state, climb.detail, climb.excused = RungState.FAILED, error.detail, True
        else:
            climb.state = RungState.PROVED if outcome.proof else RungState.FAILED
            climb.detail = outcome.detail
            return outcome.proof
        return None

    def time_is_over(self) -> None:
        """The rung that was climbed when the job's time ended, be it in this run or before, ran out of it."""
        over = {"state": RungState.EXHAUSTED, "exhausted": ("wall_s",), "detail": "the time of the job was over"}
        for climb in self._climbs.values():
            if climb.state is RungState.STOPPED and climb.report is not None:
                climb.report = climb.report.model_copy(update=over)
        for name, report in self._before.items():
            if name not in self._climbs and report.state in _CUT_SHORT:
                self._before[name] = report.model_copy(update=over)

    def reports(self, *, ended: bool = False) -> tuple[RungReport, ...]:
        """What each rung did so far, in the order of the plan. ``ended``: those that still wait will not be reached."""
        return tuple(self._now(name, ended=ended) for name in self.plan.order)

    def outcomes(self, job_id: str, at: datetime) -> list[RungOutcome]:
        """What the record of jobs learns: of rungs that came to an end of their own, and that did anything."""
        ends = (RungState.PROVED, RungState.FAILED, RungState.EXHAUSTED)
        excused = {name for name, climb in self._climbs.items() if climb.excused}
        return [
            RungOutcome(
                job_id=job_id,
                rung=report.rung,
                proved=report.state is RungState.PROVED,
                money_usd=report.money_usd,
                lean_cpu_s=report.lean_cpu_s,
                at=at,
            )
            for report in self.reports()
            if report.state in ends
            and report.rung not in excused
            and (report.attempts or report.model_calls or report.lean_cpu_s)
        ]

    def _now(self, name: str, *, ended: bool) -> RungReport:
        climb = self._climbs.get(name)
        if climb is not None:
            return climb.report or self._report(name, climb)
        before = self._before.get(name, RungReport(rung=name))
        if before.state in _CUT_SHORT:
            before = before.model_copy(update={"state": RungState.STOPPED if ended else RungState.WAITING})
        elif before.state is RungState.WAITING and ended:
            before = before.model_copy(update={"state": RungState.NOT_REACHED})
        return before.model_copy(update=self._recorded(name, self._journal.usage_of(name), BudgetAmounts(), before))

    def _report(self, name: str, climb: _Climb) -> RungReport:
        """Money and tokens: those of the records and of this run. Times: those reported before, and this run's."""
        assert self._budget is not None
        spent = subtract(self._budget.status().spent, climb.spent)
        state = {"rung": name, "state": climb.state, "detail": climb.detail, "exhausted": climb.exhausted}
        return RungReport.model_validate(state | self._recorded(name, climb.usage, spent, climb.before))

    def _recorded(self, name: str, usage: Usage, spent: BudgetAmounts, before: RungReport) -> dict[str, Any]:
        attempts = [attempt for attempt in self._journal.attempts if _belongs(attempt, name)]
        used_in_all = add(used(usage), spent)
        # checks that an earlier run made just before it was killed are in the records only
        checks_s = sum(attempt.cpu_ms for attempt in attempts) / 1000
        return used_in_all.model_dump() | {
            "attempts": len(attempts),
            "lean_cpu_s": round(max(checks_s, before.lean_cpu_s + spent.lean_cpu_s), 3),
            "wall_s": round(before.wall_s + spent.wall_s, 3),
        }


def _belongs(attempt: Attempt, rung: str) -> bool:
    """What is tried for a lemma belongs to the rung that has split the theorem, whichever rung tried it."""
    return attempt.rung == rung if attempt.node_id == ROOT else rung == BLUEPRINT
