"""`POST /check`."""

from fastapi import APIRouter

from lemmata.contracts import Checker, CheckRequest, CheckResult


def router(checker: Checker) -> APIRouter:
    """The worker's routes. Every verdict is an answer (200); errors are for requests that got none."""
    routes = APIRouter(tags=["check"])

    @routes.post("/check", summary="Judge a proof of a statement")
    async def check(request: CheckRequest) -> CheckResult:
        """The verdict about a candidate: a statement and its proof, or a theorem of a whole file."""
        return await checker.check(request)

    return routes
