"""A model's answer as a plan: what is taken, and what is refused with which words."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lemmata.contracts import BlueprintCaps
from lemmata.orchestrator.blueprint.plan import MAX_ANSWER_CHARS, Plan, PlanError, read_plan
from lemmata.orchestrator.theorem import parse_theorem

THEOREM = parse_theorem("theorem goal (p q : Prop) (f : Nat → Nat) : p ∧ q → q ∧ p", "def helper := 3")
CAPS = BlueprintCaps(lemmas=3, depth=2)
FIRST = {"name": "first", "statement": "∀ n : Nat, n + 0 = n", "uses": []}


def lemma(name: str, statement: str = "", uses: tuple[str, ...] = ()) -> dict[str, object]:
    return {"name": name, "statement": statement or f"∀ n : Nat, n + {len(name)} > n", "uses": list(uses)}


def answer(*lemmas: object, proof: str = "by\n  intro h\n  exact ⟨h.2, h.1⟩", **more: object) -> str:
    return json.dumps({"lemmas": list(lemmas) or [FIRST], "proof": proof, **more}, ensure_ascii=False)


def plan(text: str) -> Plan:
    return read_plan(text, THEOREM, CAPS)


def problems(text: str) -> str:
    with pytest.raises(PlanError) as error:
        plan(text)
    return "\n".join(error.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        answer(),
        f"```json\n{answer()}\n```",
        f"Let me think: {{1, 2}} is small.\n\n```\nnot this\n```\n\n```json\n{answer()}\n```\n",
        f"The blueprint is {answer()} as asked.",
        answer().replace("\n", "\r\n"),
    ],
)
def test_the_json_is_found_wherever_a_model_puts_it(text: str) -> None:
    found = plan(text)
    assert [(each.name, each.statement, each.uses) for each in found.lemmas] == [("first", "∀ n : Nat, n + 0 = n", ())]
    assert found.proof == "by\n  intro h\n  exact ⟨h.2, h.1⟩"


def test_lemmas_come_after_those_that_they_use() -> None:
    found = plan(answer(lemma("top", uses=("base", "base")), lemma("base")))
    assert [(each.name, each.uses) for each in found.lemmas] == [("base", ()), ("top", ("base",))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no JSON object|empty"),
        ("I cannot do this.", "no JSON object"),
        ("{}", "`lemmas`: Field required"),
        ("[1]", "no JSON object"),
        ('{"lemmas": [', "no JSON object"),
        ('{"lemmas": [}', "not JSON: line 1"),
        (answer(extra=1), "`extra`: Extra inputs"),
        (answer({"name": "a", "statement": 3}), "lemmas.0.statement"),
        (answer({**FIRST, "uses": "first"}), "lemmas.0.uses"),
        (answer({**FIRST, "proof": "rfl"}), "lemmas.0.proof"),
        (json.dumps({"lemmas": [], "proof": "rfl"}), "at least 1"),
        ('{"lemmas": [], "lemmas": [{"name": "a", "statement": "True"}], "proof": "rfl"}', "twice"),
        ('{"a": ' + "[" * 40_000 + "]" * 40_000 + "}", "not the JSON"),
        ('{"a": ' + "9" * 5_000 + "}", "not the JSON|Extra"),
        ("x" * (MAX_ANSWER_CHARS + 1), "at most"),
        (answer(proof="x" * 20_001), "proof.*at most 20000"),
        (answer(lemma("a", "x" * 4_001)), "statement.*at most 4000"),
    ],
)
def test_an_answer_of_another_form_is_refused_in_words(text: str, told: str) -> None:
    assert re.search(told, problems(text))


@pytest.mark.parametrize(
    ("lemmas", "told"),
    [
        ([lemma(name) for name in "abcd"], "there are 4 lemmas; give at most 3"),
        ([lemma("a"), lemma("bb", uses=("a",)), lemma("ccc", uses=("bb",))], "`ccc` uses `bb` uses `a` has 3 lemmas"),
        ([lemma("a", uses=("bb",)), lemma("bb", uses=("a",))], "in a circle"),
        ([lemma("a", uses=("a",))], "`a` uses itself"),
        ([lemma("a", uses=("nowhere",))], "uses 'nowhere', which is none"),
        ([lemma("a", uses=("goal",))], "uses 'goal', which is none"),
        ([lemma("a"), lemma("a", "∀ n : Nat, n = n")], "two lemmas are called `a`"),
        ([lemma("a", "∀ n : Nat, n = n"), lemma("b", "∀ (m : Nat), m  =  m")], "`b` states what `a` states"),
    ],
)
def test_a_graph_that_cannot_be_worked_on_is_refused(lemmas: list[object], told: str) -> None:
    assert told in problems(answer(*lemmas))


@pytest.mark.parametrize("name", ["goal", "p", "f", "helper", "Nat", "n"])
def test_a_name_that_means_something_already_is_refused(name: str) -> None:
    assert f"`{name}` means something else" in problems(answer(lemma(name, "∀ n : Nat, n < n + 1")))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "by",
            "fun",
            "sorry",
            "Type",
            "this",
            "_",
            "_x",
            "1st",
            "a.b",
            "a b",
            "a\nb",
            "«a»",
            "«x := by sorry»",
            "лемма",
        ),
        *("a : False) (b", "a := trivial\n  have b", "x'''''", "a\u202eb", "a\x00", "é", "Prop"),
    ],
)
def test_a_name_that_is_no_plain_word_is_refused(name: str) -> None:
    assert "is not a name for a lemma" in problems(answer(lemma(name, "∀ n : Nat, n < n + 1")))


@pytest.mark.parametrize(
    "statement",
    [
        "∀ (p q : Prop) (f : Nat → Nat), p ∧ q → q ∧ p",
        "∀ p q : Prop, ∀ f : Nat → Nat, p ∧ q → q ∧ p",
        "∀ (a b : Prop) (g : Nat → Nat), a ∧ b → b ∧ a",
        "∀ (a : Prop), ∀ (b : Prop), ∀ g : Nat → Nat,\n  a ∧ b → b ∧ a",
    ],
)
def test_the_theorem_itself_is_no_lemma(statement: str) -> None:
    assert "`a1` is the theorem itself" in problems(answer(lemma("a1", statement)))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("∀ n : Nat, n = n := by sorry", "holds `sorry`|is not one proposition"),
        ("∀ n : Nat, n = n := by simp", "is not one proposition"),
        ("True := trivial\n  have x : False", "is not one proposition"),
        ("theorem x : True", "begins a command"),
        ("(sorry : Prop)", "holds `sorry`"),
        ("sorryAx Prop", "holds `sorryAx`"),
        ("∀ n : Nat, n = by admit", "holds `admit`"),
        ("True) (x : False", "closes nothing"),
        ("(True", "leaves a bracket open"),
        ("True -- and more", "holds a comment"),
        ("True /- open", "a comment is not closed"),
        ("True ∧ «x", "not closed"),
        ("by run_tac foo", "runs code"),
        ("True\naxiom x : False", "begins a command"),
        ("set_option debug.skipKernelTC true in True", "may not be set"),
        ("∀ n : Nat, n\u202e = n", "is not allowed"),
        (" \n ", "is empty"),
        ("-- nothing", "is empty"),
    ],
)
def test_a_statement_that_is_more_or_less_than_a_proposition_is_refused(statement: str, told: str) -> None:
    assert re.search(told, problems(answer(lemma("a1", statement))))


@pytest.mark.parametrize(
    ("proof", "told"),
    [
        ("by sorry", "the proof of the theorem holds `sorry`"),
        ("by\n  exact (sorry)", "holds `sorry`"),
        ("by native_decide", "holds `native_decide`"),
        ("by\n  trivial\n\naxiom x : False", "begins a command"),
        ("by trivial)", "closes nothing"),
        ("by (trivial", "leaves a bracket open"),
        ("by simp /- ", "a comment is not closed"),
        ('by exact "', "a string is not closed"),
    ],
)
def test_a_proof_with_a_gap_or_more_than_a_proof_is_refused(proof: str, told: str) -> None:
    assert told in problems(answer(proof=proof))


def test_words_in_comments_and_strings_of_a_proof_are_nobodys_concern() -> None:
    assert plan(answer(proof='by\n  -- no sorry here: axiom\n  exact foo "admit"')).proof.startswith("by")


def test_all_problems_are_told_at_once_but_not_without_end() -> None:
    told = problems(answer(lemma("a b"), lemma("goal"), lemma("cc", uses=("x", "y", "z", "u", "v", "w", "r", "s"))))
    assert "'a b'" in told
    assert "`goal`" in told
    assert len(told.splitlines()) == 8


def test_a_hostile_key_neither_fills_the_records_nor_breaks_them() -> None:
    told = problems(
        '{"lemmas": [{"name": "a", "statement": "True"}], "proof": "rfl", "' + "\\ud800" + "k" * 9_000 + '": 1}'
    )
    assert len(told) < 1_000
    told.encode()


@given(st.text(max_size=400))
def test_no_text_does_more_than_raise_a_plan_error(text: str) -> None:
    with pytest.raises(PlanError):
        plan(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["lemmas", "proof", "name"]), inner)
        ),
        max_leaves=8,
    )
)
def test_no_json_does_more_than_raise_a_plan_error(value: object) -> None:
    with pytest.raises(PlanError):
        plan(json.dumps(value))
