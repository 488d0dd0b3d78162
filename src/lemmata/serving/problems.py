"""Every error of every route, as an RFC 9457 problem: the one place where errors become responses."""

from collections.abc import Callable, Collection, Sequence
from http import HTTPStatus
from math import ceil
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from lemmata.contracts import InvalidRequestError, LemmataError, Problem

MEDIA_TYPE = "application/problem+json"
TRACE_ID = "lemmata.trace_id"
"""Key of the ASGI scope under which the request's trace id (32 hex digits) stands."""

_MAX_FIELD_ERRORS = 20
_MAX_MESSAGE_CHARS = 300
_HTTP_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "payload_too_large"}


def problem_response(error: LemmataError, scope: Scope) -> Response:
    """The response to `error`, with `Retry-After` (whole seconds) where the error says when to come again."""
    headers: dict[str, str] = {}
    if error.retry_after_s is not None:
        headers["retry-after"] = str(max(1, ceil(error.retry_after_s)))
    return _response(error.problem(instance=_path(scope), trace_id=scope.get(TRACE_ID)), headers)


def install_handlers(app: FastAPI, allowed_methods: Callable[[Scope], Collection[str]] = lambda _: ()) -> None:
    """Answer every exception of `app` with a problem.

    ``allowed_methods``: those of the path of a request, for `Allow`; empty: as the framework says.
    """

    async def lemmata_error(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, LemmataError)
        return problem_response(exc, request.scope)

    async def validation_error(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, RequestValidationError)
        return _response(_validation_problem(exc, request))

    async def http_error(request: Request, exc: Exception) -> Response:
        assert isinstance(exc, HTTPException)
        headers = {name.lower(): value for name, value in (exc.headers or {}).items()}
        if exc.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (allowed := allowed_methods(request.scope)):
            # the framework names those of one route, and a path may have several
            headers["allow"] = ", ".join(sorted(allowed))
        return _response(_http_problem(exc, request), headers)

    async def crash(request: Request, exc: Exception) -> Response:
        # the server logs the traceback; the caller gets the trace id to quote, and nothing of the inside
        del exc
        detail = "the server failed on this request; try again, and quote the trace id if it happens again"
        return problem_response(LemmataError(detail), request.scope)

    app.add_exception_handler(LemmataError, lemmata_error)
    app.add_exception_handler(RequestValidationError, validation_error)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, crash)


def _response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    return Response(problem.model_dump_json(), problem.status, headers, MEDIA_TYPE)


def _validation_problem(exc: RequestValidationError, request: Request) -> Problem:
    errors = [_field_error(error) for error in exc.errors()[:_MAX_FIELD_ERRORS]]
    first = errors[0] if errors else {"field": "body", "message": "cannot be read"}
    more = len(exc.errors()) - 1
    detail = f"`{first['field']}`: {first['message']}" + (f" (and {more} more)" if more > 0 else "")
    if request.method in {"POST", "PUT", "PATCH"} and "json" not in request.headers.get("content-type", "json"):
        detail += "; send JSON, with `Content-Type: application/json`"
    base = InvalidRequestError(detail).problem(instance=_path(request.scope), trace_id=request.scope.get(TRACE_ID))
    return base.model_copy(update={"errors": tuple(errors)})


def _field_error(error: dict[str, Any]) -> dict[str, Any]:
    """The name of the field and what is wrong with it. The input is left out: it may be huge, or no Unicode."""
    location: Sequence[Any] = error.get("loc", ())
    place, *path = [_clean(str(part)) for part in location] or ["body"]
    message = str(error.get("msg", "is wrong")).removeprefix("Value error, ")
    context = error.get("ctx", {})
    if error.get("type") == "json_invalid":
        path, message = [], f"not JSON: {context.get('error', 'unreadable')} at character {location[-1]}"
    field = ".".join(path) or place
    return {"field": field, "in": place, "message": _clean(message), "type": str(error.get("type", ""))}


def _http_problem(exc: HTTPException, request: Request) -> Problem:
    status = exc.status_code
    title = HTTPStatus(status).phrase
    detail = str(exc.detail)
    if status == HTTPStatus.NOT_FOUND:
        detail = f"no such path: {_path(request.scope)}; /docs lists what there is"
    elif status == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} is not allowed here; /docs lists what is"
    elif status == HTTPStatus.BAD_REQUEST and "parsing the body" in detail:
        detail = "the body is not UTF-8 JSON, or nests too deep; send JSON, with `Content-Type: application/json`"
    code = _HTTP_CODES.get(status, f"http_{status}")
    return Problem(
        type=f"/problems/{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        retryable=status in {429, 502, 503, 504},
        instance=_path(request.scope),
        trace_id=request.scope.get(TRACE_ID),
    )


def _path(scope: Scope) -> str:
    return _clean(str(scope.get("path", "")))


def _clean(text: str) -> str:
    """Short, and encodable: a lone surrogate in a key of the body must not break the answer about it."""
    return text[:_MAX_MESSAGE_CHARS].encode("utf-8", "replace").decode("utf-8")
