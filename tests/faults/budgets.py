"""The budget of each job adds up: to its records, to its rungs, and to no more than its caps."""

from collections.abc import Iterable

from tests.faults.findings import Findings, Kept

from lemmata.contracts import Usage


def judge_budget(found: Findings, kept: Kept) -> None:
    name, spent = kept.theorem.name, kept.record.job.budget.spent
    usage = sum((call.response.usage for call in kept.calls), Usage())
    pairs = {
        "money_usd": (spent.money_usd, usage.money_usd),
        "tokens": (spent.tokens, usage.tokens),
        "tokens_in": (spent.tokens_in, usage.tokens_in),
        "tokens_out": (spent.tokens_out, usage.tokens_out),
        "model_calls": (spent.model_calls, usage.calls),
        "attempts": (spent.attempts, len(kept.attempts)),
    }
    for kind, (said, real) in pairs.items():
        if said != real:
            found.add("budgets that do not add up", [f"{name}: {kind} {said}, not {real}"])
    limits = kept.record.job.budget.limits
    for kind in pairs:
        if getattr(spent, kind) > getattr(limits, kind):
            found.add("budgets that do not add up", [f"{name}: {kind} {getattr(spent, kind)} is more than the cap"])
    judge_rungs(found, kept, pairs)
    # a check that a kill cut short is in no record, so the job may have used more; less it cannot
    cpu_s = sum(attempt.cpu_ms for attempt in kept.attempts) / 1000
    if spent.lean_cpu_s + 0.002 < cpu_s:
        found.add("budgets that do not add up", [f"{name}: lean_cpu_s {spent.lean_cpu_s}, not {cpu_s}"])


def judge_rungs(found: Findings, kept: Kept, kinds: Iterable[str]) -> None:
    """What the rungs used is what the job used, and each stands once in the order that was decided at its start."""
    name, job = kept.theorem.name, kept.record.job
    for kind in kinds:
        of_rungs, of_job = sum(getattr(rung, kind) for rung in job.rungs), getattr(job.budget.spent, kind)
        if of_rungs != of_job:
            found.add("budgets that do not add up", [f"{name}: the rungs' {kind} are {of_rungs}, the job's {of_job}"])
    order = job.ladder.order if job.ladder is not None else ()
    if order != tuple(rung.rung for rung in job.rungs) or len(set(order)) != len(order):
        found.add("budgets that do not add up", [f"{name}: the ladder {order} is not that of {job.rungs}"])
