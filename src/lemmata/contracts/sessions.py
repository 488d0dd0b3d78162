"""`/sessions`: a theorem proved tactic by tactic. The states form a tree: any of them can be continued at any time."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Protocol

from pydantic import BeforeValidator, ConfigDict, Field

from lemmata.contracts._base import Wire
from lemmata.contracts.check import CheckResult, IsolationInfo, Limits, Position, StandardAxiom, Text, ToolchainInfo
from lemmata.contracts.errors import InvalidRequestError, Problem, UnavailableError
from lemmata.contracts.ports import Service
from lemmata.contracts.turns import LOCAL, Turn
from lemmata.contracts.verdicts import ErrorClass, Level

MAX_TACTIC_CHARS = 100_000
MAX_TACTICS = 1_000
"""Hard ceilings; the worker's own (lower) limits are settings."""

_HYPOTHESES: list[Any] = [
    {"names": ["p", "q"], "type": "Prop"},
    {"names": ["h"], "type": "p ∧ q"},
]
_STATE: dict[str, Any] = {
    "state_id": "s0",
    "goals": [
        {
            "hypotheses": _HYPOTHESES,
            "target": "q ∧ p",
            "pretty": "p q : Prop\nh : p ∧ q\n⊢ q ∧ p",
        }
    ],
    "done": False,
}


class Hypothesis(Wire):
    """One line of a goal's context."""

    names: tuple[str, ...] = Field(description="As Lean prints them; `✝` marks one that a text cannot name.")
    type: str
    value: str | None = Field(default=None, description="What a `let` stands for.")
    instance: bool = Field(default=False, description="Whether it is an instance of a class.")


class Goal(Wire):
    """What is left to prove at one place."""

    case: str | None = Field(default=None, description="Its tag, as `case` takes it.")
    hypotheses: tuple[Hypothesis, ...]
    target: str
    pretty: str = Field(description="The whole goal, as Lean prints it.")


class TacticState(Wire):
    """A node of the tree: what a path of tactics leads to."""

    model_config = ConfigDict(json_schema_extra={"examples": [_STATE]})

    state_id: str
    parent: str | None = Field(default=None, description="The state that its tactic was run at; null at the root.")
    tactic: str | None = None
    goals: tuple[Goal, ...] = Field(description="In Lean's order: a tactic works on the first.")
    done: bool = Field(description="Nothing is left, and Lean has no complaint about the proof as a whole.")
    incomplete: bool = Field(
        default=False, description="A `sorry` stands in for a part of the proof: such a state is never done."
    )


class TacticMessage(Wire):
    """What Lean said about a tactic, placed in the text of the tactic as it was sent."""

    severity: Literal["error", "warning", "information"]
    message: str
    start: Position | None = None
    end: Position | None = None


class TacticResult(Wire):
    """What became of one tactic.

    `goals` and `done` come with a new state. At `error`, there is none: `error_class` and `message` say why.
    """

    tactic: str
    outcome: Literal["goals", "done", "error"]
    state: TacticState | None = None
    error_class: ErrorClass | None = None
    message: str = ""
    messages: tuple[TacticMessage, ...] = ()
    time_ms: float = 0.0


class SessionRequest(Wire):
    """What is to be proved."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"statement": "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p"}]}
    )

    header: Text = Field(default="", description="Imports, options, `open`, local definitions.")
    statement: Text = Field(description="`theorem name binders : type`, without `:=`.")


class SessionLimits(Wire):
    """What holds for a session."""

    tactic_ms: int = Field(description="Time for one tactic, milliseconds.")
    tactic_chars: int = Field(description="The longest tactic.")
    tactics: int = Field(description="The most tactics in one call.")
    states: int = Field(description="The most states; then no tactic can be run.")
    text_chars: int = Field(description="The most text in all states together.")


class StateSummary(Wire):
    """A node of the tree without its goals."""

    state_id: str
    parent: str | None = None
    tactic: str | None = None
    goals: int
    done: bool
    incomplete: bool = False


class Session(Wire):
    """A session as its caller sees it."""

    session_id: str
    theorem: str = Field(description="The theorem's full name.")
    header: str = ""
    statement: str
    state: TacticState = Field(description="The root: where every proof begins.")
    tree: tuple[StateSummary, ...] = Field(description="All states, the older first.")
    created_at: datetime
    expires_at: datetime = Field(description="It ends then, whatever happens.")
    idle_expires_at: datetime = Field(description="It ends then if nobody uses it before.")
    restarts: int = Field(default=0, description="How often its Lean had to be started again, and its path replayed.")
    limits: SessionLimits
    toolchain: ToolchainInfo
    isolation: IsolationInfo


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


_Tactic = Annotated[str, Field(max_length=MAX_TACTIC_CHARS)]
_Tactics = Annotated[list[_Tactic], Field(min_length=1, max_length=MAX_TACTICS)]


class TacticsRequest(Wire):
    """Tactics to try at one state, each by itself: the answers come in the same order."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"state_id": "s0", "tactics": ["exact ⟨h.2, h.1⟩", "constructor", "simp"]}]}
    )

    state_id: str = Field(max_length=100)
    tactics: Annotated[
        tuple[_Tactic, ...],
        Field(min_length=1, max_length=MAX_TACTICS),
        BeforeValidator(_one_or_many, json_schema_input_type=_Tactic | _Tactics),
    ]
    tactic_ms: int | None = Field(
        default=None, ge=10, le=3_600_000, description="Time for each tactic; it can only lower the worker's own cap."
    )


