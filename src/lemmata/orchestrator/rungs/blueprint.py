"""The last rung: a model splits the theorem into lemmas, and each is proved by the rungs before this one."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lemmata.contracts import Attempt, BackendInfo, BlueprintCaps, BudgetAmounts, FailedCandidate, GenerateRequest
from lemmata.contracts.blueprints import ROOT, Blueprint, BlueprintState, NodeState
from lemmata.lean.proof_text import fingerprint
from lemmata.orchestrator.bench import MIN_CPU_S, Bench
from lemmata.orchestrator.blueprint.feedback import complaints, feedback
from lemmata.orchestrator.blueprint.plan import Plan, PlanError, read_plan
from lemmata.orchestrator.blueprint.reuse import Proved
from lemmata.orchestrator.blueprint.saved import write_version
from lemmata.orchestrator.blueprint.text import Assembled, assemble, step_theorem
from lemmata.orchestrator.blueprint.versions import planned, refused
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.calls import Calls
from lemmata.orchestrator.models import choose_backend
from lemmata.orchestrator.rungs import Outcome, Rung, call_id
from lemmata.orchestrator.rungs.leaves import Leaves
from lemmata.orchestrator.work import Candidate, Work
from lemmata.telemetry import get_logger

BLUEPRINT: Final = "blueprint"
"""The rung's name."""

SKELETON, WHOLE = 0, 1
"""Rounds of this rung's own attempts: with `sorry` for every lemma, and with their proofs."""

STEP = "step"
"""The node of the attempt that proves the theorem from its lemmas as hypotheses."""

_log = get_logger("lemmata.orchestrator")


class BlueprintRung:
    """Version after version, until all lemmas of one are proved and the whole is accepted.

    What a leaf's rungs found decides nothing: the proof is the whole, judged as a candidate of the theorem like any
    other. A resumed job reads the answers that were bought and the attempts that were made, and comes to where it was.
    """

    def __init__(self, leaf_rungs: Sequence[Rung]) -> None:
        self._leaf_rungs = {rung.name: rung for rung in leaf_rungs}

    @property
    def name(self) -> str:
        """`blueprint`."""
        return BLUEPRINT

    async def climb(self, work: Work, bench: Bench, calls: Calls) -> Outcome:  # noqa: ARG002
        """Split, prove the parts, put them together; where that fails, ask for a better split."""
        settings = work.settings
        if settings.blueprint_versions == 0:
            return Outcome(None, "no blueprints (LEMMATA_ORCHESTRATOR__BLUEPRINT_VERSIONS)")
        backend = await choose_backend(work)
        if backend is None or backend.kind == "none":
            return Outcome(None, "no model that could plan is configured (LEMMATA_GATEWAY__…)")
        rungs = [self._leaf_rungs[name] for name in settings.blueprint_rungs if name in self._leaf_rungs]
        planner = _Planner(work, calls, backend, self.name, rungs)
        for number in range(settings.blueprint_versions):
            proof = await planner.version(number)
            if proof is not None:
                return Outcome(proof, f"{backend.name}, {planner.told()}")
            if planner.silent:
                return Outcome(None, f"{backend.name} gave no other blueprint, {planner.told()}")
        return Outcome(None, f"{backend.name}, {planner.told()}")


