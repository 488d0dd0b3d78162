"""The clients against a scripted peer: what is sent, what is tried again, and which error comes back."""

from datetime import UTC, datetime

import httpx
import pytest

from lemmata.clients import GatewayClient, OrchestratorClient, RetrieverClient, SessionsClient, WorkerClient
from lemmata.contracts import (
    BackendInfo,
    BudgetAmounts,
    BudgetStatus,
    CheckRequest,
    CheckResult,
    ConflictError,
    GenerateRequest,
    InvalidRequestError,
    Job,
    JobPage,
    JobStatus,
    LemmataError,
    Level,
    ModelError,
    NotFoundError,
    PayloadTooLargeError,
    ProveRequest,
    SaturatedError,
    SearchRequest,
    SearchResponse,
    SessionRequest,
    StatementError,
    StorageError,
    ToolchainError,
    UnauthorizedError,
    UnavailableError,
    Verdict,
)
from lemmata.telemetry import trace

CHECK = CheckRequest(statement="theorem t : True", proof="trivial")
PROVED = CheckResult(verdict=Verdict.PROVED, level=Level.VERIFIED)


class Peer:
    """Answers from a list, one per request; an exception in it is raised as the transport would."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


def ok(model: CheckResult | SearchResponse | Job | JobPage) -> httpx.Response:
    return httpx.Response(200, content=model.model_dump_json())


def problem(error: LemmataError) -> httpx.Response:
    headers = {"retry-after": str(int(error.retry_after_s))} if error.retry_after_s else {}
    body = error.problem(instance="/x").model_dump_json()
    return httpx.Response(error.status, content=body, headers=headers)


def job(status: JobStatus, attempts: int = 0) -> Job:
    budget = BudgetStatus(limits=BudgetAmounts(), spent=BudgetAmounts(), remaining=BudgetAmounts())
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Job(job_id="j1", status=status, theorem="t", budget=budget, attempts=attempts, created_at=at)


async def test_a_check_goes_out_and_its_result_comes_back() -> None:
    peer = Peer(ok(PROVED))
    assert await WorkerClient("http://w", transport=peer.transport).check(CHECK) == PROVED
    (request,) = peer.requests
    assert (request.method, request.url.path) == ("POST", "/check")
    assert CheckRequest.model_validate_json(request.content) == CHECK


async def test_the_trace_goes_on_in_the_other_service() -> None:
    peer = Peer(ok(PROVED))
    with trace.step() as context:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    sent = trace.parse(peer.requests[0].headers["traceparent"])
    assert sent is not None
    assert sent.trace_id == context.trace_id


@pytest.mark.parametrize(
    "kind", [InvalidRequestError, NotFoundError, ConflictError, ToolchainError, StorageError, ModelError]
)
async def test_a_problem_becomes_the_error_that_it_was_and_is_not_tried_again(kind: type[LemmataError]) -> None:
    peer = Peer(problem(kind("this and that is wrong")))
    with pytest.raises(LemmataError, match="this and that is wrong") as caught:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    assert type(caught.value) is kind


@pytest.mark.parametrize("status", [301, 404, 422, 502])
async def test_an_answer_that_is_no_problem_becomes_an_error_by_its_status(status: int) -> None:
    peer = Peer(*[httpx.Response(status, content=b"<html>bad gateway</html>")] * 4)
    with pytest.raises(LemmataError, match=f"the worker answered HTTP {status}") as caught:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    kinds = {301: InvalidRequestError, 404: NotFoundError, 422: InvalidRequestError, 502: UnavailableError}
    assert isinstance(caught.value, kinds[status])
    assert len(peer.answers) == (0 if status == 502 else 3)  # a proxy's fault may pass, the others do not


async def test_a_proxy_that_answered_does_not_make_a_model_call_twice() -> None:
    peer = Peer(httpx.Response(502, content=b"<html>bad gateway</html>"))
    with pytest.raises(UnavailableError, match="the gateway answered HTTP 502"):
        await GatewayClient("http://g", transport=peer.transport).generate(
            GenerateRequest(statement="theorem t : True")
        )


@pytest.mark.parametrize(
    ("status", "kind"), [(401, UnauthorizedError), (409, ConflictError), (413, PayloadTooLargeError)]
)
async def test_a_bare_status_becomes_the_error_that_it_means(status: int, kind: type[LemmataError]) -> None:
    peer = Peer(httpx.Response(status))
    with pytest.raises(LemmataError) as caught:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    assert type(caught.value) is kind


async def test_a_wait_that_is_longer_than_ones_patience_is_told_at_once() -> None:
    peer = Peer(problem(SaturatedError("full", retry_after_s=90)))
    with pytest.raises(SaturatedError) as caught:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    assert caught.value.retry_after_s == 90


async def test_where_a_statement_is_wrong_is_not_lost_on_the_way() -> None:
    errors = ({"field": "statement", "line": 1, "column": 12, "message": "unknown identifier"},)
    peer = Peer(problem(StatementError("does not elaborate", errors=errors)))
    with pytest.raises(StatementError) as caught:
        await SessionsClient("http://w", transport=peer.transport).open(SessionRequest(statement="theorem t : x"))
    assert caught.value.errors == errors


async def test_a_key_goes_with_every_request() -> None:
    peer = Peer(ok(PROVED))
    await WorkerClient("http://w", transport=peer.transport, api_key="k").check(CHECK)
    assert peer.requests[0].headers["authorization"] == "Bearer k"


async def test_a_saturated_service_is_asked_again() -> None:
    peer = Peer(
        problem(SaturatedError("full", retry_after_s=1)),
        problem(UnavailableError("starting", retry_after_s=1)),
        ok(PROVED),
    )
    assert await WorkerClient("http://w", transport=peer.transport).check(CHECK) == PROVED
    assert len(peer.requests) == 3


async def test_a_saturated_service_that_stays_so_is_reported_with_its_advice() -> None:
    peer = Peer(*[problem(SaturatedError("full", retry_after_s=2))] * 4)
    with pytest.raises(SaturatedError) as caught:
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)
    assert caught.value.retry_after_s == 2


async def test_a_check_that_broke_half_way_is_repeated() -> None:
    peer = Peer(httpx.ReadError("reset"), ok(PROVED))
    assert await WorkerClient("http://w", transport=peer.transport).check(CHECK) == PROVED


async def test_a_model_call_that_may_have_been_made_is_never_sent_twice() -> None:
    peer = Peer(httpx.ReadError("reset"))
    with pytest.raises(UnavailableError, match="the gateway at http://g does not answer"):
        await GatewayClient("http://g", transport=peer.transport).generate(
            GenerateRequest(statement="theorem t : True")
        )
    assert len(peer.requests) == 1


async def test_a_model_call_that_was_never_sent_is_tried_again() -> None:
    response = '{"candidates": ["trivial"], "backend": "portfolio"}'
    peer = Peer(httpx.ConnectError("refused"), httpx.Response(200, content=response))
    client = GatewayClient("http://g", transport=peer.transport)
    answer = await client.generate(GenerateRequest(statement="theorem t : True"))
    assert answer.candidates == ("trivial",)


async def test_backends_and_search() -> None:
    backend = BackendInfo(name="portfolio", kind="none", ready=True)
    gateway = GatewayClient(
        "http://g", transport=Peer(httpx.Response(200, json=[backend.model_dump(mode="json")])).transport
    )
    assert await gateway.backends() == (backend,)
    found = SearchResponse(hits=(), mode="name", index="i", time_ms=1.0)
    retriever = RetrieverClient("http://r", transport=Peer(ok(found)).transport)
    assert await retriever.search(SearchRequest(query="add_comm")) == found


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"verdict": "perhaps"}'])
async def test_an_answer_that_cannot_be_read_is_the_services_fault(answer: bytes) -> None:
    peer = Peer(httpx.Response(200, content=answer))
    with pytest.raises(UnavailableError, match="does not understand"):
        await WorkerClient("http://w", transport=peer.transport).check(CHECK)


async def test_readiness_never_raises() -> None:
    for answer in (httpx.ConnectError("refused"), httpx.Response(502, content=b"<html>")):
        state = await WorkerClient("http://w", transport=Peer(answer).transport).readiness()
        assert not state.ready
        assert "http://w does not answer" in state.missing[0]


async def test_a_service_that_is_not_ready_says_so_itself() -> None:
    body = '{"ready": false, "service": "worker", "version": "1", "missing": ["no Lean"]}'
    peer = Peer(httpx.Response(503, content=body))
    state = await WorkerClient("http://w", transport=peer.transport).readiness()
    assert state.missing == ("no Lean",)


async def test_prove_submits_and_follows_to_the_end() -> None:
    states = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.RUNNING, JobStatus.SUCCEEDED)
    peer = Peer(*[ok(job(status)) for status in states])
    done = await OrchestratorClient("http://o", transport=peer.transport).prove(ProveRequest(theorem="t"))
    assert done.status is JobStatus.SUCCEEDED
    assert peer.requests[0].headers["prefer"] == "respond-async"
    assert {request.url.path for request in peer.requests[1:]} == {"/jobs/j1"}
    assert float(peer.requests[1].url.params["wait"]) > 1


@pytest.mark.parametrize("key", ["k-1", None])
async def test_a_submission_whose_answer_was_lost_is_sent_again_with_its_key(key: str | None) -> None:
    peer = Peer(httpx.ReadError("reset"), ok(job(JobStatus.QUEUED)), ok(job(JobStatus.QUEUED)))
    client = OrchestratorClient("http://o", transport=peer.transport)
    for _ in range(2):
        await client.submit(ProveRequest(theorem="t"), key=key)
    lost, again, another = [request.headers["idempotency-key"] for request in peer.requests]
    assert lost == again
    assert (another == again) == (key is not None)


async def test_events_that_are_not_understood_are_an_error() -> None:
    peer = Peer(*[httpx.Response(200, content=b"id: 1-new\nevent: attempt\ndata: {}\n\n")] * 10)
    with pytest.raises(UnavailableError, match="does not understand"):
        await anext(OrchestratorClient("http://o", transport=peer.transport).events("j1"))
    assert len(peer.requests) == 1


async def test_a_wait_ends_with_its_time() -> None:
    peer = Peer(ok(job(JobStatus.RUNNING)))
    waited = await OrchestratorClient("http://o", transport=peer.transport).wait("j1", 0.0)
    assert waited.status is JobStatus.RUNNING


async def test_jobs_and_cancel_put_their_arguments_where_they_belong() -> None:
    peer = Peer(ok(JobPage(jobs=())), ok(job(JobStatus.CANCELLED)))
    client = OrchestratorClient("http://o", transport=peer.transport)
    assert (await client.jobs(status=JobStatus.RUNNING, limit=3, cursor="a b")).jobs == ()
    assert dict(peer.requests[0].url.params) == {"limit": "3", "status": "running", "cursor": "a b"}
    await client.cancel("../j1")
    assert peer.requests[1].url.raw_path == b"/jobs/..%2Fj1/cancel"
