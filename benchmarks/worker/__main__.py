"""`python -m benchmarks.worker`: exit status 0 where all aims hold, 1 where one is missed, 3 for a failure."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from benchmarks.worker import report
from benchmarks.worker.bare import BareLean
from benchmarks.worker.big_library import BigLibrary, ensure_big_library
from benchmarks.worker.effort import QUICK, Effort
from benchmarks.worker.outcome import Growth, Section
from benchmarks.worker.sections import Bench, growth
from benchmarks.worker.texts import heavy_texts, short_texts
from lemmata.contracts import LemmataError
from lemmata.lean.discovery import find_toolchain
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

_MEMORY_AIM = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = _options(arguments)
    effort = QUICK if options.quick else Effort()
    changed = {"memory_checks": options.checks, "modules": options.modules, "batch": options.batch}
    effort = replace(effort, **{name: value for name, value in changed.items() if value is not None})
    if options.rounds is not None:
        effort = replace(effort, least=1, most=options.rounds, heavy_most=options.rounds, batch_rounds=options.rounds)
    try:
        return asyncio.run(run(effort, options.out))
    except (LemmataError, RuntimeError) as error:
        print(f"the benchmark could not be made: {error}", file=sys.stderr)
        return 3


async def run(effort: Effort, out: Path) -> int:
    """Measure all of it; answers the exit status. Raises `LemmataError`, or `RuntimeError` for a wrong verdict."""
    started = time.monotonic()
    plain = Settings()
    toolchain = await find_toolchain(plain)
    cpus, load = os.cpu_count(), os.getloadavg()[0]
    print(f"Lean {toolchain.version} ({toolchain.name}), {cpus} CPUs, load {load:.1f} at the start")
    big = await ensure_big_library(plain.cache(), toolchain, modules=effort.modules, progress=_progress)
    settings = plain.model_copy(
        update={"lean": plain.lean.model_copy(update={"extra_paths": (*plain.lean.extra_paths, big.folder)})}
    )
    # first, in a process that has done nothing else
    grown = await _growth(settings, effort)
    print(report.memory_table(grown), flush=True)
    if effort.memory_checks < _MEMORY_AIM:
        print(f"  (the aim is for {_MEMORY_AIM:,} checks: --checks {_MEMORY_AIM})")
    sections: list[Section] = []
    async with AsyncExitStack() as stack:
        one, two = [await _worker(stack, settings, slots) for slots in (1, 2)]
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lemmata-bench-")))
        bench = Bench(BareLean(one.toolchain, folder), one, two, effort)
        for section in _sections(bench, big, effort.texts):
            sections.append(await section)
            print(report.table(sections[-1]), flush=True)
        aims = [aim for section in sections for aim in section.aims] + [grown.aim]
        content = report.as_json(
            effort=effort,
            toolchain=one.toolchain_info,
            isolation=one.isolation,
            sections=sections,
            growth=grown,
            aims=aims,
            seconds=time.monotonic() - started,
        )
    files = await asyncio.to_thread(report.write, out, content, sections, grown)
    print(f"\nwritten: {', '.join(map(str, files))} ({time.monotonic() - started:.0f} s)")
    print(report.last_line(aims))
    return 0 if content["holds"] else 1


def _sections(bench: Bench, big: BigLibrary, texts: int) -> Iterator[Awaitable[Section]]:
    libraries = (("the small library", None), (f"{big.constants:,} constants", big))
    for name, library in libraries:
        # the last ones use the large library
        yield bench.fresh(name, short_texts(library)[-texts:])
        yield bench.warm(name, heavy_texts(library)[-texts:])
        yield bench.slots(name, short_texts(library)[-texts:])


async def _growth(settings: Settings, effort: Effort) -> Growth:
    async with AsyncExitStack() as stack:
        worker = await _worker(stack, settings, 2)
        return await growth(worker, short_texts(None)[-effort.texts :], effort)


async def _worker(stack: AsyncExitStack, settings: Settings, slots: int) -> LeanWorker:
    worker = await LeanWorker.create(
        settings.model_copy(update={"worker": settings.worker.model_copy(update={"slots": slots})})
    )
    stack.push_async_callback(worker.aclose)
    return worker


def _progress(done: int, total: int) -> None:
    print(f"\rcompiling the large library, once: {done}/{total}", end="\n" if done == total else "", flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worker", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about one minute, and rough")
    parser.add_argument("--checks", type=int, help="checks that memory is watched over (default 1000; --quick: 200)")
    parser.add_argument("--modules", type=int, help="of the large library, 1,000 constants each (default 100)")
    parser.add_argument("--rounds", type=int, help="at most so many rounds of each comparison")
    parser.add_argument("--batch", type=int, help="checks of one batch (default 40; --quick: 16)")
    parser.add_argument("--out", type=Path, default=Path("var/bench"), help="folder of the results (default var/bench)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
