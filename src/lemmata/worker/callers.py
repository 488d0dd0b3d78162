"""Whose request it is, how urgent, and until when: read from its headers."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request

from lemmata.contracts import InvalidRequestError, Priority, Turn
from lemmata.contracts.turns import DEADLINE_HEADER, PRIORITY_HEADER
from lemmata.serving.callers import caller_of

_MAX_DEADLINE_MS = 86_400_000


def turns(caller_header: str | None, usual: Priority = Priority.NORMAL) -> Callable[[Request], Turn]:
    """A dependency: the turn of a request.

    `caller_header`: the header that names callers where they need no key, and whoever sets it is trusted; else their
    address does.
    """

    def turn(request: Request) -> Turn:
        caller = caller_of(request, caller_header)
        return Turn(caller.name, _priority(request, usual), _deadline_ms(request), caller.caller_class)

    return turn


def _priority(request: Request, usual: Priority) -> Priority:
    asked = request.headers.get(PRIORITY_HEADER)
    if asked is None:
        return usual
    try:
        return Priority(asked.strip().lower())
    except ValueError as error:
        known = ", ".join(Priority)
        raise InvalidRequestError(f"the header `{PRIORITY_HEADER}` must be one of {known}") from error


def _deadline_ms(request: Request) -> int | None:
    asked = request.headers.get(DEADLINE_HEADER)
    if asked is None:
        return None
    text = asked.strip()
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(_MAX_DEADLINE_MS))
    if not digits or not 0 < int(text) <= _MAX_DEADLINE_MS:
        raise InvalidRequestError(
            f"the header `{DEADLINE_HEADER}` must be a number of milliseconds from 1 to {_MAX_DEADLINE_MS}"
        )
    return int(text)
