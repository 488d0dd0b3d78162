"""`POST /generate` and `GET /backends`."""

from collections.abc import Sequence

from fastapi import APIRouter

from lemmata.contracts import BackendInfo, GenerateRequest, GenerateResponse, Generator


def router(generator: Generator) -> APIRouter:
    """Routes over any `Generator`."""
    routes = APIRouter(tags=["gateway"])

    @routes.post("/generate", summary="Candidate proofs of a statement")
    async def generate(request: GenerateRequest) -> GenerateResponse:  # pyright: ignore[reportUnusedFunction]
        """Up to `n` candidates from one backend, in the order in which to try them, and what they cost."""
        return await generator.generate(request)

    @routes.get("/backends", summary="The configured backends")
    async def backends() -> Sequence[BackendInfo]:  # pyright: ignore[reportUnusedFunction]
        """What is configured, and whether it can answer."""
        return await generator.backends()

    return routes
