"""Theorems of whole files on real Lean: what their neighbours do to their verdicts, and what they do not."""

from __future__ import annotations

import pytest

from lemmata.contracts import CheckRequest, ErrorClass, Level, Verdict
from lemmata.worker import LeanWorker

EARLIER = """theorem wrong (n : Nat) : n = n + 1 := rfl
theorem open_ (n : Nat) : n = n := by sorry
theorem fine (n : Nat) : n + 0 = n := rfl
theorem leaning (n : Nat) : n = n + 1 := wrong n
theorem own (n : Nat) : n = n + 1 := sorry
"""

MUTUAL = """mutual
private theorem ping : ∀ n : Nat, 0 ≤ n
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_succ_of_le (pong n)
lemma pong (n : Nat) : 0 ≤ n :=
  match n with
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_succ_of_le (ping n)
theorem both (n : Nat) : 0 ≤ n ∧ 0 ≤ n := ⟨ping n, pong n⟩
theorem lie : 1 = 2 := sorry
theorem liar : 1 = 2 := lie
end
"""


@pytest.mark.parametrize("level", [Level.ELABORATED, Level.VERIFIED])
@pytest.mark.parametrize(
    ("theorem", "expected", "says"),
    [
        ("fine", Verdict.PROVED, "proved"),
        ("wrong", Verdict.FAILED, "Lean reports"),
        ("leaning", Verdict.INCOMPLETE, "an earlier theorem of the file that is not proved"),
        ("own", Verdict.INCOMPLETE, "sorry"),
    ],
)
async def test_a_false_proof_counts_against_those_that_rest_on_it(
    checker: LeanWorker, level: Level, theorem: str, expected: Verdict, says: str
) -> None:
    result = await checker.check(CheckRequest(source=EARLIER, theorem=theorem, level=level))
    assert result.verdict is expected, result.message
    assert says in result.message


@pytest.mark.parametrize(
    ("theorem", "expected"),
    [
        ("ping", Verdict.PROVED),
        ("pong", Verdict.PROVED),
        ("both", Verdict.PROVED),
        ("lie", Verdict.INCOMPLETE),
        ("liar", Verdict.INCOMPLETE),
    ],
)
async def test_theorems_of_one_mutual_block_are_judged_one_by_one(
    checker: LeanWorker, theorem: str, expected: Verdict
) -> None:
    result = await checker.check(CheckRequest(source=MUTUAL, theorem=theorem, level=Level.VERIFIED))
    assert result.verdict is expected, (result.message, result.diagnostics)
    if expected is Verdict.INCOMPLETE:
        assert result.error_class is ErrorClass.SORRY


async def test_a_mutual_theorem_cannot_go_round_in_a_circle(checker: LeanWorker) -> None:
    source = "mutual\ntheorem a : 1 = 2 := b\ntheorem b : 1 = 2 := a\nend"
    result = await checker.check(CheckRequest(source=source, theorem="a"))
    assert (result.verdict, result.error_class) == (Verdict.FAILED, ErrorClass.TERMINATION)
