"""What a model is told: the versioned prompt files, filled in."""

from importlib import resources

from lemmata.contracts import BlueprintCaps, Diagnostic, FailedCandidate, GenerateRequest, Position, SearchHit
from lemmata.gateway.prompts import render

PROVE = GenerateRequest(statement="theorem t (p q : Prop) : p ∧ q → q ∧ p", header="open Nat", n=1)
LEMMA = SearchHit(
    name="And.comm", kind="theorem", statement="a ∧ b ↔ b ∧ a", module="Init", line=1, doc="", score=1, why=()
)
GOAL = "p q : Prop\nh : p ∧ q\n⊢ q ∧ p"
MISMATCH = Diagnostic(severity="error", message="Type mismatch", part="proof", start=Position(line=3, column=2))


def repair(**failed: object) -> str:
    failure = FailedCandidate.model_validate({"proof": "by\n  intro h\n  exact h", **failed})
    return render(PROVE.model_copy(update={"failures": (failure,)})).user


def test_a_prompt_shows_the_statement_the_header_and_the_lemmas() -> None:
    prompt = render(PROVE.model_copy(update={"premises": (LEMMA,)}))
    assert prompt.version == "prove_v1"
    for part in ("theorem t (p q : Prop) : p ∧ q → q ∧ p := by", "open Nat", "`And.comm : a ∧ b ↔ b ∧ a`"):
        assert part in prompt.user


def test_a_repair_shows_the_error_where_it_stands_the_goal_there_and_lemmas_for_it() -> None:
    text = repair(diagnostics=[MISMATCH], goal=GOAL, premises=[LEMMA])
    failed = text[text.index("Attempt 1") :]
    parts = ["exact h", "proof, line 3, column 2: error: Type mismatch", GOAL, "`And.comm : a ∧ b ↔ b ∧ a`"]
    places = [failed.index(part) for part in parts]
    assert places == sorted(places)


def test_a_goal_that_leans_message_shows_is_not_shown_twice() -> None:
    unsolved = MISMATCH.model_copy(update={"message": f"unsolved goals\n{GOAL}"})
    assert repair(diagnostics=[unsolved], goal=GOAL).count("⊢") == 1


def test_at_a_goal_the_model_is_shown_what_was_tried_there() -> None:
    tried = (FailedCandidate(proof="simp"), FailedCandidate(proof="omega"))
    prompt = render(PROVE.model_copy(update={"goal": GOAL, "failures": tried, "premises": (LEMMA,), "n": 5}))
    assert prompt.version == "tactics_v1"
    for part in (GOAL, PROVE.statement, "- `simp`\n- `omega`", "`And.comm :", "up to 5 tactics"):
        assert part in prompt.user


def test_every_prompt_file_is_in_use() -> None:
    folder = resources.files("lemmata.gateway.prompts")
    files = {item.name.removesuffix(".md") for item in folder.iterdir() if item.name.endswith(".md")}
    failed = (FailedCandidate(proof="by simp"),)
    requests = [PROVE, PROVE.model_copy(update={"blueprint": BlueprintCaps()})]
    requests += [request.model_copy(update={"failures": failed}) for request in requests]
    requests.append(PROVE.model_copy(update={"goal": GOAL}))
    assert {render(request).version for request in requests} == files
