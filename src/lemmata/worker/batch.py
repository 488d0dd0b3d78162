"""A batch: items judged as slots come free, each on its own account, until enough of them are proved."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from lemmata.contracts import (
    BadItem,
    BatchEnd,
    BatchLine,
    BatchRequest,
    BatchResult,
    BatchSummary,
    CheckRequest,
    CheckResult,
    ErrorClass,
    IsolationError,
    LemmataError,
    SaturatedError,
    ToolchainError,
    Verdict,
)
from lemmata.contracts.batch import bad_item_result
from lemmata.telemetry import get_logger
from lemmata.worker.lives import Emit

_log = get_logger("lemmata.worker")


class _Enough(Exception):  # noqa: N818 - ends the other checks
    pass


@dataclass(slots=True)
class Batch:
    """``check`` judges one candidate in a slot of its own; ``emit`` is told of each result, and of the summary."""

    request: BatchRequest
    check: Callable[[CheckRequest], Awaitable[CheckResult]]
    emit: Emit[BatchLine]
    verdicts: Counter[Verdict] = field(default_factory=Counter[Verdict])
    finished: set[str] = field(default_factory=set[str])
    cpu_ms: float = 0.0
    stopped: bool = False

    async def run(self, at_once: int) -> None:
        """Judge the items, `at_once` at a time, in their order."""
        started = time.monotonic()
        items = self.request.items()
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(at_once, self.request.size)):
                    group.create_task(self._take(items))
        except* _Enough:
            self.stopped = True
        summary = self._summary((time.monotonic() - started) * 1000)
        _log.info(
            "batch",
            items=summary.items,
            finished=summary.finished,
            proved=summary.proved,
            stopped=summary.stopped,
            wall_ms=round(summary.wall_ms, 1),
            cpu_ms=round(summary.cpu_ms, 1),
        )
        await self.emit(BatchEnd(summary=summary))

    async def _take(self, items: Iterator[tuple[str, CheckRequest | BadItem]]) -> None:
        for id_, item in items:
            result = bad_item_result(item) if isinstance(item, BadItem) else await self._judge(item)
            await self.emit(BatchResult(id=id_, result=result))
            self.finished.add(id_)
            self.verdicts[result.verdict] += 1
            self.cpu_ms += result.cpu_ms
            if self.request.stop_after is not None and self.verdicts[Verdict.PROVED] >= self.request.stop_after:
                raise _Enough

    async def _judge(self, request: CheckRequest) -> CheckResult:
        """A result in any case: what goes wrong with one candidate is no concern of the others."""
        try:
            return await self.check(request)
        except SaturatedError as error:
            return _fault(ErrorClass.SATURATED, f"never begun: {error.detail}")
        except LemmataError as error:
            lost = isinstance(error, (ToolchainError, IsolationError))
            return _fault(ErrorClass.TOOLCHAIN if lost else ErrorClass.INTERNAL, error.detail)
        except Exception:  # noqa: BLE001 - a fault of ours on one text must not cost the others their verdicts
            _log.exception("check failed")
            return _fault(ErrorClass.INTERNAL, "the worker failed on this candidate; try it again, by itself")

    def _summary(self, wall_ms: float) -> BatchSummary:
        ids = [item.id for item in (*self.request.candidates, *self.request.requests)]
        return BatchSummary(
            items=len(ids),
            finished=len(self.finished),
            proved=self.verdicts[Verdict.PROVED],
            verdicts=dict(self.verdicts),
            cancelled=tuple(id_ for id_ in ids if id_ not in self.finished),
            stopped=self.stopped,
            wall_ms=wall_ms,
            cpu_ms=self.cpu_ms,
        )


def _fault(error_class: ErrorClass, message: str) -> CheckResult:
    """Ours, not the candidate's: worth another try."""
    return CheckResult(verdict=Verdict.ERROR, level=None, error_class=error_class, message=message)
