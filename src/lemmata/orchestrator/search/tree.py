"""`search.json`: the tree that a search has grown, for those who want to see it. It changes nothing in the search."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from textwrap import indent
from typing import Literal

from lemmata.clock import Clock
from lemmata.contracts import Nearest, TacticResult, TacticState
from lemmata.contracts._base import Wire
from lemmata.orchestrator.search.best_first import RunTactics, distance

FILE = "search.json"

_MAX_NODES = 400
_MAX_GOALS = 4
_MAX_GOAL_CHARS = 800
_SAVE_S = 2.0
"""How often the file is written while the search goes on."""


class TreeNode(Wire):
    """A goal state, and the tactic that led to it. ``score``: a guess of what is left to do; the lowest goes first."""

    id: str
    parent: str | None
    tactic: str | None
    goals: tuple[str, ...]
    state: Literal["open", "expanded", "done"]
    score: float


class SearchTree(Wire):
    """The file: the root first, each node after its parent. ``left_out``: how many states are not in it."""

    format: Literal["lemmata-search-1"] = "lemmata-search-1"
    nodes: tuple[TreeNode, ...]
    left_out: int = 0


class RecordedTactics:
    """Runs tactics as `run` does, and keeps what they led to. `save` gets the file now and then, and from `close`."""

    def __init__(
        self, root: TacticState, run: RunTactics, save: Callable[[bytes], Awaitable[None]], clock: Clock
    ) -> None:
        self._root = root
        self._run = run
        self._save = save
        self._clock = clock
        self._saved_at = clock.monotonic()
        self._states = {root.state_id: root}
        self._expanded: dict[str, None] = {}
        self._done: TacticState | None = None

    async def run(self, state_id: str, tactics: tuple[str, ...]) -> Sequence[TacticResult]:
        """One answer each."""
        self._expanded.setdefault(state_id)
        results = await self._run(state_id, tactics)
        for result in results:
            if result.state is not None and not result.state.incomplete:
                self._states.setdefault(result.state.state_id, result.state)
                self._done = self._done or (result.state if result.state.done else None)
        if self._clock.monotonic() - self._saved_at >= _SAVE_S:
            await self.close()
        return results

    async def close(self) -> None:
        """Write the file as it is now."""
        await self._save(self.tree().model_dump_json().encode() + b"\n")
        self._saved_at = self._clock.monotonic()

    def nearest(self) -> Nearest | None:
        """The path to the state with the least left to do, of equals the shortest; None where no tactic led on."""
        reached = [state for state in self._states.values() if state.parent is not None and state.goals]
        paths = [(state, self._tactics_to(state)) for state in reached]
        state, path = min(paths, key=lambda pair: (distance(pair[0].goals), len(pair[1])), default=(None, ()))
        if state is None:
            return None
        return Nearest(
            rung="search",
            proof="\n".join(("by", *(indent(tactic, "  ") for tactic in path), "  all_goals sorry")),
            message=f"goals left: {len(state.goals)}, first {state.goals[0].pretty[:_MAX_GOAL_CHARS]}",
            goals=len(state.goals),
            depth=len(path),
        )

    def _tactics_to(self, state: TacticState) -> list[str]:
        path: list[str] = []
        at: TacticState | None = state
        while at is not None and at.tactic is not None:
            path.append(at.tactic)
            at = self._states.get(at.parent or "")
        return path[::-1]

    def tree(self) -> SearchTree:
        """The path to the end, then what was looked at, then what it led to."""
        chosen = dict.fromkeys([self._root.state_id, *reversed([*self._path()])])
        open_states = [i for i, state in self._states.items() if state.parent in self._expanded]
        for state_id in (*self._expanded, *open_states):
            if len(chosen) >= _MAX_NODES:
                break
            chosen.setdefault(state_id)
        # parents were made before their children
        nodes = [self._node(state) for state_id, state in self._states.items() if state_id in chosen]
        return SearchTree(nodes=tuple(nodes), left_out=len(self._states) - len(nodes))

    def _path(self) -> Iterator[str]:
        state = self._done
        while state is not None:
            yield state.state_id
            state = self._states.get(state.parent or "")

    def _node(self, state: TacticState) -> TreeNode:
        name = "done" if state.done else "expanded" if state.state_id in self._expanded else "open"
        return TreeNode(
            id=state.state_id,
            parent=state.parent,
            tactic=state.tactic,
            goals=tuple(goal.pretty[:_MAX_GOAL_CHARS] for goal in state.goals[:_MAX_GOALS]),
            state=name,
            score=round(distance(state.goals), 3),
        )
