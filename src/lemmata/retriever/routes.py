"""`POST /search`."""

from fastapi import APIRouter

from lemmata.contracts import Searcher, SearchRequest, SearchResponse


def router(searcher: Searcher) -> APIRouter:
    """The retriever's routes."""
    routes = APIRouter(tags=["search"])

    @routes.post("/search", summary="Find declarations")
    async def search(request: SearchRequest) -> SearchResponse:
        """Declarations for a name fragment, words, a statement or a goal, best first, each with the reason."""
        return await searcher.search(request)

    return routes
