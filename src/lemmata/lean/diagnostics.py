"""Lean's messages: read from its JSON lines, placed in what the client sent, and sorted into classes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from lemmata.contracts import Diagnostic, ErrorClass, Position
from lemmata.lean.plans import MARK, OPEN_PROOF
from lemmata.lean.text.assembly import Assembly, Part

_MAX_MESSAGES = 200
_MAX_CHARS = 20_000
_SEVERITIES = ("error", "warning", "information")


def read_messages(
    output: bytes, assembly: Assembly, *, most: int = _MAX_MESSAGES, chars: int = _MAX_CHARS
) -> tuple[Diagnostic, ...]:
    """The messages among the lines of ``output``; what is no message of Lean's is left out.

    ``most``: how many at most; ``chars``: how long each may be.
    """
    found: list[Diagnostic] = []
    for line in output.split(b"\n"):
        if line.startswith(b"{") and len(found) < most:
            message = _read_message(line, assembly, chars)
            if message is not None:
                found.append(message)
    return tuple(found)


def _read_message(line: bytes, assembly: Assembly, chars: int) -> Diagnostic | None:
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
    if text.startswith(_OURS) and _before_mark(fields.get("pos"), assembly):
        start = start or assembly.last()
        text = f"unexpected end of the {'proof' if start and start[0] == 'proof' else 'theorem'}{text[len(_OURS) :]}"
    elif text == "unknown tactic":
        text = f"{text}{_word_at(fields.get('pos'), assembly)}"
    part = start[0] if start is not None else None
    if part == "statement" and text.startswith("declaration uses") and _is_open(assembly):
        return None  # of the `sorry` that we put
    return Diagnostic(
        severity=severity,
        message=_shortened(_clean(text), chars),
        part=part,
        start=start[1] if start is not None else None,
        end=end[1] if end is not None and end[0] == part else None,
    )


def _place(value: object, assembly: Assembly) -> tuple[Part, Position] | None:
    place = _line_and_column(value)
    return None if place is None else assembly.locate(*place)


def _offset(value: object, assembly: Assembly) -> int | None:
    place = _line_and_column(value)
    return None if place is None else assembly.offset(*place)


def _line_and_column(value: object) -> tuple[int, int] | None:
    if not isinstance(value, dict):
        return None
    fields = cast("dict[str, object]", value)
    line, column = fields.get("line"), fields.get("column")
    if not isinstance(line, int) or not isinstance(column, int) or column < 0:
        return None
    return line, column


def _is_open(assembly: Assembly) -> bool:
    """Whether the text ends with a proof of ours."""
    return any(piece.part is None and piece.text == OPEN_PROOF for piece in assembly.pieces)


_OURS = "unexpected token 'theorem'"


def _before_mark(value: object, assembly: Assembly) -> bool:
    """Whether the next `theorem` is the declaration that we put behind the text: nobody else knows of it."""
    offset = _offset(value, assembly)
    if offset is None:
        return False
    return assembly.text.startswith(f"theorem _root_.{MARK}", assembly.text.find("theorem", offset))


def _word_at(value: object, assembly: Assembly) -> str:
    """The word around a place, quoted behind a blank; empty where there is none."""
    offset = _offset(value, assembly)
    if offset is None:
        return ""
    start = offset - len(_WORD_BEFORE.findall(assembly.text[max(0, offset - _LONGEST_WORD) : offset])[0])
    word = _WORD_AT.match(assembly.text, start)
    return f" `{word[0]}`" if word is not None else ""


_LONGEST_WORD = 60
_WORD_BEFORE = re.compile(r"[\w'!?.]*\Z")
_WORD_AT = re.compile(r"[\w'!?.]{1,60}")


def _clean(text: str) -> str:
    """Without control characters: messages may quote the candidate, and are shown on terminals."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "�", text)


def _shortened(text: str, chars: int) -> str:
    return text if len(text) <= chars else f"{text[:chars]}\n… ({len(text) - chars} more characters)"


def presentable(text: str, chars: int = _MAX_CHARS) -> str:
    """A message of Lean's without control characters, and cut where it is longer than `chars`."""
    return _shortened(_clean(text), chars)


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
