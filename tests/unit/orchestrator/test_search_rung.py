"""The rung `search` in a job: its session ends with it, its tactics are paid for, its proof is judged as any other."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from tests.support.services import TOOLCHAIN, PretendChecker, PretendGenerator

from lemmata.clock import SystemClock
from lemmata.contracts import (
    Attempt,
    BackendInfo,
    BudgetLimits,
    CheckResult,
    ConflictError,
    GenerateRequest,
    GenerateResponse,
    Goal,
    Hypothesis,
    Job,
    Lease,
    LemmataError,
    ModelError,
    NotFoundError,
    ProofText,
    ProveRequest,
    Readiness,
    Session,
    SessionLimits,
    SessionRequest,
    StateCheckRequest,
    TacticResult,
    TacticsRequest,
    TacticsResponse,
    TacticState,
    UnavailableError,
    Usage,
    Verdict,
)
from lemmata.contracts.check import IsolationInfo
from lemmata.contracts.sessions import LeanLostError
from lemmata.contracts.turns import LOCAL, Turn
from lemmata.storage import MemoryJobStore

THEOREM = "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p"
PROOF = "by\n  constructor\n  obtain ⟨hl, hr⟩ := h\n  assumption\n  simp_all"
GOALS: Mapping[str, tuple[str, ...]] = {
    "s0": ("q ∧ p",),
    "constructor": ("q", "p"),
    "obtain ⟨hl, hr⟩ := h": ("q!", "p"),
    "assumption": ("p",),
    "simp_all": (),
}
"""The one path; each of its tactics works after the one before it only."""


class PretendSessions:
    """Stepwise sessions in which one path of tactics leads to a proof. `fails` is raised by the calls of tactics."""

    def __init__(self, *, fails: LemmataError | None = None, waits: bool = False, time_ms: float = 10) -> None:
        self._fails, self.waits, self._time_ms = fails, waits, time_ms
        self._path = tuple(GOALS)
        self.live: set[str] = set()
        self.opened = 0
        self.asked = asyncio.Event()
        self.requests: list[TacticsRequest] = []

    async def open(self, request: SessionRequest, turn: Turn = LOCAL) -> Session:
        self.opened += 1
        session_id = f"session{self.opened}"
        self.live.add(session_id)
        now = datetime(2026, 1, 1, tzinfo=UTC)
        return Session(
            session_id=session_id,
            theorem="t",
            statement=request.statement,
            state=self._state(0),
            tree=(),
            created_at=now,
            expires_at=now,
            idle_expires_at=now,
            limits=SessionLimits(tactic_ms=1, tactic_chars=1, tactics=5, states=1, text_chars=1),
            toolchain=TOOLCHAIN,
            isolation=IsolationInfo(
                mechanism="none", network=False, filesystem="private", processes="private", user="unprivileged"
            ),
        )

    async def run(self, session_id: str, request: TacticsRequest, turn: Turn = LOCAL) -> TacticsResponse:
        assert session_id in self.live
        self.requests.append(request)
        self.asked.set()
        if self.waits:
            await asyncio.Event().wait()
        if self._fails is not None:
            raise self._fails
        place = int(request.state_id.removeprefix("s"))
        wanted = self._path[place + 1]
        results = [self._result(tactic, place + 1 if tactic == wanted else None) for tactic in request.tactics]
        return TacticsResponse(state_id=request.state_id, results=tuple(results))

    async def proof(self, session_id: str, state_id: str) -> ProofText:
        assert session_id in self.live
        return ProofText(state_id=state_id, tactics=self._path[1:], proof=PROOF, source="", done=True)

    async def session(self, session_id: str) -> Session:
        raise NotFoundError(session_id)

    async def state(self, session_id: str, state_id: str) -> TacticState:
        raise NotFoundError(session_id + state_id)

    async def check(
        self, session_id: str, state_id: str, request: StateCheckRequest, turn: Turn = LOCAL
    ) -> CheckResult:
        raise NotFoundError(session_id + state_id)

    async def delete(self, session_id: str) -> None:
        self.live.remove(session_id)

    async def readiness(self) -> Readiness:
        return Readiness(ready=True, service="sessions", version="0")

    async def aclose(self) -> None:
        pass

    def _result(self, tactic: str, place: int | None) -> TacticResult:
        if place is None:
            return TacticResult(tactic=tactic, outcome="error", time_ms=self._time_ms)
        state = self._state(place)
        return TacticResult(
            tactic=tactic, outcome="done" if state.done else "goals", state=state, time_ms=self._time_ms
        )

    def _state(self, place: int) -> TacticState:
        context = (Hypothesis(names=("h",), type="p ∧ q"),)
        goals = tuple(Goal(hypotheses=context, target=goal, pretty=goal) for goal in GOALS[self._path[place]])
        return TacticState(state_id=f"s{place}", goals=goals, done=not goals)


async def prove(here, budget: BudgetLimits = BudgetLimits()) -> Job:  # noqa: B008
    job = await here.orchestrator.submit(ProveRequest(theorem=THEOREM, budget=budget))
    return await here.orchestrator.wait(job.job_id, 20)


async def report(here, job: Job) -> dict[str, object]:
    summary = json.loads(await here.orchestrator.artifact(job.job_id, "summary.json"))
    return next(rung for rung in summary["rungs"] if rung["rung"] == "search")


async def test_what_no_other_rung_proves_is_found_step_by_step_and_judged_like_any_other(bed) -> None:
    sessions = PretendSessions(time_ms=10)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await prove(here)
    assert (job.status, job.rung, job.proof, job.attempts) == ("succeeded", "search", PROOF, 1)
    [attempt] = [attempt async for attempt in here.orchestrator.attempts(job.job_id)]
    assert (attempt.rung, attempt.session_id, attempt.backend) == ("search", "session1", "search")
    assert (sessions.opened, sessions.live) == (1, set())
    rung = await report(here, job)
    assert (rung["rung"], rung["state"]) == ("search", "proved")
    assert "4 states expanded" in rung["detail"]


async def test_tactics_are_paid_for_and_no_call_is_larger_than_the_session_allows(bed) -> None:
    sessions = PretendSessions(time_ms=10)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await prove(here)
    tactics = sum(len(request.tactics) for request in sessions.requests)
    # 0.1 s each: the statement, the proof
    assert job.budget.spent.lean_cpu_s == pytest.approx(0.2 + tactics * 0.01)
    assert max(len(request.tactics) for request in sessions.requests) == 5
    assert (await report(here, job))["lean_cpu_s"] == pytest.approx(0.1 + tactics * 0.01)


async def test_a_proof_that_the_checker_refuses_is_an_attempt_that_failed(bed) -> None:
    sessions = PretendSessions()
    here = await bed(checker=PretendChecker(), sessions=sessions)
    job = await prove(here)
    assert (job.status, job.attempts, sessions.live) == ("failed", 1, set())


async def test_a_search_ends_where_the_budget_of_lean_does(bed) -> None:
    sessions = PretendSessions(time_ms=200)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await prove(here, BudgetLimits(lean_cpu_s=2.0))
    assert (job.status, job.verdict, sessions.live) == ("failed", Verdict.RESOURCE_LIMIT, set())
    assert job.budget.exhausted == ("lean_cpu_s",)
    for request in sessions.requests:
        assert len(request.tactics) * (request.tactic_ms or 0) <= 2_000, "no call may use more than there was"
    assert (await report(here, job))["state"] == "exhausted"


async def test_cancelling_a_job_ends_its_session(bed) -> None:
    sessions = PretendSessions(waits=True)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await here.orchestrator.submit(ProveRequest(theorem=THEOREM))
    async with asyncio.timeout(10):
        await sessions.asked.wait()
    assert sessions.live == {"session1"}
    await here.orchestrator.cancel(job.job_id)
    job = await here.orchestrator.wait(job.job_id, 10)
    assert (job.status, sessions.live) == ("cancelled", set())


async def test_the_end_of_the_time_ends_the_session(bed) -> None:
    sessions = PretendSessions(waits=True)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await prove(here, BudgetLimits(wall_s=0.5))
    assert (job.status, job.verdict, sessions.live) == ("failed", Verdict.TIMEOUT, set())


@pytest.mark.parametrize("error", [LeanLostError("Lean ended"), NotFoundError("expired"), ConflictError("full")])
async def test_a_session_that_is_lost_is_a_failure_of_the_rung_alone(bed, error: LemmataError) -> None:
    sessions = PretendSessions(fails=error)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await prove(here)
    assert (job.status, job.verdict, sessions.live) == ("failed", Verdict.FAILED, set())
    assert error.detail in (await report(here, job))["detail"]


class LockedRecords(MemoryJobStore):
    """Refuses to take attempts."""

    async def add_attempt(self, lease: Lease, attempt: Attempt) -> bool:
        raise ConflictError(f"no room for {attempt.rung}, {lease.job_id}")


async def test_records_that_cannot_be_kept_are_not_taken_for_a_lost_session(bed) -> None:
    sessions = PretendSessions()
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions, jobs=LockedRecords(SystemClock()))
    job = await prove(here)
    assert (job.status, job.verdict, sessions.live) == ("failed", Verdict.ERROR, set())
    assert "no room for search" in job.message


async def test_another_run_of_the_job_searches_again_in_a_session_of_its_own(bed) -> None:
    sessions = PretendSessions(waits=True)
    here = await bed(checker=PretendChecker(PROOF), sessions=sessions)
    job = await here.orchestrator.submit(ProveRequest(theorem=THEOREM))
    async with asyncio.timeout(10):
        await sessions.asked.wait()
    await here.orchestrator.aclose()
    assert sessions.live == set()
    sessions.waits = False
    async with here.another() as another:
        job = await another.wait(job.job_id, 10)
    assert (job.status, job.attempts, sessions.opened, sessions.live) == ("succeeded", 1, 2, set())


async def test_models_that_have_spent_their_budget_do_not_keep_the_search_from_its_turn(bed) -> None:
    sessions = PretendSessions()
    here = await bed(checker=PretendChecker(PROOF), generator=PretendGenerator(rounds=[["bad"]]), sessions=sessions)
    job = await prove(here, BudgetLimits(model_calls=0))
    assert (job.status, job.rung) == ("succeeded", "search")


async def test_without_sessions_or_with_no_states_to_expand_there_is_no_search(bed) -> None:
    job = await prove(await bed(checker=PretendChecker(PROOF)))
    assert job.status == "failed"
    sessions = PretendSessions()
    await prove(await bed(checker=PretendChecker(PROOF), sessions=sessions, settings={"search_nodes": 0}))
    assert sessions.opened == 0


class Tactician(PretendGenerator):
    """A model that gives the tactic that the path goes on with, at the goals in `at` only; it may be out of order."""

    def __init__(self, *at: str, broken: bool = False) -> None:
        super().__init__(rounds=[[]])
        self._ways = {goals[0]: after for goals, after in zip(GOALS.values(), [*GOALS][1:], strict=False) if goals}
        self._at, self._broken = at, broken
        self.goals: list[str] = []

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        if request.goal is None:
            return await super().generate(request)
        if self._broken:
            raise ModelError("out of order")
        self.goals.append(request.goal)
        tactics = [self._ways[request.goal]] if request.goal in self._at else []
        return GenerateResponse(candidates=tuple(tactics), backend=request.backend, usage=Usage(calls=1, tokens_in=7))


async def test_a_model_can_be_the_only_one_that_names_tactics(bed) -> None:
    model, sessions = Tactician(*(goals[0] for goals in GOALS.values() if goals)), PretendSessions()
    here = await bed(
        checker=PretendChecker(PROOF), generator=model, sessions=sessions, settings={"search_expander": "model"}
    )
    job = await prove(here)
    assert (job.status, job.rung, model.goals) == ("succeeded", "search", ["q ∧ p", "q", "q!", "p"])
    assert [request.tactics for request in sessions.requests] == [(tactic,) for tactic in [*GOALS][1:]]
    assert "scripted asked at 4 goals" in (await report(here, job))["detail"]


async def test_a_search_asks_a_model_at_few_goals_only(bed) -> None:
    model = Tactician(*(goals[0] for goals in GOALS.values() if goals))
    limits = {"search_expander": "model", "search_model_calls": 2}
    here = await bed(checker=PretendChecker(PROOF), generator=model, sessions=PretendSessions(), settings=limits)
    job = await prove(here)
    assert (job.status, model.goals) == ("failed", ["q ∧ p", "q"])


async def test_a_model_that_is_out_of_order_leaves_the_search_to_the_portfolio(bed) -> None:
    here = await bed(
        checker=PretendChecker(PROOF), generator=Tactician(broken=True), sessions=PretendSessions(), settings={}
    )
    assert (await prove(here)).rung == "search"
    here = await bed(
        checker=PretendChecker(PROOF),
        generator=Tactician(broken=True),
        sessions=PretendSessions(),
        settings={"search_expander": "model"},
    )
    job = await prove(here)
    assert job.status == "failed"
    assert "then no more: out of order" in (await report(here, job))["detail"]


async def test_a_resumed_search_buys_no_tactics_twice(bed) -> None:
    model, sessions = Tactician(*(goals[0] for goals in GOALS.values() if goals)), PretendSessions()
    checker = PretendChecker(slow=[PROOF])
    settings = {"search_expander": "model"}
    here = await bed(checker=checker, generator=model, sessions=sessions, settings=settings)
    job = await here.orchestrator.submit(ProveRequest(theorem=THEOREM))
    async with asyncio.timeout(10):
        while PROOF not in checker.proofs_checked:
            await asyncio.sleep(0.01)
    await here.orchestrator.aclose()
    asked = list(model.goals)
    here.checker = PretendChecker(PROOF)
    async with here.another() as another:
        job = await another.wait(job.job_id, 10)
        calls = [call async for call in here.jobs.calls(job.job_id) if call.response.usage.calls]
    assert (job.status, sessions.opened, len(asked), model.goals) == ("succeeded", 2, 4, asked)
    assert job.budget.spent.model_calls == sum(call.response.usage.calls for call in calls)


async def test_a_search_by_a_model_alone_needs_a_model(bed) -> None:
    settings = {"search_expander": "model"}
    here = await bed(checker=PretendChecker(PROOF), sessions=PretendSessions(), settings=settings)
    job = await prove(here)
    assert "no model backend is configured" in (await report(here, job))["detail"]


class AwayGenerator(PretendGenerator):
    """A gateway that does not answer, for models or about them."""

    async def backends(self) -> Sequence[BackendInfo]:
        raise UnavailableError("the gateway is away")

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        raise UnavailableError("the gateway is away")


async def test_a_gateway_that_is_away_leaves_the_search_to_the_portfolio(bed) -> None:
    here = await bed(checker=PretendChecker(PROOF), generator=AwayGenerator(), sessions=PretendSessions())
    job = await prove(here)
    assert (job.status, job.rung) == ("succeeded", "search")
    rungs = json.loads(await here.orchestrator.artifact(job.job_id, "summary.json"))["rungs"]
    told = {rung["rung"]: rung["detail"] for rung in rungs}
    assert told["sampling"] == "the gateway is away"
    assert "no model: the gateway is away" in told["search"]
