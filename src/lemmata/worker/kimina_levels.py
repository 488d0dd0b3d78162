"""Kimina's routes at a higher level: a snippet's one theorem, judged as by `POST /check`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import Final

from fastapi import Request

from lemmata.contracts import (
    BatchCheck,
    BatchRequest,
    BatchResult,
    CheckResult,
    Diagnostic,
    Elaboration,
    ErrorClass,
    InvalidRequestError,
    Level,
    Limits,
    Position,
    Snippet,
    Turn,
    Verdict,
    Worker,
)
from lemmata.lean.source import theorems_in

LEVEL_HEADER: Final = "lemmata-level"
"""A request's own, so that a published client can send it: `headers={"lemmata-level": "verified"}`."""

SORRY: Final = "declaration uses 'sorry'"

_START = Position(line=1, column=0)


def level_of(request: Request) -> Level:
    """The level that a request asks for. Raises `InvalidRequestError`."""
    asked = request.headers.get(LEVEL_HEADER, Level.ELABORATED.value)
    try:
        return Level(asked.strip().lower())
    except ValueError as error:
        raise InvalidRequestError(f"the header `{LEVEL_HEADER}` must be one of {', '.join(Level)}") from error


async def judged(
    worker: Worker, snippets: Sequence[Snippet], limits: Limits, level: Level, turn: Turn
) -> list[Elaboration]:
    """An answer for each snippet, in order: without an error or a `sorry` only where the level was reached."""
    answers: dict[str, Elaboration] = {}
    checks: list[BatchCheck] = []
    for snippet in snippets:
        theorems = await asyncio.to_thread(theorems_in, snippet.source)
        if len(theorems) == 1:
            checks.append(
                BatchCheck(id=snippet.id, source=snippet.source, theorem=theorems[0], level=level, limits=limits)
            )
        else:
            message = f"the level {level} is for files with one theorem; this one has {len(theorems) or 'none'}"
            answers[snippet.id] = Elaboration(id=snippet.id, outcome="done", diagnostics=(_error(message),))
    if checks:
        async with aclosing(worker.check_batch(BatchRequest(requests=tuple(checks)), turn)) as lines:
            async for line in lines:
                if isinstance(line, BatchResult):
                    answers[line.id] = _as_elaboration(line.id, line.result)
    return [answers[snippet.id] for snippet in snippets]


def _as_elaboration(id_: str, result: CheckResult) -> Elaboration:
    answer = Elaboration(
        id=id_,
        outcome="done",
        message=result.message,
        diagnostics=result.diagnostics,
        timings_ms={"lean": result.timings_ms.get("total", 0.0)},
        cpu_ms=result.cpu_ms,
        peak_memory_mb=result.peak_memory_mb,
    )
    match result.verdict:
        case Verdict.TIMEOUT:
            return answer.model_copy(update={"outcome": "timeout"})
        case Verdict.RESOURCE_LIMIT:
            return answer.model_copy(update={"outcome": "resource_limit"})
        case Verdict.ERROR:
            return answer.model_copy(update={"outcome": "error"})
        case Verdict.PROVED:
            return answer
        case _:
            more = () if _says_so(result) else (_sorry() if _is_sorry(result) else _error(result.message),)
            return answer.model_copy(update={"diagnostics": (*result.diagnostics, *more)})


def _is_sorry(result: CheckResult) -> bool:
    return result.error_class is ErrorClass.SORRY


def _says_so(result: CheckResult) -> bool:
    """Whether Lean's own messages already tell what is wrong."""
    if any(found.severity == "error" for found in result.diagnostics):
        return True
    return _is_sorry(result) and any(found.message.startswith("declaration uses") for found in result.diagnostics)


def _sorry() -> Diagnostic:
    return Diagnostic(severity="warning", message=SORRY, part="source", start=_START, end=_START)


def _error(message: str) -> Diagnostic:
    return Diagnostic(severity="error", message=message, part="source", start=_START, end=_START)