class TacticsResponse(Wire):
    """One answer for each tactic, in the order of the request."""

    state_id: str = Field(description="The state at which they were run.")
    results: tuple[TacticResult, ...]


class ProofText(Wire):
    """The proof that a state stands for."""

    state_id: str
    tactics: tuple[str, ...] = Field(description="The path from the root.")
    proof: str = Field(description="What follows `:=`; with `sorry` for the goals that are left.")
    source: str = Field(description="A whole Lean file.")
    done: bool


class StateCheckRequest(Wire):
    """How a state's proof is to be judged."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"level": "verified"}]})

    level: Level = Level.VERIFIED
    limits: Limits = Limits()
    axioms: tuple[StandardAxiom, ...] | None = Field(default=None, max_length=3, description="As of `POST /check`.")


class StatementError(InvalidRequestError):
    """The header or the statement does not stand by itself. ``messages``: what Lean says, placed in its part."""

    code: ClassVar[str] = "invalid_statement"
    title: ClassVar[str] = "The statement does not elaborate"

    def __init__(
        self, detail: str, *, errors: tuple[dict[str, Any], ...] = (), retry_after_s: float | None = None
    ) -> None:
        super().__init__(detail, retry_after_s=retry_after_s)
        self.errors = errors

    def problem(self, *, instance: str | None = None, trace_id: str | None = None) -> Problem:
        """See `LemmataError.problem`; `errors` names the part (`field`), and line and column in it."""
        return super().problem(instance=instance, trace_id=trace_id).model_copy(update={"errors": self.errors})


class LeanLostError(UnavailableError):
    """The session's Lean ended under a request. The session lives on: the next call replays the path in a new one."""

    code: ClassVar[str] = "lean_lost"
    title: ClassVar[str] = "Lean ended"


class Sessions(Service, Protocol):
    """Stepwise proving. Ids that are unknown, deleted or expired raise `NotFoundError`."""

    async def open(self, request: SessionRequest, turn: Turn = LOCAL) -> Session:
        """A new session. Raises `StatementError`, or `SaturatedError` where a cap is reached."""
        ...

    async def run(self, session_id: str, request: TacticsRequest, turn: Turn = LOCAL) -> TacticsResponse:
        """Try tactics at a state; the same tactic at the same state leads to the same new state.

        Raises `InvalidRequestError` for too many tactics, `ConflictError` where the session is full, `LeanLostError`.
        Cancelling the awaiting task ends the Lean process; the session lives on.
        """
        ...

    async def session(self, session_id: str) -> Session:
        """The session as it stands. Looking at it does not keep it alive."""
        ...

    async def state(self, session_id: str, state_id: str) -> TacticState:
        """One state, with its goals."""
        ...

    async def proof(self, session_id: str, state_id: str) -> ProofText:
        """The proof text that the state stands for."""
        ...

    async def check(
        self, session_id: str, state_id: str, request: StateCheckRequest, turn: Turn = LOCAL
    ) -> CheckResult:
        """Judge the state's proof as `POST /check` judges any: in processes that never saw the session."""
        ...

    async def delete(self, session_id: str) -> None:
        """End the session: its process and its folder are gone when this returns."""
        ...
