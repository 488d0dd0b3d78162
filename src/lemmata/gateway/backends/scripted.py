"""Answers from a file: the dummy of the tests, and of anybody who wants to replay a model.

The file is JSON (a list of entries, or an object with `entries`) or JSONL (one entry a line). An entry is an object:

`name`        the statement's name (`t` of `theorem t : …`), or
`statement`   the statement itself; blanks do not matter. An entry with neither answers every statement.
`round`       answers only in this repair round: 0 is the first call, 1 the first repair, … Absent: any round.
`asks`        `proof` (default), `blueprint` or `tactics`: what the requests that it answers ask for.
`goal`        answers only at goals with this target (what Lean prints after `⊢`); blanks do not matter.
`candidates`  a list of proofs (what follows `:=`), or of whole answers as a model would give them.
`usage`       `{"tokens_in": 10, "tokens_out": 20, "money_usd": "0.001"}`; `calls` is 1 where absent.
`delay_ms`    how long the answer takes.
`fail`        a sentence: the call fails with `ModelError` after the delay.
`finish`      `stop` (default), `length`, `refusal` or `empty`.

A line of a job's `calls.jsonl` (it has `call`) is an entry, too: it answers the same call of another job for the same
statement exactly as it was answered then. A call for that statement which the recording lacks fails.

Otherwise the first entry that fits answers. The round is told by the request's `call_id` where that ends in
`/<round>` or `/r<round>`, and is otherwise 0 without failures and 1 with them. Nothing is random, and nothing is
remembered between calls: the same request gets the same answer.
"""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter, ValidationError

from lemmata.contracts import BackendInfo, GenerateRequest, ModelError, RecordedCall, Usage
from lemmata.gateway.backend import Answer
from lemmata.gateway.candidates import candidates_in
from lemmata.gateway.portfolio.statement import read_statement
from lemmata.lean.proof_text import fingerprint

_ROUND = re.compile(r"/r?(\d+)$")


Asks = Literal["proof", "blueprint", "tactics"]


def _asks(request: GenerateRequest) -> Asks:
    if request.goal is not None:
        return "tactics"
    return "blueprint" if request.blueprint else "proof"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str | None = None
    statement: str | None = None
    round: Annotated[int | None, Field(ge=0)] = None
    asks: Asks = "proof"
    goal: str | None = None
    candidates: tuple[str, ...] = ()
    usage: Usage = Usage(calls=1)
    delay_ms: Annotated[float, Field(ge=0)] = 0
    fail: str | None = None
    finish: Literal["stop", "length", "refusal", "empty"] = "stop"

    def fits(self, name: str, mark: str, round_: int, request: GenerateRequest) -> bool:
        """Whether it answers what is asked about this statement in this round."""
        return (
            self.asks == _asks(request)
            and (self.goal is None or self.goal.split() == (request.goal or "").rpartition("⊢")[2].split())
            and (self.round is None or self.round == round_)
            and (self.name is None or self.name == name)
            and (self.statement is None or _mark(self.statement) == mark)
        )


def _kind(entry: object) -> str:
    return "recorded" if isinstance(entry, RecordedCall) or (isinstance(entry, dict) and "call" in entry) else "entry"


_Any = Annotated[Annotated[_Entry, Tag("entry")] | Annotated[RecordedCall, Tag("recorded")], Discriminator(_kind)]


class ScriptedBackend:
    """Reads the file once, at the first call; a file that cannot be read makes it not ready, with the reason."""

    def __init__(self, path: Path) -> None:
        self._path = path
        entries, self._problem = _read(path)
        self._entries = [entry for entry in entries if isinstance(entry, _Entry)]
        self._recorded = {
            (_mark(entry.statement), entry.call): entry for entry in entries if isinstance(entry, RecordedCall)
        }

    @property
    def info(self) -> BackendInfo:
        """Always local."""
        detail = self._problem or f"{len(self._entries) + len(self._recorded)} entries of {self._path.name}"
        return BackendInfo(
            name="scripted", kind="scripted", models=("scripted",), ready=not self._problem, detail=detail
        )

    async def generate(self, request: GenerateRequest) -> Answer:
        """The first entry that fits; none: an empty answer."""
        if (recorded := self._recall(request)) is not None:
            return Answer(recorded.candidates, recorded.usage, recorded.model, recorded.finish)
        name = read_statement(request.statement).name
        entry = self._find(name, request)
        if entry is None:
            return Answer((), Usage(calls=1), "scripted", "empty")
        if entry.delay_ms:
            await asyncio.sleep(entry.delay_ms / 1_000)
        if entry.fail is not None:
            raise ModelError(entry.fail)
        usage = entry.usage if entry.usage.calls else entry.usage.model_copy(update={"calls": 1})
        found = tuple(each for text in entry.candidates for each in candidates_in(text, name, request))
        return Answer(found, usage, request.model or "scripted", entry.finish)

    async def aclose(self) -> None:
        """Nothing is open."""

    def _recall(self, request: GenerateRequest) -> RecordedCall | None:
        """The same call of a recorded job. Raises `ModelError` where the recording of this statement has none."""
        if not self._recorded:
            return None
        mark, call = _mark(request.statement), (request.call_id or "").partition("/")[2]
        if (found := self._recorded.get((mark, call))) is not None:
            return found
        if any(statement == mark for statement, _ in self._recorded):
            raise ModelError(f"the recording {self._path.name} holds no call {call or 'without an id'!r}")
        return None

    def _find(self, name: str, request: GenerateRequest) -> _Entry | None:
        told = _ROUND.search(request.call_id or "")
        round_ = int(told[1]) if told else int(bool(request.failures))
        mark = _mark(request.statement)
        return next((entry for entry in self._entries if entry.fits(name, mark, round_, request)), None)


def _mark(statement: str) -> str:
    return " ".join(fingerprint(" ".join(statement.split())).split(":", 1)[-1].split())


def _read(path: Path) -> tuple[tuple[_Entry | RecordedCall, ...], str]:
    """The entries, or a sentence that says what is wrong with the file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return (), f"{path} cannot be read: {error}"
    try:
        return TypeAdapter(tuple[_Any, ...]).validate_python(_decoded(text)), ""
    except json.JSONDecodeError as error:
        return (), f"{path} is neither JSON nor JSONL: line {error.lineno}: {error.msg}"
    except ValidationError as error:
        first = error.errors()[0]
        return (), f"{path}: entry {'.'.join(map(str, first['loc']))}: {first['msg']}"


def _decoded(text: str) -> Any:
    """JSON as one value, else one value a line."""
    try:
        whole: Any = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    if not isinstance(whole, dict):
        return whole
    entries: Any = cast("dict[str, Any]", whole).get("entries", [whole])
    return entries
