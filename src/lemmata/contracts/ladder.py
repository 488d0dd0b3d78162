"""The ladder of a job: the order of its rungs and why, what each of them did, and what earlier jobs say of them."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from lemmata.contracts._base import Wire
from lemmata.contracts.verdicts import ErrorClass, Verdict


class RungState(StrEnum):
    """Where a rung stands in one job."""

    WAITING = "waiting"
    CLIMBING = "climbing"
    PROVED = "proved"
    FAILED = "failed"
    EXHAUSTED = "exhausted"
    """It ran into a cap of the budget."""
    STOPPED = "stopped"
    """The job was stopped while it climbed."""
    NOT_REACHED = "not_reached"


class RungReport(Wire):
    """What one rung did and used in a job, over all its runs."""

    rung: str
    state: RungState = RungState.WAITING
    detail: str = ""
    exhausted: tuple[str, ...] = Field(default=(), description="Names of the caps that it ran into.")
    attempts: int = 0
    model_calls: int = 0
    tokens: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money_usd: Decimal = Decimal(0)
    lean_cpu_s: float = 0.0
    wall_s: float = 0.0


class RungOutcome(Wire):
    """A rung was tried in a job that has ended: whether it found the proof, and at what cost."""

    job_id: str
    rung: str
    proved: bool
    money_usd: Decimal = Decimal(0)
    lean_cpu_s: float = 0.0
    at: datetime


class RungRecord(Wire):
    """Sums over the outcomes of one rung."""

    rung: str
    tries: int = 0
    successes: int = 0
    money_usd: Decimal = Field(default=Decimal(0), description="To a millionth of a dollar.")
    lean_cpu_s: float = 0.0


class LadderStep(Wire):
    """A rung's place in the order: tries and successes are those of earlier jobs."""

    rung: str
    why: str
    tries: int = 0
    successes: int = 0
    usd_per_success: float | None = Field(
        default=None, description="Expected cost: money and Lean's CPU time at its price; null: it decided nothing."
    )


class LadderPlan(Wire):
    """The rungs of a job in the order in which they are tried. Decided once, when the job starts."""

    steps: tuple[LadderStep, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The names."""
        return tuple(step.rung for step in self.steps)


class Nearest(Wire):
    """The best partial result of a job without a proof."""

    rung: str
    proof: str = Field(description="What follows `:=`. Lean does not accept it as a proof.")
    attempt_id: str | None = Field(default=None, description="Null: it was no attempt, but a path of a search.")
    step: int | None = Field(default=None, description="Of the attempt.")
    verdict: Verdict | None = None
    error_class: ErrorClass | None = None
    message: str = ""
    errors: int = Field(default=0, description="Lean's complaints.")
    goals: int | None = Field(default=None, description="Goals left open, where Lean names them.")
    depth: int | None = Field(default=None, description="Tactics on the path, of a search.")


class Raise(Wire):
    """A cap that was reached, and where it can be raised."""

    kind: str
    limit: str = Field(description="What it was, as a number.")
    rungs: tuple[str, ...] = Field(default=(), description="Those that ran into it.")
    request: str | None = Field(default=None, description="The request's field, where the request may ask for more.")
    setting: str = Field(description="The server's setting.")
    most: str = Field(description="What the server allows this caller.")
