"""The texts of a blueprint: skeleton, whole, leaves and step, and when two statements are the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import Blueprint, BlueprintCaps, Diagnostic, Position
from lemmata.orchestrator.blueprint.plan import Lemma, Plan, read_plan
from lemmata.orchestrator.blueprint.same import proposition_form, theorem_form
from lemmata.orchestrator.blueprint.text import assemble, leaf_theorem, step_theorem
from lemmata.orchestrator.blueprint.versions import first_blueprint, planned
from lemmata.orchestrator.theorem import Theorem, parse_theorem

THEOREM = parse_theorem("theorem Deep.goal.{u} (α : Type u) (n : Nat) : n = n", "def one := 1")
BASE = Lemma("base", "∀ n : Nat,\n  n = n", ())
TOP = Lemma("top", "∀ n : Nat, n + 0 = n", ("base",))
PLAN = Plan((BASE, TOP), "by\n  exact top n")


def blueprint(theorem: Theorem = THEOREM) -> Blueprint:
    return planned(first_blueprint("j", theorem), 2, PLAN)


def test_the_skeleton_has_a_gap_for_each_lemma_and_the_whole_has_their_proofs() -> None:
    assert assemble(blueprint(), {}).proof.count("sorry") == 2
    whole = assemble(blueprint(), {"n1": "fun n => rfl", "n2": "by\n  intro n\n\n  simp"}).proof
    assert whole == (
        "by\n"
        "  have base : (\n"
        "      ∀ n : Nat,\n"
        "        n = n\n"
        "      : Prop) :=\n"
        "    fun n => rfl\n"
        "  have top : (∀ n : Nat, n + 0 = n : Prop) :=\n"
        "    by\n"
        "      intro n\n"
        "\n"
        "      simp\n"
        "  exact\n"
        "    by\n"
        "      exact top n"
    )


def test_what_a_string_says_is_not_moved() -> None:
    proof = 'by\n  have s := "one\n  two\n\nthree"\n  trivial'
    text = assemble(blueprint(), {"n1": proof}).proof
    assert '"one\n  two\n\nthree"' in text
    assert "\n      trivial\n" in text


@given(st.integers(1, 7), st.data())
def test_in_any_graph_each_lemma_stands_behind_those_that_it_uses(count: int, data: st.DataObject) -> None:
    names = data.draw(st.permutations([f"lemma_{number}" for number in range(count)]))
    given_lemmas = [
        {
            "name": name,
            "statement": f"∀ n : Nat, n + {place} = {place} + n",
            "uses": data.draw(st.lists(st.sampled_from(names[:place]), unique=True)) if place else [],
        }
        for place, name in enumerate(names)
    ]
    answer = json.dumps({"lemmas": data.draw(st.permutations(given_lemmas)), "proof": "by trivial"})
    made = planned(first_blueprint("j", THEOREM), 2, read_plan(answer, THEOREM, BlueprintCaps(lemmas=8, depth=8)))
    uses = {lemma["name"]: lemma["uses"] for lemma in given_lemmas}
    whole = assemble(made, {}).proof
    for node in made.lemmas:
        used = [made.node(node_id) for node_id in node.depends_on]
        assert [each.name for each in used] == uses[node.name]
        leaf = leaf_theorem(THEOREM, node, used)
        for each in used:
            assert f"({each.name} : {each.statement})" in leaf.statement
            assert whole.index(f"have {each.name} :") < whole.index(f"have {node.name} :")


def test_a_complaint_is_the_node_s_whose_lines_it_is_about() -> None:
    text = assemble(blueprint(), {"n1": "fun n => rfl", "n2": "by\n  simp"})
    lines = text.proof.split("\n")

    def owner(line: int, part: str = "proof") -> str | None:
        start = Position(line=line, column=0)
        return text.owner(Diagnostic.model_validate({"severity": "error", "message": "", "part": part, "start": start}))

    owners = [owner(number) for number in range(1, len(lines) + 1)]
    assert owners == [None] + ["n1"] * 5 + ["n2"] * 3 + ["root"] * 3
    assert owner(3, "statement") is None
    assert text.owner(Diagnostic(severity="error", message="no place")) is None


def test_a_leaf_has_what_it_uses_as_hypotheses_of_the_same_names() -> None:
    base, top = blueprint().lemmas
    leaf = leaf_theorem(THEOREM, top, [base])
    assert leaf.header == THEOREM.header
    assert leaf.name == "Deep.goal_top"
    assert leaf.statement == (
        "theorem Deep.goal_top\n    (base :\n      ∀ n : Nat,\n        n = n\n    ) : ∀ n : Nat, n + 0 = n"
    )
    assert parse_theorem(leaf.statement).statement == leaf.statement
    alone = leaf_theorem(THEOREM, base, [])
    assert alone.statement == "theorem Deep.goal_base :\n      ∀ n : Nat,\n        n = n"


def test_a_quoted_name_stays_quoted() -> None:
    theorem = parse_theorem("theorem «my goal» : True")
    assert leaf_theorem(theorem, blueprint(theorem).lemmas[1], []).name == "«my goal_top»"


def test_the_step_has_the_lemmas_before_the_theorem_s_own_hypotheses() -> None:
    step = step_theorem(THEOREM, blueprint().lemmas[1:])
    assert step.statement == ("theorem Deep.goal.{u}\n    (top : ∀ n : Nat, n + 0 = n) (α : Type u) (n : Nat) : n = n")
    assert parse_theorem(step.statement).name == "Deep.goal"


def test_ids_are_places_and_the_root_uses_all() -> None:
    made = blueprint()
    assert [(node.node_id, node.name, node.depends_on) for node in made.nodes] == [
        ("n1", "base", ()),
        ("n2", "top", ("n1",)),
        ("root", "Deep.goal", ("n1", "n2")),
    ]
    assert (made.version, made.blueprint_id, made.proof) == (2, "bp-j", PLAN.proof)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("∀ n : Nat, n = n", "∀ (n : Nat), n = n"),
        ("∀ n : Nat, n = n", "∀ m : Nat,  m = -- same\n m"),
        ("∀ n m : Nat, n.succ = m", "∀ (a : Nat) (b : Nat), a.succ = b"),
        ("∀ n m : Nat, n = m", "∀ n : Nat, ∀ m : Nat, n = m"),
        ("∀ {α : Type} [Inhabited α] (x : α), x = x", "∀ {β : Type} [Inhabited β] (y : β), y = y"),
        ("∀ n (h : 0 < n), n ≠ 0", "∀ k (hk : 0 < k), k ≠ 0"),
    ],
)
def test_statements_that_differ_in_layout_or_names_of_variables_are_the_same(one: str, other: str) -> None:
    assert proposition_form(one) == proposition_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("∀ n : Nat, n = n", "∀ n : Int, n = n"),
        ("∀ n m : Nat, n = m", "∀ n m : Nat, m = n"),
        ("∀ n : Nat, n = n", "∀ {n : Nat}, n = n"),
        ("∀ n : Nat, (n + 1) * 2 = n", "∀ n : Nat, n + 1 * 2 = n"),
        ("∀ x : α, x = x", "∀ x : β, x = x"),
        ("True", "False"),
    ],
)
def test_other_statements_are_other_ones(one: str, other: str) -> None:
    assert proposition_form(one) != proposition_form(other)


def test_a_theorem_has_the_form_of_its_closed_proposition() -> None:
    assert theorem_form(" (p q : Prop) (h : p) : q → p ∧ q") == proposition_form("∀ a b : Prop, ∀ _h : a, b → a ∧ b")
    assert theorem_form(" : ∀ n : Nat, n = n") == proposition_form("∀ k : Nat, k = k")
    assert theorem_form(" (n : Nat) : n = n") == proposition_form("∀ k : Nat, k = k")
    assert theorem_form(" n : n = 0") == proposition_form("∀ k, k = 0")
