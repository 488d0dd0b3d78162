"""A repair round on real Lean: the model is shown the goal at which its proof failed, and its answer depends on it."""

import re
from collections.abc import AsyncIterator

import pytest
from tests.support.services import PretendSearcher

from lemmata.clock import SystemClock
from lemmata.contracts import BackendInfo, GenerateRequest, Job, ProveRequest, Usage
from lemmata.gateway import Answer, Gateway
from lemmata.gateway.prompts import render
from lemmata.orchestrator import Orchestrator
from lemmata.orchestrator.rungs.sampling import SamplingRung
from lemmata.settings import GatewaySettings, OrchestratorSettings
from lemmata.storage import MemoryArtifacts, MemoryCheckCache, MemoryJobStore
from lemmata.worker import LeanWorker

_GOAL = re.compile(r"The goal where it failed:\n\n```\n(.*?)\n```", re.DOTALL)


class Reader:
    """A model that first guesses `wrong`; then it takes the hypothesis that the shown goal is the type of."""

    def __init__(self) -> None:
        self.wrong, self.right = "", ""
        self.prompts: list[str] = []
        self.info = BackendInfo(name="reader", kind="scripted", ready=True)

    async def generate(self, request: GenerateRequest) -> Answer:
        self.prompts.append(render(request).user)
        shown = _GOAL.search(self.prompts[-1])
        if shown is None:
            return Answer((self.wrong,), Usage(calls=1))
        context, _, target = shown[1].partition("⊢ ")
        name = next((line.split(" : ")[0] for line in context.splitlines() if line.endswith(f" : {target}")), "nothing")
        return Answer((self.right.format(name=name),), Usage(calls=1))

    async def aclose(self) -> None:
        """Nothing is open."""


class Bench:
    def __init__(self, orchestrator: Orchestrator, model: Reader) -> None:
        self._orchestrator, self.model = orchestrator, model

    async def prove(self, theorem: str, wrong: str, right: str) -> Job:
        self.model.wrong, self.model.right = wrong, right
        job = await self._orchestrator.submit(ProveRequest(theorem=theorem))
        return await self._orchestrator.wait(job.job_id, 60)


@pytest.fixture
async def bench(checker: LeanWorker) -> AsyncIterator[Bench]:
    model = Reader()
    async with Orchestrator(
        checker=checker,
        searcher=PretendSearcher(),
        generator=Gateway(GatewaySettings(), [model]),
        jobs=MemoryJobStore(SystemClock()),
        artifacts=MemoryArtifacts(),
        cache=MemoryCheckCache(),
        settings=OrchestratorSettings(poll_ms=50, repair_rounds=1),
        rungs=(SamplingRung(),),
    ) as orchestrator:
        yield Bench(orchestrator, model)


TWO = "theorem t (p q : Prop) (first : p) (second : q) : p ∧ q"
EITHER = "theorem t (p q : Prop) (h : p ∨ q) : q ∨ p"


@pytest.mark.parametrize(
    ("theorem", "wrong", "right"),
    [
        (
            TWO,
            "by\n  constructor\n  · exact second\n  · exact second",
            "by\n  constructor\n  · exact {name}\n  · exact second",
        ),
        (TWO, "by\n  refine ⟨?_, second⟩\n  exact\n    second", "by\n  refine ⟨?_, second⟩\n  exact\n    {name}"),
        (
            EITHER,
            "by\n  cases h with\n  | inl a => exact Or.inr a\n  | inr b =>\n    apply Or.inl; exact nonsense",
            "by\n  cases h with\n  | inl a => exact Or.inr a\n  | inr b =>\n    apply Or.inl; exact {name}",
        ),
    ],
)
async def test_the_goal_where_a_proof_failed_leads_to_the_right_one(
    bench: Bench, theorem: str, wrong: str, right: str
) -> None:
    job = await bench.prove(theorem, wrong, right)
    assert (job.status, job.attempts, len(bench.model.prompts)) == ("succeeded", 2, 2)
    assert "Lemmas that may help with that goal:\n\n- `And.comm" in bench.model.prompts[1]


async def test_probes_are_no_attempts_but_are_paid_for(bench: Bench) -> None:
    job = await bench.prove("theorem t (p q : Prop) (h : p) : q", "by\n  exact h", "by\n  exact {name}")
    assert (job.status, job.attempts) == ("failed", 2)
    assert "h : p\n⊢ q" in bench.model.prompts[1]
    assert job.budget.spent.lean_cpu_s > 0
