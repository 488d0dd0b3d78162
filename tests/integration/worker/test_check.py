"""Verdicts on real Lean, behind the real fence."""

from __future__ import annotations

import asyncio

import pytest
from tests.support.worker_server import fenced_processes

from lemmata.contracts import CheckRequest, CheckResult, ErrorClass, Level, Limits, Position, Verdict
from lemmata.lean.source import theorems_in
from lemmata.worker import LeanWorker

AND = "theorem t (p q : Prop) : p ∧ q → q ∧ p"
FALSE = "theorem t : 1 = 2"
SKIP = "by set_option debug.skipKernelTC true in decide +kernel"


async def verdict(
    checker: LeanWorker, statement: str, proof: str, header: str = "", level: Level = Level.VERIFIED, **limits: int
) -> CheckResult:
    return await checker.check(
        CheckRequest(header=header, statement=statement, proof=proof, level=level, limits=Limits(**limits))
    )


@pytest.mark.parametrize(
    ("header", "statement", "proof"),
    [
        ("", AND, "fun h => ⟨h.2, h.1⟩"),
        ("", AND, "by\n  intro ⟨hp, hq⟩\n  -- sorry\n  exact ⟨hq, hp⟩ -- done"),
        ("", "theorem t (p : Prop) : p ∨ ¬p", "by\n  open Classical in\n  exact em p"),
        ("", "theorem t (n : Nat) : n + 0 = n", "by\n  set_option maxRecDepth 2000 in\n  simp"),
        ("", "theorem t : ∀ n : Nat, n = n", "f where\n  f : ∀ n : Nat, n = n\n    | 0 => rfl\n    | _ + 1 => rfl"),
        ("", "  private lemma t : True", "by trivial"),
        ("private def secret : Nat := 3", "private theorem t : secret = 3", "by unfold secret; rfl"),
        ("namespace A.B\nsection S\nvariable (n : Nat)", "theorem c.t : n = n", "rfl"),
        ("inductive C where\n  | red | green\nderiving DecidableEq", "theorem t : C.red ≠ C.green", "by decide"),
        ("def f : Nat → Nat\n  | 0 => 0\n  | n + 1 => f n + 2", "theorem t n : f (n + 1) = f n + 2", "by simp [f]"),
        ("theorem helper (n : Nat) : n * 1 = n := by simp", "theorem t (n : Nat) : n * 1 = n", "helper n"),
        ("", "theorem t (p : Prop) : p → p", "by\r\n  intro h\r\n  exact h\r\n"),
    ],
)  # fmt: skip
async def test_an_honest_proof_is_proved(checker: LeanWorker, header: str, statement: str, proof: str) -> None:
    for level in (Level.ELABORATED, Level.VERIFIED):
        result = await verdict(checker, statement, proof, header, level)
        assert result.verdict is Verdict.PROVED, (result.message, result.diagnostics)
        assert result.level is level
        assert result.certificate is not None


async def test_the_answer_says_what_it_rests_on(checker: LeanWorker) -> None:
    result = await verdict(checker, "theorem A.t (p : Prop) : p ∨ ¬p", "Classical.em p")
    assert result.theorem == "A.t"
    assert set(result.axioms) == {"propext", "Classical.choice", "Quot.sound"}
    assert result.toolchain is not None
    assert result.toolchain.name == "embedded"
    assert result.isolation == checker.isolation
    assert {"queue", "statement", "candidate", "judge", "total"} <= result.timings_ms.keys()
    assert result.cpu_ms > 0
    assert result.peak_memory_mb > 10


@pytest.mark.parametrize(
    ("header", "statement", "proof", "expected", "error_class"),
    [
        ("", AND, "fun h => h", Verdict.FAILED, ErrorClass.TYPE_MISMATCH),
        ("", AND, "nope", Verdict.FAILED, ErrorClass.UNKNOWN_IDENTIFIER),
        ("", AND, "", Verdict.FAILED, ErrorClass.PARSE),
        ("", AND, "trivial)", Verdict.FAILED, ErrorClass.PARSE),
        ("", AND, "by\n  intro h", Verdict.INCOMPLETE, ErrorClass.UNSOLVED_GOALS),
        ("", AND, "by sorry", Verdict.INCOMPLETE, ErrorClass.SORRY),
        ("", FALSE, "sorryAx _ true", Verdict.INCOMPLETE, ErrorClass.SORRY),
        ("theorem h : 1 = 2 := sorry", FALSE, "h", Verdict.INCOMPLETE, ErrorClass.SORRY),
        ("instance i : Inhabited (1 = 2) := ⟨sorry⟩", FALSE, "i.1", Verdict.INCOMPLETE, ErrorClass.SORRY),
        ("axiom a : 1 = 2", FALSE, "a", Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT),
        ("", FALSE, SKIP, Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT),
        ("", FALSE, "by omega", Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN),
        ("", FALSE, "by native_decide", Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN),
        ("import Mathlib", FALSE, "by simp", Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN),
        ("notation \"x\" => 1", FALSE, "rfl", Verdict.FAILED, ErrorClass.UNSUPPORTED_BY_TOOLCHAIN),
        ("", "theorem t : 1 = Nope.x", "rfl", Verdict.INVALID, ErrorClass.INVALID_STATEMENT),
        ("", "theorem Nat.add_comm : 1 = 2", "rfl", Verdict.INVALID, ErrorClass.INVALID_STATEMENT),
        ("open Nowhere", FALSE, "rfl", Verdict.INVALID, ErrorClass.INVALID_HEADER),
        ("", FALSE, "rfl\0", Verdict.INVALID, ErrorClass.INVALID_TEXT),
        ("", FALSE, "(" * 20_000 + "rfl" + ")" * 20_000, Verdict.FAILED, ErrorClass.RECURSION_DEPTH),
        ("", FALSE, "x" * 600_000, Verdict.INVALID, ErrorClass.INVALID_TEXT),
        ("def X : Prop := sorry", "theorem t : X → X", "fun h => h", Verdict.INCOMPLETE, ErrorClass.SORRY),
    ],
)  # fmt: skip
async def test_everything_else_has_its_verdict(
    checker: LeanWorker, header: str, statement: str, proof: str, expected: Verdict, error_class: ErrorClass
) -> None:
    result = await verdict(checker, statement, proof, header)
    assert (result.verdict, result.error_class) == (expected, error_class), result.message
    assert result.level is None
    assert result.certificate is None
    assert result.message


