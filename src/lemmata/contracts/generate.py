"""`POST /generate`: candidates for one statement from a backend, with what they cost."""

from decimal import Decimal
from typing import Literal

from pydantic import ConfigDict, Field

from lemmata.contracts._base import Wire
from lemmata.contracts.check import Diagnostic
from lemmata.contracts.search import SearchHit


class FailedCandidate(Wire):
    """An earlier candidate with Lean's complaints, for a repair round."""

    proof: str
    diagnostics: tuple[Diagnostic, ...] = ()
    goal: str | None = Field(default=None, description="What stood to be proved where it failed, as Lean prints it.")
    premises: tuple[SearchHit, ...] = Field(default=(), max_length=50, description="Lemmas for that goal.")


class BlueprintCaps(Wire):
    """How large a blueprint may be."""

    lemmas: int = Field(default=8, ge=1, le=64)
    depth: int = Field(default=4, ge=1, le=64, description="Lemmas that build on one another.")


class GenerateRequest(Wire):
    """Ask one backend for up to `n` candidate proofs of `statement`; with `blueprint`, for splits of it into lemmas."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"statement": "theorem t (p q : Prop) : p ∧ q → q ∧ p", "backend": "portfolio", "n": 8}]
        }
    )

    header: str = Field(default="", max_length=200_000)
    statement: str = Field(min_length=1, max_length=200_000, description="Without `:=`.")
    backend: str = Field(default="portfolio", max_length=100)
    model: str | None = Field(default=None, max_length=200)
    n: int = Field(default=8, ge=1, le=256)
    temperature: float = Field(default=0.8, ge=0, le=2)
    max_tokens: int = Field(default=2048, ge=1, le=200_000)
    premises: tuple[SearchHit, ...] = Field(default=(), max_length=200)
    failures: tuple[FailedCandidate, ...] = Field(default=(), max_length=32, description="Non-empty: a repair round.")
    blueprint: BlueprintCaps | None = Field(
        default=None,
        description="Ask for blueprints: each candidate is JSON with `lemmas` (each has `name`, `statement`, `uses`) "
        "and the theorem's `proof` from them. A failure's `proof` is then an earlier blueprint.",
    )
    goal: str | None = Field(
        default=None,
        max_length=200_000,
        description="Ask for tactics at this goal of the proof, as Lean prints it: each candidate is one. A failure's "
        "`proof` is then a tactic that was tried there.",
    )
    call_id: str | None = Field(default=None, max_length=300, description="Idempotency key of this call.")

    @property
    def answers(self) -> int:
        """How many answers a model gives: the tactics for a goal come together in one."""
        return 1 if self.goal is not None else self.n


class Usage(Wire):
    """What a call used. Money is in US dollars, exact."""

    calls: int = Field(default=0, ge=0)
    tokens_in: int = Field(default=0, ge=0)
    tokens_out: int = Field(default=0, ge=0)
    money_usd: Decimal = Field(default=Decimal(0), ge=0)

    @property
    def tokens(self) -> int:
        """Tokens in and out together."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            money_usd=self.money_usd + other.money_usd,
        )


class GenerateResponse(Wire):
    """Candidate proofs (what follows `:=`), in the order in which to try them, without duplicates."""

    candidates: tuple[str, ...]
    backend: str
    model: str | None = None
    usage: Usage = Usage()
    finish: Literal["stop", "length", "refusal", "empty"] = "stop"
    time_ms: float = 0.0


class RecordedCall(Wire):
    """A line of `calls.jsonl`: a model call of a job, as the `scripted` backend can answer it again.

    A key of a vendor is in none: the gateway adds it below the request, and removes it from the answer.
    """

    call: str = Field(description="The call's id without its job: which turn of which rung it was.")
    statement: str
    candidates: tuple[str, ...]
    usage: Usage = Usage()
    finish: Literal["stop", "length", "refusal", "empty"] = "stop"
    backend: str = Field(default="", description="Who answered.")
    model: str | None = None
    request: GenerateRequest | None = Field(default=None, description="What was asked, for a reader.")


class ModelRate(Wire):
    """What one model costs today, in US dollars for a million tokens."""

    model: str
    in_usd_per_mtok: Decimal = Field(ge=0)
    out_usd_per_mtok: Decimal = Field(ge=0)


class RouteStop(Wire):
    """One place at which a request for the backend `default` may be answered."""

    place: int = Field(ge=0, description="Its turn among all stops of all backends, from 0.")
    model: str | None = Field(default=None, description="Asked for there; null: the backend's own.")


class BackendInfo(Wire):
    """One backend of the gateway."""

    name: str
    kind: Literal["none", "scripted", "network"]
    models: tuple[str, ...] = ()
    ready: bool
    candidates_per_call: int = Field(default=256, ge=1, description="A request for more becomes several model calls.")
    price_in_usd_per_mtok: Decimal = Field(
        default=Decimal(0), ge=0, description="The most that a model without a rate costs."
    )
    price_out_usd_per_mtok: Decimal = Field(default=Decimal(0), ge=0)
    rates: tuple[ModelRate, ...] = Field(default=(), description="So that a budget can reserve money.")
    stops: tuple[RouteStop, ...] = Field(
        default=(), description="Where `default` comes by; none: it is asked by its name only."
    )
    detail: str = ""
