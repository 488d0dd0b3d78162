"""`lemmata up`: everything behind one port."""

from typing import Annotated, Literal

import typer

from lemmata.cli.options import Data, HostOption, PortOption


def up(
    host: HostOption = None,
    port: PortOption = None,
    data: Data = None,
    processes: Annotated[
        Literal["one", "each"], typer.Option(help="All services in one process, or each in its own.")
    ] = "one",
) -> None:
    """Serve all services behind one port, with records and artifacts in one folder.

    Prints its URL when it is ready; `/docs` there lists the routes. SIGTERM
    stops it in order, and a start on the same folder goes on with every
    unfinished job.

    Examples:

      lemmata up --port 8420 --data var/lemmata

      lemmata up --processes each
    """
    from lemmata.cli.configured import settings_with
    from lemmata.cli.serving import serve_until_signal

    settings = settings_with(http={"host": host, "port": port}, storage={"data": data})
    raise typer.Exit(serve_until_signal("lemmata", settings, apart=processes == "each"))
