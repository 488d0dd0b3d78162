"""The tree of a session's states, and what it can hold."""

import pytest

from lemmata.contracts import ConflictError, NotFoundError
from lemmata.contracts.sessions import Goal
from lemmata.lean.interactive.reading import Stepped
from lemmata.lean.interactive.tactic import Tactic, read_tactic
from lemmata.worker.sessions_tree import Tree

GOAL = Goal(hypotheses=(), target="p", pretty="⊢ p")


def tactic(text: str) -> Tactic:
    found = read_tactic(text, most_chars=1_000)
    assert isinstance(found, Tactic)
    return found


def open_state(*, chars: int = 1) -> Stepped:
    return Stepped((GOAL.model_copy(update={"pretty": "x" * chars}),), done=False, incomplete=False)


def test_a_state_knows_its_path_and_a_known_tactic_its_state() -> None:
    tree = Tree((GOAL,), states=10, text_chars=1_000)
    root = tree.node("s0")
    one = tree.grow(root, tactic("a"), open_state())
    two = tree.grow(tree.node(one.state_id), tactic("b"), Stepped((), done=True, incomplete=False))
    assert [step.sent for step in tree.node(two.state_id).path] == ["a", "b"]
    assert tree.child(root, tactic("a")) == one
    assert tree.child(root, tactic("b")) is None
    assert [(node.state_id, node.parent, node.goals, node.done) for node in tree.summaries()] == [
        ("s0", None, 1, False),
        ("s1", "s0", 1, False),
        ("s2", "s1", 0, True),
    ]
    with pytest.raises(NotFoundError):
        tree.node("s3")


def test_a_full_tree_takes_no_more() -> None:
    few = Tree((GOAL,), states=2, text_chars=1_000)
    few.require_room()
    few.grow(few.node("s0"), tactic("a"), open_state())
    with pytest.raises(ConflictError, match="2 states"):
        few.require_room()
    short = Tree((GOAL,), states=100, text_chars=1_000)
    short.grow(short.node("s0"), tactic("a"), open_state(chars=500))
    with pytest.raises(ConflictError, match="the session is full"):
        short.require_room()