async def test_axioms_may_be_narrowed(checker: LeanWorker) -> None:
    request = CheckRequest(statement="theorem t (p : Prop) : p ∨ ¬p", proof="Classical.em p", axioms=("propext",))
    result = await checker.check(request)
    assert (result.verdict, result.error_class) == (Verdict.REJECTED, ErrorClass.OTHER_AXIOMS)


async def test_certified_is_claimed_with_the_word_of_a_kernel_only(checker: LeanWorker) -> None:
    result = await verdict(checker, AND, "fun h => ⟨h.2, h.1⟩", level=Level.CERTIFIED)
    if result.proved:
        assert result.certificate is not None
        assert any(report.outcome == "accepted" for report in result.certificate.kernels)
    else:
        assert (result.verdict, result.error_class) == (Verdict.ERROR, ErrorClass.LEVEL_NOT_AVAILABLE)
        assert "kernel" in result.message


async def test_messages_are_placed_in_what_the_client_sent(checker: LeanWorker) -> None:
    result = await verdict(checker, "theorem t (α : Prop) : α → α", "by\n  intro β\n  exact γ", "open Nat\n-- x")
    error = next(d for d in result.diagnostics if d.severity == "error")
    assert (error.part, error.start) == ("proof", Position(line=3, column=8))
    result = await verdict(checker, "private lemma t : Nope.x", "rfl")
    assert (result.diagnostics[0].part, result.diagnostics[0].start) == ("statement", Position(line=1, column=18))


LOOP = "by\n  set_option maxHeartbeats 0 in\n  repeat (have h : (fun x : Nat => x) = fun x => x := rfl)"


async def test_limits_end_a_check_and_say_which(checker: LeanWorker) -> None:
    for limits, expected, error_class in (
        ({"wall_ms": 1_000}, Verdict.TIMEOUT, ErrorClass.WALL_TIME),
        ({"cpu_ms": 500}, Verdict.RESOURCE_LIMIT, ErrorClass.CPU_TIME),
        ({"memory_mb": 64}, Verdict.RESOURCE_LIMIT, ErrorClass.MEMORY),
    ):
        result = await verdict(checker, FALSE, LOOP, **limits)
        assert (result.verdict, result.error_class) == (expected, error_class), result.message


async def test_a_flood_of_output_ends_a_check(checker: LeanWorker) -> None:
    proof = "by\n" + "  trace_state\n" * 3_000 + "  rfl"
    result = await verdict(checker, FALSE, proof, output_bytes=2_000)
    assert (result.verdict, result.error_class) == (Verdict.RESOURCE_LIMIT, ErrorClass.OUTPUT), result.message


async def test_cancelling_a_check_leaves_no_process(checker: LeanWorker) -> None:
    task = asyncio.create_task(verdict(checker, FALSE, LOOP))
    while not fenced_processes():
        await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not fenced_processes()
    assert (await verdict(checker, AND, "fun h => ⟨h.2, h.1⟩")).proved


FILE = """theorem good (p : Prop) : p → p := fun h => h
theorem wrong : 1 = 2 := rfl
theorem open_ : 1 = 2 := by sorry
lemma independent : 2 + 2 = 4 := by
  rfl
theorem dependent : 1 = 2 := wrong
#eval 1 + 1
theorem patterns : ∀ n : Nat, n = n
  | 0 => rfl
  | _ + 1 => rfl
theorem both : True ∧ True where
  left := trivial
  right := trivial
axiom lie : 1 = 2
theorem lying : 1 = 2 := lie
"""


async def test_each_theorem_of_a_file_has_its_own_verdict(checker: LeanWorker) -> None:
    expected = {
        "good": Verdict.PROVED,
        "wrong": Verdict.FAILED,
        "open_": Verdict.INCOMPLETE,
        "independent": Verdict.PROVED,
        "dependent": Verdict.INCOMPLETE,
        "patterns": Verdict.PROVED,
        "both": Verdict.PROVED,
        "lying": Verdict.REJECTED,
    }
    assert theorems_in(FILE) == list(expected)
    for name, verdict_ in expected.items():
        result = await checker.check(CheckRequest(source=FILE, theorem=name))
        assert result.verdict is verdict_, (name, result.message, result.diagnostics)
