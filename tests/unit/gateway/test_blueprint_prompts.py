"""Asking for a blueprint: the prompts, and which answers of a backend are passed on."""

import json
import re
from pathlib import Path

import pytest

from lemmata.contracts import BlueprintCaps, Diagnostic, FailedCandidate, GenerateRequest
from lemmata.gateway import Gateway
from lemmata.gateway.candidates import candidates_in
from lemmata.gateway.prompts import render
from lemmata.orchestrator import parse_theorem
from lemmata.orchestrator.blueprint.plan import read_plan
from lemmata.settings import GatewaySettings

CAPS = BlueprintCaps(lemmas=5, depth=3)
PLAN = json.dumps({"lemmas": [{"name": "a", "statement": "∀ n : Nat, n = n", "uses": []}], "proof": "by simp"})
ASK = GenerateRequest(header="def one := 1", statement="theorem t : one = 1", backend="scripted", n=1, blueprint=CAPS)
FAILED = FailedCandidate(
    proof=PLAN,
    diagnostics=(
        Diagnostic(severity="error", message="lemma `a`: not proved"),
        Diagnostic(severity="information", message="proved, keep it: `b : True`"),
    ),
)


def test_the_first_prompt_has_the_theorem_and_the_caps() -> None:
    prompt = render(ASK)
    assert prompt.version == "blueprint_v1"
    assert "def one := 1" in prompt.user
    assert "theorem t : one = 1 := by" in prompt.user
    assert "at most 5 lemmas, of which at most 3 build on one another" in prompt.user
    assert "$" not in prompt.system + prompt.user


def test_the_next_prompt_has_the_last_blueprint_and_what_became_of_it() -> None:
    prompt = render(ASK.model_copy(update={"failures": (FAILED,)}))
    assert prompt.version == "blueprint_revise_v1"
    assert f"```json\n{PLAN}\n```" in prompt.user
    assert "- error: lemma `a`: not proved" in prompt.user
    assert "- information: proved, keep it: `b : True`" in prompt.user


@pytest.mark.parametrize("failures", [(), (FAILED,)])
def test_the_example_in_the_prompt_is_of_the_form_that_is_read(failures: tuple[FailedCandidate, ...]) -> None:
    system = render(ASK.model_copy(update={"failures": failures})).system
    plan = read_plan(system, parse_theorem("theorem t : ∀ k : Nat, (k + k + k + k) % 2 = 0"), CAPS)
    assert [(lemma.name, lemma.uses) for lemma in plan.lemmas] == [("double_eq", ()), ("double_even", ("double_eq",))]
    # what is asked for in words is what is asked for in the example
    [example] = re.findall(r"```json\n(.*?)```", system, re.DOTALL)
    assert set(json.loads(example)) == {"lemmas", "proof"}


def test_a_blueprint_is_passed_on_as_it_is_and_a_proof_is_cut_out() -> None:
    answer = f"Thinking.\n\n```json\n{PLAN}\n```\n"
    assert candidates_in(answer, "t", ASK) == [answer.strip()]
    assert candidates_in(" \n", "t", ASK) == []
    assert candidates_in("```lean\nby simp\n```", "t", ASK.model_copy(update={"blueprint": None})) == ["by simp"]


async def test_a_script_answers_what_it_is_asked(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    other = PLAN.replace("by simp", "rfl")
    entries = [
        {"candidates": ["rfl"]},
        {"asks": "blueprint", "round": 0, "candidates": [PLAN]},
        {"asks": "blueprint", "round": 1, "candidates": [PLAN, other]},
    ]
    script.write_text(json.dumps(entries))
    gateway = Gateway(GatewaySettings(scripted=script))

    async def answers(**changes: object) -> tuple[str, ...]:
        return (await gateway.generate(ASK.model_copy(update=changes))).candidates

    assert await answers(blueprint=None) == ("rfl",)
    assert await answers(call_id="j/v1/blueprint/r0") == (PLAN,)
    # what has failed is not given again
    assert await answers(call_id="j/v1/blueprint/r1", failures=(FAILED,)) == (other,)
    assert await answers(call_id="j/v1/blueprint/r2") == ()
