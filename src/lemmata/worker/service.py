"""The LeanWorker: slots, a bounded queue, caps, and the log line of each check."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from importlib.metadata import version
from typing import Self

from lemmata.contracts import (
    CheckRequest,
    CheckResult,
    IsolationInfo,
    Readiness,
    SaturatedError,
    ToolchainInfo,
    UnavailableError,
)
from lemmata.lean.checker import CheckLimits, LeanChecker
from lemmata.lean.compiler import Compiler
from lemmata.lean.discovery import find_toolchain
from lemmata.lean.embedded import Progress
from lemmata.lean.judging import Judges
from lemmata.lean.kernels import Kernel
from lemmata.lean.olean import Library
from lemmata.lean.sandbox import RunLimits, find_sandbox, sweep
from lemmata.lean.statement import StatementCache
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import Settings, WorkerSettings
from lemmata.telemetry import get_logger

_TYPICAL_CHECK_S = 0.5


class LeanWorker:
    """Implements the port `Checker`. Make one with `create`; it is ready then, and must be closed."""

    def __init__(self, checker: LeanChecker, settings: WorkerSettings) -> None:
        self._checker = checker
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.slots)
        self._admitted = 0
        self._running: set[asyncio.Task[CheckResult]] = set()
        self._closed = False
        self._recent_s = _TYPICAL_CHECK_S
        self._log = get_logger("lemmata.worker")

    @classmethod
    async def create(
        cls, settings: Settings, *, progress: Progress | None = None, kernels: Sequence[Kernel] = ()
    ) -> Self:
        """Find the toolchain, build its library if needed, and try the isolation.

        Raises `ToolchainError` or `IsolationError`.
        """
        await asyncio.to_thread(sweep)
        toolchain = await find_toolchain(settings, progress=progress)
        sandbox = await find_sandbox(settings.lean.isolation, trial=toolchain.command(["--version"]))
        library = Library(toolchain.search_path, build=toolchain.build)
        compiler = Compiler(toolchain, sandbox)
        judges = Judges(settings.worker.slots)
        checker = LeanChecker(compiler, library, StatementCache(), judges, kernels, settings.lean.allowed_imports)
        await judges.warm()
        return cls(checker, settings.worker)

    @property
    def toolchain(self) -> Toolchain:
        """The Lean in use."""
        return self._checker.compiler.toolchain

    @property
    def toolchain_info(self) -> ToolchainInfo:
        """Its wire form."""
        return self.toolchain.info

    @property
    def isolation(self) -> IsolationInfo:
        """The fence in force."""
        return self._checker.compiler.sandbox.info

    async def check(self, request: CheckRequest) -> CheckResult:
        """See `Checker.check`. Raises `SaturatedError` where all slots and queue places are taken."""
        if self._closed:
            raise UnavailableError("the worker is stopping")
        if self._admitted >= self._settings.slots + self._settings.queue:
            waiting = self._admitted - self._settings.slots + 1
            raise SaturatedError(
                f"{self._settings.slots} checks run and {self._settings.queue} wait; try again later",
                retry_after_s=max(1.0, waiting * self._recent_s / self._settings.slots),
            )
        self._admitted += 1
        task = asyncio.create_task(self._check(request))
        self._running.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait({task})
            if self._closed and not _is_cancelling():
                raise UnavailableError("the worker stopped during the check") from None
            raise
        finally:
            self._running.discard(task)
            self._admitted -= 1

    async def readiness(self) -> Readiness:
        """Whether checks can be made, and on what. Never raises."""
        return Readiness(
            ready=not self._closed,
            service="worker",
            version=version("lemmata"),
            details={
                "toolchain": self.toolchain_info.model_dump(mode="json"),
                "capabilities": sorted(self.toolchain.capabilities),
                "isolation": self.isolation.model_dump(mode="json"),
                "kernels": ["lemmata", *(kernel.name for kernel in self._checker.kernels)],
                "limits": self._settings.model_dump(mode="json"),
                "running": min(self._admitted, self._settings.slots),
                "waiting": max(0, self._admitted - self._settings.slots),
            },
            missing=() if not self._closed else ("the worker is stopping",),
        )

    async def aclose(self) -> None:
        """End all checks, and remove what they kept."""
        self._closed = True
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(set(self._running))
        await self._checker.judges.aclose()
        self._checker.statements.close()
        self._checker.library.close()

    async def _check(self, request: CheckRequest) -> CheckResult:
        queued = time.monotonic()
        async with self._slots:
            started = time.monotonic()
            result = await self._checker.check(request, self._limits(request))
            self._recent_s = 0.8 * self._recent_s + 0.2 * (time.monotonic() - started)
        timings = {"queue": (started - queued) * 1000, **result.timings_ms}
        result = result.model_copy(update={"timings_ms": timings})
        self._log.info(
            "check",
            theorem=result.theorem,
            level=request.level.value,
            verdict=result.verdict.value,
            error_class=result.error_class.value if result.error_class is not None else None,
            cpu_ms=round(result.cpu_ms, 1),
            peak_memory_mb=round(result.peak_memory_mb, 1),
            timings_ms={phase: round(spent, 1) for phase, spent in timings.items()},
        )
        return result

    def _limits(self, request: CheckRequest) -> CheckLimits:
        """The smaller of what the request asks for and what this worker gives."""
        asked, caps = request.limits, self._settings
        return CheckLimits(
            run=RunLimits(
                wall_ms=min(asked.wall_ms or caps.wall_ms, caps.wall_ms),
                cpu_ms=min(asked.cpu_ms or caps.cpu_ms, caps.cpu_ms),
                memory_mb=min(asked.memory_mb or caps.memory_mb, caps.memory_mb),
                output_bytes=min(asked.output_bytes or caps.output_bytes, caps.output_bytes),
                scratch_mb=caps.scratch_mb,
                processes=caps.processes,
            ),
            heartbeats=min(asked.heartbeats or caps.heartbeats, caps.heartbeats),
            text_chars=caps.text_chars,
        )


def _is_cancelling() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
