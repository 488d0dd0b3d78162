"""The Retriever over HTTP."""

from lemmata.clients.http import ServiceClient
from lemmata.contracts import SearchRequest, SearchResponse


class RetrieverClient(ServiceClient):
    """A `Searcher`."""

    service = "retriever"

    async def search(self, request: SearchRequest) -> SearchResponse:
        """Rank declarations for a query."""
        return await self._call("POST", "/search", SearchResponse, body=request, repeatable=True)
