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
    tokens: int = Field(default=400_000, ge=0)
    money_usd: Decimal = Field(default=Decimal(1), ge=0)
    lean_cpu_s: float = Field(default=600.0, gt=0)
    wall_s: float = Field(default=600.0, gt=0)


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
    search_nodes: int = Field(default=128, ge=0, description="Goal states that a search expands; 0: no search.")
    search_depth: int = Field(default=24, ge=1, description="Tactics on one path of a search.")
    search_width: int = Field(default=48, ge=1, le=1_000, description="Tactics tried at one goal state.")
    search_premises: int = Field(default=8, ge=0, le=200, description="Retrieved lemmas that each goal is tried with.")
    search_tactic_ms: int = Field(default=3_000, ge=10, description="One tactic of a search, wall-clock time.")
    certificates: Literal["certified", "verified", "off"] = Field(
        default="certified", description="The lowest level of a job whose certificate is saved."
    )
    repair_rounds: int = Field(default=2, ge=0, le=16)
    budget: BudgetSettings = BudgetSettings()
