"""The Model Gateway over HTTP."""

from collections.abc import Sequence

from lemmata.clients.http import ServiceClient
from lemmata.contracts import BackendInfo, GenerateRequest, GenerateResponse


class GatewayClient(ServiceClient):
    """A `Generator`."""

    service = "gateway"

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Candidates from one backend. A call that may have reached a model is never sent twice: it costs money."""
        return await self._call("POST", "/generate", GenerateResponse, body=request, repeatable=False)

    async def backends(self) -> Sequence[BackendInfo]:
        """What is configured, and whether it can answer."""
        return await self._call("GET", "/backends", tuple[BackendInfo, ...], repeatable=True)
