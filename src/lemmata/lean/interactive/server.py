"""A client of `lean --worker`: one document, shown in one version after another; messages and goals come back.

Of each version Lean elaborates anew only what comes after the first difference to the version before: that makes a
step cost what its own tactic costs. The kernel is left out here (`debug.skipKernelTC`): it would read the whole proof
again at each step, and its word is asked for where it counts, when a proof is checked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from lemmata.contracts.sessions import Goal
from lemmata.lean.interactive.document import Document
from lemmata.lean.interactive.framing import Decoder, Message, ProtocolError, encode
from lemmata.lean.interactive.goals import read_goals, references
from lemmata.lean.interactive.messages import ServerMessage, read_messages
from lemmata.lean.interactive.tactic import INDENT
from lemmata.lean.sandbox import RunLimits, Sandbox
from lemmata.lean.sandbox.resident import Resident, WorkLimits, started
from lemmata.lean.toolchain import Toolchain

_URI = "file:///Session.lean"
_OPTIONS = (
    "-Dserver.reportDelayMs=0",  # it would wait for more to say, 200 ms each time
    "-DshowTacticDiff=false",
    "-Ddebug.skipKernelTC=true",
)
_THREADS = 2
_NEEDS_RECONNECT = -32900


@dataclass(frozen=True, slots=True)
class Reading:
    """What Lean made of one version. ``goals``: at its mark; `None` where Lean found no tactic there."""

    messages: tuple[ServerMessage, ...]
    goals: tuple[Goal, ...] | None

    @property
    def errors(self) -> tuple[ServerMessage, ...]:
        """The complaints."""
        return tuple(message for message in self.messages if message.severity == "error")


@dataclass(frozen=True, slots=True)
class _Answer:
    result: object
    error_code: int | None


class LeanServer:
    """Make one with `lean_server`. For one user at a time."""

    def __init__(self, output_bytes: int) -> None:
        self._decoder = Decoder(output_bytes)
        self._answers: dict[int, _Answer | None] = {}
        self._answered: asyncio.Future[None] | None = None
        self._last_id = 0
        self._version = 0
        self._lines: list[str] = []
        self._messages: list[ServerMessage] = []
        self._rpc_session: str | None = None
        self._resident: Resident | None = None

    @property
    def resident(self) -> Resident:
        """Its process."""
        assert self._resident is not None
        return self._resident

    async def show(self, document: Document, limits: WorkLimits) -> Reading:
        """Show the next version, and wait for all that Lean says about it.

        Raises `EndedError`, `ProtocolError`, and at `limits.wall_ms` `TimeoutError`: Lean is still busy then.
        """
        self._version += 1
        self._lines = document.text.split("\n")
        self._messages = []
        self.resident.send(b"".join(map(encode, self._new_version(document.text))))
        if self._rpc_session is None:
            await self._connect(limits)
        place = {
            "textDocument": {"uri": _URI},
            "position": {"line": document.mark_line, "character": INDENT},
        }
        wait = ("textDocument/waitForDiagnostics", {"uri": _URI, "version": self._version})
        finished, plain, interactive = await self._ask(
            limits, wait, ("$/lean/plainGoal", place), self._interactive(place)
        )
        if interactive.error_code == _NEEDS_RECONNECT:  # it forgets who has been away for half a minute
            await self._connect(limits)
            (interactive,) = await self._ask(limits, self._interactive(place))
        failures = [answer.error_code for answer in (finished, plain, interactive) if answer.error_code is not None]
        if failures and not any(message.severity == "error" for message in self._messages):
            raise ProtocolError(f"error {failures[0]}")
        self._give_back(interactive.result)
        return Reading(tuple(self._messages), read_goals(interactive.result, plain.result))

    def attach(self, resident: Resident) -> None:
        """Speak to this process."""
        self._resident = resident

    def receive(self, data: bytes) -> None:
        """Take what the process prints."""
        try:
            for message in self._decoder.feed(data):
                self._take(message)
        except ProtocolError as error:
            if self._answered is not None and not self._answered.done():
                self._answered.set_exception(error)

    def _new_version(self, text: str) -> list[Message]:
        if self._version > 1:
            document = {"uri": _URI, "version": self._version}
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            return [{"method": "textDocument/didChange", "params": params}]
        start = {"processId": None, "rootUri": None, "capabilities": {}, "initializationOptions": {"hasWidgets": True}}
        document = {"uri": _URI, "languageId": "lean", "version": 1, "text": text}
        opened = {"textDocument": document, "dependencyBuildMode": "never"}
        self._last_id += 1
        return [
            {"id": self._last_id, "method": "initialize", "params": start},
            {"method": "textDocument/didOpen", "params": opened},
        ]

    async def _connect(self, limits: WorkLimits) -> None:
        (answer,) = await self._ask(limits, ("$/lean/rpc/connect", {"uri": _URI}))
        fields = cast("dict[str, Any]", answer.result) if isinstance(answer.result, dict) else {}
        session = fields.get("sessionId")
        if not isinstance(session, (str, int)):
            raise ProtocolError("Lean opens no session for goals")
        self._rpc_session = cast("str", session)  # given back as it came

    def _interactive(self, place: Message) -> tuple[str, Message]:
        method = "Lean.Widget.getInteractiveGoals"
        return "$/lean/rpc/call", {**place, "sessionId": self._rpc_session, "method": method, "params": place}

    def _give_back(self, result: object) -> None:
        """Let Lean forget what it keeps for an editor that might ask about subterms."""
        params = {"uri": _URI, "sessionId": self._rpc_session, "refs": references(result)}
        self.resident.send(encode({"method": "$/lean/rpc/release", "params": params}))

    async def _ask(self, limits: WorkLimits, *requests: tuple[str, Message]) -> list[_Answer]:
        ids = range(self._last_id + 1, self._last_id + 1 + len(requests))
        self._last_id += len(requests)
        self._answers = dict.fromkeys(ids)
        self._answered = asyncio.get_running_loop().create_future()
        sent = [
            encode({"id": number, "method": method, "params": params})
            for number, (method, params) in zip(ids, requests, strict=True)
        ]
        self.resident.send(b"".join(sent))
        try:
            await self.resident.work(self._answered, limits)
        finally:
            self._answered.cancel()
        return [answer for answer in self._answers.values() if answer is not None]

    def _take(self, message: Message) -> None:
        number, method = message.get("id"), message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._take_diagnostics(message.get("params"))
        elif method is not None and number is not None:
            self.resident.send(encode({"id": number, "result": None}))
        elif isinstance(number, int) and number in self._answers:
            error = message.get("error")
            code = cast("dict[str, Any]", error).get("code") if isinstance(error, dict) else None
            self._answers[number] = _Answer(message.get("result"), code if isinstance(code, int) else None)
            waiting = self._answered
            if waiting is not None and not waiting.done() and None not in self._answers.values():
                waiting.set_result(None)

    def _take_diagnostics(self, params: object) -> None:
        fields = cast("dict[str, Any]", params) if isinstance(params, dict) else {}
        if fields.get("version") != self._version:
            return
        messages = read_messages(fields.get("diagnostics"), self._lines)
        # Lean sends all messages of a version each time; newer ones send what is new
        self._messages = [*self._messages, *messages] if fields.get("isIncremental") is True else messages


@asynccontextmanager
async def lean_server(
    toolchain: Toolchain, sandbox: Sandbox, limits: RunLimits, heartbeats: int
) -> AsyncGenerator[LeanServer]:
    """A Lean server behind the fence, for one document. Raises `IsolationError` where it cannot start."""
    arguments = ["--worker", f"-j{_THREADS}", f"-DmaxHeartbeats={heartbeats}", *_OPTIONS, _URI]
    server = LeanServer(limits.output_bytes)
    command = toolchain.command(arguments, strict=False)
    async with started(sandbox, command, limits, server.receive) as resident:
        server.attach(resident)
        yield server
