"""The work of `lemmata kernel check`."""

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from enum import IntEnum
from pathlib import Path

from lemmata.cli.inputs import STDIN
from lemmata.cli.output import building, dumps, err, progress, seconds, write
from lemmata.contracts import InvalidRequestError
from lemmata.kernel.budget import Budget
from lemmata.kernel.exports import check_export, lines_within
from lemmata.kernel.library_check import LibraryReport, check_library, library_hash, remember, remembered
from lemmata.kernel.modules import check_cone
from lemmata.kernel.report import Answer, Report
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.names import Name
from lemmata.lean.olean import Library, OleanError, OleanFile
from lemmata.lean.term_store import TermStore
from lemmata.settings import Settings

_MODULE = ".olean"
_LIBRARY_BUDGET = Budget(seconds=600)


class Status(IntEnum):
    """What checkers of Lean exports answer by their exit status."""

    ACCEPTED = 0
    REJECTED = 1
    DECLINED = 2


def check_and_tell(
    settings: Settings,
    files: Sequence[str],
    limits: Mapping[str, float],
    *,
    library: bool,
    again: bool,
    json: bool,
) -> Status:
    """Check what was asked for, one line of answer each; the worst answer is the status."""
    budget = Budget(**{"seconds": 600, **limits})  # pyright: ignore[reportArgumentType] - each by its own name
    worst = Status.ACCEPTED
    if library:
        worst = _library(settings, again=again, json=json)
    for file in files:
        report = _module(settings, Path(file), budget) if file.endswith(_MODULE) else _export(file, budget)
        _tell(file, report, json=json)
        worst = max(worst, Status[report.answer.name], key=_badness)
    return worst


def _badness(status: Status) -> int:
    return (Status.ACCEPTED, Status.DECLINED, Status.REJECTED).index(status)


def _export(file: str, budget: Budget) -> Report:
    with ExitStack() as stack:
        try:
            stream = sys.stdin.buffer if file == STDIN else stack.enter_context(Path(file).open("rb"))
        except OSError as error:
            raise InvalidRequestError(f"{file} cannot be read: {error.strerror}") from error
        return check_export(lines_within(stream), budget)


def _toolchain_library(settings: Settings) -> Library:
    with building() as tell:
        toolchain = asyncio.run(find_toolchain(settings, progress=tell))
    return Library(toolchain.search_path, build=toolchain.build)


def _module(settings: Settings, path: Path, budget: Budget) -> Report:
    library = _toolchain_library(settings)
    store = TermStore()
    try:
        with OleanFile.open(path, build=library.build, store=store) as file:
            closure = library.closure(dict.fromkeys(item.module for item in file.imports))
            return check_cone(file, closure, file.constant_names, store, budget)
    except OleanError as error:
        raise InvalidRequestError(f"{path} cannot be checked: {error}") from error


def _library(settings: Settings, *, again: bool, json: bool) -> Status:
    library = _toolchain_library(settings)
    modules = tuple(_modules(library))
    key = library_hash(library, modules)
    known = None if again else remembered(settings.cache(), key)
    if known:
        text = dumps({"library": key, "answer": "accepted", "known": True}) if json else "accepted (checked before)"
        write(text)
        return Status.ACCEPTED
    with progress("checking the library", 1) as bar:
        report = check_library(
            library,
            modules,
            lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total),
            budget=_LIBRARY_BUDGET,
        )
    remember(settings.cache(), key, report)
    _tell_library(key, report, json=json)
    answers = {finding.answer for finding in report.findings}
    worst = Answer.REJECTED if Answer.REJECTED in answers else Answer.DECLINED if answers else Answer.ACCEPTED
    return Status[worst.name]


def _modules(library: Library) -> Iterator[Name]:
    """The root modules of the library's folders: `Init.olean`, `Mathlib.olean`, …"""
    for root in library.search_path:
        for path in sorted(root.glob(f"*{_MODULE}")):
            yield Name.of(path.stem)


def _tell(file: str, report: Report, *, json: bool) -> None:
    finding = report.finding
    if json:
        fields: dict[str, object] = {
            "file": file,
            "answer": str(report.answer),
            "declarations": report.declarations,
            "steps": report.steps,
            "seconds": round(report.seconds, 4),
        }
        if finding is not None:
            fields |= {"declaration": str(finding.declaration), "rule": finding.rule, "message": finding.message}
        write(dumps(fields))
        return
    write(str(finding) if finding is not None else f"accepted: {report.declarations} declarations")
    err.print(f"{file}: {report.declarations} accepted in {seconds(report.seconds)}", style="dim", markup=False)


def _tell_library(key: str, report: LibraryReport, *, json: bool) -> None:
    modules = {
        name: {"constants": tally.constants, "outside": tally.outside, "seconds": round(tally.seconds, 4)}
        for name, tally in sorted(report.modules.items())
    }
    if json:
        findings = [str(finding) for finding in report.findings]
        slowest = [[round(took, 4), name] for took, name in report.slowest]
        answer = "accepted" if report.accepted else str(report.findings[0].answer)
        write(dumps({"library": key, "answer": answer, "findings": findings, "modules": modules, "slowest": slowest}))
        return
    write(f"accepted: {report.constants} constants" if report.accepted else str(report.findings[0]))
    for finding in report.findings[1:]:
        write(str(finding))
    for name, tally in sorted(report.modules.items()):
        outside = f", {tally.outside} unsafe or partial" if tally.outside else ""
        write(f"  {tally.seconds:7.2f} s  {tally.constants:6}  {name}{outside}")
    for took, name in report.slowest:
        write(f"  slow {took:7.3f} s  {name}")
    write(f"{report.constants} constants in {seconds(report.seconds)}")
