"""A batch: each item by itself, results as they come, and the rest ended when enough is proved. No Lean here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from lemmata.contracts import (
    BatchEnd,
    BatchLine,
    BatchRequest,
    BatchResult,
    BatchSummary,
    CheckRequest,
    CheckResult,
    ErrorClass,
    Level,
    SaturatedError,
    ToolchainError,
    Verdict,
)
from lemmata.worker.batch import Batch

STATEMENT = "theorem t : True"


def candidates(*proofs: str, stop_after: int | None = None) -> BatchRequest:
    return BatchRequest.model_validate(
        {
            "statement": STATEMENT,
            "candidates": [{"id": f"c{place}", "proof": proof} for place, proof in enumerate(proofs)],
            "stop_after": stop_after,
        }
    )


class Judge:
    """`good…` is proved, `slow` runs until it is cancelled, the rest is false; other proofs may raise."""

    def __init__(self, **raises: Exception) -> None:
        self.raises = raises
        self.begun: list[str] = []
        self.cancelled: list[str] = []

    async def __call__(self, request: CheckRequest) -> CheckResult:
        proof = request.proof or ""
        self.begun.append(proof)
        if proof in self.raises:
            raise self.raises[proof]
        try:
            await (asyncio.Event().wait() if proof == "slow" else asyncio.sleep(0))
        except asyncio.CancelledError:
            self.cancelled.append(proof)
            raise
        proved = proof.startswith("good")
        return CheckResult(verdict=Verdict.PROVED if proved else Verdict.FAILED, level=None, cpu_ms=10)


async def run(
    request: BatchRequest, judge: Callable[[CheckRequest], object], at_once: int = 2
) -> tuple[dict[str, CheckResult], BatchSummary]:
    lines: list[BatchLine] = []

    async def emit(line: BatchLine) -> None:
        lines.append(line)

    await Batch(request, judge, emit).run(at_once)  # type: ignore[arg-type]
    *results, end = lines
    assert isinstance(end, BatchEnd)
    assert all(isinstance(line, BatchResult) for line in results)
    return {line.id: line.result for line in results if isinstance(line, BatchResult)}, end.summary


async def test_every_item_has_its_result_and_the_summary_counts_them() -> None:
    results, summary = await run(candidates("good", "bad", "bad", "good"), Judge())
    assert [results[f"c{place}"].proved for place in range(4)] == [True, False, False, True]
    assert (summary.items, summary.finished, summary.proved, summary.cancelled) == (4, 4, 2, ())
    assert summary.verdicts == {Verdict.PROVED: 2, Verdict.FAILED: 2}
    assert (summary.stopped, summary.cpu_ms) == (False, 40)


async def test_enough_proofs_end_the_rest() -> None:
    judge = Judge()
    results, summary = await run(candidates("slow", "bad", "good", "bad", "good", stop_after=1), judge)
    assert set(results) == {"c1", "c2"}
    assert judge.cancelled == ["slow"]
    assert judge.begun == ["slow", "bad", "good"]
    assert (summary.stopped, summary.proved, summary.cancelled) == (True, 1, ("c0", "c3", "c4"))


async def test_more_proofs_than_there_are_end_nothing() -> None:
    results, summary = await run(candidates("good", "bad", "good", stop_after=3), Judge())
    assert len(results) == 3
    assert (summary.stopped, summary.cancelled) == (False, ())


async def test_what_goes_wrong_with_one_costs_only_that_one() -> None:
    judge = Judge(
        crash=RuntimeError("a fault of ours"),
        lost=ToolchainError("Lean is gone"),
        late=SaturatedError("no slot was free"),
    )
    results, summary = await run(candidates("crash", "good", "lost", "late", "good"), judge)
    assert [(results[f"c{place}"].verdict, results[f"c{place}"].error_class) for place in range(5)] == [
        (Verdict.ERROR, ErrorClass.INTERNAL),
        (Verdict.PROVED, None),
        (Verdict.ERROR, ErrorClass.TOOLCHAIN),
        (Verdict.ERROR, ErrorClass.SATURATED),
        (Verdict.PROVED, None),
    ]
    assert "Lean is gone" in results["c2"].message
    assert "never begun" in results["c3"].message
    assert summary.finished == 5


async def test_an_item_that_is_no_request_is_invalid_and_the_others_go_on() -> None:
    request = BatchRequest.model_validate(
        {
            "requests": [
                {"id": "no proof", "statement": STATEMENT},
                {"id": "number", "statement": STATEMENT, "proof": 7},
                {"id": "both", "statement": STATEMENT, "proof": "x", "source": "x", "theorem": "t"},
                {"id": "fine", "statement": STATEMENT, "proof": "good"},
            ]
        }
    )
    results, summary = await run(request, Judge())
    for id_, said in (("no proof", "give `statement` and `proof`"), ("number", "`proof`"), ("both", "not both")):
        assert results[id_].verdict is Verdict.INVALID
        assert said in results[id_].message
    assert results["fine"].proved
    assert summary.verdicts == {Verdict.INVALID: 3, Verdict.PROVED: 1}


def test_what_an_item_does_not_say_the_batch_says_for_it() -> None:
    request = BatchRequest.model_validate(
        {
            "requests": [
                {"id": "a", "source": "x", "theorem": "t"},
                {"id": "b", "source": "x", "theorem": "t", "level": "certified", "limits": {"wall_ms": 200}},
            ],
            "level": "elaborated",
            "limits": {"wall_ms": 5_000},
        }
    )
    first, second = (item for _, item in request.items())
    assert isinstance(first, CheckRequest)
    assert isinstance(second, CheckRequest)
    assert (first.level, first.limits.wall_ms) == (Level.ELABORATED, 5_000)
    assert (second.level, second.limits.wall_ms) == (Level.CERTIFIED, 200)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"candidates": [{"id": "a", "proof": "x"}]},
        {"statement": STATEMENT, "candidates": []},
        {"statement": STATEMENT, "requests": [{"id": "a", "source": "x", "theorem": "t"}]},
        {"statement": STATEMENT, "candidates": [{"id": "a", "proof": "x"}, {"id": "a", "proof": "y"}]},
        {"statement": STATEMENT, "candidates": [{"proof": "x"}]},
        {"statement": STATEMENT, "candidates": [{"id": "", "proof": "x"}]},
        {"statement": STATEMENT, "candidates": ["x"]},
        {"statement": STATEMENT, "candidates": [{"id": "a", "proof": "x"}], "stop_after": 0},
        {"requests": [{"id": "a", "source": "x", "theorem": "t"}], "surprise": 1},
    ],
)
def test_what_is_no_batch_at_all_is_refused_as_a_whole(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        BatchRequest.model_validate(body)
