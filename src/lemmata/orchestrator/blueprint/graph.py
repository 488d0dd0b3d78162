"""The graph of a split: which lemma may use which, without cycles, and not too deep."""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter


class GraphError(Exception):
    """The edges make no order in which to prove."""


def in_order(uses: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """All names, each after those that it uses; otherwise in the order given. Raises `GraphError`.

    Every name that is used must be a key.
    """
    sorter = TopologicalSorter(uses)
    try:
        sorter.prepare()
    except CycleError as error:
        cycle: Sequence[str] = error.args[1]
        # graphlib tells the way against the arrows
        raise GraphError(f"lemmas use each other in a circle: {' uses '.join(map(_told, reversed(cycle)))}") from None
    place = {name: index for index, name in enumerate(uses)}
    ordered: list[str] = []
    waiting: set[str] = set()
    while sorter.is_active():
        waiting.update(sorter.get_ready())
        first = min(waiting, key=place.__getitem__)
        waiting.remove(first)
        ordered.append(first)
        sorter.done(first)
    return tuple(ordered)


def longest_chain(ordered: Sequence[str], uses: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The longest chain of lemmas in which each uses the one before. ``ordered`` is what `in_order` gave."""
    before: dict[str, str | None] = {}
    length: dict[str, int] = {}
    for name in ordered:
        longest = max(uses[name], key=length.__getitem__, default=None)
        before[name] = longest
        length[name] = 1 + (length[longest] if longest is not None else 0)
    last = max(ordered, key=length.__getitem__, default=None)
    return tuple(reversed(tuple(_back(last, before))))


def _back(last: str | None, before: Mapping[str, str | None]) -> Iterator[str]:
    while last is not None:
        yield last
        last = before[last]


def _told(name: str) -> str:
    return f"`{name}`"
