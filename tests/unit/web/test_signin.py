"""A cookie is a key for pages, and for nothing else."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import Response
from tests.support.html import Html
from tests.support.proving import OURS, PretendProving

from lemmata.contracts import UnauthorizedError
from lemmata.serving.problems import install_handlers, problem_response
from lemmata.web import FrontDoor, router
from lemmata.web.signin import COOKIE, is_key, local_path

KEY = "lemmata_0123456789abcdef_" + "5" * 64  # pragma: allowlist secret


@pytest.fixture
async def guarded() -> AsyncIterator[httpx.AsyncClient]:
    """Pages and an API route behind a gate that knows one key."""
    app = FastAPI()
    app.include_router(router(PretendProving()))
    install_handlers(app)

    @app.post("/prove")
    async def prove() -> str:
        return "proved"

    @app.middleware("http")
    async def gate(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        path = request.url.path
        free = path.startswith("/ui/static/") or path in {"/ui/sign-in", "/ui/sign-out"}
        if free or request.headers.get("authorization") == f"Bearer {KEY}":
            return await call_next(request)
        return problem_response(UnauthorizedError("send a key"), request.scope)

    app.add_middleware(FrontDoor)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lemmata.test") as client:
        yield client


async def test_who_has_no_key_is_asked_for_it_and_then_goes_where_they_wanted(guarded: httpx.AsyncClient) -> None:
    asked = await guarded.get("/ui/jobs?q=a%26b")
    assert asked.status_code == 401
    page = Html(asked.text)
    assert page.faults() == []
    assert page.all("input")[0].attributes["value"] == "/ui/jobs?q=a%26b"
    answer = await guarded.post("/ui/sign-in", data={"key": f" {KEY} ", "to": "/ui/jobs?q=a%26b"}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ui/jobs?q=a%26b")
    assert answer.headers["set-cookie"] == f"{COOKIE}={KEY}; Path=/; HttpOnly; SameSite=Strict"
    page = Html((await guarded.get("/ui/jobs")).text)
    assert page.all("h1")[0].text == "Jobs"
    assert page.all("button")[0].text == "Sign out"
    out = await guarded.post("/ui/sign-out", headers=OURS)
    assert out.headers["set-cookie"].startswith(f"{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
    assert (await guarded.get("/ui/jobs")).status_code == 401


async def test_the_api_does_not_know_the_cookie(guarded: httpx.AsyncClient) -> None:
    guarded.cookies.set(COOKIE, KEY)
    assert (await guarded.get("/ui/jobs")).status_code == 200
    refused = await guarded.post("/prove")
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")


async def test_a_key_that_is_refused_is_said_to_be(guarded: httpx.AsyncClient) -> None:
    guarded.cookies.set(COOKIE, "lemmata_wrong")
    page = Html((await guarded.get("/")).text)
    assert "refused" in page.by_id("problem").text
    assert page.faults() == []


async def test_a_header_is_stronger_than_a_cookie(guarded: httpx.AsyncClient) -> None:
    guarded.cookies.set(COOKIE, KEY)
    assert (await guarded.get("/", headers={"authorization": "Bearer other"})).status_code == 401


@pytest.mark.parametrize(
    "key", ["", "two words", "a;b", 'a"b', "ü", "a\r\nset-cookie: x=y", "x" * 5_000, "a,b", "a\\b"]
)
async def test_what_cannot_be_a_key_becomes_no_cookie(guarded: httpx.AsyncClient, key: str) -> None:
    assert not is_key(key)
    answer = await guarded.post("/ui/sign-in", data={"key": key, "to": "/"}, headers=OURS)
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


async def test_nobody_is_signed_in_or_out_by_another_site(guarded: httpx.AsyncClient) -> None:
    for path in ("/ui/sign-in", "/ui/sign-out"):
        answer = await guarded.post(path, data={"key": KEY}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


async def test_over_https_the_cookie_is_for_https(guarded: httpx.AsyncClient) -> None:
    headers = OURS | {"x-forwarded-proto": "https"}
    answer = await guarded.post("/ui/sign-in", data={"key": KEY, "to": "/"}, headers=headers)
    assert answer.headers["set-cookie"].endswith("; SameSite=Strict; Secure")


@pytest.mark.parametrize(
    "to",
    [
        "//evil.test",
        "https://evil.test",
        "/\\evil.test",
        "/ui/\\evil",
        "javascript:alert(1)",
        "/ui/\r\nx: y",
        "",
        "/prove",
    ],
)
def test_nobody_is_led_to_another_site(to: str) -> None:
    assert local_path(to) == "/"


def test_pages_are_led_to() -> None:
    assert local_path("/ui/jobs/1?page=2") == "/ui/jobs/1?page=2"
    assert local_path("/?theorem=a") == "/?theorem=a"
