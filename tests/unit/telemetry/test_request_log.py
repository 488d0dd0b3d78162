"""One line per request."""

import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from lemmata.telemetry import RequestLog


async def hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello", status_code=201)


async def crash(_request: Request) -> PlainTextResponse:
    raise RuntimeError("a defect")


APP = RequestLog(Starlette(routes=[Route("/hello", hello), Route("/crash", crash), Route("/healthz", hello)]))


@pytest.mark.parametrize(("path", "status"), [("/hello", 201), ("/missing", 404), ("/crash", 500)])
async def test_a_request_is_logged_when_it_is_over(path: str, status: int, caplog: pytest.LogCaptureFixture) -> None:
    transport = httpx.ASGITransport(APP, raise_app_exceptions=False)
    with caplog.at_level(logging.INFO, logger="lemmata.http"):
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            await client.get(path)
    [record] = [record for record in caplog.records if record.name == "lemmata.http"]
    assert f"path='{path}' status={status} " in record.getMessage()


async def test_probes_that_succeed_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="lemmata.http"):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(APP), base_url="http://test") as client:
            await client.get("/healthz")
    assert not [record for record in caplog.records if record.name == "lemmata.http"]
