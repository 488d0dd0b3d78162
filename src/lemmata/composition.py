"""Where settings become services: the only module that knows which implementation stands behind which port.

A part is in this process, or elsewhere where its URL is set (`LEMMATA_HTTP__WORKER_URL`, …): the rest cannot tell.
Heavy parts are imported when they are opened, so that a command pays only for what it uses.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from lemmata import __version__
from lemmata.contracts import Generator, Job, ProveRequest, Readiness, Searcher, Service, Worker
from lemmata.contracts.sessions import Sessions
from lemmata.settings import Settings

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI
    from pydantic import SecretStr

    from lemmata.orchestrator import Orchestrator

ServiceName = Literal["worker", "retriever", "gateway", "orchestrator", "lemmata"]
Building = Callable[[str, int, int], None]
"""Told what is being built, how many steps are done, and how many there are."""

ReadinessOf = Callable[[], Awaitable[Readiness]]

S = TypeVar("S", bound=Service)


class Prover(Protocol):
    """The orchestrator, in this process or elsewhere."""

    async def submit(self, request: ProveRequest) -> Job:
        """Ask for a proof; answers at once with the queued job."""
        ...

    async def wait(self, job_id: str, timeout_s: float) -> Job:
        """The job once it has ended, or as it is after `timeout_s` seconds."""
        ...

    async def cancel(self, job_id: str) -> Job:
        """Stop the job."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """All services of one deployment, open."""

    checker: Worker
    searcher: Searcher
    generator: Generator
    orchestrator: "Orchestrator"
    sessions: Sessions

    async def readiness(self) -> Readiness:
        """Whether the whole can do its job, and what each part says. Never raises."""
        services = (self.orchestrator, self.checker, self.searcher, self.generator)
        states = await asyncio.gather(*(service.readiness() for service in services))
        missing = [f"{state.service}: {what}" for state in states[1:] for what in state.missing]
        return Readiness(
            # theorems are proved without a model and without an index, if less often: the orchestrator knows
            ready=states[0].ready and states[1].ready,
            service="lemmata",
            version=__version__,
            details={state.service: {"ready": state.ready, **state.details} for state in states},
            missing=tuple(missing + [what for what in states[0].missing if what not in missing]),
        )


@asynccontextmanager
async def open_checker(settings: Settings, *, progress: Building | None = None) -> AsyncGenerator[Worker]:
    """The LeanWorker; `progress` is told of its library's build. Raises `ToolchainError`, `IsolationError`."""
    if settings.http.worker_url:
        from lemmata.clients import WorkerClient

        checker: Worker = WorkerClient(settings.http.worker_url, api_key=_client_key(settings))
    else:
        from lemmata.worker import LeanWorker

        checker = await LeanWorker.create(settings, progress=progress)
    async with _closing(checker):
        yield checker


@asynccontextmanager
async def open_sessions(settings: Settings, worker: Worker) -> AsyncGenerator[Sessions]:
    """Stepwise sessions on `worker`, as `open_checker` gave it."""
    if settings.http.worker_url:
        from lemmata.clients import SessionsClient

        sessions: Sessions = SessionsClient(settings.http.worker_url, api_key=_client_key(settings))
    else:
        from lemmata.worker import LeanSessions, LeanWorker

        assert isinstance(worker, LeanWorker)
        sessions = await LeanSessions.create(worker, settings)
    async with _closing(sessions):
        yield sessions


@asynccontextmanager
async def open_searcher(settings: Settings) -> AsyncGenerator[Searcher]:
    """The Retriever."""
    if settings.http.retriever_url:
        from lemmata.clients import RetrieverClient

        searcher: Searcher = RetrieverClient(settings.http.retriever_url, api_key=_client_key(settings))
    else:
        from lemmata.retriever import Retriever

        searcher = await Retriever.create(settings)
    async with _closing(searcher):
        yield searcher


@asynccontextmanager
async def open_generator(settings: Settings) -> AsyncGenerator[Generator]:
    """The Model Gateway."""
    if settings.http.gateway_url:
        from lemmata.clients import GatewayClient

        generator: Generator = GatewayClient(settings.http.gateway_url, api_key=_client_key(settings))
    else:
        from lemmata.gateway import Gateway

        generator = Gateway(settings.gateway)
    async with _closing(generator):
        yield generator


