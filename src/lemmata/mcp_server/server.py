"""The server: tools and resources by their names, on standard input and output."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

from lemmata import __version__
from lemmata.clients.reach import Reach
from lemmata.mcp_server.desk import Desk, open_desk
from lemmata.mcp_server.tools import PROOF_URI, Tools
from lemmata.mcp_server.wire import Input

_LINE_BYTES = 8_000_000

_INSTRUCTIONS = """Lemmata judges and finds Lean 4 proofs with real Lean.
- `check` judges a proof that you wrote. Only verdict `proved` is success; `errors` say what Lean objects to.
- `search` finds the lemmas that exist here: look before you cite one.
- `prove` tries by itself. For hard theorems, prove lemmas first and pass them, with their proofs, in `header`.
- `session_open`, `session_tactics`, `session_check`: tactic by tactic, with the goals after each.
Statements and proofs are given apart: `theorem name binders : type`, and what follows `:=` (often `by …`)."""

_LOOKING = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WORKING = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)


def build(desk: Desk) -> MCPServer[dict[str, object]]:
    """The server of `desk`, not connected yet."""
    server = MCPServer[dict[str, object]](
        "lemmata", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    tools = Tools(desk)
    for look in (tools.check, tools.search):
        server.add_tool(look, annotations=_LOOKING)
    for work in (tools.prove, tools.job, tools.session_open, tools.session_tactics, tools.session_check):
        server.add_tool(work, annotations=_WORKING)
    server.add_tool(tools.session_close, annotations=_WORKING)
    server.resource(PROOF_URI, title="A proof", mime_type="text/x-lean")(tools.proof_file)
    return server


async def serve(opened: Callable[[], AbstractAsyncContextManager[Reach]]) -> int:
    """Serve until standard input ends, SIGTERM or SIGINT; answers the signal's number, or 0.

    `opened`: the services, which open while the first messages are answered. Standard output is the protocol's only.
    """
    logging.getLogger("mcp").setLevel(logging.WARNING)
    received: list[int] = []
    given = Input(_LINE_BYTES)

    def stop(number: int) -> None:
        if not received:
            given.stop()
        received.append(number)

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop, number)
    try:
        async with open_desk(opened) as desk:
            await build(desk).run_stdio_async()
    finally:
        sys.stderr.flush()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
    return received[0] if received else 0
