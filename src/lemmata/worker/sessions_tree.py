"""The states of one session: a tree that only grows."""

from __future__ import annotations

from dataclasses import dataclass, field

from lemmata.contracts import ConflictError, NotFoundError
from lemmata.contracts.sessions import Goal, StateSummary, TacticState
from lemmata.lean.interactive.reading import Stepped
from lemmata.lean.interactive.tactic import Tactic


@dataclass(frozen=True, slots=True)
class Node:
    """``path``: the tactics from the root to here. ``children``: ids by the tactic's text."""

    state: TacticState
    path: tuple[Tactic, ...]
    children: dict[str, str] = field(default_factory=dict[str, str])


class Tree:
    """Holds at most ``states`` nodes with at most ``text_chars`` of goals and tactics together."""

    def __init__(self, goals: tuple[Goal, ...], *, states: int, text_chars: int) -> None:
        self._most = states
        self._most_chars = text_chars
        self._chars = 0
        self._nodes: dict[str, Node] = {}
        self.root = self._add(TacticState(state_id="s0", goals=goals, done=False), ())

    def node(self, state_id: str) -> Node:
        """Raises `NotFoundError`."""
        node = self._nodes.get(state_id)
        if node is None:
            raise NotFoundError(f"the session has no state {state_id!r}; its root is {self.root.state_id!r}")
        return node

    def child(self, parent: Node, tactic: Tactic) -> TacticState | None:
        """Where the tactic led when it was run at `parent` before."""
        known = parent.children.get(tactic.sent)
        return None if known is None else self._nodes[known].state

    def require_room(self) -> None:
        """Raises `ConflictError` where no state can be added."""
        if len(self._nodes) >= self._most or self._chars >= self._most_chars:
            raise ConflictError(
                f"the session is full ({len(self._nodes)} states, {self._chars} characters); "
                "open a new one, and run the tactics of the state that you want to continue"
            )

    def grow(self, parent: Node, tactic: Tactic, stepped: Stepped) -> TacticState:
        """The new state."""
        state = TacticState(
            state_id=f"s{len(self._nodes)}",
            parent=parent.state.state_id,
            tactic=tactic.sent,
            goals=stepped.goals,
            done=stepped.done,
            incomplete=stepped.incomplete,
        )
        parent.children[tactic.sent] = state.state_id
        return self._add(state, (*parent.path, tactic))

    def summaries(self) -> tuple[StateSummary, ...]:
        """All states, the older first."""
        return tuple(
            StateSummary(
                state_id=node.state.state_id,
                parent=node.state.parent,
                tactic=node.state.tactic,
                goals=len(node.state.goals),
                done=node.state.done,
                incomplete=node.state.incomplete,
            )
            for node in self._nodes.values()
        )

    def _add(self, state: TacticState, path: tuple[Tactic, ...]) -> TacticState:
        self._nodes[state.state_id] = Node(state, path)
        self._chars += len(state.tactic or "") + sum(map(_chars, state.goals))
        return state


def _chars(goal: Goal) -> int:
    """About what the goal takes: its text is there twice."""
    return 2 * len(goal.pretty)
