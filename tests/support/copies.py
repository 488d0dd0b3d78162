"""A fence around copies of a fork server, which run any program: what programs try, they can, too."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support import any_program

from lemmata.lean.sandbox import Command, Run, RunLimits, Sandbox
from lemmata.lean.sandbox.forks import ForkServer
from lemmata.lean.sandbox.pool import GroupPool


class OfCopies(Sandbox):
    """The same fence around copies of a fork server."""

    async def run(self, command: Command, scratch: Path, limits: RunLimits) -> Run:
        """As a program is run."""
        (scratch / "argv.json").write_text(json.dumps(command.argv))
        start = Command(("--strict", "/", "words"), command.env, launcher=Path(any_program.__file__))
        server = await ForkServer.start(start)
        pool = GroupPool(self.groups)
        try:
            return await self.run_copy(server, command, scratch, limits, pool)
        finally:
            server.close()
            pool.close()


class Room:
    """A server that has settled in the room of a mechanism; its copies run any program that stays alone."""

    def __init__(self, sandbox: Sandbox, server: ForkServer, base: Path, pool: GroupPool) -> None:
        self.sandbox, self.server, self.base, self.pool = sandbox, server, base, pool

    @classmethod
    @asynccontextmanager
    async def opened(cls, sandbox: Sandbox, base: Path) -> AsyncGenerator[Room]:
        """Scratch folders lie below `base`."""
        start = Command(("--strict", "/", "words"), {}, launcher=Path(any_program.__file__), alone=True)
        words = sandbox.mechanism.room(start, base)
        assert words is not None
        server = await ForkServer.start(start, room=words)
        pool = GroupPool(sandbox.groups)
        try:
            yield cls(sandbox, server, base, pool)
        finally:
            server.close()
            pool.close()

    async def run(self, argv: tuple[str, ...], limits: RunLimits) -> Run:
        """In a scratch folder of its own."""
        files = {"argv.json": json.dumps(argv).encode(), "given": b"given"}
        async with self.sandbox.scratch(files, below=self.base) as scratch:
            return await self.sandbox.run_copy(self.server, Command(argv, alone=True), scratch, limits, self.pool)
