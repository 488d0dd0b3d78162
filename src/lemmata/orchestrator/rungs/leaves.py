"""The leaves of one version of a blueprint: proved side by side, each within its share of the budget."""

import asyncio
import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lemmata.contracts import (
    Attempt,
    BudgetLimits,
    CachedProof,
    Level,
    ModelError,
    StorageError,
)
from lemmata.contracts.blueprints import Node, NodeState
from lemmata.orchestrator.bench import MIN_CPU_S, Bench
from lemmata.orchestrator.blueprint.feedback import why_open
from lemmata.orchestrator.blueprint.text import leaf_theorem
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.rungs import Rung
from lemmata.orchestrator.work import Work
from lemmata.telemetry import get_logger

_OF_MODELS = frozenset({"model_calls", "tokens", "tokens_in", "tokens_out", "money_usd"})
"""What only models use: a rung without one goes on where these are spent."""

_log = get_logger("lemmata.orchestrator")


@dataclass(frozen=True, slots=True)
class Leaves:
    """The open lemmas of the version of `work`, and the rungs that each of them climbs."""

    work: Work
    rungs: Sequence[Rung]

    async def prove(self, version: int) -> None:
        """Each open lemma ends as proved or failed; one that fails does not stop the others.

        Raises what ends the whole job, and nothing else.
        """
        share = self._share()
        at_once = asyncio.Semaphore(self.work.settings.blueprint_leaves)
        open_nodes = [node for node in self.work.versions.get(version).lemmas if node.state is NodeState.OPEN]
        try:
            async with asyncio.TaskGroup() as group:
                for node in open_nodes:
                    group.create_task(self._in_turn(node, version, share, at_once))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None

    async def _in_turn(self, node: Node, version: int, share: BudgetLimits, at_once: asyncio.Semaphore) -> None:
        async with at_once:
            with self.work.budget.child(share) as budget:
                blueprint = self.work.versions.get(version)
                used = [blueprint.node(node_id) for node_id in node.depends_on]
                settings = self.work.settings
                leaf = dataclasses.replace(
                    self.work,
                    theorem=leaf_theorem(self.work.theorem, node, used),
                    request=self.work.request.model_copy(update={"level": Level.VERIFIED}),
                    blueprint=blueprint,
                    node_id=node.node_id,
                    budget=budget,
                    # the machine is shared by the leaves
                    settings=settings.model_copy(
                        update={"checks": max(1, settings.checks // settings.blueprint_leaves)}
                    ),
                )
                await self._climb(leaf)

    async def _climb(self, leaf: Work) -> None:
        bench, calls = Bench(leaf), Calls(leaf)
        details: list[str] = []
        for rung in self.rungs:
            self._put(leaf, state=NodeState.RUNNING, rung=rung.name)
            try:
                outcome = await rung.climb(leaf, bench, calls)
            except BudgetExhaustedError as error:
                details.append(f"{rung.name}: {error}")
                if not _OF_MODELS.issuperset(error.kinds):
                    break
            except ModelError as error:
                details.append(f"{rung.name}: {error.detail}")
            else:
                if outcome.proof is not None:
                    self._put(
                        leaf, state=NodeState.PROVED, proved_by=outcome.proof.attempt_id, proof=outcome.proof.proof
                    )
                    await self._remember(leaf, outcome.proof)
                    return
                details.append(f"{rung.name}: {outcome.detail}")
        same = (attempt for attempt in leaf.journal.attempts if attempt.theorem_hash == leaf.theorem.hash)
        failed = [attempt for attempt in same if not attempt.lean_ok]
        self._put(leaf, state=NodeState.FAILED, rung=None, message=why_open(failed, "; ".join(details)))

    def _put(self, leaf: Work, **values: object) -> None:
        versions, version = self.work.versions, leaf.blueprint.version
        versions.put(versions.get(version).put(leaf.node_id, attempts=len(_attempts(leaf)), **values))

    async def _remember(self, leaf: Work, proof: Attempt) -> None:
        """For later jobs; there the proof is checked again like any other."""
        try:
            await leaf.cache.put(
                CachedProof(key=leaf.cache_key, proof=proof.proof, job_id=leaf.job_id, at=leaf.clock.now())
            )
        except StorageError as error:
            _log.warning("proof of a lemma not cached", job_id=leaf.job_id, error=error.detail)

    def _share(self) -> BudgetLimits:
        """What each leaf may use at most: a share of what is left now."""
        share, room = self.work.settings.blueprint_share, self.work.budget.room()

        def whole(amount: int) -> int:
            return math.ceil(amount * share)

        return BudgetLimits(
            attempts=max(1, whole(room.attempts)),
            model_calls=whole(room.model_calls),
            tokens=whole(room.tokens),
            money_usd=room.money_usd * Decimal(str(share)),
            lean_cpu_s=max(MIN_CPU_S, room.lean_cpu_s * share),
            wall_s=max(MIN_CPU_S, room.wall_s * share),
        )


def _attempts(leaf: Work) -> list[Attempt]:
    """What was tried for this node in this version."""
    version = leaf.blueprint.version
    return [
        attempt
        for attempt in leaf.journal.attempts
        if attempt.node_id == leaf.node_id and attempt.blueprint_version == version
    ]
