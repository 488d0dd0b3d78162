"""Lean's messages: read from its JSON lines, placed in what the client sent, and sorted into classes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from lemmata.contracts import Diagnostic, ErrorClass, Position
from lemmata.lean.text.assembly import Assembly, Part

_MAX_MESSAGES = 200
_MAX_CHARS = 20_000
_SEVERITIES = ("error", "warning", "information")


def read_messages(output: bytes, assembly: Assembly) -> tuple[Diagnostic, ...]:
    """The messages among the lines of ``output``; what is no message of Lean's is left out."""
    found: list[Diagnostic] = []
    for line in output.split(b"\n"):
        if line.startswith(b"{") and len(found) < _MAX_MESSAGES:
            message = _read_message(line, assembly)
            if message is not None:
                found.append(message)
    return tuple(found)


def _read_message(line: bytes, assembly: Assembly) -> Diagnostic | None:
    try:
        loaded: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict):
        return None
    fields = cast("dict[str, Any]", loaded)
    text, severity = fields.get("data"), fields.get("severity")
    if not isinstance(text, str) or severity not in _SEVERITIES:
        return None
    start = _place(fields.get("pos"), assembly)
    end = _place(fields.get("endPos"), assembly)
    part = start[0] if start is not None else None
    return Diagnostic(
        severity=severity,
        message=_shortened(_clean(text)),
        part=part,
        start=start[1] if start is not None else None,
        end=end[1] if end is not None and end[0] == part else None,
    )


def _place(value: object, assembly: Assembly) -> tuple[Part, Position] | None:
    if not isinstance(value, dict):
        return None
    fields = cast("dict[str, object]", value)
    line, column = fields.get("line"), fields.get("column")
    if not isinstance(line, int) or not isinstance(column, int) or column < 0:
        return None
    return assembly.locate(line, column)


def _clean(text: str) -> str:
    """Without control characters: messages may quote the candidate, and are shown on terminals."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "�", text)


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_CHARS else f"{text[:_MAX_CHARS]}\n… ({len(text) - _MAX_CHARS} more characters)"


_PATTERNS: tuple[tuple[ErrorClass, re.Pattern[str]], ...] = tuple(
    (error_class, re.compile("|".join(words), re.IGNORECASE))
    for error_class, *words in (
        (ErrorClass.HEARTBEATS, r"deterministic\) timeout", "maximum number of heartbeats"),
        (ErrorClass.RECURSION_DEPTH, "maximum recursion depth", "deep recursion", "stack overflow"),
        (ErrorClass.UNSOLVED_GOALS, "^(?:error: )?unsolved goals"),
        (ErrorClass.TERMINATION, "fail(?:ed)? to (?:show|prove) termination", "structural recursion", "well-founded"),
        (ErrorClass.UNKNOWN_IDENTIFIER, "unknown (?:identifier|constant|namespace|universe|attribute|option)"),
        (ErrorClass.INSTANCE, "failed to synthesize", "type class instance"),
        (ErrorClass.PARSE, "unexpected (?:token|end|identifier|syntax)", "expected (?:token|command|term)"),
        (ErrorClass.PARSE, "unterminated", "invalid 'end'", "tabs are not allowed"),
        (ErrorClass.TYPE_MISMATCH, "type mismatch", "has type", "function expected", "not a definitional equality"),
        (
            ErrorClass.TACTIC_FAILED,
            "tactic",
            "rewrite",
            "made no progress",
            "motive is not",
            "did not find",
            "no goals",
        ),
    )
)


def classify(errors: Sequence[Diagnostic]) -> ErrorClass:
    """The class of the first error that has one; a limit of Lean's own before anything else."""
    classes = [_classify(error.message) for error in errors]
    for limit in (ErrorClass.HEARTBEATS, ErrorClass.RECURSION_DEPTH):
        if limit in classes:
            return limit
    return next((found for found in classes if found is not ErrorClass.ELABORATION), ErrorClass.ELABORATION)


def _classify(message: str) -> ErrorClass:
    for error_class, pattern in _PATTERNS:
        if pattern.search(message):
            return error_class
    return ErrorClass.ELABORATION


def errors_of(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of severity `error`."""
    return tuple(diagnostic for diagnostic in diagnostics if diagnostic.severity == "error")


def only_goals_remain(errors: Sequence[Diagnostic]) -> bool:
    """Whether all that is wrong is that goals are left open."""
    return bool(errors) and all(_classify(error.message) is ErrorClass.UNSOLVED_GOALS for error in errors)
