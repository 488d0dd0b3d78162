"""The measurements. In each, the things compared take turns, and the turn's order alternates: A B, B A, A B, …"""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.worker import usage
from benchmarks.worker.bare import BareLean
from benchmarks.worker.effort import Effort
from benchmarks.worker.outcome import Growth, Section, faster, slower
from benchmarks.worker.series import Series, uncertainty
from benchmarks.worker.texts import Text
from lemmata.contracts import CheckRequest, CheckResult, Level
from lemmata.worker import LeanWorker

_MEMORY_IN_FLIGHT = 4
_MEMORY_SAMPLES = 20

Measure = Callable[[Text, int], Awaitable[tuple[float, float]]]
"""Checks the text, made different by the number; answers wall-clock milliseconds and CPU seconds."""


@dataclass(slots=True)
class Bench:
    """``one`` and ``two``: workers with that many slots."""

    bare: BareLean
    one: LeanWorker
    two: LeanWorker
    effort: Effort
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def fresh(self, library: str, texts: Sequence[Text]) -> Section:
        """Level `verified`, one check at a time: of a statement that was seen before, and of a new one."""
        bare, known, new = (Series("bare lean"), Series("verified, statement known"), Series("verified, new statement"))
        await self._rounds(
            texts,
            {
                "bare lean": (bare, self._bare),
                "known": (known, lambda text, n: self._check(text, "t", n, Level.VERIFIED)),
                "new": (new, lambda text, n: self._check(text, f"t_{n}", n, Level.VERIFIED)),
            },
            self.effort.most,
        )
        aims = [
            slower(f"fresh, {library}", known, bare, 1.15),
            slower(f"fresh with a new statement, {library}", new, bare, 1.15),
        ]
        return Section(f"fresh process each, {library}", (bare, known, new), aims)

    async def warm(self, library: str, texts: Sequence[Text]) -> Section:
        """Level `elaborated` under one heavy header, one check at a time."""
        bare, warm = Series("bare lean"), Series("elaborated, warm")
        await self._rounds(
            texts,
            {
                "bare lean": (bare, self._bare),
                "warm": (warm, lambda text, n: self._check(text, f"t_{n}", n, Level.ELABORATED)),
            },
            self.effort.heavy_most,
        )
        return Section(f"heavy header, {library}", (bare, warm), [slower(f"warm, {library}", warm, bare, 0.3)])

    async def slots(self, library: str, texts: Sequence[Text]) -> Section:
        """Level `verified`, many at once; the time of a batch is told per check."""
        one, two = Series("batch, 1 slot"), Series("batch, 2 slots")
        await self._batch(self.one, texts, len(texts))
        await self._batch(self.two, texts, 2 * len(texts))
        deadline = time.monotonic() + self.effort.section_s
        for turn in range(self.effort.batch_rounds):
            pairs = [(one, self.one), (two, self.two)]
            for series, worker in pairs if turn % 2 == 0 else reversed(pairs):
                series.add(*await self._batch(worker, texts, self.effort.batch))
            if time.monotonic() > deadline:
                break
        return Section(f"batches, {library}", (one, two), [faster(f"2 slots, {library}", two, one, 1.9)])

    async def _rounds(self, texts: Sequence[Text], measures: dict[str, tuple[Series, Measure]], most: int) -> None:
        turns = list(measures.values())
        for text in texts:  # warm up, not counted
            for _, measure in turns:
                await measure(text, next(self._numbers))
        deadline = time.monotonic() + self.effort.section_s
        for turn in range(most):
            text = texts[turn % len(texts)]
            for series, measure in turns if turn % 2 == 0 else reversed(turns):
                series.add(*await measure(text, next(self._numbers)))
            bare = turns[0][0].wall_ms
            precise = all(uncertainty(s.wall_ms, bare) < self.effort.precision for s, _ in turns[1:])
            if (precise and turn + 1 >= self.effort.least) or time.monotonic() > deadline:
                break

    async def _bare(self, text: Text, number: int) -> tuple[float, float]:
        return await self.bare.check(text.whole("t", number))

    async def _check(self, text: Text, name: str, number: int, level: Level) -> tuple[float, float]:
        request = _request(text, name, number, level)
        cpu_before, started = usage.cpu_s(os.getpid()), time.perf_counter()
        result = await must_prove(self.one, request)
        wall_ms = 1_000 * (time.perf_counter() - started)
        # a process that its own parent does not wait for is missing in the tree; the check's own account has it
        return wall_ms, max(usage.cpu_s(os.getpid()) - cpu_before, result.cpu_ms / 1_000)

    async def _batch(self, worker: LeanWorker, texts: Sequence[Text], count: int) -> tuple[float, float]:
        chosen = [(texts[i % len(texts)], next(self._numbers)) for i in range(count)]
        requests = [_request(text, "t", number, Level.VERIFIED) for text, number in chosen]
        cpu_before, started = usage.cpu_s(os.getpid()), time.perf_counter()
        results = await asyncio.gather(*(must_prove(worker, request) for request in requests))
        wall_ms = 1_000 * (time.perf_counter() - started)
        cpu_s = max(usage.cpu_s(os.getpid()) - cpu_before, sum(result.cpu_ms for result in results) / 1_000)
        return wall_ms / count, cpu_s / count


async def growth(worker: LeanWorker, texts: Sequence[Text], effort: Effort) -> Growth:
    """Make many checks of level `verified`; every fifth has a statement of its own."""
    most = effort.memory_checks
    found = Growth(baseline=min(effort.memory_baseline, max(1, most // 2)))
    stops = {found.baseline, most, *(most * i // _MEMORY_SAMPLES for i in range(1, _MEMORY_SAMPLES))} - {0}
    done = 0
    for stop in sorted(stops):
        left = iter(range(done, stop))
        await asyncio.gather(*(_client(worker, texts, left) for _ in range(_MEMORY_IN_FLIGHT)))
        done = stop
        found.samples[done] = usage.memory(os.getpid())
    return found


async def _client(worker: LeanWorker, texts: Sequence[Text], numbers: Iterator[int]) -> None:
    for number in numbers:
        name = f"t_{number}" if number % 5 == 0 else "t"
        await must_prove(worker, _request(texts[number % len(texts)], name, number, Level.VERIFIED))


async def must_prove(worker: LeanWorker, request: CheckRequest) -> CheckResult:
    """All texts of the benchmark are true: any other verdict ends it with `RuntimeError`."""
    result = await worker.check(request)
    if not result.proved:
        raise RuntimeError(f"a wrong verdict: {result.verdict.value} ({result.message}) for {request.statement}")
    return result


def _request(text: Text, name: str, number: int, level: Level) -> CheckRequest:
    return CheckRequest(
        header=text.header, statement=text.statement(name), proof=text.numbered_proof(number), level=level
    )
