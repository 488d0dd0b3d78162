"""`POST /prove` and jobs: a theorem in, a proof or an account of what was tried out."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import ConfigDict, Field, field_validator

from lemmata.contracts._base import Wire
from lemmata.contracts.blueprints import ROOT, BlueprintProgress
from lemmata.contracts.check import Certificate, Diagnostic, ToolchainInfo
from lemmata.contracts.ladder import LadderPlan, Nearest, Raise, RungReport
from lemmata.contracts.turns import DEFAULT_CLASS
from lemmata.contracts.verdicts import ErrorClass, Level, Verdict

MAX_THEOREM_CHARS = 100_000


class BudgetLimits(Wire):
    """Caps of a job. The server's own caps hold whatever is asked: a request can only lower them."""

    attempts: int | None = Field(default=None, ge=1)
    model_calls: int | None = Field(default=None, ge=0)
    tokens: int | None = Field(default=None, ge=0, description="Tokens in and out together.")
    tokens_in: int | None = Field(default=None, ge=0, description="Tokens of prompts alone.")
    tokens_out: int | None = Field(default=None, ge=0, description="Tokens of answers alone.")
    money_usd: Decimal | None = Field(default=None, ge=0)
    lean_cpu_s: float | None = Field(default=None, gt=0, allow_inf_nan=False, description="CPU seconds of Lean.")
    wall_s: float | None = Field(
        default=None, gt=0, allow_inf_nan=False, description="Seconds of work on the job, over all its runners."
    )


class BudgetAmounts(Wire):
    """Amounts of everything that a budget counts. `tokens` are those in and out together."""

    attempts: int = 0
    model_calls: int = 0
    tokens: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money_usd: Decimal = Decimal(0)
    lean_cpu_s: float = 0.0
    wall_s: float = 0.0

    def as_caps(self) -> "BudgetAmounts":
        """The same, read as caps: where nothing is said of tokens in or out alone, `tokens` is the cap of each.

        So were those read that earlier releases stored.
        """
        unsaid = {"tokens_in", "tokens_out"} - self.model_fields_set
        return self.model_copy(update=dict.fromkeys(unsaid, self.tokens)) if unsaid else self


class BudgetStatus(Wire):
    """The effective caps, what is spent, what is left, and what ran out."""

    limits: BudgetAmounts
    spent: BudgetAmounts
    remaining: BudgetAmounts
    exhausted: tuple[str, ...] = Field(default=(), description="Names of the caps that were reached.")
    caller_class: str = Field(default=DEFAULT_CLASS, description="Whose caps of this server hold.")
    lowered: tuple[str, ...] = Field(
        default=(), description="Names of the caps of which the request wanted more than this server allows."
    )

    @field_validator("limits", "remaining")
    @classmethod
    def _as_caps(cls, amounts: BudgetAmounts) -> BudgetAmounts:
        return amounts.as_caps()


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

    attempt_id: str = Field(
        description="job/blueprint version/node/rung/round/candidate: the same candidate, the same id."
    )
    job_id: str
    theorem_hash: str
    blueprint_id: str
    blueprint_version: int
    node_id: str = Field(
        default=ROOT,
        description="Of the blueprint: `root` is the theorem itself, and only its attempts can be a proof of it.",
    )
    session_id: str | None = None
    candidate_id: str
    round: int
    step: int = Field(description="Position among the job's attempts, from 1.")
    rung: str = Field(description="`cache`, `portfolio`, `sampling`, `search`, `blueprint`.")
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
    blueprint: BlueprintProgress | None = Field(
        default=None, description="The newest split into lemmas, once there is one; whole: `/jobs/{job_id}/blueprint`."
    )
    rung: str | None = Field(default=None, description="The rung that is being climbed, or that succeeded.")
    ladder: LadderPlan | None = Field(default=None, description="The order of the rungs; null until the job starts.")
    rungs: tuple[RungReport, ...] = Field(default=(), description="What each of them did, in that order.")
    nearest: Nearest | None = Field(default=None, description="Of an ended job without a proof.")
    to_raise: tuple[Raise, ...] = Field(default=(), description="The caps that an ended job ran into.")
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
    ladder: LadderPlan | None = None
    rungs: tuple[RungReport, ...] = ()
    nearest: Nearest | None = None
    to_raise: tuple[Raise, ...] = ()
    toolchain: ToolchainInfo | None = None
    certificate: Certificate | None = None
    trace_id: str = ""
    created_at: datetime
    ended_at: datetime | None
