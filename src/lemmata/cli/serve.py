"""`lemmata serve`: one service in this process."""

from typing import Annotated, Literal

import typer

from lemmata.cli.options import Data, HostOption, PortOption


def serve(
    service: Annotated[Literal["worker", "retriever", "gateway", "orchestrator"], typer.Argument(help="Which one.")],
    host: HostOption = None,
    port: PortOption = None,
    data: Data = None,
    fd: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Serve one of the four services over HTTP.

    The orchestrator finds the others at LEMMATA_HTTP__WORKER_URL,
    LEMMATA_HTTP__RETRIEVER_URL and LEMMATA_HTTP__GATEWAY_URL; a part without a
    URL runs in the orchestrator's own process. SIGTERM stops it in order.

    Examples:

      lemmata serve worker --port 8421

      LEMMATA_HTTP__WORKER_URL=http://127.0.0.1:8421 lemmata serve orchestrator
    """
    from lemmata.cli.configured import settings_with
    from lemmata.cli.serving import serve_until_signal

    settings = settings_with(http={"host": host, "port": port}, storage={"data": data})
    raise typer.Exit(serve_until_signal(service, settings, fd=fd))
