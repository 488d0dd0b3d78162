"""Lean is asked on behalf of the job's caller, by whatever can tell callers apart."""

from collections.abc import AsyncGenerator

from tests.support.services import PretendChecker
from tests.unit.orchestrator.test_search_rung import PROOF, THEOREM, PretendSessions

from lemmata.contracts import (
    LOCAL,
    BatchLine,
    BatchRequest,
    CheckRequest,
    CheckResult,
    ElaborateRequest,
    ElaborateResponse,
    ProveRequest,
    Session,
    SessionRequest,
    TacticsRequest,
    TacticsResponse,
    Turn,
)


class PretendWorker(PretendChecker):
    """A checker with all that a worker has; it remembers whose turn it was."""

    def __init__(self, *proofs: str) -> None:
        super().__init__(*proofs)
        self.turns: list[Turn] = []

    async def check(self, request: CheckRequest, turn: Turn = LOCAL) -> CheckResult:
        self.turns.append(turn)
        return await super().check(request)

    def check_batch(self, request: BatchRequest, turn: Turn = LOCAL) -> AsyncGenerator[BatchLine]:
        raise NotImplementedError

    async def elaborate(self, request: ElaborateRequest, turn: Turn = LOCAL) -> ElaborateResponse:
        raise NotImplementedError


class TurnedSessions(PretendSessions):
    """Sessions that remember whose turn it was."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[Turn] = []

    async def open(self, request: SessionRequest, turn: Turn = LOCAL) -> Session:
        self.turns.append(turn)
        return await super().open(request, turn)

    async def run(self, session_id: str, request: TacticsRequest, turn: Turn = LOCAL) -> TacticsResponse:
        self.turns.append(turn)
        return await super().run(session_id, request, turn)


async def test_checks_and_tactics_are_asked_in_the_turn_of_the_jobs_caller(bed) -> None:
    worker, sessions = PretendWorker(PROOF), TurnedSessions()
    here = await bed(checker=worker, sessions=sessions)
    job = await here.orchestrator.submit(ProveRequest(theorem=THEOREM), caller="ada")
    assert (await here.orchestrator.wait(job.job_id, 10)).status == "succeeded"
    assert {turn.caller for turn in [*worker.turns, *sessions.turns]} == {"ada"}


def test_a_name_of_any_letters_can_be_sent() -> None:
    assert Turn(caller="ada@example.org").headers()["lemmata-caller"] == "ada@example.org"
    names = ["José", "李", "a\nb", "100%", "100%25"]
    sent = [Turn(caller=name).headers()["lemmata-caller"] for name in names]
    assert len(set(sent)) == len(names)
    assert all(name.isascii() and name.isprintable() for name in sent)
