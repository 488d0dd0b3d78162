"""Pictures of graphs: what a node rests on stands to its left."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from lemmata.web.graph import NODE_HEIGHT, NODE_WIDTH, draw

NAMES = "abcdefgh"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4), max_size=8)


def test_a_chain_goes_from_left_to_right() -> None:
    drawing = draw({"c": ["b"], "b": ["a"], "a": []})
    assert [node.node_id for node in sorted(drawing.nodes, key=lambda node: node.x)] == ["a", "b", "c"]
    assert {(edge.source, edge.target) for edge in drawing.edges} == {("a", "b"), ("b", "c")}
    assert len({node.y for node in drawing.nodes}) == 1


def test_neighbours_stand_side_by_side() -> None:
    drawing = draw({"a": [], "b": [], "x": ["b"], "y": ["a"], "root": ["x", "y"]})
    row = {node.node_id: node.y for node in drawing.nodes}
    assert (row["a"] < row["b"]) == (row["y"] < row["x"])  # their edges do not cross


def test_an_empty_graph_is_an_empty_picture() -> None:
    drawing = draw({})
    assert (drawing.width, drawing.height, drawing.nodes) == (0, 0, ())


def test_a_circle_and_an_unknown_node_lose_their_edge_only() -> None:
    drawing = draw({"a": ["b", "a"], "b": ["a", "nobody"]})
    assert len(drawing.nodes) == 2
    assert len(drawing.edges) == 1


def test_a_long_chain_is_no_deep_recursion() -> None:
    chain = {str(n): [str(n + 1)] for n in range(3_000)} | {"3000": []}
    assert len(draw(chain).edges) == 3_000


@given(GRAPHS)
def test_no_box_covers_another_and_all_are_inside(graph: dict[str, list[str]]) -> None:
    drawing = draw(graph)
    assert {node.node_id for node in drawing.nodes} == set(graph)
    for one, other in itertools.combinations(drawing.nodes, 2):
        assert abs(one.x - other.x) >= NODE_WIDTH or abs(one.y - other.y) >= NODE_HEIGHT
    for node in drawing.nodes:
        assert 0 <= node.x <= drawing.width - NODE_WIDTH
        assert 0 <= node.y <= drawing.height - NODE_HEIGHT
    column = {node.node_id: node.x for node in drawing.nodes}
    assert all(column[edge.source] < column[edge.target] for edge in drawing.edges)
    assert draw(graph) == drawing
