"""`lemmata.client` against a real `lemmata up`: one suite for both faces."""

import contextlib
import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.e2e.conftest import Server
from tests.support.faces import FaceName, face
from tests.support.lines import line_to

from lemmata.client import (
    BatchCandidate,
    BatchRequest,
    BatchSummary,
    BudgetLimits,
    CheckRequest,
    ConflictError,
    EventKind,
    GenerateRequest,
    InvalidRequestError,
    JobStatus,
    Lemmata,
    Level,
    NotFoundError,
    ProveRequest,
    SearchRequest,
    StatementError,
    UnavailableError,
    Verdict,
)

SWAP = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
HARD = "theorem hard (f : Nat → Nat) (h : ∀ n, f (n + 1) = f n * f n) : f 3 = f 0 + 1"
ENDLESS = CheckRequest(statement="theorem t : 1 = 2", proof="by\n  repeat (have : 1 = 1 := rfl)")
BOTH = pytest.mark.parametrize("name", ["sync", "async"])


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, up: Server) -> Iterator[Lemmata]:
    with face(request.param, up.url) as made:
        yield made


def running(server: Server) -> int:
    return server.http.get("/readyz").json()["details"]["worker"]["running"]


def test_a_proof_is_judged(client: Lemmata) -> None:
    good = client.check(CheckRequest(statement=SWAP, proof="fun h => ⟨h.2, h.1⟩"))
    assert (good.verdict, good.level) == (Verdict.PROVED, Level.VERIFIED)
    bad = client.check(CheckRequest(statement=SWAP, proof="fun h => h"))
    assert (bad.verdict, bad.proved) == (Verdict.FAILED, False)


def test_a_batch_comes_as_it_finishes_and_its_summary_last(client: Lemmata) -> None:
    proofs = {"slow": "by\n  repeat (have : 1 = 1 := rfl)", "good": "fun h => ⟨h.2, h.1⟩", "bad": "fun h => h"}
    batch = BatchRequest(
        statement=SWAP,
        candidates=tuple(BatchCandidate(id=name, proof=proof) for name, proof in proofs.items()),
        stop_after=1,
    )
    told: list[BatchSummary] = []
    results = {item.id: item.result.verdict for item in client.check_batch(batch, summary=told.append)}
    assert results["good"] is Verdict.PROVED
    assert told[0].proved == 1
    assert set(results) | set(told[0].cancelled) == set(proofs)


def test_leaving_a_batch_ends_its_work(client: Lemmata, up: Server) -> None:
    items = [BatchCandidate(id=str(n), proof=str(ENDLESS.proof)) for n in range(4)]
    fast = BatchCandidate(id="fast", proof="rfl")
    results = client.check_batch(BatchRequest(statement=ENDLESS.statement, candidates=(fast, *items)))
    assert next(results).id == "fast"
    results.close()
    deadline = time.monotonic() + 10
    while running(up) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running(up) == 0


def test_lemmas_are_found(client: Lemmata) -> None:
    assert client.search("and_comm").hits
    assert len(client.search(SearchRequest(query="p ∧ q", mode="statement", limit=3)).hits) == 3


def test_a_theorem_is_proved_and_its_job_is_there(client: Lemmata) -> None:
    job = client.prove(SWAP)
    assert (job.status, job.level) == (JobStatus.SUCCEEDED, Level.VERIFIED)
    assert job.final_lean is not None
    assert client.job(job.job_id) == job
    assert job.job_id in {seen.job_id for seen in client.jobs(status=JobStatus.SUCCEEDED, limit=200).jobs}
    client.prove(SWAP, timeout_s=60)
    first = client.jobs(limit=1)
    assert client.jobs(limit=1, cursor=first.next_cursor).jobs != first.jobs


@BOTH
def test_a_key_makes_two_submissions_one_job(up: Server, name: FaceName) -> None:
    with face(name, up.url) as client:
        once, again = (client.submit(SWAP, key=f"key-{name}") for _ in range(2))
        other = client.prove(SWAP, wait=False)
        with pytest.raises(ConflictError, match="idempotency key"):
            client.submit("theorem other : True", key=f"key-{name}")
        assert once.job_id == again.job_id != other.job_id
        assert client.wait(once.job_id).status is JobStatus.SUCCEEDED
        assert client.wait(other.job_id, 60).status is JobStatus.SUCCEEDED


def test_a_job_is_cancelled(client: Lemmata) -> None:
    job = client.submit(HARD)
    assert client.wait(job.job_id, 0).status in (JobStatus.QUEUED, JobStatus.RUNNING)
    client.cancel(job.job_id)
    assert client.wait(job.job_id, 30).status is JobStatus.CANCELLED
    with pytest.raises(ConflictError):
        client.cancel(job.job_id)


def test_events_tell_each_attempt_once_and_the_end_last(client: Lemmata) -> None:
    job = client.submit(ProveRequest(theorem=HARD, budget=BudgetLimits(attempts=12)))
    events = list(client.events(job.job_id))
    assert [event.attempt.step for event in events if event.attempt] == list(range(1, 13))
    assert [event.kind for event in events].count(EventKind.END) == 1
    assert events[-1].kind is EventKind.END
    rest = list(client.events(job.job_id, after=events[5].id))
    assert [event.attempt for event in rest if event.attempt] == [
        event.attempt for event in events[6:] if event.attempt
    ]
    assert rest[-1] == events[-1]


