"""Calls of the Model Gateway: reserved before, stored after, and answered from the record when a job is resumed."""

import asyncio

from lemmata.contracts import (
    BackendInfo,
    BudgetAmounts,
    GenerateRequest,
    GenerateResponse,
    LemmataError,
    ModelError,
    SearchFilters,
    SearchHit,
    SearchMode,
    SearchRequest,
    StorageError,
)
from lemmata.orchestrator.amounts import used
from lemmata.orchestrator.models import DEFAULT, backends_of, stops_of, upper_bound
from lemmata.orchestrator.work import Candidate, Work, tidy
from lemmata.telemetry import get_logger

_MOST_QUERY_CHARS = 20_000
_log = get_logger("lemmata.orchestrator")


class Calls:
    """Model calls and retrieval of one job."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._premises: tuple[SearchHit, ...] | None = None
        self._lemmas: dict[str, tuple[SearchHit, ...]] = {}

    async def generate(self, request: GenerateRequest, backend: BackendInfo) -> list[Candidate]:
        """Candidates of one call. Raises `BudgetExhaustedError`, and `ModelError` where the backend fails."""
        assert request.call_id is not None
        work, call_id = self._work, request.call_id
        if (recorded := await self.recorded(call_id)) is not None:
            return recorded
        request, most = await self._affordable(request, backend)
        with work.budget.reserve(most) as reservation:
            try:
                response = await work.generator.generate(request)
            except asyncio.CancelledError:
                # the server may have worked (and charged) to the end
                reservation.settle(most)
                raise
            except LemmataError as error:
                reservation.settle(BudgetAmounts(model_calls=most.model_calls))
                if isinstance(error, ModelError):
                    raise
                # an open circuit, a gateway out of reach: nothing here ends more than the rung that asked
                raise ModelError(error.detail, retry_after_s=error.retry_after_s) from error
            reservation.settle(used(response.usage))
            try:
                await work.journal.store_call(call_id, response, request if most.model_calls else None)
            except StorageError as error:
                if most.model_calls:
                    raise
                # what cost nothing may as well be made again
                _log.warning("candidates not recorded", job_id=work.job_id, error=error.detail)
        return _candidates(response)

    async def recorded(self, call_id: str) -> list[Candidate] | None:
        """The candidates of a call that was made before; None where it was not."""
        stored = await self._work.journal.stored_call(call_id)
        return None if stored is None else _candidates(stored)

    async def _affordable(
        self, request: GenerateRequest, backend: BackendInfo
    ) -> tuple[GenerateRequest, BudgetAmounts]:
        """The request and what it can use at most.

        Where there is no room for the dearest model of the route, the first that there is room for is asked by name.
        """
        budget, most = self._work.budget, upper_bound(request, backend)
        if request.backend == DEFAULT and not budget.fits(most):
            for stop in stops_of(await backends_of(self._work), request.model):
                alone = upper_bound(request, stop)
                if budget.fits(alone):
                    return request.model_copy(
                        update={"backend": stop.name, "model": next(iter(stop.models), None)}
                    ), alone
        return request, most

    async def premises(self) -> tuple[SearchHit, ...]:
        """Lemmas for the theorem, looked up once. A retriever that fails gives none."""
        if self._premises is None:
            self._premises = await self._search(self._work.theorem.statement, "premises", self._work.settings.premises)
        return self._premises

    async def lemmas_for(self, goal: str, limit: int) -> tuple[SearchHit, ...]:
        """At most `limit` lemmas for a goal, looked up once. A retriever that fails gives none."""
        if goal not in self._lemmas:
            self._lemmas[goal] = await self._search(goal, "goal", limit)
        return self._lemmas[goal]

    async def _search(self, query: str, mode: SearchMode, limit: int) -> tuple[SearchHit, ...]:
        work = self._work
        if limit == 0:
            return ()
        request = SearchRequest(
            query=query[:_MOST_QUERY_CHARS],
            mode=mode,
            limit=limit,
            filters=SearchFilters(exclude=(work.theorem.name,)),
        )
        try:
            return (await work.searcher.search(request)).hits
        except LemmataError as error:
            _log.warning("no premises", job_id=work.job_id, error=error.detail)
            return ()


def _candidates(response: GenerateResponse) -> list[Candidate]:
    """Without repetitions; each carries its share of the tokens, so that the shares add up to the call's."""
    proofs = tidy(response.candidates)
    share, rest = divmod(response.usage.tokens, max(1, len(proofs)))
    return [
        Candidate(proof, response.backend, response.model, share + (place < rest)) for place, proof in enumerate(proofs)
    ]
