"""Texts and numbers as JSON has them in an export."""

from __future__ import annotations

import json

_DIGITS = 4_000  # below the interpreter's own limit for writing decimal numbers
_LONG = 10**_DIGITS


def json_text(text: str) -> str:
    """A string."""
    return json.dumps(text, ensure_ascii=False)


def decimal(value: int) -> str:
    """Decimal digits, however many: a part at a time, since the interpreter refuses to write long numbers."""
    if value < _LONG:
        return str(value)
    parts = [value]
    powers: list[int] = []
    power = _LONG
    while power <= value:
        powers.append(power)
        power *= power
    for power in reversed(powers):
        parts = [half for part in parts for half in divmod(part, power)]
    return "".join(str(part).zfill(_DIGITS) for part in parts).lstrip("0")
