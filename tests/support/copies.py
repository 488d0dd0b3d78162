"""A fence around copies of a fork server, which run any program: what programs try, they can, too."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import any_program

from lemmata.lean.sandbox import Command, Run, RunLimits, Sandbox
from lemmata.lean.sandbox.forks import ForkServer


class OfCopies(Sandbox):
    """The same fence around copies of a fork server."""

    async def run(self, command: Command, scratch: Path, limits: RunLimits) -> Run:
        """As a program is run."""
        (scratch / "argv.json").write_text(json.dumps(command.argv))
        start = Command(("--strict", "/", "words"), command.env, launcher=Path(any_program.__file__))
        server = await ForkServer.start(start)
        try:
            return await self.run_copy(server, command, scratch, limits)
        finally:
            server.close()
