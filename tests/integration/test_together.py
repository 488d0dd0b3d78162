"""The theorems of a file judged together: never another verdict than one by one, and for much less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lemmata.cli.corpus import read_corpus
from lemmata.contracts import CheckRequest, CheckResult, Level, Verdict
from lemmata.lean.source import theorems_in
from lemmata.worker import LeanWorker

CORPORA = Path(__file__).parent.parent
MORE = "\n\ntheorem one_more (p : Prop) (h : p) : p := by\n  exact h\n"
MOST_CHARS = 20_000
RESOURCE_ABUSE = "09-"  # whether these reach a limit is a matter of how busy the machine is


def files(corpus: str, every: int = 1) -> Iterator[tuple[str, str]]:
    """Ids and texts: whole files as they are, and others as a file would hold them, with a theorem of ours behind."""
    for case in read_corpus(str(CORPORA / corpus))[::every]:
        request = case.request(Level.VERIFIED)
        if case.needs or isinstance(request, str) or case.id.startswith(RESOURCE_ABUSE):
            continue
        if request.source is not None:
            yield case.id, request.source.split("#exit", maxsplit=1)[0] + MORE
        else:
            proof = request.proof or ""
            joint = "\n" if proof.lstrip().startswith(("|", "where")) else " :=\n"
            yield case.id, f"{request.header}\n\n{request.statement}{joint}{proof}{MORE}"


def told(result: CheckResult) -> tuple[Verdict, object, tuple[str, ...]]:
    return result.verdict, result.error_class, result.axioms


async def compared(worker: LeanWorker, corpus: str, every: int) -> int:
    """How many theorems were told together: each of them as it is told alone."""
    answered = 0
    for name, source in files(corpus, every):
        theorems = theorems_in(source) if len(source) < MOST_CHARS else []
        together = await worker.check_file(source, theorems)
        for theorem, result in together.items():
            alone = await worker.check(CheckRequest(source=source, theorem=theorem))
            assert told(result) == told(alone), (name, theorem, result.message, alone.message)
        answered += len(together)
    return answered


@pytest.mark.slow
async def test_attacks_in_files_fare_no_better_together(checker: LeanWorker) -> None:
    assert await compared(checker, "adversarial", 6) >= 15


@pytest.mark.slow
async def test_honest_files_have_the_same_verdicts_together(checker: LeanWorker) -> None:
    assert await compared(checker, "honest/files.jsonl", 2) >= 20


TWENTY = "def double (n : Nat) : Nat := n + n\n\n" + "\n\n".join(
    f"theorem t{n} (a : Nat) : double a + {n} = a + (a + {n}) := by\n  unfold double\n  rw [Nat.add_assoc]"
    for n in range(20)
)


async def test_twenty_theorems_cost_less_than_a_third(checker: LeanWorker) -> None:
    names = theorems_in(TWENTY)
    together = await checker.check_file(TWENTY, names)
    assert [result.verdict for result in together.values()] == [Verdict.PROVED] * 20
    assert all(result.level is Level.VERIFIED and result.certificate for result in together.values())
    alone = [await checker.check(CheckRequest(source=TWENTY, theorem=name)) for name in names[::4]]
    assert sum(result.cpu_ms for result in together.values()) < sum(result.cpu_ms for result in alone) * 4 / 3


async def test_a_broken_a_false_and_an_unfinished_theorem_spoil_no_other(checker: LeanWorker) -> None:
    source = (
        "theorem broken : 1 = 2 := by decide\n\n"
        "theorem good (p q : Prop) (h : p ∧ q) : q := h.2\n\n"
        "theorem unread : 1 = 1 := (by exact)\n\n"
        "theorem unfinished (n : Nat) : n ≤ n * n := by\n  sorry\n\n"
        "theorem rests : 2 = 1 := broken.symm\n\n"
        "theorem good_too : 2 + 2 = 4 := rfl\n"
    )
    together = await checker.check_file(source, theorems_in(source))
    assert {name: result.verdict for name, result in together.items()} == {
        "good": Verdict.PROVED,
        "unfinished": Verdict.INCOMPLETE,
        "rests": Verdict.INCOMPLETE,
        "good_too": Verdict.PROVED,
    }
    assert "another theorem of the file" in together["rests"].message


@pytest.mark.parametrize(
    "later",
    [
        "namespace A\ntheorem t : False := by sorry\nend A\n\ntheorem t : 1 = 1 := rfl",
        'local notation "False" => True\n\ntheorem t : False := trivial\n\ntheorem u : False := t',
        "instance : OfNat Nat 1 := ⟨2⟩\n\ntheorem t : (1 : Nat) = 2 := rfl\n\ntheorem u : 2 + 2 = 4 := rfl",
        "theorem t : 1 = 2 := by\n  rfl\n\nend\n\ntheorem u : 1 = 1 := rfl",
        "private theorem t : 1 = 1 := rfl\n\nnamespace B\nprivate theorem t : 2 = 2 := rfl\nend B\n",
    ],
    ids=["namespace", "notation", "instance", "stray end", "private"],
)
async def test_the_name_never_gets_the_verdict_of_another(checker: LeanWorker, later: str) -> None:
    source = f"theorem first (n : Nat) : n = n := rfl\n\n{later}\n"
    for name, result in (await checker.check_file(source, theorems_in(source))).items():
        alone = await checker.check(CheckRequest(source=source, theorem=name))
        assert told(result) == told(alone), name
