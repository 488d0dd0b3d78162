"""A picture of a graph whose edges say what rests on what: layers from left to right, few crossings."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NODE_WIDTH = 196
NODE_HEIGHT = 52
_GAP_X = 56
_GAP_Y = 20
_BEND_HEIGHT = 12
"""What an edge takes of a layer that it passes."""
_MARGIN = 8
_ARROW = 5
_SWEEPS = 6

_Bend = tuple[str, str, int]
"""Where an edge (from, to) passes a layer."""
_Item = str | _Bend


@dataclass(frozen=True, slots=True)
class Placed:
    """A node and where its upper left corner lies."""

    node_id: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """From a node to one that rests on it, as an SVG path."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places of all nodes, in pixels."""

    width: int
    height: int
    nodes: tuple[Placed, ...]
    edges: tuple[Edge, ...]


def draw(depends_on: Mapping[str, Sequence[str]]) -> Drawing:
    """Lay out a graph: what a node rests on stands to its left. Edges to unknown nodes and circles are left out."""
    known = {node: tuple(dict.fromkeys(d for d in on if d in depends_on)) for node, on in depends_on.items()}
    order = _topological(known)
    edges = [(d, node) for node in order for d in known[node] if order[d] < order[node]]
    column = _columns(order, edges)
    layers: list[list[_Item]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for node in order:
        layers[column[node]].append(node)
    routes = [_route(source, target, column) for source, target in edges]
    for route in routes:
        for item in route[1:-1]:
            layers[item[2] if isinstance(item, tuple) else 0].append(item)
    _fewer_crossings(layers, routes)
    tops, height = _tops(layers)
    nodes = tuple(Placed(node, _left(column[node]), tops[node]) for node in order)
    return Drawing(
        width=_left(len(layers)) - _GAP_X + _MARGIN if layers else 0,
        height=height,
        nodes=nodes,
        edges=tuple(Edge(s, t, _path(route, column, tops)) for (s, t), route in zip(edges, routes, strict=True)),
    )


def _topological(depends_on: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Each node's place in an order where it comes after what it rests on, as far as there are no circles."""
    place: dict[str, int] = {}
    begun: set[str] = set()
    for root in depends_on:
        stack = [(root, False)]
        while stack:
            node, left = stack.pop()
            if left:
                place[node] = len(place)
            elif node not in begun:
                begun.add(node)
                stack.append((node, True))
                stack += [(d, False) for d in reversed(depends_on[node]) if d not in begun]
    return place


def _columns(order: Mapping[str, int], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """A node stands in the column after the last of those that it rests on. Edges come in the order of their ends."""
    column = dict.fromkeys(order, 0)
    for source, target in edges:
        column[target] = max(column[target], column[source] + 1)
    return column


def _route(source: str, target: str, column: Mapping[str, int]) -> list[_Item]:
    """The edge's ends, and between them a bend in every layer that it passes: no box covers it there."""
    return [source, *((source, target, passed) for passed in range(column[source] + 1, column[target])), target]


def _fewer_crossings(layers: Sequence[list[_Item]], routes: Sequence[Sequence[_Item]]) -> None:
    """Sort each layer by the mean place of its neighbours, to and fro."""
    before: dict[_Item, list[_Item]] = {item: [] for layer in layers for item in layer}
    after: dict[_Item, list[_Item]] = {item: [] for layer in layers for item in layer}
    for route in routes:
        for left, right in itertools.pairwise(route):
            before[right].append(left)
            after[left].append(right)
    rows = {item: float(row) for layer in layers for row, item in enumerate(layer)}
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        neighbours = before if forth else after
        for layer in layers if forth else reversed(layers):
            means = {item: _mean([rows[other] for other in neighbours[item]], rows[item]) for item in layer}
            layer.sort(key=means.__getitem__)
            rows.update({item: float(row) for row, item in enumerate(layer)})


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _tops(layers: Sequence[Sequence[_Item]]) -> tuple[dict[_Item, int], int]:
    """Where everything begins, and the height of the whole; lower layers stand in the middle."""
    heights = [sum(_height(item) + _GAP_Y for item in layer) - _GAP_Y for layer in layers]
    tallest = max(heights, default=0)
    tops: dict[_Item, int] = {}
    for layer, height in zip(layers, heights, strict=True):
        top = _MARGIN + (tallest - height) // 2
        for item in layer:
            tops[item] = top
            top += _height(item) + _GAP_Y
    return tops, tallest + 2 * _MARGIN if layers else 0


def _height(item: _Item) -> int:
    return NODE_HEIGHT if isinstance(item, str) else _BEND_HEIGHT


def _left(column: int) -> int:
    return _MARGIN + column * (NODE_WIDTH + _GAP_X)


def _path(route: Sequence[_Item], column: Mapping[str, int], tops: Mapping[_Item, int]) -> str:
    """Level through each layer, and curved between them."""
    source, target = route[0], route[-1]
    assert isinstance(source, str)
    assert isinstance(target, str)
    x = _left(column[source]) + NODE_WIDTH
    y = tops[source] + NODE_HEIGHT // 2
    path = f"M{x} {y}"
    for item in route[1:]:
        to_x = x + _GAP_X - (_ARROW if item is target else 0)
        to_y = tops[item] + _height(item) // 2
        middle = (x + to_x) // 2
        path += f"C{middle} {y} {middle} {to_y} {to_x} {to_y}"
        x, y = to_x, to_y
        if item is not target:
            x += NODE_WIDTH
            path += f"H{x}"
    return path
