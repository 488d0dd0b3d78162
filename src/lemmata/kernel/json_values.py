"""Values of JSON, each as what it must be. Raise ``TypeError`` or ``ValueError`` where they are something else."""

from __future__ import annotations

from typing import Any, cast

from lemmata.kernel.errors import DeclinedError

Fields = dict[str, Any]

_MAX_DIGITS = 200_000
_CHUNK = 4_000  # below the interpreter's own limit for reading decimal numbers


def only(fields: Fields) -> tuple[str, Any]:
    """The one field of an object."""
    if len(fields) != 1:
        raise ValueError("other fields than there should be")
    return next(iter(fields.items()))


def once(pairs: list[tuple[str, Any]]) -> Fields:
    """An object whose keys are all different: with one given twice, readers may differ about a line."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key is given twice")
    return fields


def as_object(value: Any) -> Fields:
    """An object."""
    if not isinstance(value, dict):
        raise TypeError("no object where one should be")
    return cast("Fields", value)


def as_list(value: Any) -> list[Any]:
    """An array."""
    if not isinstance(value, list):
        raise TypeError("no array where one should be")
    return cast("list[Any]", value)


def as_number(value: Any) -> int:
    """A natural number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no natural number where one should be")
    return value


def as_flag(value: Any) -> bool:
    """A Boolean."""
    if not isinstance(value, bool):
        raise TypeError("no Boolean where one should be")
    return value


def as_text(value: Any) -> str:
    """A string of Lean's characters."""
    if not isinstance(value, str):
        raise TypeError("no string where one should be")
    value.encode("utf-8")  # a lone surrogate is no character of Lean
    return value


def as_decimal(text: str) -> int:
    """A natural number in decimal digits. Raises ``DeclinedError`` where there are too many."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError("no decimal number where one should be")
    if len(text) > _MAX_DIGITS:
        raise DeclinedError("Nat literals", f"a number of more than {_MAX_DIGITS} digits")
    value = 0
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        value = value * 10 ** len(chunk) + int(chunk)
    return value
