"""Ways to find a proof, cheapest first. Each is one small class behind the `Rung` protocol."""

from dataclasses import dataclass
from typing import Protocol

from lemmata.contracts import Attempt
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.blueprint import ROOT
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.work import Work


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rung came to: the attempt that is a proof, or a few words on why there is none."""

    proof: Attempt | None
    detail: str = ""


class Rung(Protocol):
    """One way to find a proof of a theorem."""

    @property
    def name(self) -> str:
        """As in `Attempt.rung`."""
        ...

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:
        """Try. Raises `BudgetExhaustedError`, `ModelError`, `JobFailedError`, `LeaseLostError`."""
        ...


def call_id(work: Work, rung: str, round_: int) -> str:
    """The id of a model call: asked again by a resumed job, it is answered from the record."""
    return f"{call_prefix(work, rung)}/r{round_}"


def call_prefix(work: Work, rung: str) -> str:
    """What the ids of a rung's model calls begin with."""
    node = "" if work.node_id == ROOT else f"/{work.node_id}"
    return f"{work.job_id}/v{work.blueprint.version}{node}/{rung}"
