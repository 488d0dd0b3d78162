"""What Lean's server says about a document: its diagnostics, with places that count as Python does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from lemmata.lean.diagnostics import presentable
from lemmata.lean.interactive.framing import ProtocolError

Severity = Literal["error", "warning", "information"]
_SEVERITIES: dict[object, Severity] = {1: "error", 2: "warning", 3: "information", 4: "information"}
_MAX_MESSAGES = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column from 0; the column counts code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ServerMessage:
    """``silent``: meant for editors, not for people."""

    severity: Severity
    text: str
    start: Place
    end: Place
    silent: bool

    @property
    def says_sorry(self) -> bool:
        """Whether Lean warns that a declaration rests on `sorry`."""
        return self.severity == "warning" and self.text.startswith("declaration uses") and "sorry" in self.text


def read_messages(diagnostics: object, lines: list[str]) -> list[ServerMessage]:
    """The messages of one notification about a document of `lines`. Raises `ProtocolError`."""
    if not isinstance(diagnostics, list):
        raise ProtocolError("diagnostics are no list")
    return [_read_message(item, lines) for item in cast("list[object]", diagnostics)[:_MAX_MESSAGES]]


def _read_message(item: object, lines: list[str]) -> ServerMessage:
    if not isinstance(item, dict):
        raise ProtocolError("a diagnostic is no object")
    fields = cast("dict[str, Any]", item)
    text = fields.get("message")
    if not isinstance(text, str):
        raise ProtocolError("a diagnostic has no message")
    place = fields.get("fullRange") or fields.get("range")
    return ServerMessage(
        severity=_SEVERITIES.get(fields.get("severity"), "information"),
        text=presentable(text),
        start=_read_place(place, "start", lines),
        end=_read_place(place, "end", lines),
        silent=fields.get("isSilent") is True,
    )


def _read_place(span: object, side: str, lines: list[str]) -> Place:
    fields = cast("dict[str, Any]", span).get(side) if isinstance(span, dict) else None
    if not isinstance(fields, dict):
        raise ProtocolError("a diagnostic has no place")
    found = cast("dict[str, object]", fields)
    line, units = found.get("line"), found.get("character")
    if not isinstance(line, int) or not isinstance(units, int) or line < 0 or units < 0:
        raise ProtocolError("a place is no pair of numbers")
    text = lines[line] if line < len(lines) else ""
    # the protocol counts UTF-16 units
    return Place(line, len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")))
