"""Where a search has its tactics from: the portfolio, and a model that is asked at a goal where it does not get on."""

from collections.abc import Sequence

from lemmata.contracts import BackendInfo, FailedCandidate, GenerateRequest, Goal, ModelError
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.models import OF_MODELS, answered_by, choose_backend
from lemmata.orchestrator.rungs import call_prefix
from lemmata.orchestrator.search import Known, Move, fingerprint, moves
from lemmata.orchestrator.search.best_first import Propose
from lemmata.orchestrator.work import Work

_MOST_TRIED = 32
_MOST_GOAL_CHARS = 20_000
_LIKELIEST, _LATER = 0.1, 0.05
"""The price of the model's first tactic, and how much dearer each later one is."""


class Expander:
    """The proposers of one search, in their turn, and what became of the model."""

    def __init__(self, work: Work, calls: Calls, known: Known, backend: BackendInfo | None, why: str = "") -> None:
        self._work, self._known, self._why = work, known, why
        self._model = None if backend is None else _Model(work, calls, backend)

    @classmethod
    async def of(cls, work: Work, calls: Calls, known: Known) -> "Expander":
        """As the settings say, as far as there is a model."""
        settings = work.settings
        if settings.search_expander == "portfolio" or settings.search_model_calls == 0:
            return cls(work, calls, known, None)
        try:
            return cls(work, calls, known, await choose_backend(work))
        except ModelError as error:
            return cls(work, calls, known, None, f"no model: {error.detail}")

    @property
    def proposers(self) -> Sequence[Propose]:
        """The portfolio, the model, or one after the other; none where only a model is wanted and there is none."""
        wish = self._work.settings.search_expander
        portfolio = () if wish == "model" else (self._portfolio,)
        return portfolio if self._model is None else (*portfolio, self._model.propose)

    @property
    def detail(self) -> str:
        """What the model was asked, or why it was not, for a person; empty where there is none."""
        return self._why if self._model is None else self._model.detail

    async def _portfolio(self, goal: Goal, _: Sequence[str]) -> Sequence[Move]:
        return moves(goal, self._known, self._work.settings.search_width)


def _unnamed(goal: Goal) -> bool:
    """Whether the portfolio gives names at this goal: the goal that has them is the better one to ask about."""
    return any("✝" in name for hypothesis in goal.hypotheses for name in hypothesis.names)


class _Model:
    """Asks a model for tactics at a goal: each goal once in the life of a job, and few goals in all.

    A model that fails, or that there is no money for, is not asked again by this search; the search goes on.
    """

    def __init__(self, work: Work, calls: Calls, backend: BackendInfo) -> None:
        self._work, self._calls, self._backend = work, calls, backend
        self._left = work.settings.search_model_calls
        self._stopped = ""
        self._who = backend.name

    @property
    def detail(self) -> str:
        asked = self._work.settings.search_model_calls - self._left
        stopped = f", then no more: {self._stopped}" if self._stopped else ""
        return f"{self._who} asked at {asked} goals{stopped}"

    async def propose(self, goal: Goal, tried: Sequence[str]) -> Sequence[Move]:
        """Raises `BudgetExhaustedError` where more than a model's share of the budget is at its end."""
        if self._stopped or self._left == 0 or (tried and _unnamed(goal)):
            return ()
        self._left -= 1
        request = await self._request(goal, tried)
        try:
            candidates = await self._calls.generate(request, self._backend)
        except ModelError as error:
            self._stopped = error.detail
            return ()
        except BudgetExhaustedError as error:
            if not OF_MODELS.issuperset(error.kinds):
                raise
            self._stopped = str(error)
            return ()
        self._who = answered_by(candidates, self._backend)
        return [Move(candidate.proof, _LIKELIEST + _LATER * place) for place, candidate in enumerate(candidates)]

    async def _request(self, goal: Goal, tried: Sequence[str]) -> GenerateRequest:
        work, settings = self._work, self._work.settings
        return GenerateRequest(
            header=work.theorem.header,
            statement=work.theorem.statement,
            backend=self._backend.name,
            model=work.request.model,
            n=settings.search_model_tactics,
            temperature=min(2.0, settings.sampling_temperature),
            max_tokens=settings.sampling_max_tokens,
            premises=await self._calls.lemmas_for(goal.pretty, settings.search_premises),
            failures=tuple(FailedCandidate(proof=tactic) for tactic in tried[:_MOST_TRIED]),
            goal=goal.pretty[:_MOST_GOAL_CHARS],
            call_id=f"{call_prefix(work, 'search')}/g{fingerprint([goal])[:16]}",
        )