@asynccontextmanager
async def open_parts(settings: Settings, *, progress: Building | None = None) -> AsyncGenerator[Parts]:
    """All parts, at work: unfinished jobs of the data folder go on. Raises `LemmataError` where a part cannot start."""
    from lemmata.orchestrator import Orchestrator
    from lemmata.storage import open_storage

    async with AsyncExitStack() as stack:
        # first, because it fails at once where the folder cannot be written
        storage = await asyncio.to_thread(open_storage, settings.storage)
        stack.push_async_callback(storage.aclose)
        checker = await stack.enter_async_context(open_checker(settings, progress=progress))
        searcher = await stack.enter_async_context(open_searcher(settings))
        generator = await stack.enter_async_context(open_generator(settings))
        sessions = await stack.enter_async_context(open_sessions(settings, checker))
        orchestrator = await stack.enter_async_context(
            Orchestrator(
                checker=checker,
                searcher=searcher,
                generator=generator,
                jobs=storage.jobs,
                artifacts=storage.artifacts,
                cache=storage.cache,
                certificates=storage.certificates,
                sessions=sessions,
                settings=settings.orchestrator,
            )
        )
        yield Parts(checker, searcher, generator, orchestrator, sessions)


@asynccontextmanager
async def open_prover(
    settings: Settings, *, url: str | None = None, progress: Building | None = None
) -> AsyncGenerator[Prover]:
    """The orchestrator at `url`, or one in this process: the same code, without HTTP."""
    if url is None:
        async with open_parts(settings, progress=progress) as parts:
            yield parts.orchestrator
        return
    from lemmata.clients import OrchestratorClient

    async with _closing(OrchestratorClient(url, api_key=_secret(settings.api_key))) as client:
        yield client


@asynccontextmanager
async def open_app(service: ServiceName, settings: Settings) -> AsyncGenerator["FastAPI"]:
    """The application of one service, or of all behind one port (`lemmata`)."""
    from lemmata.entrance import open_guard
    from lemmata.serving import create_app

    async with AsyncExitStack() as stack:
        guard = await stack.enter_async_context(open_guard(settings))
        match service:
            case "worker":
                from lemmata.worker.routes import router as worker_routes
                from lemmata.worker.routes_sessions import router as session_routes

                checker = await stack.enter_async_context(open_checker(settings))
                sessions = await stack.enter_async_context(open_sessions(settings, checker))
                routers = [worker_routes(checker, settings.worker), session_routes(sessions, settings.worker)]
                readiness = _with_sessions(checker.readiness, sessions)
            case "retriever":
                from lemmata.retriever.routes import router as retriever_routes

                searcher = await stack.enter_async_context(open_searcher(settings))
                routers, readiness = [retriever_routes(searcher)], searcher.readiness
            case "gateway":
                from lemmata.gateway.routes import router as gateway_routes

                generator = await stack.enter_async_context(open_generator(settings))
                routers, readiness = [gateway_routes(generator)], generator.readiness
            case "orchestrator":
                from lemmata.orchestrator.routes import router as orchestrator_routes
                from lemmata.web import router as web_routes

                parts = await stack.enter_async_context(open_parts(settings))
                routers = [orchestrator_routes(parts.orchestrator), web_routes(parts.orchestrator)]
                readiness = parts.orchestrator.readiness
            case "lemmata":
                parts = await stack.enter_async_context(open_parts(settings))
                routers, readiness = _all_routes(parts, settings), parts.readiness
                if not settings.http.worker_url:  # a worker of its own tells of its sessions itself
                    readiness = _with_sessions(parts.readiness, parts.sessions)
        app = create_app(service, routers=routers, readiness=readiness, settings=settings, guard=guard)
        if service in {"orchestrator", "lemmata"}:
            from lemmata.web import FrontDoor

            app.add_middleware(FrontDoor)  # around the gate
        yield app


def _with_sessions(readiness: ReadinessOf, sessions: Sessions) -> ReadinessOf:
    async def both() -> Readiness:
        state, of_sessions = await asyncio.gather(readiness(), sessions.readiness())
        details = {**state.details, "sessions": of_sessions.details}
        return state.model_copy(update={"details": details, "ready": state.ready and of_sessions.ready})

    return both


def _all_routes(parts: Parts, settings: Settings) -> "list[APIRouter]":
    from lemmata.gateway.routes import router as gateway_routes
    from lemmata.orchestrator.routes import router as orchestrator_routes
    from lemmata.retriever.routes import router as retriever_routes
    from lemmata.web import router as web_routes
    from lemmata.worker.routes import router as worker_routes
    from lemmata.worker.routes_sessions import router as session_routes

    return [
        orchestrator_routes(parts.orchestrator),
        web_routes(parts.orchestrator),
        worker_routes(parts.checker, settings.worker),
        session_routes(parts.sessions, settings.worker),
        retriever_routes(parts.searcher),
        gateway_routes(parts.generator),
    ]


@asynccontextmanager
async def _closing(service: S) -> AsyncGenerator[S]:
    try:
        yield service
    finally:
        await service.aclose()


def _client_key(settings: Settings) -> str | None:
    """What this process shows to other services of ours."""
    return _secret(settings.security.service_key or settings.api_key)


def _secret(value: "SecretStr | None") -> str | None:
    return value.get_secret_value() if value else None
