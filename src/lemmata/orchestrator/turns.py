"""Checks on behalf of a job's caller: at the worker, callers take turns."""

from lemmata.contracts import Checker, CheckRequest, CheckResult, Readiness, Turn, Worker


def on_behalf(checker: Checker, turn: Turn) -> Checker:
    """The same checker, asked in this turn where it knows turns."""
    return _OnBehalf(checker, turn) if isinstance(checker, Worker) else checker


class _OnBehalf:
    def __init__(self, worker: Worker, turn: Turn) -> None:
        self._worker, self._turn = worker, turn

    async def check(self, request: CheckRequest) -> CheckResult:
        return await self._worker.check(request, self._turn)

    async def readiness(self) -> Readiness:
        return await self._worker.readiness()

    async def aclose(self) -> None:
        """The worker is closed by whoever opened it."""
