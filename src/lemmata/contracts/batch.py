"""`POST /check/batch`: many candidates in, a line of JSON for each as it is judged, and a summary last."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, ValidationError, WrapValidator, model_validator
from pydantic.json_schema import SkipJsonSchema

from lemmata.contracts._base import Wire
from lemmata.contracts.check import CheckRequest, CheckResult, Limits, StandardAxiom, Text
from lemmata.contracts.verdicts import ErrorClass, Level, Verdict

MAX_BATCH_ITEMS = 10_000
"""The hard ceiling; the worker's own (lower) limit is a setting."""

Id = Annotated[str, Field(min_length=1, max_length=200)]


class BatchCandidate(Wire):
    """One proof of the batch's statement."""

    id: Id
    proof: Text


class BatchCheck(CheckRequest):
    """One whole request of a batch. What it does not say itself, the batch says for it."""

    model_config = ConfigDict(json_schema_extra={"examples": []})

    id: Id


class BadItem(Wire):
    """An item that is no request: it is answered as `invalid`, and the others go on."""

    id: Id
    reason: str


def _or_bad_item(kind: type[Wire]) -> Callable[[Any, Any], Any]:
    def validate(value: Any, _: Any) -> Any:
        try:
            return kind.model_validate(value)
        except ValidationError as error:
            try:
                known = _Named.model_validate(value)
            except ValidationError:
                raise error from None
            return BadItem(id=known.id, reason=_reason(error))

    return validate


class _Named(Wire):
    model_config = ConfigDict(extra="ignore")

    id: Id


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ")
    return f"`{where}`: {message}" if where else message


class BatchRequest(Wire):
    """Either `candidates` of one `statement` (with an optional `header`), or whole `requests`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "statement": "theorem t (p q : Prop) : p ∧ q → q ∧ p",
                    "candidates": [
                        {"id": "a", "proof": "fun h => ⟨h.2, h.1⟩"},
                        {"id": "b", "proof": "by\n  intro ⟨hp, hq⟩\n  exact ⟨hq, hp⟩"},
                    ],
                    "stop_after": 1,
                },
                {"requests": [{"id": "x", "source": "theorem t : 2 + 2 = 4 := rfl", "theorem": "t"}]},
            ]
        }
    )

    header: Text = Field(default="", description="Of all candidates: imports, options, `open`, local definitions.")
    statement: Text | None = Field(default=None, description="Of all candidates: `theorem name binders : type`.")
    candidates: tuple[
        Annotated[BatchCandidate | SkipJsonSchema[BadItem], WrapValidator(_or_bad_item(BatchCandidate))], ...
    ] = Field(default=(), max_length=MAX_BATCH_ITEMS)
    requests: tuple[Annotated[BatchCheck | SkipJsonSchema[BadItem], WrapValidator(_or_bad_item(BatchCheck))], ...] = (
        Field(default=(), max_length=MAX_BATCH_ITEMS, description="Requests as of `POST /check`, each with an `id`.")
    )
    level: Level = Level.VERIFIED
    limits: Limits = Field(default=Limits(), description="Of each check.")
    axioms: tuple[StandardAxiom, ...] | None = Field(default=None, max_length=3, description="As of `POST /check`.")
    stop_after: int | None = Field(default=None, ge=1, description="Proofs after which the rest is cancelled.")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.candidates) == bool(self.requests):
            raise ValueError("give either `candidates` (with their `statement`) or `requests`")
        if self.candidates and self.statement is None:
            raise ValueError("`candidates` need their `statement`")
        if self.requests and (self.statement is not None or self.header):
            raise ValueError("`header` and `statement` belong to `candidates`; each of `requests` has its own")
        ids = [item.id for item in (*self.candidates, *self.requests)]
        if len(set(ids)) != len(ids):
            raise ValueError("each `id` may be there once only")
        return self

    @property
    def size(self) -> int:
        """The number of items."""
        return len(self.candidates) + len(self.requests)

    def items(self) -> Iterator[tuple[str, CheckRequest | BadItem]]:
        """Id and request of each item, in order."""
        for candidate in self.candidates:
            yield candidate.id, self._of_candidate(candidate)
        for check in self.requests:
            yield check.id, self._of_check(check)

    def _of_candidate(self, candidate: BatchCandidate | BadItem) -> CheckRequest | BadItem:
        if isinstance(candidate, BadItem):
            return candidate
        return self._request(
            candidate.id, {"header": self.header, "statement": self.statement, "proof": candidate.proof}
        )

    def _of_check(self, check: BatchCheck | BadItem) -> CheckRequest | BadItem:
        if isinstance(check, BadItem):
            return check
        return self._request(check.id, {name: getattr(check, name) for name in check.model_fields_set - {"id"}})

    def _request(self, id_: str, own: Mapping[str, Any]) -> CheckRequest | BadItem:
        common: dict[str, Any] = {"level": self.level, "limits": self.limits, "axioms": self.axioms}
        try:
            return CheckRequest.model_validate({**common, **own})
        except ValidationError as error:
            return BadItem(id=id_, reason=_reason(error))


class BatchResult(Wire):
    """One line: the verdict about one item."""

    id: str
    result: CheckResult


class BatchSummary(Wire):
    """What became of the whole."""

    items: int
    finished: int = Field(description="Items that have a verdict; each was a line of its own.")
    proved: int
    verdicts: dict[Verdict, int]
    cancelled: tuple[str, ...] = Field(description="Ids of the items that were ended, or never begun.")
    stopped: bool = Field(description="Whether `stop_after` proofs were there before the end.")
    wall_ms: float
    cpu_ms: float = Field(description="CPU time of Lean for the finished items.")


class BatchEnd(Wire):
    """The last line. An answer without it was cut off."""

    summary: BatchSummary


BatchLine = BatchResult | BatchEnd


def bad_item_result(item: BadItem) -> CheckResult:
    """The answer about an item that is no request."""
    return CheckResult(
        verdict=Verdict.INVALID,
        level=None,
        error_class=ErrorClass.INVALID_TEXT,
        message=f"not a request: {item.reason}",
    )
