"""One theorem, proved step by step. Lean is started when it is needed; whatever was running can be lost at any time."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import NoReturn

from lemmata.contracts import ErrorClass
from lemmata.contracts.sessions import Goal, LeanLostError, StatementError
from lemmata.lean.interactive.document import Document, Theorem, document, whole_document
from lemmata.lean.interactive.framing import ProtocolError
from lemmata.lean.interactive.reading import Failed, Stepped, judge, judge_whole
from lemmata.lean.interactive.server import LeanServer, Reading, lean_server
from lemmata.lean.interactive.tactic import Tactic
from lemmata.lean.sandbox import (
    Exited,
    Outcome,
    RunLimits,
    Sandbox,
    Signalled,
)
from lemmata.lean.sandbox.resident import EndedError, WorkLimits
from lemmata.lean.toolchain import Toolchain
from lemmata.lean.verdict import of_limit

_CALM_MS = 1_000
"""How long Lean may take to drop a tactic that was stopped, before its process is ended."""

_RETRY_S = 1.0


@dataclass(frozen=True, slots=True)
class ProverLimits:
    """``process``: of each Lean process, for its life. ``start_ms``: to start, with header and path.

    ``cpu_ms``: of one step.
    """

    process: RunLimits
    start_ms: int
    cpu_ms: int
    heartbeats: int


class Prover:
    """For one user at a time, except `kill`. Close it."""

    def __init__(self, toolchain: Toolchain, sandbox: Sandbox, theorem: Theorem, limits: ProverLimits) -> None:
        self._toolchain = toolchain
        self._sandbox = sandbox
        self._limits = limits
        self._server: LeanServer | None = None
        self._stack = AsyncExitStack()
        self.theorem = theorem
        self.starts = 0

    @property
    def has_process(self) -> bool:
        """Whether a Lean process of it may be there."""
        return self._server is not None

    def rests(self) -> bool:
        """Whether its process, if there is one, is there and does nothing. Ask only while no step is being made."""
        return self._server is None or self._server.resident.rests()

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return None if self._server is None else self._server.resident.pid

    async def begin(self) -> tuple[Goal, ...]:
        """The goals of the statement. Raises `StatementError`, `LeanLostError`, `IsolationError`."""
        try:
            server = await self._start()
            reading = await server.show(document(self.theorem, ()), self._starting)
        except TimeoutError:
            await self.close()
            raise StatementError(
                f"header and statement did not elaborate within {self._limits.start_ms} ms; the worker's setting "
                "LEMMATA_WORKER__WALL_MS allows no more"
            ) from None
        except EndedError as error:
            await self.close()
            if _from_outside(error.outcome):
                self._lost()
            raise StatementError(f"Lean {_ending(error.outcome)[1]} on header and statement") from error
        except ProtocolError as error:
            await self.close()
            raise StatementError(f"Lean did not answer about header and statement ({error})") from error
        except BaseException:
            await self.close()
            raise
        if reading.errors or not reading.goals:
            await self.close()
            raise self._statement_error(reading)
        return reading.goals

    async def step(self, path: Sequence[Tactic], tactic: Tactic, tactic_ms: int) -> Stepped | Failed:
        """Try `tactic` behind `path`, which was stepped through before.

        Raises `LeanLostError` where the process was ended by somebody else; the next call starts another.
        """
        try:
            server = await self._at(path)
            return await self._try(server, [*path, tactic], tactic_ms)
        except LeanLostError:
            raise
        except TimeoutError:
            await self._calm(path)
            return Failed(ErrorClass.WALL_TIME, f"the tactic ran longer than {tactic_ms} ms")
        except EndedError as error:
            await self.close()
            if _from_outside(error.outcome):
                self._lost()
            error_class, what = _ending(error.outcome)
            return Failed(error_class, f"Lean {what} in this tactic")
        except ProtocolError as error:
            await self.close()
            return Failed(ErrorClass.CRASH, f"Lean did not answer about this tactic ({error})")
        except BaseException:  # also where the caller has gone: what runs for nobody is ended
            await self.close()
            raise

    def kill(self) -> None:
        """End the process at once, also while a step is being made, which then ends."""
        if self._server is not None:
            self._server.resident.kill()

    async def close(self) -> None:
        """End the process, and remove its folder. It can be used again, and starts another then."""
        self.kill()
        self._server = None
        await self._stack.aclose()

    @property
    def _starting(self) -> WorkLimits:
        limits = self._limits
        return WorkLimits(limits.start_ms, limits.process.cpu_ms, limits.process.output_bytes)

    async def _try(self, server: LeanServer, path: Sequence[Tactic], tactic_ms: int) -> Stepped | Failed:
        limits = WorkLimits(tactic_ms, self._limits.cpu_ms, self._limits.process.output_bytes)
        tried = document(self.theorem, path)
        found = judge(await server.show(tried, limits), tried, path, embedded=self._toolchain.embedded)
        if isinstance(found, Stepped) and not found.goals and not found.incomplete:
            found = judge_whole(await server.show(whole_document(self.theorem, path), limits), found)
        return found

    async def _start(self) -> LeanServer:
        self.starts += 1
        limits = self._limits
        server = await self._stack.enter_async_context(
            lean_server(self._toolchain, self._sandbox, limits.process, limits.heartbeats)
        )
        self._server = server
        return server

    async def _at(self, path: Sequence[Tactic]) -> LeanServer:
        """The server; a new one has replayed `path`."""
        if self._server is not None and self._server.resident.alive:
            return self._server
        await self.close()
        server = await self._start()
        replayed: Document = document(self.theorem, path)
        try:
            reading = await server.show(replayed, self._starting)
        except (TimeoutError, EndedError, ProtocolError) as error:
            await self.close()
            raise LeanLostError(
                f"Lean ended, and the path to this state could not be replayed: {error}", retry_after_s=_RETRY_S
            ) from error
        if reading.goals is None or (path and isinstance(self._judged(reading, replayed, path), Failed)):
            await self.close()
            raise LeanLostError(
                "Lean ended, and this time the path to this state failed; it may have been close to a limit",
                retry_after_s=_RETRY_S,
            )
        return server

    def _judged(self, reading: Reading, shown: Document, path: Sequence[Tactic]) -> Stepped | Failed:
        return judge(reading, shown, path, embedded=self._toolchain.embedded)

    async def _calm(self, path: Sequence[Tactic]) -> None:
        """Make Lean drop the tactic that it is busy with, or end it: nothing may run on unwatched."""
        server = self._server
        if server is None:
            return
        calm = WorkLimits(_CALM_MS, self._limits.cpu_ms, self._limits.process.output_bytes)
        try:
            await server.show(document(self.theorem, path), calm)
            quiet = await server.resident.becomes_quiet(_CALM_MS)
        except (TimeoutError, EndedError, ProtocolError):
            quiet = False
        if not quiet:
            await self.close()

    def _statement_error(self, reading: Reading) -> StatementError:
        errors: list[dict[str, object]] = []
        for message in reading.errors:
            place = self.theorem.opening.locate(message.start.line + 1, message.start.column)
            where = {} if place is None else {"line": place[1].line, "column": place[1].column}
            errors.append({"field": "statement" if place is None else place[0], "message": message.text, **where})
        if not errors:
            return StatementError("Lean did not read header and statement to their end")
        first = errors[0]
        return StatementError(
            f"the {first['field']} does not elaborate: {str(first['message']).splitlines()[0]}", errors=tuple(errors)
        )

    @staticmethod
    def _lost() -> NoReturn:
        raise LeanLostError(
            "the session's Lean process was ended from outside; the same call starts another and replays the path",
            retry_after_s=_RETRY_S,
        )


def _from_outside(outcome: Outcome) -> bool:
    """Whether somebody else ended it: nothing in a proof sends SIGKILL, the system and its operators do."""
    return isinstance(outcome, Signalled) and outcome.signal in (signal.SIGKILL, signal.SIGTERM)


def _ending(outcome: Outcome) -> tuple[ErrorClass, str]:
    """What ended Lean, and in words that go on from `Lean`."""
    match outcome:
        case Signalled(number):
            return ErrorClass.CRASH, f"crashed (signal {number})"
        case Exited(code):
            return ErrorClass.CRASH, f"ended by itself (status {code})"
        case stopped:
            finding = of_limit(stopped)
            return finding.error_class or ErrorClass.CRASH, f"was {finding.message}"
