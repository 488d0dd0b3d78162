"""The one walk through terms and levels, which may be deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def parts_first(root: T, known: Container[T], parts: Callable[[T], Sequence[T]]) -> Iterator[T]:
    """What ``root`` is made of and is not ``known``, each after its parts, from left to right; ``root`` last.

    The caller makes known what it is given before it asks for more.
    """
    stack = [root]
    while stack:
        one = stack[-1]
        missing = () if one in known else [part for part in parts(one) if part not in known]
        if missing:
            stack += reversed(missing)
            continue
        stack.pop()
        if one not in known:
            yield one
