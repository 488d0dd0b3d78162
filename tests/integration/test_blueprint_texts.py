"""The texts that are made of a blueprint, on real Lean: what holds for a leaf holds in the whole."""

import json

import pytest

from lemmata.contracts import BlueprintCaps, CheckRequest, CheckResult
from lemmata.orchestrator import Theorem, parse_theorem
from lemmata.orchestrator.blueprint import first_blueprint
from lemmata.orchestrator.blueprint.plan import read_plan
from lemmata.orchestrator.blueprint.text import assemble, leaf_theorem, step_theorem
from lemmata.orchestrator.blueprint.versions import planned
from lemmata.worker import LeanWorker

UNIVERSES = (
    "theorem Deep.swap.{u} {α : Type u} (r : α → α → Prop) (s : ∀ a b, r a b → r b a) (x y : α) : r x y ↔ r y x",
    "namespace Deep\ndef One := True\nend Deep",
    {
        "lemmas": [
            {
                "name": "back",
                # of several lines, in a universe of the theorem's, with a name of its namespace
                "statement": "∀ {β : Type u} (q : β → β → Prop),\n  (∀ a b, q a b → q b a) →\n"
                "  ∀ x y, One → q x y → q y x",
                "uses": [],
            },
            {"name": "one", "statement": "One", "uses": []},
        ],
        "proof": "Iff.intro (back r s x y one) (back r s y x one)",
    },
    {"back": "fun _ s x y _ h =>\n  s x y h", "one": "trivial"},
)
USES = (
    "theorem t (n : Nat) (h : 0 < n) : ∃ k, n = k + 1",
    "open Nat",
    {
        "lemmas": [
            {"name": "split", "statement": "∀ m : Nat, m = 0 ∨ ∃ k, m = k + 1", "uses": []},
            {"name": "positive", "statement": "∀ m : Nat, 0 < m → ∃ k, m = k + 1", "uses": ["split"]},
        ],
        "proof": "by\n  exact positive n h -- that is all",
    },
    {
        "split": "by\n  intro m\n  cases m with\n  | zero => exact Or.inl rfl\n  | succ k => exact Or.inr ⟨k, rfl⟩",
        "positive": "by\n  intro m h\n  cases split m with\n  | inl z => exact absurd (z ▸ h) (Nat.lt_irrefl 0)\n"
        "  | inr found => exact found",
    },
)


@pytest.mark.parametrize(("text", "header", "answer", "proofs"), [UNIVERSES, USES], ids=["universes", "uses"])
async def test_skeleton_step_leaves_and_whole_are_what_lean_takes(
    checker: LeanWorker, text: str, header: str, answer: object, proofs: dict[str, str]
) -> None:
    theorem = parse_theorem(text, header)

    async def check(what: Theorem, proof: str) -> CheckResult:
        return await checker.check(CheckRequest(header=what.header, statement=what.statement, proof=proof))

    blueprint = planned(first_blueprint("j", theorem), 2, read_plan(json.dumps(answer), theorem, BlueprintCaps()))
    skeleton = await check(theorem, assemble(blueprint, {}).proof)
    assert (skeleton.verdict, skeleton.error_class) == ("incomplete", "sorry"), skeleton
    assert not [each for each in skeleton.diagnostics if each.severity == "error"]
    step = await check(step_theorem(theorem, blueprint.lemmas), blueprint.proof or "")
    assert step.proved, step
    for lemma in blueprint.lemmas:
        used = [blueprint.node(node_id) for node_id in lemma.depends_on]
        leaf = await check(leaf_theorem(theorem, lemma, used), proofs[lemma.name])
        assert leaf.proved, leaf
    whole = assemble(blueprint, {lemma.node_id: proofs[lemma.name] for lemma in blueprint.lemmas})
    result = await check(theorem, whole.proof)
    assert result.proved, result


async def test_leans_complaint_about_the_whole_is_placed_at_the_lemma_that_broke_it(checker: LeanWorker) -> None:
    text, header, answer, proofs = USES
    theorem = parse_theorem(text, header)
    blueprint = planned(first_blueprint("j", theorem), 2, read_plan(json.dumps(answer), theorem, BlueprintCaps()))
    whole = assemble(blueprint, {"n1": proofs["split"], "n2": "by\n  intro m h\n  exact h"})
    result = await checker.check(CheckRequest(header=header, statement=theorem.statement, proof=whole.proof))
    assert not result.proved
    assert [whole.owner(each) for each in result.diagnostics if each.severity == "error"] == ["n2"]


async def test_a_statement_that_means_something_within_the_proof_only_is_refused_by_the_step(
    checker: LeanWorker,
) -> None:
    theorem = parse_theorem("theorem t (n : Nat) (h : 0 < n) : n ≠ 0", "set_option autoImplicit false")
    answer = {"lemmas": [{"name": "here", "statement": "0 < n"}], "proof": "Nat.pos_iff_ne_zero.mp h"}
    blueprint = planned(first_blueprint("j", theorem), 2, read_plan(json.dumps(answer), theorem, BlueprintCaps()))
    step = step_theorem(theorem, blueprint.lemmas)
    result = await checker.check(CheckRequest(header=step.header, statement=step.statement, proof=blueprint.proof))
    assert (result.proved, result.verdict) == (False, "invalid")
