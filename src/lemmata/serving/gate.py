"""ASGI middleware before all else: who asks is known, and may, before a byte of the body is read."""

from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lemmata.contracts import LemmataError
from lemmata.security import Guard, Refused
from lemmata.security.routes import is_open
from lemmata.security.viewing import seeing_only
from lemmata.serving.callers import IDENTITY, address_of
from lemmata.serving.guard import drain
from lemmata.serving.openapi import may_answer
from lemmata.serving.problems import problem_response


class Gate:
    """Lets in what `guard` lets in; the identity then stands in the request's scope: see `serving.callers`."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            admitted = await self._guard.admit(
                scope["path"], scope["headers"], address_of(scope), known=_is_known(scope)
            )
        except Refused as refused:
            await _refuse(refused.error, refused.headers, scope, receive, send)
            return
        except LemmataError as error:
            await _refuse(error, {}, scope, receive, send)
            return
        if admitted.identity is not None:
            scope[IDENTITY] = admitted.identity
        standing = admitted.standing

        async def answer(message: Message) -> None:
            if standing is not None and message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(standing.headers)
            await send(message)

        with seeing_only(admitted.identity.only_jobs_of if admitted.identity is not None else None):
            await self._app(scope, receive, answer if standing is not None else send)


def document_keys(app: FastAPI, guard: Guard) -> None:
    """Make `app.openapi()` say how callers show who they are, and what their answers may be."""
    if guard.anonymous:
        return
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        schema = describe()
        if "security" in schema:
            return schema
        bearer = {"type": "http", "scheme": "bearer", "description": "An API key, or an identity token."}
        schema.setdefault("components", {})["securitySchemes"] = {"bearer": bearer}
        schema["security"] = [{"bearer": []}]
        for path, methods in schema.get("paths", {}).items():
            for operation in methods.values():
                if is_open(path):
                    operation["security"] = []
                else:
                    _document(operation)
        return schema

    app.openapi = openapi


def _document(operation: dict[str, Any]) -> None:
    answers = may_answer({
        401: "No key, or none that is valid here.",
        403: "The key has not the scope that this needs.",
        429: "Too many requests, or no room: `Retry-After` says when to come again.",
    })  # fmt: skip
    for status, answer in answers.items():
        operation.setdefault("responses", {}).setdefault(str(status), answer)


def _is_known(scope: Scope) -> bool:
    """Whether a route has this path: only then does it matter which scope it needs."""
    app = scope.get("app")
    if not isinstance(app, FastAPI):
        return True
    return any(route.matches(scope)[0] is not Match.NONE for route in app.router.routes)


async def _refuse(error: LemmataError, headers: dict[str, str], scope: Scope, receive: Receive, send: Send) -> None:
    asked = Headers(scope=scope)
    # who waits for our word has not sent the body yet
    has_body = "content-length" in asked or "transfer-encoding" in asked
    if has_body and asked.get("expect", "").lower() != "100-continue":
        await drain(receive)
    response = problem_response(error, scope)
    response.headers.update(headers)
    await response(scope, receive, send)
