"""ASGI middleware around everything: pages for people where a program would get a header or a problem."""

import re
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lemmata.contracts import Problem
from lemmata.web.pages import Pages, as_signed_in
from lemmata.web.signin import COOKIE, is_key, local_path

_PAGES = re.compile(r"/|/ui(?:/.*)?", re.DOTALL)
_ALSO_BY_COOKIE = frozenset({"/docs", "/openapi.json"})
_PROBLEM = "application/problem+json"
_KEPT = ("retry-after", "www-authenticate", "allow")
_REFUSED = "This key was refused: it is not known, or has ended."


class FrontDoor:
    """Of pages, a cookie becomes a bearer's key, and a problem becomes a page; who is not let in gets a form.

    The API's own routes never see the cookie: a browser cannot be made to use them in a person's name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._pages = Pages()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        path: str = scope.get("path", "")
        is_page = scope["type"] == "http" and _PAGES.fullmatch(path) is not None
        if not is_page and path not in _ALSO_BY_COOKIE:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        with_key = "authorization" not in headers and is_key(key)
        if with_key:
            scope = {**scope, "headers": [*scope["headers"]]}
            MutableHeaders(scope=scope)["authorization"] = f"Bearer {key}"
        with as_signed_in(with_key):
            answer = _Answer(self._pages, scope, receive, send, refused=with_key) if is_page else send
            await self._app(scope, receive, answer)


class _Answer:
    """What is sent: the app's own answer, or a page in place of a problem."""

    def __init__(self, pages: Pages, scope: Scope, receive: Receive, send: Send, *, refused: bool) -> None:
        self._pages = pages
        self._scope = scope
        self._receive = receive
        self._send = send
        self._refused = refused
        self._headers: Headers | None = None
        """Of the problem whose body is being read."""
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message.get("headers", []))
            if headers.get("content-type") == _PROBLEM:
                self._headers = headers
                return
        elif self._headers is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._page(self._headers)
            return
        await self._send(message)

    async def _page(self, headers: Headers) -> None:
        try:
            problem = Problem.model_validate_json(self._body)
        except ValidationError:  # not of ours
            problem = Problem(type="about:blank", title="Not possible", status=500, detail="", code="", retryable=False)
        template, values = "error.html", dict[str, Any](title=problem.title, detail=problem.detail)
        if problem.status == 401:
            query = self._scope["query_string"].decode("latin-1")
            here = self._scope["path"] + (f"?{query}" if query else "")
            to = local_path(here if self._scope["method"] == "GET" else "")
            template, values = "sign_in.html", dict[str, Any](to=to, error=_REFUSED if self._refused else "")
        kept = {name: headers[name] for name in _KEPT if name in headers}
        page = self._pages.page(template, status=problem.status, headers=kept, **values)
        await page(self._scope, self._receive, self._send)
