"""The second rung: tactics and retrieved lemmas, without a model."""

from lemmata.contracts import BackendInfo, GenerateRequest
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.rungs import Outcome, call_id
from lemmata.orchestrator.work import Work

_BACKEND = BackendInfo(name="portfolio", kind="none", ready=True)


class PortfolioRung:
    """Candidates that the goal's shape suggests."""

    @property
    def name(self) -> str:
        """`portfolio`."""
        return "portfolio"

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:
        """Try them, in the order in which the portfolio gives them."""
        request = GenerateRequest(
            header=work.theorem.header,
            statement=work.theorem.statement,
            backend=_BACKEND.name,
            n=work.settings.portfolio_n,
            premises=await calls.premises(),
            call_id=call_id(work, self.name, 0),
        )
        candidates = await calls.generate(request, _BACKEND)
        proof, _ = await bench.judge(candidates, rung=self.name, round_=0)
        return Outcome(proof, f"{len(candidates)} candidates")
