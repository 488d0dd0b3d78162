"""`POST /elaborate`: whole Lean files in, Lean's own messages out. Verdicts about theorems are `POST /check`'s."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from lemmata.contracts._base import Wire
from lemmata.contracts.check import Diagnostic, Limits, Text

MAX_SNIPPETS = 10_000


class Snippet(Wire):
    """A whole Lean file."""

    id: Annotated[str, Field(max_length=1_000)]
    source: Text


class ElaborateRequest(Wire):
    """Files that need no theorem. Each is read by a Lean of its own."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"snippets": [{"id": "a", "source": "#check Nat.succ_le_of_lt"}]}]}
    )

    snippets: tuple[Snippet, ...] = Field(min_length=1, max_length=MAX_SNIPPETS)
    limits: Limits = Field(default=Limits(), description="Of each snippet.")

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len({snippet.id for snippet in self.snippets}) != len(self.snippets):
            raise ValueError("each `id` may be there once only")
        return self


class Elaboration(Wire):
    """What Lean made of one file.

    `outcome`: `done`, Lean read it and `diagnostics` are its answer; else it was stopped by a limit, or something of
    ours failed (`error`), and `message` says which.
    """

    id: str
    outcome: Literal["done", "timeout", "resource_limit", "error"]
    message: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    timings_ms: dict[str, float] = Field(default_factory=dict[str, float], description="By phase: queue, lean.")
    cpu_ms: float = 0.0
    peak_memory_mb: float = 0.0


class ElaborateResponse(Wire):
    """One answer for each snippet, in the order of the request."""

    results: tuple[Elaboration, ...]
