"""Resource abuse by texts too large to lie in a corpus: each ends soon, with a verdict, and harms nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pytest

from lemmata.contracts import CheckRequest, ErrorClass, Limits, Verdict
from lemmata.worker import LeanWorker

FALSE = "theorem t : 1 = 2"
WALL_MS = 1_000
BOUND_S = 40.0
"""Two starts of Lean and the judge on a busy machine, and then some: what matters is that there is a bound."""


def lines(line: str, count: int) -> str:
    return "by\n" + f"  {line}\n" * count + "  exact rfl"


TOO_LONG = {
    "3 MB on one line": lambda: "by exact " + "(" * 1_500_000 + "rfl" + ")" * 1_500_000,
    "10 MB of tactics": lambda: lines("have : True := trivial", 400_000)[:10_000_000],
    "one word": lambda: "x" * 900_000,
}
JUST_SHORT_ENOUGH: dict[str, Callable[[], str]] = {
    "thousands of tactics": lambda: lines("have : True := trivial", 8_000),
    "a sum of forty thousand": lambda: "by\n  have : 1 " + "+ 1 " * 40_000 + "= 0 := rfl\n  rfl",
    "brackets of every kind": lambda: "⟨(" * 40_000 + "rfl" + ")⟩" * 40_000,
    "a string of three hundred thousand letters": lambda: f'by\n  have : "{"a" * 300_000}" = "" := rfl\n  rfl',
    "bullets": lambda: "by\n" + "".join(f"{' ' * depth}·\n" for depth in range(600)) + " " * 600 + "rfl",
}


async def check(checker: LeanWorker, proof: str) -> tuple[Verdict, ErrorClass | None, str]:
    limits = Limits(wall_ms=WALL_MS, memory_mb=1_024, output_bytes=200_000)
    start = time.monotonic()
    result = await checker.check(CheckRequest.model_construct(statement=FALSE, proof=proof, header="", limits=limits))
    assert time.monotonic() - start < BOUND_S
    return result.verdict, result.error_class, result.message


@pytest.mark.parametrize("what", TOO_LONG)
async def test_a_text_beyond_the_limit_never_reaches_lean(checker: LeanWorker, what: str) -> None:
    verdict, error_class, message = await check(checker, TOO_LONG[what]())
    assert (verdict, error_class) == (Verdict.INVALID, ErrorClass.INVALID_TEXT), message


async def test_a_text_within_the_limit_costs_no_more_than_its_time(checker: LeanWorker) -> None:
    for what, text in JUST_SHORT_ENOUGH.items():
        verdict, _, message = await check(checker, text())
        assert verdict in (Verdict.FAILED, Verdict.TIMEOUT, Verdict.RESOURCE_LIMIT, Verdict.REJECTED), (what, message)
        assert message, what
        assert len(message) < 1_000, what
    assert not [process for process in psutil.Process().children(recursive=True) if is_a_candidate(process)]
    result = await checker.check(CheckRequest(statement="theorem t (p : Prop) : p → p", proof="fun h => h"))
    assert result.proved, "the next one is served as if nothing had been"


def is_a_candidate(process: psutil.Process) -> bool:
    """Whether it reads a text: the server that waits to be copied for one is a child of our own, and its copies not."""
    try:
        return "Candidate.lean" in process.cmdline() and process.ppid() != psutil.Process().pid
    except psutil.Error:
        return False
