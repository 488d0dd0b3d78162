"""`POST /search`: find the declarations that a proof, or a person, needs."""

from typing import Literal

from pydantic import ConfigDict, Field

from lemmata.contracts._base import Wire

SearchMode = Literal["auto", "name", "text", "statement", "goal", "premises"]


class SearchFilters(Wire):
    """Applied before ranking."""

    modules: tuple[str, ...] = Field(default=(), max_length=100, description="Module prefixes, e.g. `Init.Nat`.")
    kinds: tuple[str, ...] = Field(default=(), max_length=20, description="`theorem`, `def`, `instance`, …")
    namespace: str | None = Field(default=None, max_length=500)
    exclude: tuple[str, ...] = Field(default=(), max_length=10_000, description="Names that must not be returned.")


class SearchContext(Wire):
    """Where the caller stands: a prover knows the file that it works in."""

    module: str | None = None
    line: int | None = Field(default=None, ge=1)
    imports: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class SearchRequest(Wire):
    """A query by name fragment, words, statement or goal."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"query": "Nat.add_comm", "mode": "auto", "limit": 8}]})

    query: str = Field(min_length=1, max_length=100_000)
    mode: SearchMode = "auto"
    limit: int = Field(default=32, ge=1, le=200)
    offset: int = Field(default=0, ge=0, le=10_000)
    filters: SearchFilters = SearchFilters()
    context: SearchContext = SearchContext()


class SearchHit(Wire):
    """One declaration, with the reason why it is here."""

    name: str
    kind: str
    statement: str
    module: str
    line: int
    doc: str
    score: float
    why: tuple[str, ...] = Field(description="Fields that matched, best first, e.g. `name: add, comm`.")


class SearchResponse(Wire):
    """Hits, best first."""

    hits: tuple[SearchHit, ...]
    mode: SearchMode = Field(description="The mode that was used (what `auto` chose).")
    index: str = Field(description="The identity of the index that answered.")
    time_ms: float