def test_a_theorem_is_proved_step_by_step(client: Lemmata) -> None:
    with client.sessions.opened("theorem t (p q : Prop) (h : p ∧ q) : q ∧ p") as session:
        (split,) = client.sessions.tactics(session.session_id, session.state.state_id, "constructor").results
        assert split.state is not None
        assert [goal.target for goal in split.state.goals] == ["q", "p"]
        state = split.state
        for tactic in ("exact h.2", "exact h.1"):
            (step,) = client.sessions.tactics(session.session_id, state.state_id, [tactic]).results
            assert step.state is not None
            state = step.state
        assert state.done
        assert client.sessions.state(session.session_id, state.state_id) == state
        assert len(client.sessions.session(session.session_id).tree) == 4
        assert "exact h.2" in client.sessions.proof(session.session_id, state.state_id).proof
        assert client.sessions.check(session.session_id, state.state_id).proved
    with pytest.raises(NotFoundError):
        client.sessions.session(session.session_id)


def test_backends_generate(client: Lemmata) -> None:
    assert "portfolio" in {backend.name for backend in client.backends()}
    assert client.generate(GenerateRequest(statement=SWAP, n=4)).candidates
    assert client.readiness().ready


def test_errors_are_those_of_the_server(client: Lemmata) -> None:
    with pytest.raises(InvalidRequestError, match="theorem"):
        client.prove("hello")
    with pytest.raises(NotFoundError):
        next(client.events("nobody"))
    with pytest.raises(StatementError) as wrong:
        client.sessions.open("theorem t : Nat.nonsense")
    assert wrong.value.errors[0]["field"] == "statement"


@BOTH
def test_a_server_that_is_not_there_is_unavailable(name: FaceName) -> None:
    with face(name, "http://127.0.0.1:9", retry_s=0.2) as client:
        with pytest.raises(UnavailableError, match=r"http://127\.0\.0\.1:9 does not answer"):
            client.search("and")
        assert not client.readiness().ready


@BOTH
def test_a_line_that_breaks_again_and_again_loses_and_repeats_nothing(up: Server, name: FaceName) -> None:
    with line_to(up.url, bytes_each=6_000) as line, face(name, line.url) as client:
        job = client.submit(ProveRequest(theorem=HARD, budget=BudgetLimits(attempts=12)))
        events = list(client.events(job.job_id))
    assert line.breaks > 1
    assert [event.attempt.step for event in events if event.attempt] == list(range(1, 13))
    assert [event.kind for event in events].count(EventKind.END) == 1


def test_a_server_that_is_restarted_is_waited_for(start: Callable[..., Server]) -> None:
    first = start("up")
    with line_to(first.url) as line, face("sync", line.url) as here, face("async", line.url) as there:
        job = here.submit(ProveRequest(theorem=HARD, budget=BudgetLimits(attempts=30)))
        following = [client.events(job.job_id) for client in (here, there)]
        told = [list(itertools.islice(events, 6)) for events in following]
        with ThreadPoolExecutor() as pool:
            waiting = pool.submit(here.wait, job.job_id)
            assert first.stop() == 0
            line.target = start("up").url
            told = [[*so_far, *events] for so_far, events in zip(told, following, strict=True)]
            ended = waiting.result(timeout=60)
    for events in told:
        assert [event.attempt.step for event in events if event.attempt] == list(range(1, 31))
        assert [event.job for event in events if event.kind is EventKind.END] == [ended]


class Recording(httpx.AsyncHTTPTransport):
    """Notes when each submission was made, and how it was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.submissions: list[tuple[float, httpx.Response]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        if request.url.path == "/prove":
            self.submissions.append((time.monotonic(), response))
        return response


def test_a_full_queue_is_waited_for_as_long_as_it_says(start: Callable[..., Server]) -> None:
    server = start("up", LEMMATA_ORCHESTRATOR__QUEUE="1", LEMMATA_ORCHESTRATOR__JOBS="1")
    noted = Recording()
    with Lemmata(server.url, transport=noted) as client, ThreadPoolExecutor() as pool:
        busy = [client.submit(HARD)]
        while client.jobs(status=JobStatus.QUEUED).jobs:
            time.sleep(0.02)
        busy.append(client.submit(HARD))
        submitting = pool.submit(client.submit, SWAP)
        while len(noted.submissions) < 3:
            time.sleep(0.02)
        for job in busy:
            with contextlib.suppress(ConflictError):
                client.cancel(job.job_id)
        assert client.wait(submitting.result(timeout=60).job_id).status is JobStatus.SUCCEEDED
    (refused_at, refused), (again_at, accepted) = noted.submissions[2:]
    assert (refused.status_code, accepted.status_code) == (429, 202)
    assert again_at - refused_at >= int(refused.headers["retry-after"])
    assert refused.request.headers["idempotency-key"] == accepted.request.headers["idempotency-key"]
