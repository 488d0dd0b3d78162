"""Checking many requests: in parallel, told in order, each with its own verdict."""

import asyncio
from collections.abc import Sequence

import pytest

from lemmata.cli.cases import Tally
from lemmata.cli.checking import Item, check_all, status_of
from lemmata.cli.corpus import CorpusCase
from lemmata.cli.exits import Exit
from lemmata.contracts import (
    CheckRequest,
    CheckResult,
    InvalidRequestError,
    Level,
    Readiness,
    ToolchainError,
    Verdict,
)


class FakeChecker:
    """Proves what says so, refuses the rest; the later a request, the sooner its answer."""

    def __init__(self) -> None:
        self.running = 0
        self.most = 0
        self.seen = 0

    async def check(self, request: CheckRequest) -> CheckResult:
        self.running += 1
        self.seen += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.02 / self.seen)
        self.running -= 1
        match request.proof:
            case "bad text":
                raise InvalidRequestError("bad text")
            case "broken":
                raise ToolchainError("no Lean")
            case "trivial":
                return CheckResult(verdict=Verdict.PROVED, level=request.level)
            case _:
                return CheckResult(verdict=Verdict.FAILED, level=None)

    async def readiness(self) -> Readiness:
        return Readiness(ready=True, service="worker", version="1")

    async def aclose(self) -> None: ...


class FakeFileChecker(FakeChecker):
    """Also tells of some theorems of a file together."""

    def __init__(self, together: dict[str, Verdict], *, broken: bool = False) -> None:
        super().__init__()
        self.together = together
        self.broken = broken
        self.files: list[tuple[str, list[str]]] = []

    async def check_file(self, source: str, theorems: Sequence[str]) -> dict[str, CheckResult]:
        self.files.append((source, list(theorems)))
        if self.broken:
            raise ToolchainError("no Lean")
        return {name: CheckResult(verdict=found, level=None, theorem=name) for name, found in self.together.items()}


async def files_told(checker: FakeChecker, level: Level = Level.VERIFIED) -> list[tuple[str | None, Verdict]]:
    """What is told of two files with three theorems each."""
    names = [(file, theorem) for file in ("one", "two") for theorem in "abc"]
    requests = [CheckRequest(source=file, theorem=theorem, level=level) for file, theorem in names]
    told: list[tuple[str | None, Verdict]] = []
    items = [Item(place, request.source or "", request) for place, request in enumerate(requests)]
    await check_all(checker, items, 2, lambda item, found: told.append((item.request.theorem, found.verdict)))
    assert [theorem for theorem, _ in told] == [*"abcabc"]
    return told


async def test_theorems_of_a_file_are_asked_for_together_and_the_rest_by_themselves() -> None:
    checker = FakeFileChecker({"a": Verdict.PROVED, "c": Verdict.INCOMPLETE})
    told = await files_told(checker)
    assert [verdict for _, verdict in told] == [Verdict.PROVED, Verdict.FAILED, Verdict.INCOMPLETE] * 2
    assert sorted(checker.files) == [("one", ["a", "b", "c"]), ("two", ["a", "b", "c"])]
    assert checker.seen == 2


@pytest.mark.parametrize(
    ("checker", "level"),
    [
        (FakeChecker(), Level.VERIFIED),
        (FakeFileChecker({}, broken=True), Level.VERIFIED),
        (FakeFileChecker({"a": Verdict.PROVED}), Level.CERTIFIED),
    ],
    ids=["no such checker", "broken", "another level"],
)
async def test_where_nothing_is_told_together_each_is_asked_for(checker: FakeChecker, level: Level) -> None:
    assert {verdict for _, verdict in await files_told(checker, level)} == {Verdict.FAILED}
    assert checker.seen == 6


async def verdicts(*proofs: str, parallel: int = 2) -> tuple[list[Verdict], FakeChecker]:
    checker = FakeChecker()
    told: list[tuple[int, Verdict]] = []
    items = [Item(n, "f", CheckRequest(statement="theorem t : True", proof=proof)) for n, proof in enumerate(proofs)]
    await check_all(checker, items, parallel, lambda item, result: told.append((item.place, result.verdict)))
    assert [place for place, _ in told] == list(range(len(proofs)))
    return [verdict for _, verdict in told], checker


async def test_results_come_in_order_and_one_failure_harms_no_other() -> None:
    found, checker = await verdicts("trivial", "bad text", "broken", "no", "trivial")
    assert found == [Verdict.PROVED, Verdict.INVALID, Verdict.ERROR, Verdict.FAILED, Verdict.PROVED]
    assert checker.most == 2


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ([Verdict.PROVED], Exit.DONE),
        ([Verdict.PROVED, Verdict.FAILED], Exit.NOT_PROVED),
        ([Verdict.PROVED, Verdict.REJECTED, Verdict.INCOMPLETE, Verdict.TIMEOUT], Exit.NOT_PROVED),
        ([Verdict.FAILED, Verdict.INVALID], Exit.BAD_INPUT),
        ([Verdict.INVALID, Verdict.ERROR], Exit.FAULT),
    ],
)
def test_the_worst_verdict_decides_the_exit_status(found: list[Verdict], status: Exit) -> None:
    assert status_of([CheckResult(verdict=verdict, level=None) for verdict in found]) is status


def test_a_tally_tells_wrongly_accepted_from_wrongly_refused() -> None:
    tally = Tally()
    for expect, verdict in (
        (Verdict.PROVED, Verdict.PROVED),
        (Verdict.PROVED, Verdict.FAILED),
        (Verdict.REJECTED, Verdict.PROVED),
        (Verdict.REJECTED, Verdict.FAILED),
    ):
        case = CorpusCase(id="x", line=1, group="g", expect=(expect,), needs=(), case=None)
        tally.add(case, CheckResult(verdict=verdict, level=Level.VERIFIED if verdict is Verdict.PROVED else None))
    summary = tally.summary()
    assert (summary["ran"], summary["as_expected"], summary["wrong"]) == (4, 1, 3)
    assert (summary["wrongly_accepted"], summary["wrongly_refused"]) == (1, 1)
