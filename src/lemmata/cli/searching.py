"""The work of `lemmata search`."""

from lemmata.cli.exits import Exit
from lemmata.cli.output import err, out, write
from lemmata.composition import open_searcher
from lemmata.contracts import SearchRequest, SearchResponse
from lemmata.settings import Settings


async def search_and_tell(settings: Settings, request: SearchRequest, *, json: bool) -> Exit:
    """Search, and show the hits; answers the exit status."""
    async with open_searcher(settings) as searcher:
        response = await searcher.search(request)
    if json:
        write(response.model_dump_json())
    else:
        _tell(response)
    return Exit.DONE if response.hits else Exit.NOT_PROVED


def _tell(response: SearchResponse) -> None:
    for hit in response.hits:
        out.print(f"{hit.name}", style="bold", end="", markup=False)
        out.print(f"  {hit.kind}  {hit.module}:{hit.line}", style="dim", markup=False)
        out.print(f"    {hit.statement}", markup=False)
        if hit.doc:
            out.print(f"    {hit.doc.splitlines()[0]}", style="italic", markup=False)
    found = f"{len(response.hits)} found" if response.hits else "nothing found: try fewer words, or another --mode"
    err.print(f"{found} (mode {response.mode}, {response.time_ms:.0f} ms)", style="dim", markup=False)
