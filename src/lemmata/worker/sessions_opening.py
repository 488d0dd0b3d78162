"""From a request to a prover: what may be asked for, and with which limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from lemmata.contracts.sessions import SessionRequest, StatementError
from lemmata.lean.compiler import Compiler
from lemmata.lean.interactive.document import Theorem, read_theorem
from lemmata.lean.interactive.prover import Prover, ProverLimits
from lemmata.lean.names import Name
from lemmata.lean.sandbox import RunLimits
from lemmata.lean.source import Refusal
from lemmata.settings import WorkerSettings


@dataclass(frozen=True, slots=True)
class Opening:
    """``allowed_imports``: prefixes of modules; `None`: all that there are."""

    compiler: Compiler
    settings: WorkerSettings
    allowed_imports: tuple[str, ...] | None

    async def prover(self, request: SessionRequest) -> Prover:
        """A prover of the request's theorem, not begun yet. Raises `StatementError`."""
        theorem = await asyncio.to_thread(self._theorem, request)
        return Prover(self.compiler.toolchain, self.compiler.sandbox, theorem, self._limits())

    def _theorem(self, request: SessionRequest) -> Theorem:
        found = read_theorem(request.header, request.statement, text_chars=self.settings.text_chars)
        if isinstance(found, Refusal):
            errors = tuple(
                {"field": item.part or "statement", "message": item.message}
                | ({} if item.start is None else {"line": item.start.line, "column": item.start.column})
                for item in found.diagnostics
            )
            raise StatementError(found.message, errors=errors)
        for module in found.imports:
            if not self._may_import(module):
                raise StatementError(f"the module {module} may not be imported here")
        return found

    def _may_import(self, module: Name) -> bool:
        allowed = self.allowed_imports
        below = (tuple(prefix.split(".")) for prefix in allowed or ())
        return allowed is None or module == Name.of("Init") or any(module[: len(parts)] == parts for parts in below)

    def _limits(self) -> ProverLimits:
        worker, caps = self.settings, self.settings.sessions
        process = RunLimits(
            wall_ms=worker.wall_ms,
            cpu_ms=int(caps.hard_s * 1000),
            memory_mb=worker.memory_mb,
            output_bytes=caps.output_bytes,
            scratch_mb=worker.scratch_mb,
            processes=worker.processes,
        )
        return ProverLimits(process, worker.wall_ms, worker.cpu_ms, worker.heartbeats)
