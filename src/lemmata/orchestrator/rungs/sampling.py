"""The third rung: whole proofs from a model, then repairs that see what Lean said."""

from collections.abc import Sequence

from lemmata.contracts import Attempt, FailedCandidate, GenerateRequest
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.calls import Calls, choose_backend
from lemmata.orchestrator.rungs import Outcome, call_id
from lemmata.orchestrator.work import Work
from lemmata.settings import OrchestratorSettings

_MAX_FAILURES = 4


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
        for round_ in range(1 + work.settings.repair_rounds):
            if round_ > 0 and not failed:
                return Outcome(None, f"{backend.name} gave nothing to repair")
            request = GenerateRequest(
                header=work.theorem.header,
                statement=work.theorem.statement,
                backend=backend.name,
                model=work.request.model,
                n=work.settings.sampling_n,
                temperature=_temperature(work.settings, round_),
                max_tokens=work.settings.sampling_max_tokens,
                premises=await calls.premises(),
                failures=_failures(failed),
                call_id=call_id(work, self.name, round_),
            )
            candidates = await calls.generate(request, backend)
            proof, failed = await bench.judge(candidates, rung=self.name, round_=round_)
            if proof is not None:
                return Outcome(proof, f"{backend.name}, round {round_}")
        return Outcome(None, f"{backend.name}, {1 + work.settings.repair_rounds} rounds")


def _temperature(settings: OrchestratorSettings, round_: int) -> float:
    """By the schedule, and never outside of what backends take (0 to 2)."""
    wish = settings.sampling_temperature + round_ * settings.sampling_temperature_step
    return round(min(2.0, max(0.0, wish)), 3)


def _failures(attempts: Sequence[Attempt]) -> tuple[FailedCandidate, ...]:
    return tuple(
        FailedCandidate(proof=attempt.proof, diagnostics=attempt.diagnostics) for attempt in attempts[:_MAX_FAILURES]
    )
