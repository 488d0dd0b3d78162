"""The application of one service, or of several behind one port."""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import APIRouter, FastAPI, Response

from lemmata import __version__
from lemmata.contracts import Health, Readiness
from lemmata.security import Guard
from lemmata.serving.docs import docs_page
from lemmata.serving.gate import Gate, document_keys
from lemmata.serving.guard import RequestGuard
from lemmata.serving.openapi import document_problems, methods_at
from lemmata.serving.problems import install_handlers
from lemmata.serving.tracing import TraceRequests
from lemmata.settings import Settings
from lemmata.telemetry import RequestLog

_DESCRIPTIONS = {
    "worker": "Checks Lean proofs: a header, a statement and a proof in, a verdict out.",
    "retriever": "Finds the declarations that a proof, or a person, needs.",
    "gateway": "Candidate proofs from model backends, with what they cost.",
    "orchestrator": "Proves theorems: jobs, their budgets and their artifacts.",
    "lemmata": "Takes a Lean 4 theorem and returns a proof that has been checked.",
}


def create_app(
    service: str,
    *,
    routers: Sequence[APIRouter],
    readiness: Callable[[], Awaitable[Readiness]],
    settings: Settings,
    guard: Guard | None = None,
) -> FastAPI:
    """Routes with `/healthz`, `/readyz`, `/docs`, problems for errors, a body limit and trace context.

    `readiness` never raises. `guard`: who may come in; None: everybody. What the routers use is open when this is
    called, and closed by whoever opened it.
    """
    app = FastAPI(
        title=f"Lemmata {service}" if service != "lemmata" else "Lemmata",
        summary=_DESCRIPTIONS.get(service, ""),
        version=__version__,
        docs_url=None,
        redoc_url=None,
        strict_content_type=False,
    )
    app.add_middleware(RequestGuard, max_bytes=settings.http.body_bytes)
    if guard is not None:
        app.add_middleware(Gate, guard=guard)
    app.add_middleware(RequestLog)
    app.add_middleware(TraceRequests)
    install_handlers(app, lambda scope: methods_at(app, scope["path"]))
    for router in routers:
        app.include_router(router)
    app.include_router(_health_router(service, readiness))
    document_problems(app)
    if guard is not None:
        document_keys(app, guard)
    app.include_router(docs_page(app))
    return app


def _health_router(service: str, readiness: Callable[[], Awaitable[Readiness]]) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz", summary="Whether the process answers")
    async def healthz() -> Health:  # pyright: ignore[reportUnusedFunction]
        return Health(service=service, version=__version__)

    @router.get(
        "/readyz",
        summary="Whether the service can do its main job",
        responses={503: {"model": Readiness, "description": "Something is missing; `missing` says what to do."}},
    )
    async def readyz(response: Response) -> Readiness:  # pyright: ignore[reportUnusedFunction]
        state = await readiness()
        response.status_code = 200 if state.ready else 503
        return state

    return router
