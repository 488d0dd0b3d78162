"""Problems turned back into the errors that they were."""

import contextlib
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus

import httpx
from pydantic import ValidationError

from lemmata.contracts import InvalidRequestError, LemmataError, NotFoundError, Problem, UnavailableError


def error_of(response: httpx.Response, service: str) -> LemmataError:
    """The error that an unsuccessful response stands for: same class, same detail, same advice when to retry."""
    retry_after_s = _seconds(response.headers.get("retry-after"))
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        kind = _by_status(response.status_code)
        return kind(f"the {service} answered HTTP {response.status_code}", retry_after_s=retry_after_s)
    kind = _classes().get(problem.code) or _by_status(problem.status)
    return kind(problem.detail, retry_after_s=retry_after_s)


@cache
def _classes() -> dict[str, type[LemmataError]]:
    return {kind.code: kind for kind in _descendants(LemmataError)}


def _descendants(kind: type[LemmataError]) -> Iterator[type[LemmataError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _descendants(child)


def _by_status(status: int) -> type[LemmataError]:
    if status == HTTPStatus.NOT_FOUND:
        return NotFoundError
    return InvalidRequestError if status < HTTPStatus.INTERNAL_SERVER_ERROR else UnavailableError


def _seconds(header: str | None) -> float | None:
    """`Retry-After` in seconds; the form with a date is not one that our services send."""
    with contextlib.suppress(ValueError):
        return float(header) if header else None
    return None
