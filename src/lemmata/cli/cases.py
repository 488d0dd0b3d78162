"""The work of `lemmata check --cases`: a corpus of cases, each with the verdicts that are right."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from rich.table import Table

from lemmata.cli.checking import Item, check_all
from lemmata.cli.corpus import CorpusCase, read_corpus
from lemmata.cli.exits import Exit
from lemmata.cli.output import building, dumps, out, write
from lemmata.composition import open_checker
from lemmata.contracts import Checker, CheckResult, ErrorClass, Level, Verdict
from lemmata.settings import Settings


@dataclass(slots=True)
class Tally:
    """What came of a corpus so far."""

    ran: Counter[str] = field(default_factory=Counter[str])
    right: Counter[str] = field(default_factory=Counter[str])
    not_run: Counter[str] = field(default_factory=Counter[str])
    wrong: list[tuple[CorpusCase, CheckResult]] = field(default_factory=list[tuple[CorpusCase, CheckResult]])

    def add(self, case: CorpusCase, result: CheckResult) -> bool:
        """Count one result; answers whether it is right."""
        right = case.right(result.verdict)
        self.ran[case.group] += 1
        self.right[case.group] += right
        if not right:
            self.wrong.append((case, result))
        return right

    @property
    def accepted(self) -> int:
        """Cases that must not be proved, and were."""
        return sum(result.proved for _, result in self.wrong)

    @property
    def refused(self) -> int:
        """Cases that are to be proved, and were not."""
        return sum(not case.expect or Verdict.PROVED in case.expect for case, _ in self.wrong)

    def summary(self) -> dict[str, int]:
        """The figures of the last line."""
        return {
            "cases": self.ran.total() + self.not_run.total(),
            "ran": self.ran.total(),
            "as_expected": self.right.total(),
            "wrong": len(self.wrong),
            "wrongly_accepted": self.accepted,
            "wrongly_refused": self.refused,
            "not_run": self.not_run.total(),
        }


async def check_cases(settings: Settings, name: str, level: Level, *, json: bool) -> Exit:
    """Run the corpus, and show what came of it; exit status 0 exactly where every case that ran was right."""
    cases = read_corpus(name)
    tell = _Lines() if json else None
    async with AsyncExitStack() as stack:
        with building() as build:
            checker = await stack.enter_async_context(open_checker(settings, progress=build))
        tally = await run_corpus(checker, cases, level, settings.worker.slots, tell)
    if json:
        write(dumps({"summary": tally.summary()}))
    else:
        _tell(tally)
    return Exit.NOT_PROVED if tally.wrong or not tally.ran else Exit.DONE


class Listener:
    """Is told of each case, in order; does nothing by itself."""

    def judged(self, case: CorpusCase, result: CheckResult, *, right: bool) -> None:
        """A case has its verdict."""

    def left_out(self, case: CorpusCase, lacking: Sequence[str]) -> None:
        """The toolchain lacks what the case needs."""


class _Lines(Listener):
    """JSON lines on standard output."""

    def judged(self, case: CorpusCase, result: CheckResult, *, right: bool) -> None:
        write(_json_line(case, result, right=right))

    def left_out(self, case: CorpusCase, lacking: Sequence[str]) -> None:
        write(dumps({"id": case.id, "expect": list(case.expect), "verdict": None, "not_run": list(lacking)}))


async def run_corpus(
    checker: Checker, cases: Sequence[CorpusCase], level: Level, parallel: int, listener: Listener | None = None
) -> Tally:
    """Ask `checker` for each case that its toolchain can run, `parallel` at once, and count what came of it."""
    tally, listener = Tally(), listener or Listener()
    runnable = await _runnable(checker, cases, tally, listener)

    def tell(case: CorpusCase, result: CheckResult) -> None:
        listener.judged(case, result, right=tally.add(case, result))

    await _run(checker, runnable, level, parallel, tell)
    return tally


async def _runnable(
    checker: Checker, cases: Sequence[CorpusCase], tally: Tally, listener: Listener
) -> list[CorpusCase]:
    """The cases that this toolchain can run; the others are counted and told."""
    details = (await checker.readiness()).details if any(case.needs for case in cases) else {}
    has = {str(name) for name in details.get("capabilities", ())}
    runnable: list[CorpusCase] = []
    for case in cases:
        lacking = [need for need in case.needs if need not in has]
        if not lacking:
            runnable.append(case)
            continue
        tally.not_run[case.group] += 1
        listener.left_out(case, lacking)
    return runnable


async def _run(
    checker: Checker,
    cases: Sequence[CorpusCase],
    level: Level,
    parallel: int,
    tell: Callable[[CorpusCase, CheckResult], None],
) -> None:
    items: list[Item] = []
    sent: list[CorpusCase] = []
    for case in cases:
        request = case.request(level)
        if isinstance(request, str):
            error_class = ErrorClass.INVALID_TEXT
            tell(case, CheckResult(verdict=Verdict.INVALID, level=None, error_class=error_class, message=request))
        else:
            items.append(Item(len(items), case.id, request))
            sent.append(case)
    await check_all(checker, items, parallel, lambda item, result: tell(sent[item.place], result))


def _json_line(case: CorpusCase, result: CheckResult, *, right: bool) -> str:
    return dumps(
        {
            "id": case.id,
            "expect": list(case.expect),
            "verdict": result.verdict,
            "level": result.level,
            "ok": right,
            "class": case.group,
            "result": result.model_dump(mode="json"),
        }
    )


def table_of(tally: Tally) -> Table:
    """One row a class."""
    table = Table("class", box=None, pad_edge=False)
    for column in ("cases", "as expected", "wrong", "not run"):
        table.add_column(column, justify="right")
    for group in sorted(tally.ran.keys() | tally.not_run.keys()):
        ran, right, left = tally.ran[group], tally.right[group], tally.not_run[group]
        table.add_row(group, str(ran + left), str(right), str(ran - right), str(left))
    return table


def _tell(tally: Tally) -> None:
    out.print(table_of(tally))
    for case, result in tally.wrong:
        expected = " or ".join(case.expect or ("proved",))
        out.print(f"\n✗ {case.id}: {result.verdict}, expected {expected}", style="red", markup=False)
        out.print(f"  {result.error_class or '-'}: {result.message}", markup=False)
    figures = tally.summary()
    out.print(
        f"\n{figures['as_expected']} of {figures['ran']} as expected; wrongly accepted: {figures['wrongly_accepted']}, "
        f"wrongly refused: {figures['wrongly_refused']}, not run: {figures['not_run']}"
    )
