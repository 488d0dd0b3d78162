"""The LeanWorker: what is asked of it, admitted to a slot, within caps, and logged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from typing import Self

from lemmata.contracts import (
    LOCAL,
    BatchLine,
    BatchRequest,
    CheckRequest,
    CheckResult,
    ElaborateRequest,
    ElaborateResponse,
    Elaboration,
    ErrorClass,
    InvalidRequestError,
    IsolationInfo,
    LemmataError,
    Limits,
    Readiness,
    SaturatedError,
    Snippet,
    ToolchainInfo,
    Turn,
    Verdict,
)
from lemmata.lean.certificates.making import Certifier
from lemmata.lean.checker import CheckLimits, LeanChecker
from lemmata.lean.compiler import Compiler, lean_job
from lemmata.lean.discovery import find_toolchain, open_library
from lemmata.lean.embedded import Progress
from lemmata.lean.judging import Judges
from lemmata.lean.kernels import Kernel, find_kernels
from lemmata.lean.sandbox import RunLimits, find_sandbox, sweep
from lemmata.lean.seats import Seats
from lemmata.lean.snapshots import Snapshots
from lemmata.lean.snippets import FreshElaborator, Snippets
from lemmata.lean.starts import Starts
from lemmata.lean.statement import StatementCache
from lemmata.lean.together import check_together
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import Settings, WorkerSettings
from lemmata.telemetry import get_logger
from lemmata.worker.admission import Admission, Admitted
from lemmata.worker.batch import Batch
from lemmata.worker.lives import Emit, Lives


class LeanWorker:
    """Implements the port `Worker`. Make one with `create`; it is ready then, and must be closed."""

    def __init__(self, checker: LeanChecker, settings: WorkerSettings, *, body_bytes: int | None = None) -> None:
        self._checker = checker
        self._snippets = Snippets(FreshElaborator(checker.compiler), checker.allowed_imports)
        self._settings = settings
        self._body_bytes = body_bytes
        self._lives = Lives()
        self.admission = Admission(
            settings.slots,
            settings.queue,
            wait_s=settings.queue_wait_ms / 1000,
            service_most_s=settings.wall_ms / 1000,
        )
        self._log = get_logger("lemmata.worker")

    @classmethod
    async def create(
        cls, settings: Settings, *, progress: Progress | None = None, kernels: Sequence[Kernel] | None = None
    ) -> Self:
        """Find the toolchain, build its library if needed, and try the isolation.

        ``kernels``: those asked beside our own; by default what the settings say.

        Raises `ToolchainError` or `IsolationError`.
        """
        await asyncio.to_thread(sweep)
        toolchain = await find_toolchain(settings, progress=progress)
        copies = settings.lean.copies and toolchain.embedded
        sandbox = await find_sandbox(
            settings.lean.isolation,
            trial=toolchain.command(["--stdin"]),
            copies=copies,
            cgroups=settings.lean.cgroups,
        )
        library = open_library(settings, toolchain)
        snapshots = Snapshots(toolchain, sandbox, settings.cache(), most_bytes=settings.lean.snapshots_mb << 20)
        compiler = Compiler(toolchain, sandbox, Starts(toolchain, sandbox, snapshots, copies=copies))
        judges = Judges(settings.worker.slots)
        if kernels is None:
            kernels = await find_kernels(settings.lean.kernels, sandbox)
        key = settings.lean.certificate_key
        certifier = Certifier(
            kernels, settings.lean.export_mb << 20, None if key is None else key.get_secret_value().encode()
        )
        seats = Seats.for_slots(settings.worker.slots) if settings.lean.pin else Seats()
        allowed = settings.lean.allowed_imports
        checker = LeanChecker(compiler, library, StatementCache(), judges, certifier, seats, allowed)
        worker = cls(checker, settings.worker, body_bytes=settings.http.body_bytes)
        async with asyncio.TaskGroup() as group:
            group.create_task(judges.warm())
            usual = worker._limits(Limits())
            group.create_task(compiler.starts.warm(lean_job("", usual.heartbeats), usual.run))
        return worker

    @property
    def toolchain(self) -> Toolchain:
        """The Lean in use."""
        return self._checker.compiler.toolchain

    @property
    def toolchain_info(self) -> ToolchainInfo:
        """Its wire form."""
        return self.toolchain.info

    @property
    def compiler(self) -> Compiler:
        """Its Lean behind its fence."""
        return self._checker.compiler

    @property
    def isolation(self) -> IsolationInfo:
        """The fence in force."""
        return self._checker.compiler.sandbox.info

    async def check(self, request: CheckRequest, turn: Turn = LOCAL) -> CheckResult:
        """See `Worker.check`."""

        async def work() -> CheckResult:
            with self.admission.request(turn) as admitted:
                return await self._check(admitted, request)

        return await self._lives.run(work())

    async def check_file(self, source: str, theorems: Sequence[str], turn: Turn = LOCAL) -> dict[str, CheckResult]:
        """See `FileChecker.check_file`. It takes one slot."""

        async def work() -> dict[str, CheckResult]:
            with self.admission.request(turn) as admitted:
                async with self.admission.slot(admitted) as left_s, asyncio.timeout(left_s):
                    return await check_together(self._checker, source, theorems, self._limits(Limits()))

        try:
            return await self._lives.run(work())
        except TimeoutError:
            return {}

    def check_batch(self, request: BatchRequest, turn: Turn = LOCAL) -> AsyncGenerator[BatchLine]:
        """See `Worker.check_batch`. Raises `InvalidRequestError` where there are too many items."""

        async def work(emit: Emit[BatchLine]) -> None:
            self._bound(request.size)
            with self.admission.request(turn) as admitted:
                await Batch(request, partial(self._check, admitted), emit).run(self._settings.slots)

        return self._lives.stream(work, ahead=2 * self._settings.slots)

    async def elaborate(self, request: ElaborateRequest, turn: Turn = LOCAL) -> ElaborateResponse:
        """See `Worker.elaborate`. Raises `InvalidRequestError` where there are too many snippets."""
        answers: dict[str, Elaboration] = {}
        snippets = iter(request.snippets)

        async def take(admitted: Admitted) -> None:
            for snippet in snippets:
                answers[snippet.id] = await self._elaborate(admitted, snippet, request.limits)

        async def work() -> None:
            self._bound(len(request.snippets))
            with self.admission.request(turn) as admitted:
                async with asyncio.TaskGroup() as group:
                    for _ in range(min(self._settings.slots, len(request.snippets))):
                        group.create_task(take(admitted))

        await self._lives.run(work())
        return ElaborateResponse(results=tuple(answers[snippet.id] for snippet in request.snippets))

    async def readiness(self) -> Readiness:
        """Whether checks can be made, on what, and how busy it is. Never raises."""
        state = self.admission.state()
        return Readiness(
            ready=not self._lives.ended,
            service="worker",
            version=version("lemmata"),
            details={
                "toolchain": self.toolchain_info.model_dump(mode="json"),
                "capabilities": sorted(self.toolchain.capabilities),
                "isolation": self.isolation.model_dump(mode="json"),
                "kernels": ["lemmata", *(kernel.name for kernel in self._checker.certifier.kernels)],
                "limits": {
                    "body_bytes": self._body_bytes,
                    **self._settings.model_dump(mode="json", exclude={"kimina_api_key"}),
                },
                "running": state.running,
                "waiting": state.waiting,
                "admission": asdict(state),
            },
            missing=() if not self._lives.ended else ("the worker is stopping",),
        )

    async def aclose(self) -> None:
        """End all checks, and remove what they kept."""
        await self._lives.end()
        await self._checker.judges.aclose()
        await self._checker.compiler.starts.aclose()
        self._checker.statements.close()
        self._checker.library.close()

    async def _check(self, admitted: Admitted, request: CheckRequest) -> CheckResult:
        queued = time.monotonic()
        async with self.admission.slot(admitted) as left_s:
            waited_ms = (time.monotonic() - queued) * 1000
            try:
                async with asyncio.timeout(left_s):
                    result = await self._checker.check(request, self._limits(request.limits))
            except TimeoutError:
                message = f"stopped at the deadline, {admitted.turn.deadline_ms} ms after the request came"
                result = CheckResult(
                    verdict=Verdict.TIMEOUT,
                    level=None,
                    error_class=ErrorClass.WALL_TIME,
                    message=message,
                    toolchain=self.toolchain_info,
                    isolation=self.isolation,
                )
        timings = {"queue": waited_ms, **result.timings_ms}
        result = result.model_copy(update={"timings_ms": timings})
        if result.error_class is ErrorClass.CERTIFICATE_MISMATCH:
            # an alarm: one of the kernels is wrong, and somebody has to look
            kernels = [report.model_dump(mode="json") for report in result.kernels]
            self._log.error("certificate_mismatch", request=request.model_dump(mode="json"), kernels=kernels)
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

    async def _elaborate(self, admitted: Admitted, snippet: Snippet, limits: Limits) -> Elaboration:
        """An answer in any case: what goes wrong with one snippet is no concern of the others."""
        queued = time.monotonic()
        try:
            async with self.admission.slot(admitted) as left_s:
                waited_ms = (time.monotonic() - queued) * 1000
                async with asyncio.timeout(left_s):
                    answer = await self._snippets.elaborate(snippet, self._limits(limits))
        except TimeoutError:
            return Elaboration(id=snippet.id, outcome="timeout", message="stopped at the request's deadline")
        except SaturatedError as error:
            return Elaboration(id=snippet.id, outcome="error", message=f"never begun: {error.detail}")
        except LemmataError as error:
            return Elaboration(id=snippet.id, outcome="error", message=error.detail)
        except Exception:  # noqa: BLE001 - a fault of ours on one text must not cost the others their answers
            self._log.exception("snippet failed")
            return Elaboration(id=snippet.id, outcome="error", message="the worker failed on this snippet")
        self._log.info(
            "snippet",
            outcome=answer.outcome,
            errors=sum(found.severity == "error" for found in answer.diagnostics),
            cpu_ms=round(answer.cpu_ms, 1),
            peak_memory_mb=round(answer.peak_memory_mb, 1),
            queue_ms=round(waited_ms, 1),
        )
        return answer.model_copy(update={"timings_ms": {"queue": waited_ms, **answer.timings_ms}})

    def _bound(self, items: int) -> None:
        if items > self._settings.batch_items:
            raise InvalidRequestError(
                f"{items} items in one request; at most {self._settings.batch_items} are allowed: send several"
            )

    def _limits(self, asked: Limits) -> CheckLimits:
        """The smaller of what a request asks for and what this worker gives."""
        caps = self._settings
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