@dataclass(slots=True)
class _Planner:
    work: Work
    calls: Calls
    backend: BackendInfo
    rung: str
    leaf_rungs: Sequence[Rung]
    silent: bool = False
    """Whether the model gave nothing new the last time."""
    _failures: tuple[FailedCandidate, ...] = ()
    _proved: Proved = field(default_factory=Proved)
    _plans: dict[Plan, int] = field(default_factory=dict[Plan, int])

    async def version(self, number: int) -> Attempt | None:
        """One version, from the model's answer to its end. ``number``: from 0, the turn in which it is asked for."""
        answer = await self._ask(number)
        if answer is None:
            self.silent = True
            return None
        version = self.work.blueprint.version + 1 + number
        try:
            blueprint = self._planned(answer.proof, version)
        except PlanError as error:
            blueprint = refused(self.work.blueprint, version, str(error))
            await self._end(answer, blueprint, error.problems)
            return None
        self.work.versions.put(blueprint)
        try:
            return await self._work_on(answer, blueprint)
        except BudgetExhaustedError as error:
            await self._save(_ended(self.work.versions.get(version), BlueprintState.FAILED, str(error)))
            raise

    def told(self) -> str:
        """How far it came."""
        first = self.work.blueprint.version
        versions = [blueprint for blueprint in self.work.versions.all if blueprint.version > first]
        last = next((blueprint for blueprint in reversed(versions) if blueprint.lemmas), None)
        if last is None:
            return f"{len(versions)} versions without lemmas"
        done = sum(node.state is NodeState.PROVED for node in last.lemmas)
        again = sum(node.reused_from is not None for node in last.lemmas)
        return f"{len(versions)} versions; of the {len(last.lemmas)} lemmas of the last {done} proved, {again} reused"

    async def _ask(self, number: int) -> Candidate | None:
        settings, theorem = self.work.settings, self.work.theorem
        # a plan that nothing could be checked of is not worth its price
        with self.work.budget.reserve(BudgetAmounts(attempts=1, lean_cpu_s=MIN_CPU_S)):
            pass
        request = GenerateRequest(
            header=theorem.header,
            statement=theorem.statement,
            backend=self.backend.name,
            model=self.work.request.model,
            n=1,
            temperature=settings.sampling_temperature,
            max_tokens=settings.blueprint_max_tokens,
            premises=await self.calls.premises(),
            failures=self._failures,
            blueprint=BlueprintCaps(lemmas=settings.blueprint_lemmas, depth=settings.blueprint_depth),
            call_id=call_id(self.work, self.rung, number),
        )
        answers = await self.calls.generate(request, self.backend)
        return answers[0] if answers else None

    def _planned(self, answer: str, version: int) -> Blueprint:
        settings = self.work.settings
        caps = BlueprintCaps(lemmas=settings.blueprint_lemmas, depth=settings.blueprint_depth)
        plan = read_plan(answer, self.work.theorem, caps)
        if (before := self._plans.setdefault(plan, version)) != version:
            raise PlanError(f"this is version {before} again")
        return self._proved.onto(planned(self.work.blueprint, version, plan))

    async def _work_on(self, answer: Candidate, blueprint: Blueprint) -> Attempt | None:
        await self._save(blueprint)
        if (problems := await self._refusal(answer, blueprint)) is not None:
            blueprint = _ended(blueprint, BlueprintState.REFUSED, "\n".join(problems))
            await self._end(answer, blueprint, problems)
            return None
        await Leaves(self.work, self.leaf_rungs).prove(blueprint.version)
        blueprint = self.work.versions.get(blueprint.version)
        self._proved.add(blueprint)
        if any(node.state is not NodeState.PROVED for node in blueprint.lemmas):
            blueprint = _ended(blueprint, BlueprintState.FAILED, "not all lemmas were proved")
            await self._end(answer, blueprint, ())
            return None
        return await self._judge_whole(answer, blueprint)

    async def _refusal(self, answer: Candidate, blueprint: Blueprint) -> Sequence[str] | None:
        """What Lean has against the split, before any lemma is tried; None: nothing.

        The skeleton has `sorry` for every lemma, and nothing else may be missing. The step then shows that the lemmas
        mean something outside of the theorem's proof, too, and that the theorem follows from them without `sorry`.
        """
        skeleton = assemble(blueprint, {})
        attempt = await self._judge(self._root(blueprint), answer, skeleton.proof, SKELETON)
        answer = dataclasses.replace(answer, tokens=0)  # one attempt has carried them
        only_open = attempt.error_class == "sorry" and not attempt.diagnostics
        if not only_open:
            return tuple(complaints(attempt, blueprint, skeleton))
        theorem = step_theorem(self.work.theorem, blueprint.lemmas)
        work = dataclasses.replace(self._root(blueprint), theorem=theorem, node_id=STEP)
        attempt = await self._judge(work, answer, blueprint.proof or "", SKELETON)
        return None if attempt.lean_ok else tuple(complaints(attempt, blueprint))

    async def _judge_whole(self, answer: Candidate, blueprint: Blueprint) -> Attempt | None:
        proofs = {node.node_id: node.proof for node in blueprint.lemmas if node.proof is not None}
        whole = assemble(blueprint, proofs)
        attempt = await self._judge(self._root(blueprint), dataclasses.replace(answer, tokens=0), whole.proof, WHOLE)
        if attempt.lean_ok:
            blueprint = blueprint.put(ROOT, state=NodeState.PROVED, proved_by=attempt.attempt_id, proof=whole.proof)
            await self._save(_ended(blueprint, BlueprintState.PROVED, ""))
            return attempt
        problems = tuple(complaints(attempt, blueprint, whole))
        for node_id in _blamed(attempt, whole):
            message = "its proof holds by itself, and not within the whole"
            self._proved.forget(blueprint.node(node_id).proof)
            blueprint = blueprint.put(node_id, state=NodeState.FAILED, message=message)
        message = "\n".join(("the whole was not accepted", *problems))
        await self._end(answer, _ended(blueprint, BlueprintState.FAILED, message), problems)
        return None

    def _root(self, blueprint: Blueprint) -> Work:
        """The theorem, in this version."""
        return dataclasses.replace(self.work, blueprint=blueprint)

    async def _judge(self, work: Work, answer: Candidate, proof: str, round_: int) -> Attempt:
        """One text, once in the life of the job, whichever version came to it first."""
        candidate = dataclasses.replace(answer, proof=proof)
        won, failed = await Bench(work).judge([candidate], rung=self.rung, round_=round_)
        if (attempt := won or next(iter(failed), None)) is not None:
            return attempt
        return next(
            attempt
            for attempt in work.journal.attempts
            if attempt.theorem_hash == work.theorem.hash and fingerprint(attempt.proof) == candidate.mark
        )

    async def _end(self, answer: Candidate, blueprint: Blueprint, problems: Sequence[str]) -> None:
        """The version led to no proof: save it so, and know what to tell the model."""
        await self._save(blueprint)
        self._failures = (feedback(answer.proof, blueprint, problems, self._proved.told()),)

    async def _save(self, blueprint: Blueprint) -> None:
        await write_version(self.work, blueprint)
        _log.info(
            "blueprint",
            job_id=self.work.job_id,
            version=blueprint.version,
            state=blueprint.state.value,
            lemmas=len(blueprint.lemmas),
            proved=sum(node.state is NodeState.PROVED for node in blueprint.lemmas),
        )


def _ended(blueprint: Blueprint, state: BlueprintState, message: str) -> Blueprint:
    if state is not BlueprintState.PROVED:
        blueprint = blueprint.put(ROOT, state=NodeState.FAILED)
    return blueprint.model_copy(update={"state": state, "message": message})


def _blamed(attempt: Attempt, whole: Assembled) -> set[str]:
    """The lemmas whose places Lean complains about."""
    owners = {whole.owner(diagnostic) for diagnostic in attempt.diagnostics}
    return {owner for owner in owners if owner is not None and owner != ROOT}
