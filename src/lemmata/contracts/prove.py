"""`POST /prove` and jobs: a theorem in, a proof or an account of what was tried out."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, Field

from lemmata.contracts._base import Wire
from lemmata.contracts.check import Certificate, Diagnostic, ToolchainInfo
from lemmata.contracts.verdicts import ErrorClass, Level, Verdict

MAX_THEOREM_CHARS = 100_000


class BudgetLimits(Wire):
    """Caps of a job. The server's own caps hold whatever is asked: a request can only lower them."""

    attempts: int | None = Field(default=None, ge=1)
    model_calls: int | None = Field(default=None, ge=0)
    tokens: int | None = Field(default=None, ge=0, description="Tokens in and out together.")
    money_usd: Decimal | None = Field(default=None, ge=0)
    lean_cpu_s: float | None = Field(default=None, gt=0, description="CPU seconds of Lean.")
    wall_s: float | None = Field(default=None, gt=0, description="Seconds of work on the job, over all its runners.")


class BudgetAmounts(Wire):
    """Amounts of everything that a budget counts."""

    attempts: int = 0
    model_calls: int = 0
    tokens: int = 0
    money_usd: Decimal = Decimal(0)
    lean_cpu_s: float = 0.0
    wall_s: float = 0.0


class BudgetStatus(Wire):
    """The effective caps, what is spent, what is left, and what ran out."""

    limits: BudgetAmounts
    spent: BudgetAmounts
    remaining: BudgetAmounts
    exhausted: tuple[str, ...] = Field(default=(), description="Names of the caps that were reached.")


class ProveRequest(Wire):
    """A theorem to prove, with or without `:= by sorry` at its end."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"theorem": "theorem t (p q : Prop) : p ∧ q → q ∧ p", "budget": {"wall_s": 30}}]
        }
    )

    theorem: str = Field(min_length=1, max_length=MAX_THEOREM_CHARS)
    header: str = Field(default="", max_length=MAX_THEOREM_CHARS)
    budget: BudgetLimits = BudgetLimits()
    level: Level = Level.VERIFIED
    backend: str | None = Field(default=None, max_length=100, description="Which backend the sampling rung uses.")
    model: str | None = Field(default=None, max_length=200)


class JobStatus(StrEnum):
    """Where a job stands. The last three are ends."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to the job."""
        return self in (JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.CANCELLED)


class Attempt(Wire):
    """One candidate that was checked: a line of `attempts.jsonl`, a record and a log line, in the same fields."""

    attempt_id: str = Field(description="job/blueprint version/rung/round/candidate: the same candidate, the same id.")
    job_id: str
    theorem_hash: str
    blueprint_id: str
    blueprint_version: int
    session_id: str | None = None
    candidate_id: str
    round: int
    step: int = Field(description="Position among the job's attempts, from 1.")
    rung: str = Field(description="`cache`, `portfolio`, `sampling`, `search` (later also `blueprint`).")
    proof: str
    lean_ok: bool
    verdict: Verdict
    level: Level | None = None
    error_class: ErrorClass | None = None
    message: str = ""
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), description="Lean's first complaints, for repair rounds.")
    certificate: Certificate | None = Field(default=None, description="Of a proof that reached the job's level.")
    time_ms: float
    cpu_ms: float = 0.0
    backend: str
    model_name: str | None = None
    tokens: int = 0
    budget_remaining: BudgetAmounts
    trace_id: str
    at: datetime


class Job(Wire):
    """A job as callers see it."""

    job_id: str
    status: JobStatus
    theorem: str = Field(description="As sent.")
    header: str = ""
    verdict: Verdict | None = Field(default=None, description="Of the job as a whole; null until it ends.")
    level: Level | None = None
    proof: str | None = Field(default=None, description="What follows `:=`.")
    final_lean: str | None = Field(default=None, description="A whole file that proves the theorem.")
    message: str = ""
    error_class: ErrorClass | None = None
    budget: BudgetStatus
    artifacts: dict[str, str] = Field(default_factory=dict[str, str], description="File name to path or URL.")
    attempts: int = 0
    rung: str | None = Field(default=None, description="The rung that is being climbed, or that succeeded.")
    toolchain: ToolchainInfo | None = None
    certificate: Certificate | None = None
    certificate_files: dict[str, str] = Field(
        default_factory=dict[str, str],
        description="File name to path or URL, of a saved certificate: `lemmata certify --verify` takes their folder.",
    )
    trace_id: str = ""
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None


class JobPage(Wire):
    """Jobs, newest first."""

    jobs: tuple[Job, ...]
    next_cursor: str | None = None


class JobSummary(Wire):
    """`summary.json`: how a job ended and what every rung did."""

    job_id: str
    status: JobStatus
    verdict: Verdict | None
    level: Level | None
    message: str
    budget: BudgetStatus
    rungs: tuple[dict[str, Any], ...] = ()
    toolchain: ToolchainInfo | None = None
    certificate: Certificate | None = None
    trace_id: str = ""
    created_at: datetime
    ended_at: datetime | None
