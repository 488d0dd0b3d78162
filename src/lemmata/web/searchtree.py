"""The tree of a job's search, as its artifact tells it: states, the tactics that lead to them, and their goals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, ValidationError

FILE = "search.json"
MAX_STATES = 150
"""Shown on a page: the path to the end, and then those that were looked at first."""


class State(BaseModel):
    """One goal state."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    parent: str | None = None
    tactic: str | None = None
    goals: tuple[str, ...] = ()
    state: str = "open"
    score: float | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    nodes: tuple[State, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class Branch:
    """A state with those that its tactics lead to."""

    state: State
    on_path: bool
    goals: tuple[str, ...] = ()
    """Without what its parent's goals say already."""
    children: list["Branch"] = field(default_factory=list["Branch"])


@dataclass(frozen=True, slots=True)
class Tree:
    """What is shown of a search."""

    root: Branch
    states: int
    expanded: int
    left_out: int

    @property
    def solved(self) -> bool:
        """Whether a path ends without goals."""
        return self.root.on_path


def tree(data: bytes) -> Tree | None:
    """The tree; None where there is none, or its file cannot be read."""
    try:
        file = _File.model_validate_json(data)
    except ValidationError:
        return None
    by_id = {state.id: state for state in file.nodes}
    if not file.nodes:
        return None
    path = _path(by_id)
    shown = _shown(file.nodes, path)
    branches: dict[str, Branch] = {}
    for state in shown:
        branch = branches[state.id] = Branch(state, state.id in path, _news(state, by_id.get(state.parent or "")))
        parent = branches.get(state.parent or "")
        if parent is not None:
            parent.children.append(branch)
    for branch in branches.values():
        branch.children.sort(key=lambda child: not child.on_path)
    expanded = sum(state.state in {"expanded", "done"} for state in file.nodes)
    hidden = file.left_out + len(file.nodes) - len(shown)
    return Tree(branches[shown[0].id], len(file.nodes) + file.left_out, expanded, hidden)


def _news(state: State, parent: State | None) -> tuple[str, ...]:
    """The goals, each with the lines that are not in the parent's; what is to be shown stands there in any case."""
    old = {line for goal in parent.goals for line in goal.split("\n")} if parent is not None else set[str]()
    kept = (
        "\n".join(line for line in goal.split("\n") if line not in old or line.startswith("⊢")) for goal in state.goals
    )
    return tuple(kept)


def _path(by_id: dict[str, State]) -> set[str]:
    """The states from the root to the first end."""
    end = next((state for state in by_id.values() if state.state == "done"), None)
    return set(_upwards(end, by_id)) if end is not None else set()


def _upwards(state: State, by_id: dict[str, State]) -> Iterator[str]:
    seen: set[str] = set()
    at: State | None = state
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at.id
        at = by_id.get(at.parent or "")


def _shown(nodes: Sequence[State], path: set[str]) -> list[State]:
    """Root first, each after its parent, at most `MAX_STATES` and the path."""
    chosen = {nodes[0].id, *path}
    for state in nodes:
        if len(chosen) >= MAX_STATES:
            break
        # looked at, or next to the path: the thousands that were never looked at tell nothing
        if state.parent in chosen and (state.state != "open" or state.parent in path):
            chosen.add(state.id)
    return [state for state in nodes if state.id in chosen and (state.parent is None or state.parent in chosen)]
