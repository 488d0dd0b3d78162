"""What a job may spend at most: the server's caps for its caller's class, which a request can only lower."""

from collections.abc import Sequence
from typing import Any

from lemmata.contracts import BudgetAmounts, BudgetLimits, BudgetStatus, Raise, RungReport
from lemmata.contracts.turns import DEFAULT_CLASS
from lemmata.orchestrator.amounts import KINDS, amount
from lemmata.settings import BudgetSettings, ClassSettings, OrchestratorSettings


def server_caps(settings: OrchestratorSettings, caller_class: str = DEFAULT_CLASS) -> BudgetAmounts:
    """The caps of a class: those of the server, but where the settings say others for this class."""
    return _caps(settings.budget, settings.classes.get(caller_class))


def first_status(
    settings: OrchestratorSettings, asked: BudgetLimits, caller_class: str = DEFAULT_CLASS
) -> BudgetStatus:
    """The budget of a new job."""
    caps = server_caps(settings, caller_class)
    limits = lowered(caps, asked)
    wanted_more = [kind for kind in KINDS if (wish := getattr(asked, kind)) is not None and wish > amount(caps, kind)]
    return BudgetStatus(
        limits=limits,
        spent=BudgetAmounts(),
        remaining=limits,
        caller_class=caller_class,
        lowered=tuple(wanted_more),
    )


def lowered(caps: BudgetAmounts, asked: BudgetLimits) -> BudgetAmounts:
    """The lower of both, kind by kind; of tokens in and out alone there are never more than of both together."""
    limits: dict[str, Any] = {}
    for kind in KINDS:
        cap, wish = amount(caps, kind), getattr(asked, kind)
        limits[kind] = cap if wish is None else min(cap, wish)
    for kind in ("tokens_in", "tokens_out"):
        limits[kind] = min(limits[kind], limits["tokens"])
    return BudgetAmounts(**limits)


def _caps(caps: BudgetSettings, others: ClassSettings | None) -> BudgetAmounts:
    said = caps.model_dump(exclude_none=True) | (others.model_dump(exclude_none=True) if others else {})
    return BudgetAmounts(**said).as_caps()


def to_raise(budget: BudgetStatus, reports: Sequence[RungReport], settings: OrchestratorSettings) -> tuple[Raise, ...]:
    """The caps that a job ran into, the one that stopped a rung first; a request's own cap where that was lower."""
    caps = server_caps(settings, budget.caller_class)
    hit = {kind: tuple(report.rung for report in reports if kind in report.exhausted) for kind in KINDS}
    kinds = [kind for kind in KINDS if kind in budget.exhausted or hit[kind]]
    return tuple(
        Raise(
            kind=kind,
            limit=_number(amount(budget.limits, kind)),
            rungs=hit[kind],
            request=f"budget.{kind}" if amount(budget.limits, kind) < amount(caps, kind) else None,
            setting=_setting(settings, budget.caller_class, kind),
            most=_number(amount(caps, kind)),
        )
        for kind in sorted(kinds, key=lambda kind: not hit[kind])
    )


def _setting(settings: OrchestratorSettings, caller_class: str, kind: str) -> str:
    own = settings.classes.get(caller_class)
    if own is not None and getattr(own, kind) is not None:
        return f"LEMMATA_ORCHESTRATOR__CLASSES__{caller_class.upper()}__{kind.upper()}"
    return f"LEMMATA_ORCHESTRATOR__BUDGET__{kind.upper()}"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
