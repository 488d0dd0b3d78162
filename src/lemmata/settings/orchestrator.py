"""Jobs, their budgets and the ladder."""

import os
from decimal import Decimal
from typing import Literal

from pydantic import Field

from lemmata.settings._base import Section


class BudgetSettings(Section):
    """What a job may spend on this server, whatever its caller asks for."""

    attempts: int = Field(default=400, ge=1)
    model_calls: int = Field(default=32, ge=0)
    tokens: int = Field(default=400_000, ge=0, description="In and out together.")
    tokens_in: int | None = Field(default=None, ge=0, description="Unset: as many as in and out together.")
    tokens_out: int | None = Field(default=None, ge=0, description="Unset: as many as in and out together.")
    money_usd: Decimal = Field(default=Decimal(1), ge=0)
    lean_cpu_s: float = Field(default=600.0, gt=0)
    wall_s: float = Field(default=600.0, gt=0)


class ClassSettings(Section):
    """What a job of a class of callers may spend; what is not said here is as for all others."""

    attempts: int | None = Field(default=None, ge=1)
    model_calls: int | None = Field(default=None, ge=0)
    tokens: int | None = Field(default=None, ge=0)
    tokens_in: int | None = Field(default=None, ge=0)
    tokens_out: int | None = Field(default=None, ge=0)
    money_usd: Decimal | None = Field(default=None, ge=0)
    lean_cpu_s: float | None = Field(default=None, gt=0)
    wall_s: float | None = Field(default=None, gt=0)


class OrchestratorSettings(Section):
    """Jobs and their runners."""

    jobs: int = Field(default=2, ge=1, description="Jobs that one process works on at once.")
    queue: int = Field(default=1_000, ge=1, description="Jobs that may wait; over it: 429.")
    jobs_per_caller: int = Field(
        default=64, ge=1, description="Jobs of one caller that all processes together work on at once."
    )
    queue_per_caller: int = Field(default=500, ge=1, description="Jobs of one caller that may wait; over it: 429.")
    caller_header: str | None = Field(
        default=None,
        description="The header that names callers, who take turns; only where a trusted proxy sets it. Unset: "
        "each address is a caller.",
    )
    lease_s: float = Field(default=15.0, gt=0)
    poll_ms: int = Field(default=200, ge=10, description="How often a runner looks for work that others left.")
    wait_s: float = Field(default=300.0, gt=0, description="How long `POST /prove` waits before it answers 202.")
    streams: int = Field(default=1_000, ge=1, description="Streams of events that are open at once; over it: 429.")
    streams_per_caller: int = Field(default=100, ge=1, description="Those of one caller; over it: 429.")
    keepalive_s: float = Field(default=15.0, gt=0, description="A stream of events is silent no longer than this.")
    checks: int = Field(
        default_factory=lambda: max(1, os.cpu_count() or 1), ge=1, description="Candidates of one job checked at once."
    )
    check_wall_ms: int = Field(default=30_000, ge=100, description="One check of one candidate, wall-clock time.")
    check_cpu_ms: int = Field(default=30_000, ge=100, description="One check of one candidate, CPU time of Lean.")
    premises: int = Field(default=32, ge=0, le=200, description="Lemmas retrieved for a theorem; 0: none.")
    portfolio_n: int = Field(default=64, ge=1, le=256, description="Candidates tried without a model.")
    sampling_n: int = Field(default=8, ge=1, le=256)
    sampling_temperature: float = Field(default=0.8, ge=0, le=2, description="Of the first round.")
    sampling_temperature_step: float = Field(
        default=0.1, ge=-2, le=2, description="Added for each later round; what failed before needs other ideas."
    )
    sampling_max_tokens: int = Field(default=2_048, ge=1, le=200_000, description="Tokens out, per candidate.")
    repair_premises: int = Field(
        default=8, ge=0, le=50, description="Lemmas retrieved for the goal at which a candidate failed; 0: none."
    )
    search_nodes: int = Field(default=128, ge=0, description="Goal states that a search expands; 0: no search.")
    search_depth: int = Field(default=24, ge=1, description="Tactics on one path of a search.")
    search_width: int = Field(default=48, ge=1, le=1_000, description="Tactics tried at one goal state.")
    search_premises: int = Field(default=8, ge=0, le=200, description="Retrieved lemmas that each goal is tried with.")
    search_expander: Literal["portfolio", "model", "both"] = Field(
        default="both", description="Where a search has its tactics from; `both`: a model is asked after the portfolio."
    )
    search_model_calls: int = Field(default=8, ge=0, description="Goals at which one search asks a model at most.")
    search_model_tactics: int = Field(default=8, ge=1, le=64, description="Tactics that a model gives for one goal.")
    search_tactic_ms: int = Field(default=3_000, ge=10, description="One tactic of a search, wall-clock time.")
    blueprint_versions: int = Field(
        default=3, ge=0, le=16, description="Splits of a theorem into lemmas that a model is asked for; 0: none."
    )
    blueprint_lemmas: int = Field(default=8, ge=1, le=64, description="Lemmas of one split.")
    blueprint_depth: int = Field(default=4, ge=1, le=64, description="Lemmas of a split that build on one another.")
    blueprint_max_tokens: int = Field(default=4_096, ge=1, le=200_000, description="Tokens out, per split.")
    blueprint_share: float = Field(
        default=0.25, gt=0, le=1, description="Of what is left of the budget, the most that one lemma may use."
    )
    blueprint_leaves: int = Field(default=2, ge=1, le=64, description="Lemmas that are worked on at once.")
    blueprint_rungs: tuple[Literal["cache", "portfolio", "sampling", "search"], ...] = Field(
        default=("cache", "portfolio", "sampling", "search"), description="What is tried for a lemma, in this order."
    )
    certificates: Literal["certified", "verified", "off"] = Field(
        default="certified", description="The lowest level of a job whose certificate is saved."
    )
    repair_rounds: int = Field(default=2, ge=0, le=16)
    ladder: tuple[str, ...] = Field(
        default=(),
        description="Rungs in the order in which they are tried, as a JSON list; those not named follow. Empty: by "
        "what a success is expected to cost, from the record of earlier jobs.",
    )
    lean_usd_per_cpu_hour: Decimal = Field(
        default=Decimal("0.05"), ge=0, description="What an hour of Lean's CPU time costs; decides the order of rungs."
    )
    budget: BudgetSettings = BudgetSettings()
    classes: dict[str, ClassSettings] = Field(
        default_factory=dict[str, ClassSettings],
        description="Other caps for classes of callers, by the name of the class: `CLASSES__STUDENTS__MONEY_USD=0.1`. "
        "A class that is not named here has those of `budget`.",
    )
