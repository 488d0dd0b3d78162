"""`lemmata search`: declarations that a proof, or a person, needs."""

from typing import Annotated, Literal

import typer

from lemmata.cli.options import Json, Toolchain


def search(
    query: Annotated[list[str], typer.Argument(help="A name, words, a statement or a goal.")],
    mode: Annotated[
        Literal["auto", "name", "text", "statement", "goal", "premises"], typer.Option(help="How to read the query.")
    ] = "auto",
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, max=200, help="Hits at most.")] = 16,
    module: Annotated[list[str] | None, typer.Option(help="Only modules with this prefix (again for more).")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only `theorem`, `def`, … (again for more).")] = None,
    url: Annotated[str | None, typer.Option(help="A retriever elsewhere, instead of one in this process.")] = None,
    toolchain: Toolchain = None,
    json: Json = False,
) -> None:
    """Find declarations by name, by words or by statement.

    Exit status 1: nothing was found.

    Examples:

      lemmata search Nat.add_comm

      lemmata search 'append is associative' --kind theorem

      lemmata search 'a + b = b + a' --mode statement --json
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.running import run
    from lemmata.cli.searching import search_and_tell
    from lemmata.contracts import SearchFilters, SearchRequest

    settings = settings_with(lean={"toolchain": toolchain}, http={"retriever_url": url}, telemetry=quiet())
    filters = SearchFilters(modules=tuple(module or ()), kinds=tuple(kind or ()))
    request = SearchRequest(query=" ".join(query), mode=mode, limit=limit, filters=filters)
    raise typer.Exit(run(search_and_tell(settings, request, json=json)))
