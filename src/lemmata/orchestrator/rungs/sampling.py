"""The third rung: whole proofs from a model, then repairs that see what Lean said."""

from lemmata.contracts import Attempt, BackendInfo, FailedCandidate, GenerateRequest
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.models import answered_by, choose_backend
from lemmata.orchestrator.repair import failures
from lemmata.orchestrator.rungs import Outcome, call_id
from lemmata.orchestrator.work import Work
from lemmata.settings import OrchestratorSettings


class SamplingRung:
    """Round 0 samples; each later round repairs the failures of the one before."""

    @property
    def name(self) -> str:
        """`sampling`."""
        return "sampling"

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:
        """Sample, check, repair."""
        backend = await choose_backend(work)
        if backend is None:
            return Outcome(None, "no model backend is configured (LEMMATA_GATEWAY__…)")
        failed: tuple[Attempt, ...] = ()
        who = backend.name
        for round_ in range(1 + work.settings.repair_rounds):
            if round_ > 0 and not failed:
                return Outcome(None, f"{who} gave nothing to repair")
            candidates = await calls.recorded(call_id(work, self.name, round_))
            if candidates is None:
                told = await failures(failed, work, bench, calls)
                request = await self._request(work, calls, backend, told, round_)
                candidates = await calls.generate(request, backend)
            who = answered_by(candidates, backend)
            proof, failed = await bench.judge(candidates, rung=self.name, round_=round_)
            if proof is not None:
                return Outcome(proof, f"{who}, round {round_}")
        return Outcome(None, f"{who}, {1 + work.settings.repair_rounds} rounds")

    async def _request(
        self, work: Work, calls: Calls, backend: BackendInfo, told: tuple[FailedCandidate, ...], round_: int
    ) -> GenerateRequest:
        return GenerateRequest(
            header=work.theorem.header,
            statement=work.theorem.statement,
            backend=backend.name,
            model=work.request.model,
            n=work.settings.sampling_n,
            temperature=_temperature(work.settings, round_),
            max_tokens=work.settings.sampling_max_tokens,
            premises=await calls.premises(),
            failures=told,
            call_id=call_id(work, self.name, round_),
        )


def _temperature(settings: OrchestratorSettings, round_: int) -> float:
    """By the schedule, and never outside of what backends take (0 to 2)."""
    wish = settings.sampling_temperature + round_ * settings.sampling_temperature_step
    return round(min(2.0, max(0.0, wish)), 3)
