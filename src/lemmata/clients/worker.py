"""The LeanWorker over HTTP."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TypedDict

from pydantic import TypeAdapter, ValidationError

from lemmata.clients.http import ServiceClient
from lemmata.contracts import (
    LOCAL,
    BatchEnd,
    BatchLine,
    BatchRequest,
    CheckRequest,
    CheckResult,
    ElaborateRequest,
    ElaborateResponse,
    Turn,
    UnavailableError,
)

_LINE: TypeAdapter[BatchLine] = TypeAdapter(BatchLine)


class WorkerClient(ServiceClient):
    """A `Worker`."""

    service = "worker"

    async def check(self, request: CheckRequest, turn: Turn = LOCAL) -> CheckResult:
        """Judge one candidate. Cancelling the call makes the worker end the check."""
        return await self._call("POST", "/check", CheckResult, body=request, **_sent(turn), repeatable=True)

    async def check_batch(self, request: BatchRequest, turn: Turn = LOCAL) -> AsyncGenerator[BatchLine]:
        """Judge many candidates: results as they finish, then the summary. Closing it makes the worker end the checks.

        Raises `UnavailableError` where the answer ends before the summary.
        """
        async with aclosing(self._lines("/check/batch", body=request, **_sent(turn))) as lines:
            async for line in lines:
                try:
                    value = _LINE.validate_json(line)
                except ValidationError as error:
                    detail = f"the worker at {self._url} answered what this version does not understand"
                    raise UnavailableError(f"{detail}: {error.errors()[0]['msg']}") from error
                yield value
                if isinstance(value, BatchEnd):
                    return
        raise UnavailableError(f"the worker at {self._url} ended its answer before the summary")

    async def elaborate(self, request: ElaborateRequest, turn: Turn = LOCAL) -> ElaborateResponse:
        """Lean's messages about whole files."""
        return await self._call("POST", "/elaborate", ElaborateResponse, body=request, **_sent(turn), repeatable=True)


class _Sent(TypedDict):
    headers: dict[str, str]
    patient: bool


def _sent(turn: Turn) -> _Sent:
    """Who has a deadline wants the refusal, not a second try after it."""
    return {"headers": {} if turn == LOCAL else turn.headers(), "patient": turn.deadline_ms is None}
