"""LeanWorker: the only service that runs other people's Lean text."""

from lemmata.worker.service import LeanWorker
from lemmata.worker.sessions import LeanSessions

__all__ = ["LeanSessions", "LeanWorker"]
