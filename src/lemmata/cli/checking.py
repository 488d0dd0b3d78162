"""The work of `lemmata check FILE…`: a verdict for every theorem of some files."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from lemmata.cli.exits import Exit
from lemmata.cli.inputs import InputFile, read_files
from lemmata.cli.output import building, dumps, err, out, progress, seconds, verdict_text, write
from lemmata.composition import open_checker
from lemmata.contracts import (
    Checker,
    CheckRequest,
    CheckResult,
    ErrorClass,
    FileChecker,
    InvalidRequestError,
    LemmataError,
    Level,
    Verdict,
)
from lemmata.lean.theorems import theorems_of
from lemmata.settings import Settings


@dataclass(frozen=True, slots=True)
class Item:
    """One request, where it comes from, and its place among the others."""

    place: int
    file: str
    request: CheckRequest


async def check_files(
    settings: Settings, names: Sequence[str], level: Level, only: Sequence[str], *, json: bool
) -> Exit:
    """Check every theorem of the named files, or those named by `only`; answers the exit status."""
    files = read_files(names, settings.worker.text_chars)
    items = _items(files, level, only)
    results: list[CheckResult] = []

    def tell(item: Item, result: CheckResult) -> None:
        results.append(result)
        if json:
            write(_json_line(item, result))
        else:
            out.print(_row(item, result))

    async with AsyncExitStack() as stack:
        with building() as build:
            checker = await stack.enter_async_context(open_checker(settings, progress=build))
        await check_all(checker, items, settings.worker.slots, tell)
    if len(items) > 1:
        proved = sum(result.proved for result in results)
        (err if json else out).print(f"{proved} of {len(items)} proved at level {level}")
    return status_of(results)


async def check_all(
    checker: Checker, items: Sequence[Item], parallel: int, tell: Callable[[Item, CheckResult], None]
) -> None:
    """Check with `parallel` requests at once; results are told in the order of `items`, with a bar on a terminal.

    The theorems of a file are asked for together where the checker can do that.
    """
    room = asyncio.Semaphore(parallel)
    waiting: dict[int, tuple[Item, CheckResult]] = {}
    next_place = 0
    with progress("checking", len(items)) as bar:

        def answered(item: Item, result: CheckResult) -> None:
            nonlocal next_place
            waiting[item.place] = (item, result)
            bar.advance(bar.task_ids[0])
            while next_place in waiting:
                tell(*waiting.pop(next_place))
                next_place += 1

        async def one(item: Item) -> None:
            async with room:
                result = await _check(checker, item.request)
            answered(item, result)

        async def file(members: Sequence[Item]) -> None:
            async with room:
                results = await _check_together(checker, members)
            for item in members:
                if (result := results.get(item.request.theorem or "")) is not None:
                    answered(item, result)
                else:
                    group.create_task(one(item))

        async with asyncio.TaskGroup() as group:
            for source, members in groupby(items, key=lambda item: item.request.source):
                if source is None:
                    for item in members:
                        group.create_task(one(item))
                else:
                    group.create_task(file(list(members)))


def status_of(results: Sequence[CheckResult]) -> Exit:
    """What verdicts amount to as an exit status."""
    verdicts = {result.verdict for result in results}
    if verdicts <= {Verdict.PROVED}:
        return Exit.DONE
    if Verdict.ERROR in verdicts:
        return Exit.FAULT
    return Exit.BAD_INPUT if Verdict.INVALID in verdicts else Exit.NOT_PROVED


async def _check(checker: Checker, request: CheckRequest) -> CheckResult:
    """A result in any case: what the worker refuses is an answer about this request, and the others go on."""
    try:
        return await checker.check(request)
    except InvalidRequestError as error:
        return CheckResult(
            verdict=Verdict.INVALID, level=None, error_class=ErrorClass.INVALID_TEXT, message=error.detail
        )
    except LemmataError as error:
        return CheckResult(verdict=Verdict.ERROR, level=None, error_class=ErrorClass.INTERNAL, message=error.detail)


async def _check_together(checker: Checker, items: Sequence[Item]) -> Mapping[str, CheckResult]:
    """The results of those theorems of one file that can be told together."""
    requests = [item.request for item in items]
    names = [request.theorem or "" for request in requests]
    source = requests[0].source
    # one that asks for anything else is checked by itself
    usual = all(request == CheckRequest(source=source, theorem=request.theorem) for request in requests)
    if source is None or not usual or not isinstance(checker, FileChecker):
        return {}
    try:
        return await checker.check_file(source, names)
    except LemmataError:
        return {}


def _items(files: Sequence[InputFile], level: Level, only: Sequence[str]) -> list[Item]:
    items: list[Item] = []
    bare: list[str] = []
    for file in files:
        theorems = theorems_of(file.text)
        if not theorems:
            bare.append(file.name)
        for theorem in theorems:
            if not only or theorem.name in only:
                request = CheckRequest(source=file.text, theorem=theorem.name, level=level)
                items.append(Item(len(items), file.name, request))
    missing = set(only) - {str(item.request.theorem) for item in items}
    if missing:
        raise InvalidRequestError(f"no theorem {', '.join(sorted(missing))} in {', '.join(f.name for f in files)}")
    if not items:
        raise InvalidRequestError(f"{bare[0]} has no theorem to check; write `theorem name : statement := proof`")
    for name in bare:
        err.print(f"{name} has no theorem to check", style="yellow", markup=False)
    return items


def _json_line(item: Item, result: CheckResult) -> str:
    fields = {"file": item.file} | result.model_dump(mode="json")
    return dumps(fields)


def _row(item: Item, result: CheckResult) -> Text:
    row = Text()
    row.append_text(verdict_text(result.verdict, width=16))
    took = seconds(result.timings_ms.get("total", 0.0) / 1000)
    row.append(f"  {result.level or '-':<10}  {took:>8}  {item.request.theorem}  ")
    row.append(item.file, style="dim")
    if not result.proved:
        reason = f"{result.error_class}: {result.message}" if result.error_class else result.message
        row.append(f"\n    {reason}")
        for diagnostic in [d for d in result.diagnostics if d.severity == "error"][:3]:
            place = f"{diagnostic.start.line}:{diagnostic.start.column}: " if diagnostic.start else ""
            row.append("\n    " + (place + diagnostic.message).replace("\n", "\n    "), style="dim")
    return row
