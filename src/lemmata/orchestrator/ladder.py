"""The ladder: rung after rung, until a proof is found or the budget ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lemmata.contracts import Attempt, BudgetStatus, ModelError
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.rungs import Rung
from lemmata.orchestrator.rungs.cache import CacheRung
from lemmata.orchestrator.rungs.portfolio import PortfolioRung
from lemmata.orchestrator.rungs.sampling import SamplingRung
from lemmata.orchestrator.rungs.search import SearchRung
from lemmata.orchestrator.work import Work

RUNGS: tuple[Rung, ...] = (CacheRung(), PortfolioRung(), SamplingRung(), SearchRung())

_OF_MODELS = frozenset({"model_calls", "tokens", "money_usd"})
"""What only models use: a rung without one goes on where these are spent."""


@dataclass(frozen=True, slots=True)
class RungReport:
    """What one rung did, for `summary.json` and for the sentence that a caller reads."""

    rung: str
    state: str
    """`proved`, `failed`, `exhausted` or `not_reached`."""
    detail: str = ""
    attempts: int = 0
    model_calls: int = 0
    tokens: int = 0
    money_usd: str = "0"
    lean_cpu_s: float = 0.0
    wall_s: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {name: getattr(self, name) for name in self.__slots__}


async def climb(
    work: Work,
    bench: Bench,
    reports: list[RungReport],
    *,
    on_rung: Callable[[str], None],
    rungs: Sequence[Rung] = RUNGS,
) -> Attempt | None:
    """The attempt that is a proof, or None. `reports` grows by one entry per rung, whatever happens."""
    calls = Calls(work)
    proof: Attempt | None = None
    ended = False
    for rung in rungs:
        if ended:
            reports.append(RungReport(rung.name, "not_reached"))
            continue
        on_rung(rung.name)
        before = work.budget.status()
        state, detail = "failed", "stopped"
        try:
            outcome = await rung.climb(work, bench, calls)
            proof, detail = outcome.proof, outcome.detail
            state = "proved" if proof else "failed"
        except BudgetExhaustedError as error:
            state, detail = "exhausted", str(error)
            ended = not _OF_MODELS.issuperset(error.kinds)
        except ModelError as error:
            detail = error.detail
        finally:
            reports.append(_report(work, rung.name, state, detail, before))
        ended = ended or proof is not None
    return proof


def _report(work: Work, rung: str, state: str, detail: str, before: BudgetStatus) -> RungReport:
    now = work.budget.status().spent
    attempts = [attempt for attempt in work.journal.attempts if attempt.rung == rung]
    # checks of an earlier run are in the record only, tactics of a search are in the budget only
    checks_s = sum(attempt.cpu_ms for attempt in attempts) / 1000
    return RungReport(
        rung=rung,
        state=state,
        detail=detail,
        attempts=len(attempts),
        model_calls=now.model_calls - before.spent.model_calls,
        tokens=now.tokens - before.spent.tokens,
        money_usd=str(now.money_usd - before.spent.money_usd),
        lean_cpu_s=round(max(checks_s, now.lean_cpu_s - before.spent.lean_cpu_s), 3),
        wall_s=round(now.wall_s - before.spent.wall_s, 3),
    )
