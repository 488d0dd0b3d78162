"""`POST /generate` and `GET /backends`."""

from collections.abc import Sequence

from fastapi import APIRouter

from lemmata.contracts import BackendInfo, GenerateRequest, GenerateResponse, Generator
from lemmata.serving.openapi import may_answer

_PROBLEMS = may_answer(
    {
        403: "Models that need a network are switched off.",
        404: "No such backend.",
        429: "The model's server wants no more calls now.",
        502: "The model's server failed, or did not answer in time.",
    }
)


def router(generator: Generator) -> APIRouter:
    """Routes over any `Generator`."""
    routes = APIRouter(tags=["gateway"])

    @routes.post("/generate", summary="Candidate proofs of a statement", responses=_PROBLEMS)
    async def generate(request: GenerateRequest) -> GenerateResponse:  # pyright: ignore[reportUnusedFunction]
        """Up to `n` candidates from one backend, in the order in which to try them, and what they cost."""
        return await generator.generate(request)

    @routes.get("/backends", summary="The configured backends")
    async def backends() -> Sequence[BackendInfo]:  # pyright: ignore[reportUnusedFunction]
        """What is configured, and whether it can answer."""
        return await generator.backends()

    return routes
