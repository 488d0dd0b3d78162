"""Problems turned back into the errors that they were."""

import contextlib
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import ClassVar

import httpx
from pydantic import ValidationError

from lemmata.contracts import (
    ConflictError,
    InvalidRequestError,
    LemmataError,
    NotFoundError,
    PayloadTooLargeError,
    Problem,
    SaturatedError,
    StatementError,
    UnauthorizedError,
    UnavailableError,
)

_BY_STATUS: dict[int, type[LemmataError]] = {
    HTTPStatus.UNAUTHORIZED: UnauthorizedError,
    HTTPStatus.FORBIDDEN: UnauthorizedError,
    HTTPStatus.NOT_FOUND: NotFoundError,
    HTTPStatus.CONFLICT: ConflictError,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: PayloadTooLargeError,
    HTTPStatus.TOO_MANY_REQUESTS: SaturatedError,
}
_NO_SERVICE_BEHIND = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)


class ProxyError(UnavailableError):
    """Something on the way answered, and not the service: it may be starting anew."""

    code: ClassVar[str] = "no_service_behind"
    title: ClassVar[str] = "The service is not behind its address"


def error_of(response: httpx.Response, service: str) -> LemmataError:
    """The error that an unsuccessful response stands for: same class, same detail, same advice when to retry."""
    retry_after_s = _seconds(response.headers.get("retry-after"))
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        status = response.status_code
        kind = ProxyError if status in _NO_SERVICE_BEHIND and retry_after_s is None else _by_status(status)
        return kind(f"the {service} answered HTTP {status}", retry_after_s=retry_after_s)
    kind = _classes().get(problem.code) or _by_status(problem.status)
    error = kind(problem.detail, retry_after_s=retry_after_s)
    if isinstance(error, StatementError):
        error.errors = problem.errors
    return error


@cache
def _classes() -> dict[str, type[LemmataError]]:
    return {kind.code: kind for kind in _descendants(LemmataError)}


def _descendants(kind: type[LemmataError]) -> Iterator[type[LemmataError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _descendants(child)


def _by_status(status: int) -> type[LemmataError]:
    other = InvalidRequestError if status < HTTPStatus.INTERNAL_SERVER_ERROR else UnavailableError
    return _BY_STATUS.get(status, other)


def _seconds(header: str | None) -> float | None:
    """`Retry-After` in seconds; the form with a date is not one that our services send."""
    with contextlib.suppress(ValueError):
        return float(header) if header else None
    return None
