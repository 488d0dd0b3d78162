"""Calls of the Model Gateway: reserved before, stored after, and answered from the record when a job is resumed."""

import asyncio
from collections.abc import Sequence
from decimal import ROUND_UP, Decimal

from lemmata.contracts import (
    BackendInfo,
    BudgetAmounts,
    GenerateRequest,
    GenerateResponse,
    LemmataError,
    SearchFilters,
    SearchHit,
    SearchRequest,
    StorageError,
    Usage,
)
from lemmata.orchestrator.work import Candidate, Work, tidy
from lemmata.telemetry import get_logger

_PROMPT_OVERHEAD_TOKENS = 2_000
"""Instructions of the gateway's prompts; an upper bound."""

_MILLION = Decimal(1_000_000)
_log = get_logger("lemmata.orchestrator")


class Calls:
    """Model calls and retrieval of one job."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._premises: tuple[SearchHit, ...] | None = None

    async def generate(self, request: GenerateRequest, backend: BackendInfo) -> list[Candidate]:
        """Candidates of one call. Raises `BudgetExhaustedError`, and `ModelError` where the backend fails."""
        assert request.call_id is not None
        work = self._work
        stored = await work.journal.stored_call(request.call_id)
        if stored is not None:
            return _candidates(stored)
        most = _upper_bound(request, backend)
        with work.budget.reserve(most) as reservation:
            try:
                response = await work.generator.generate(request)
            except asyncio.CancelledError:
                # the server may have worked (and charged) to the end
                reservation.settle(most)
                raise
            except LemmataError:
                reservation.settle(BudgetAmounts(model_calls=most.model_calls))
                raise
            reservation.settle(_amounts(response.usage))
            try:
                await work.journal.store_call(request.call_id, response)
            except StorageError as error:
                if most.model_calls:
                    raise
                # what cost nothing may as well be made again
                _log.warning("candidates not recorded", job_id=work.job_id, error=error.detail)
        return _candidates(response)

    async def premises(self) -> tuple[SearchHit, ...]:
        """Lemmas for the theorem, looked up once. A retriever that fails gives none."""
        if self._premises is None:
            self._premises = await self._search()
        return self._premises

    async def _search(self) -> tuple[SearchHit, ...]:
        work = self._work
        if work.settings.premises == 0:
            return ()
        request = SearchRequest(
            query=work.theorem.statement,
            mode="premises",
            limit=work.settings.premises,
            filters=SearchFilters(exclude=(work.theorem.name,)),
        )
        try:
            return (await work.searcher.search(request)).hits
        except LemmataError as error:
            _log.warning("no premises", job_id=work.job_id, error=error.detail)
            return ()


async def choose_backend(work: Work) -> BackendInfo | None:
    """The backend for sampling: the one asked for, else the first that is ready and has a model."""
    backends: Sequence[BackendInfo] = await work.generator.backends()
    if work.request.backend is not None:
        return next((backend for backend in backends if backend.name == work.request.backend), None)
    return next((backend for backend in backends if backend.ready and backend.kind != "none"), None)


def _upper_bound(request: GenerateRequest, backend: BackendInfo) -> BudgetAmounts:
    """What the call can use at most: a token is at least one byte of the prompt."""
    if backend.kind == "none":
        return BudgetAmounts()
    texts = [request.header, request.statement]
    texts += [f"{hit.name}{hit.statement}{hit.doc}{hit.module}" for hit in request.premises]
    for failure in request.failures:
        texts += [failure.proof, *(diagnostic.message for diagnostic in failure.diagnostics)]
    calls = -(-request.n // backend.candidates_per_call)  # each of them sends the prompt again
    tokens_in = calls * (_PROMPT_OVERHEAD_TOKENS + sum(len(text.encode()) for text in texts))
    tokens_out = request.n * request.max_tokens
    money = (tokens_in * backend.price_in_usd_per_mtok + tokens_out * backend.price_out_usd_per_mtok) / _MILLION
    return BudgetAmounts(
        model_calls=calls,
        tokens=tokens_in + tokens_out,
        money_usd=money.quantize(Decimal("0.000001"), rounding=ROUND_UP),
    )


def _amounts(usage: Usage) -> BudgetAmounts:
    return BudgetAmounts(model_calls=usage.calls, tokens=usage.tokens, money_usd=usage.money_usd)


def _candidates(response: GenerateResponse) -> list[Candidate]:
    """Without repetitions; each carries its share of the tokens, so that the shares add up to the call's."""
    proofs = tidy(response.candidates)
    share, rest = divmod(response.usage.tokens, max(1, len(proofs)))
    return [
        Candidate(proof, response.backend, response.model, share + (place < rest)) for place, proof in enumerate(proofs)
    ]
