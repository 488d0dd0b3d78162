"""`lemmata mcp`: Lemmata as tools of a language model."""

from typing import Annotated

import typer

from lemmata.cli.options import Data, Toolchain


def mcp(
    url: Annotated[
        str | None, typer.Option(help="A Lemmata elsewhere (`lemmata up`), instead of one in this process.")
    ] = None,
    data: Data = None,
    toolchain: Toolchain = None,
) -> None:
    """Serve the Model Context Protocol on standard input and output.

    Tools: check, search, prove, job, session_open, session_tactics,
    session_check, session_close. A client starts this command by itself; logs
    go to stderr. With --url, LEMMATA_API_KEY is sent there.

    Examples:

      lemmata mcp

      lemmata mcp --url http://127.0.0.1:8420
    """
    import asyncio
    import signal

    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.exits import Exit
    from lemmata.cli.reaching import open_reach
    from lemmata.mcp_server import serve
    from lemmata.telemetry import configure_logging

    settings = settings_with(storage={"data": data}, lean={"toolchain": toolchain}, telemetry=quiet())
    configure_logging(settings.telemetry, service="mcp")
    received = asyncio.run(serve(lambda: open_reach(settings, url)))
    raise typer.Exit(Exit.INTERRUPTED if received == signal.SIGINT else Exit.DONE)
