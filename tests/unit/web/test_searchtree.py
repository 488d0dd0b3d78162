"""The tree of a search: the path to the proof first, and never more than a page can hold."""

import json
from typing import Any

from lemmata.web.searchtree import MAX_STATES, Branch, tree


def a_file(*nodes: tuple[str, str | None, str], left_out: int = 0) -> bytes:
    listed: list[dict[str, Any]] = [
        {"id": i, "parent": parent, "tactic": parent and f"to {i}", "goals": ["⊢ p"], "state": state, "score": 1.0}
        for i, parent, state in nodes
    ]
    return json.dumps({"format": "lemmata-search-1", "nodes": listed, "left_out": left_out}).encode()


def names(branch: Branch) -> list[Any]:
    return [branch.state.id, *(names(child) for child in branch.children)]


def test_the_path_to_the_proof_stands_first() -> None:
    found = tree(a_file(("r", None, "expanded"), ("a", "r", "expanded"), ("b", "r", "expanded"), ("e", "b", "done")))
    assert found is not None
    assert found.solved
    assert names(found.root) == ["r", ["b", ["e"]], ["a"]]
    assert (found.states, found.expanded, found.left_out) == (4, 4, 0)


def test_an_unfinished_search_has_no_path() -> None:
    found = tree(a_file(("r", None, "expanded"), ("a", "r", "expanded"), ("b", "a", "open")))
    assert found is not None
    assert not found.solved
    assert names(found.root) == ["r", ["a"]]
    assert found.left_out == 1


def test_a_large_tree_is_cut_and_keeps_its_path() -> None:
    many = [(f"n{n}", "r", "expanded") for n in range(2_000)]
    found = tree(a_file(("r", None, "expanded"), *many, ("last", "n1999", "done"), left_out=7))
    assert found is not None
    assert found.states == 2_009
    assert found.left_out == 2_009 - MAX_STATES
    assert names(found.root.children[0]) == ["n1999", ["last"]]


def test_what_cannot_be_read_is_no_tree() -> None:
    for data in (b"", b"{}", b'{"nodes": [{}]}', b"\xff"):
        assert tree(data) is None


def test_a_circle_ends() -> None:
    found = tree(a_file(("r", "a", "expanded"), ("a", "r", "done")))
    assert found is not None
    assert found.solved
