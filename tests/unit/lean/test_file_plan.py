"""A file as two texts; and what the judge asks of theorems that are judged together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.lean.olean_fixtures import INIT, Lean, compiled

from lemmata.contracts import Diagnostic, Position
from lemmata.lean.file_plan import FilePlan, plan_file
from lemmata.lean.judge import Claim, judge
from lemmata.lean.judgement import Code, Judgement
from lemmata.lean.olean import Library
from lemmata.lean.terms import Name

FILE = """import Init

def twice (n : Nat) : Nat := n + n

private lemma twice_zero : twice 0 = 0 := rfl

#eval twice 3

namespace N
@[simp] theorem twice_one : twice 1 = 2 := by
  have := twice_zero
  rfl
end N

theorem last (n : Nat) : n = n := by
  rfl
#exit
theorem never : False := trivial
"""
NAMES = ("twice_zero", "N.twice_one", "last")


def planned(source: str, *names: str, text_chars: int = 10_000) -> FilePlan | None:
    return plan_file(source, names, text_chars=text_chars)


def whole(source: str = FILE, *names: str) -> FilePlan:
    found = planned(source, *(names or NAMES))
    assert found is not None
    return found


def test_statements_stand_without_any_proof() -> None:
    text = whole().stated.text
    for proof in ("rfl", "have"):
        assert proof not in text
    for member in whole().members:
        assert text.count(str(member.tag)) == 1
    assert text.count("sorry") == 3


def test_the_candidate_is_the_file_up_to_its_last_theorem() -> None:
    text = whole().candidate().text
    assert "theorem twice_zero : twice 0 = 0 := rfl" in text
    assert "@[simp] theorem twice_one : twice 1 = 2 := by\n  have := twice_zero\n  rfl\nend N" in text
    for gone in ("private", "lemma", "#eval", "#exit", "never", "sorry"):
        assert gone not in text


def test_what_lean_refused_is_left_out() -> None:
    plan = whole()
    text = plan.candidate(frozenset({Name.of("N", "twice_one")})).text
    assert "have" not in text
    assert text.count("sorry") == 1
    assert "twice 0 = 0 := rfl" in text


def test_numbers_differ_between_theorems_and_files_and_stay_the_same() -> None:
    tags = [member.tag for member in whole().members]
    assert len(set(tags)) == 3
    assert tags == [member.tag for member in whole().members]
    assert not set(tags) & {member.tag for member in whole(FILE.replace("rfl", "(rfl)")).members}


def test_errors_belong_to_the_theorem_in_which_they_lie() -> None:
    plan = whole()

    def error(line: int, column: int = 0) -> Diagnostic:
        return Diagnostic(severity="error", message="no", part="source", start=Position(line=line, column=column))

    assert plan.failed([error(11, 2), error(12)]) == {Name.of("N", "twice_one")}
    assert plan.failed([error(5, 42), error(16)]) == {Name.of("twice_zero"), Name.of("last")}
    assert plan.failed([error(11), error(3)]) is None
    assert plan.failed([Diagnostic(severity="error", message="no")]) is None


def test_a_slice_of_the_theorems_may_be_asked_for() -> None:
    assert [member.asked for member in whole(FILE, "last", "twice_zero").members] == ["twice_zero", None, "last"]


@pytest.mark.parametrize(
    "source",
    [
        FILE.replace("theorem last", "theorem twice_zero"),
        FILE.replace("theorem last (n : Nat)", "axiom cheat : False\ntheorem last (n : Nat)"),
        FILE.replace("  rfl\n#exit", "  set_option debug.skipKernelTC true in rfl\n#exit"),
        FILE.replace("theorem last (n : Nat)", "initialize pure ()\ntheorem last (n : Nat)"),
        FILE.replace("by\n  rfl\n#exit", "by\n  run_tac pure ()\n#exit"),
        FILE.replace(" := by\n  rfl\n#exit", "\n#exit"),
        FILE.replace("private lemma", "mutual\nprivate lemma").replace("#eval twice 3", "end"),
        FILE + "/- never closed",
        FILE.replace("import Init", "import Init\nimport «no module"),
        FILE.replace("last", "la\u202est"),
    ],
    ids=["twice", "axiom", "option", "code", "tactic code", "no proof", "mutual", "open comment", "imports", "bidi"],
)
def test_what_is_not_clear_is_left_to_single_checks(source: str) -> None:
    assert source != FILE
    assert planned(source, "twice_zero", "last") is None


def test_a_long_file_a_single_theorem_and_an_unknown_one_are_left_to_single_checks() -> None:
    assert planned(FILE, *NAMES, text_chars=100) is None
    assert planned(FILE, "last") is None
    assert planned(FILE, "last", "unknown") is None


# --- the judge ---

STATED = """def same (n : Nat) : Nat := n
theorem base (n : Nat) : same n = n := ((sorry : Nat → _) 5)
theorem goal (n : Nat) : same n + 0 = n := ((sorry : Nat → _) 7)
"""
PROVED = """def same (n : Nat) : Nat := n
theorem base (n : Nat) : same n = n := rfl
theorem goal (n : Nat) : same n + 0 = n := base n
"""
GOAL, BASE = Name.of("goal"), Name.of("base")


def judged(
    lean: Lean, library: Library, folder: Path, candidate: str, *, stated: str = STATED, tag: int = 7
) -> Judgement:
    one = compiled(lean, stated, folder / "stated")
    two = compiled(lean, candidate, folder / "candidate")
    claim = Claim(GOAL, (INIT,), tag=tag, others=frozenset({GOAL, BASE}))
    return judge(one, two, claim, library)


def test_another_theorem_may_be_proved_where_the_statement_has_sorry(
    embedded_lean: Lean, library: Library, tmp_path: Path
) -> None:
    assert judged(embedded_lean, library, tmp_path, PROVED).accepted


def test_without_being_named_it_may_not(embedded_lean: Lean, library: Library, tmp_path: Path) -> None:
    one = compiled(embedded_lean, STATED, tmp_path / "stated")
    two = compiled(embedded_lean, PROVED, tmp_path / "candidate")
    assert judge(one, two, Claim(GOAL, (INIT,)), library).code is Code.CHANGED_DEFINITION


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        (PROVED.replace("same n = n := rfl", "same n = n := sorry"), Code.USES_SORRY),
        (PROVED.replace("theorem base", "def base").replace(": same n = n", ": same n = n"), Code.CHANGED_DEFINITION),
        (
            PROVED.replace("base (n : Nat) : same n = n := rfl", "base (n : Nat) : n = same n := rfl").replace(
                ":= base n", ":= (base n).symm"
            ),
            Code.CHANGED_DEFINITION,
        ),
        (PROVED.replace("theorem base (n : Nat) : same n = n := rfl", "axiom base (n : Nat) : same n = n"), None),
        (PROVED.replace("same (n : Nat) : Nat := n", "same (n : Nat) : Nat := n + 0"), Code.CHANGED_DEFINITION),
        (PROVED.replace("same n + 0 = n := base n", "same n = n := base n"), Code.TYPE_MISMATCH),
    ],
    ids=["unproved", "a definition", "stated otherwise", "an axiom", "a definition changed", "another goal"],
)
def test_nothing_else_may_differ(
    embedded_lean: Lean, library: Library, tmp_path: Path, candidate: str, code: Code | None
) -> None:
    judgement = judged(embedded_lean, library, tmp_path, candidate)
    assert not judgement.accepted
    assert code is None or judgement.code is code


@pytest.mark.parametrize("tag", [5, 0, 8])
def test_the_name_must_be_that_of_the_theorem_at_its_place(
    embedded_lean: Lean, library: Library, tmp_path: Path, tag: int
) -> None:
    assert judged(embedded_lean, library, tmp_path, PROVED, tag=tag).code is Code.STATEMENT_ALREADY_PROVED


def test_a_type_that_rests_on_an_unproved_theorem_is_not_for_us(
    embedded_lean: Lean, library: Library, tmp_path: Path
) -> None:
    stated, proved = (
        text.replace(
            "theorem goal (n : Nat) : same n + 0 = n",
            "theorem goal (n : Nat) : (⟨same n, base n⟩ : { m : Nat // m = n }).val + 0 = n",
        )
        for text in (STATED, PROVED)
    )
    assert not judged(embedded_lean, library, tmp_path, proved, stated=stated).accepted
