"""LeanWorker: the only service that runs other people's Lean text."""

from lemmata.worker.service import LeanWorker

__all__ = ["LeanWorker"]
