"""A small service of every kind of route, in process and on a real socket."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from lemmata.contracts import CheckRequest, Readiness, SaturatedError
from lemmata.serving import Listener, create_app
from lemmata.serving.server import make_server
from lemmata.settings import HttpSettings, Settings

BODY_BYTES = 4_096


class Recorder:
    """What happened inside the routes."""

    def __init__(self) -> None:
        self.ready = True
        self.started = asyncio.Event()
        self.cancelled = asyncio.Event()
        self.finished = asyncio.Event()


def routes(recorder: Recorder) -> APIRouter:
    router = APIRouter(tags=["things"])

    @router.post("/check")
    async def check(request: CheckRequest) -> dict[str, str]:
        return {"theorem": request.theorem or request.statement or ""}

    @router.get("/saturated")
    async def saturated() -> None:
        raise SaturatedError("every slot is taken", retry_after_s=2.4)

    @router.get("/crash")
    async def crash() -> None:
        raise RuntimeError("a secret of the inside")

    @router.get("/things/{number}")
    async def thing(number: int) -> int:
        return number

    @router.delete("/things/{number}", status_code=204)
    async def remove(number: int) -> None:
        del number

    @router.post("/slow")
    async def slow() -> None:
        recorder.started.set()
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            recorder.cancelled.set()
            raise
        recorder.finished.set()

    return router


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def app(recorder: Recorder) -> FastAPI:
    async def readiness() -> Readiness:
        missing = () if recorder.ready else ("no Lean: install one",)
        return Readiness(ready=recorder.ready, service="worker", version="1", missing=missing)

    settings = Settings(http=HttpSettings(body_bytes=BODY_BYTES))
    return create_app("worker", routers=[routes(recorder)], readiness=readiness, settings=settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@asynccontextmanager
async def serving(app: FastAPI, *, request_s: float = 60.0) -> AsyncIterator[str]:
    """Serve on a free port of loopback; the value is the URL."""
    listener = Listener.bind("127.0.0.1", 0)
    server = make_server(app, grace_s=1, request_s=request_s)
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[listener.socket]))
        try:
            yield listener.url
        finally:
            server.should_exit = True


@pytest.fixture
async def url(app: FastAPI) -> AsyncIterator[str]:
    async with serving(app) as url:
        yield url


@pytest.fixture
def taken_port() -> Iterator[int]:
    listener = Listener.bind("127.0.0.1", 0)
    yield listener.port
    listener.socket.close()
