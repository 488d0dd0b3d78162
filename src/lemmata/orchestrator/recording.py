"""`calls.jsonl`: the model calls of a job, so that the `scripted` backend can replay them without a model."""

from collections.abc import Iterable

from lemmata.contracts import GenerateRequest, ModelCall, RecordedCall, SearchHit

CALLS = "calls.jsonl"


def to_store(request: GenerateRequest) -> GenerateRequest:
    """The request as it is kept: without what no prompt shows."""
    failures = tuple(
        failed.model_copy(update={"premises": tuple(map(_bare, failed.premises))}) for failed in request.failures
    )
    return request.model_copy(update={"premises": tuple(map(_bare, request.premises)), "failures": failures})


def recording(calls: Iterable[ModelCall]) -> bytes:
    """One line for each call of a model, in the order in which they were answered; empty where there was none."""
    of_models = [(call, call.request) for call in calls if call.request is not None]
    of_models.sort(key=lambda pair: (pair[0].at, pair[0].call_id))
    return b"".join(_line(call, request) for call, request in of_models)


def _bare(hit: SearchHit) -> SearchHit:
    return hit.model_copy(update={"doc": "", "why": ()})


def _line(call: ModelCall, request: GenerateRequest) -> bytes:
    answer = call.response
    line = RecordedCall(
        call=call.call_id.removeprefix(f"{call.job_id}/"),
        statement=request.statement,
        candidates=answer.candidates,
        usage=answer.usage,
        finish=answer.finish,
        backend=answer.backend,
        model=answer.model,
        request=request,
    )
    return line.model_dump_json().encode() + b"\n"
