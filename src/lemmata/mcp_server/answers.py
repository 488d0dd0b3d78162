"""What the tools answer: the parts of the services' answers that a language model can use."""

from pydantic import BaseModel, Field

from lemmata.contracts import CheckResult, Diagnostic, Job, SearchResponse, TacticResult, TacticState, Verdict

_MESSAGES = 8
_MESSAGE_CHARS = 2_000


class Complaint(BaseModel):
    """One message of Lean. Lines count from 1, columns from 0, in the part of the request that it is about."""

    part: str | None
    line: int | None
    column: int | None
    message: str

    @classmethod
    def of(cls, found: Diagnostic) -> "Complaint":
        """From a diagnostic; a very long message is cut."""
        at = found.start
        place = (None, None) if at is None else (at.line, at.column)
        return cls(part=found.part, line=place[0], column=place[1], message=found.message[:_MESSAGE_CHARS])


class CheckAnswer(BaseModel):
    """A verdict. Only `proved` is success."""

    proved: bool
    verdict: Verdict
    level: str | None = Field(description="What was established: elaborated, verified or certified.")
    error_class: str | None = Field(description="Why it is not proved, in one word.")
    message: str
    errors: list[Complaint] = Field(description="What Lean says about it.")
    axioms: list[str]

    @classmethod
    def of(cls, result: CheckResult) -> "CheckAnswer":
        """From a check's result."""
        errors = [Complaint.of(found) for found in result.diagnostics if found.severity == "error"]
        return cls(
            proved=result.proved,
            verdict=result.verdict,
            level=result.level,
            error_class=result.error_class,
            message=result.message,
            errors=errors[:_MESSAGES],
            axioms=list(result.axioms),
        )


class Lemma(BaseModel):
    """A declaration of the library."""

    name: str
    kind: str
    statement: str
    module: str
    doc: str


class SearchAnswer(BaseModel):
    """Declarations, best first."""

    mode: str = Field(description="How the query was understood.")
    lemmas: list[Lemma]

    @classmethod
    def of(cls, found: SearchResponse) -> "SearchAnswer":
        """From the retriever's answer."""
        lemmas = [
            Lemma(name=hit.name, kind=hit.kind, statement=hit.statement, module=hit.module, doc=hit.doc)
            for hit in found.hits
        ]
        return cls(mode=found.mode, lemmas=lemmas)


class JobAnswer(BaseModel):
    """A job: ended, or still at work."""

    job_id: str
    status: str = Field(description="queued, running, succeeded, failed or cancelled.")
    proved: bool
    level: str | None
    proof: str | None = Field(description="What follows `:=`.")
    message: str
    attempts: int
    rung: str | None = Field(description="What was tried last, or has succeeded.")
    exhausted: list[str] = Field(description="The parts of the budget that ran out.")
    file: str | None = Field(description="The resource that holds the whole Lean file, of a proof.")

    @classmethod
    def of(cls, job: Job, file: str) -> "JobAnswer":
        """From a job; `file` is where its proof can be read."""
        return cls(
            job_id=job.job_id,
            status=job.status,
            proved=job.verdict is Verdict.PROVED,
            level=job.level,
            proof=job.proof,
            message=job.message,
            attempts=job.attempts,
            rung=job.rung,
            exhausted=list(job.budget.exhausted),
            file=file if job.final_lean is not None else None,
        )


class StateAnswer(BaseModel):
    """A state of a proof: what is left to prove."""

    state_id: str
    done: bool = Field(description="Nothing is left. Let `session_check` judge it.")
    incomplete: bool = Field(description="A `sorry` stands in for a part of the proof.")
    goals: list[str] = Field(description="As Lean prints them; a tactic works on the first.")

    @classmethod
    def of(cls, state: TacticState) -> "StateAnswer":
        """From a state of a session."""
        goals = [goal.pretty for goal in state.goals]
        return cls(state_id=state.state_id, done=state.done, incomplete=state.incomplete, goals=goals)


class TacticAnswer(BaseModel):
    """What became of one tactic: a new state, or an error."""

    tactic: str
    outcome: str = Field(description="goals, done or error.")
    state: StateAnswer | None
    message: str

    @classmethod
    def of(cls, result: TacticResult) -> "TacticAnswer":
        """From a tactic's result."""
        state = None if result.state is None else StateAnswer.of(result.state)
        return cls(tactic=result.tactic, outcome=result.outcome, state=state, message=result.message[:_MESSAGE_CHARS])


class SessionAnswer(BaseModel):
    """A session, at its root."""

    session_id: str
    theorem: str
    state: StateAnswer


class TacticsAnswer(BaseModel):
    """One answer for each tactic, in their order."""

    results: list[TacticAnswer]


class SessionCheckAnswer(BaseModel):
    """The verdict about a state's proof, and the proof."""

    verdict: CheckAnswer
    proof: str = Field(description="What follows `:=`.")
