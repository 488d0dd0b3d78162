"""The LeanWorker over HTTP."""

from lemmata.clients.http import ServiceClient
from lemmata.contracts import CheckRequest, CheckResult


class WorkerClient(ServiceClient):
    """A `Checker`."""

    service = "worker"

    async def check(self, request: CheckRequest) -> CheckResult:
        """Judge one candidate. Cancelling the call makes the worker end the check."""
        return await self._call("POST", "/check", CheckResult, body=request, repeatable=True)
