"""Whose jobs the present request may see. It goes with the request's task, so that no route can forget to ask."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_only: ContextVar[str | None] = ContextVar("lemmata_only_jobs_of", default=None)


def only_jobs_of() -> str | None:
    """The caller whose jobs, and no others, may be seen, changed or listed; None: all."""
    return _only.get()


@contextmanager
def seeing_only(caller: str | None) -> Generator[None]:
    """Whatever is done in the block, and in tasks that it starts, sees only the jobs of `caller`."""
    token = _only.set(caller)
    try:
        yield
    finally:
        _only.reset(token)
