"""Best-first search: the cheapest open state is expanded next, and no goals are looked at twice.

Deterministic: the same answers of Lean lead to the same search. Ties are broken by age.
"""

import hashlib
import heapq
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from lemmata.contracts import ErrorClass, Goal, TacticResult, TacticState
from lemmata.orchestrator.search.shape import without_metavariable_numbers
from lemmata.orchestrator.search.tactics import Move

RunTactics = Callable[[str, tuple[str, ...]], Awaitable[Sequence[TacticResult]]]
"""Run tactics at the state of this id; one answer each, in their order."""

Propose = Callable[[Goal, Sequence[str]], Awaitable[Sequence[Move]]]
"""Tactics for the first goal of a state, without those that were tried there before."""

_COMPOUND = re.compile(r"[;\n(]|<;>|\bby\b|=>")
"""A tactic made of others: which of their words Lean does not know is not told."""

_CHUNK = 16
"""Tactics in one call: a goal that is closed ends the calls for its state."""

_STEP = 0.15
_TURN = 0.5
_GOAL = 0.6
_SIZE = 60
"""The price of a tactic as such, of asking the next proposer, of an open goal, and how many characters of a target
cost as much as 1."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Where a search ends: states expanded, tactics on a path, characters of all goals of a state."""

    nodes: int
    depth: int
    chars: int = 20_000


@dataclass(slots=True)
class Counts:
    """What a search did."""

    expanded: int = 0
    tactics: int = 0
    states: int = 1
    repeated: int = 0
    deepest: int = 0


@dataclass(frozen=True, slots=True)
class _Node:
    state: TacticState
    depth: int
    price: float
    """Of the whole path to the state."""
    turn: int = 0
    """Which proposer comes next."""
    tried: tuple[str, ...] = ()
    """Tactics of the proposers before."""


class BestFirst:
    """One search from one root. `next_done` can be asked again where a proof it gave was not accepted.

    A state that the first proposer's tactics did not end waits for the next one's behind the states that are cheaper
    than that: dear proposers are asked where cheap ones do not get on.
    """

    def __init__(self, root: TacticState, run: RunTactics, proposers: Sequence[Propose], caps: Caps) -> None:
        self._run = run
        self._proposers = proposers
        self._caps = caps
        self._open: list[tuple[float, int, _Node]] = []
        self._best: dict[str, float] = {}
        self._unknown_words: set[str] = set()
        self._done: list[TacticState] = []
        self._age = 0
        self.counts = Counts()
        if root.goals:
            self._best[fingerprint(root.goals)] = 0.0
            self._push(_Node(root, 0, 0.0))

    async def next_done(self) -> TacticState | None:
        """The next state that ends the proof, or None where nothing is left to try within the caps.

        Raises what `run` raises; the search can be gone on with then, without the state that was being expanded.
        """
        while not self._done and self._open and self.counts.expanded < self._caps.nodes:
            _, _, node = heapq.heappop(self._open)
            if node.price <= self._best[fingerprint(node.state.goals)]:
                await self._expand(node)
        return self._done.pop(0) if self._done else None

    async def _expand(self, node: _Node) -> None:
        self.counts.expanded += 1
        goals = node.state.goals
        proposed = [
            move
            for move in await self._proposers[node.turn](goals[0], node.tried)
            if _first_word(move.tactic) not in self._unknown_words and move.tactic not in node.tried
        ]
        rest = fingerprint(goals[1:])
        children: list[_Node] = []
        for start in range(0, len(proposed), _CHUNK):
            chunk = proposed[start : start + _CHUNK]
            results = await self._run(node.state.state_id, tuple(move.tactic for move in chunk))
            self.counts.tactics += len(results)
            for move, result in zip(chunk, results, strict=True):
                child = self._child(node, move, result)
                if child is None:
                    continue
                if child.state.done:
                    self._done.append(child.state)
                    return
                if fingerprint(child.state.goals) == rest:
                    # this goal is gone and nothing else has changed: no other way to close it can be better
                    self._keep([child])
                    return
                children.append(child)
        self._keep(children)
        if node.turn + 1 < len(self._proposers):
            tried = (*node.tried, *(move.tactic for move in proposed))
            self._push(replace(node, turn=node.turn + 1, tried=tried))

    def _child(self, node: _Node, move: Move, result: TacticResult) -> _Node | None:
        """The state that the tactic leads to; None for one that is refused, or that cannot become a proof."""
        state = result.state
        if result.error_class is ErrorClass.UNSUPPORTED_BY_TOOLCHAIN and not _COMPOUND.search(move.tactic):
            self._unknown_words.add(_first_word(move.tactic))
        if state is None or state.incomplete or (not state.goals and not state.done):
            return None
        return _Node(state, node.depth + 1, node.price + move.price + _STEP)

    def _keep(self, children: Sequence[_Node]) -> None:
        """Open the children, but those too deep or too large, and those whose goals were reached as cheaply before."""
        for child in children:
            goals = child.state.goals
            self.counts.states += 1
            self.counts.deepest = max(self.counts.deepest, child.depth)
            if child.depth >= self._caps.depth or sum(len(goal.pretty) for goal in goals) > self._caps.chars:
                continue
            key = fingerprint(goals)
            if self._best.get(key, float("inf")) <= child.price:
                self.counts.repeated += 1
                continue
            self._best[key] = child.price
            self._push(child)

    def _push(self, node: _Node) -> None:
        self._age += 1
        heapq.heappush(self._open, (node.price + node.turn * _TURN + distance(node.state.goals), self._age, node))


def _first_word(tactic: str) -> str:
    return next(iter(tactic.split()), "")


def distance(goals: Sequence[Goal]) -> float:
    """A guess of what is left to do: many and long goals are far from their end."""
    return sum(_GOAL + min(2.0, len(goal.target) / _SIZE) for goal in goals)


def fingerprint(goals: Sequence[Goal]) -> str:
    """The same for goals with the same hypotheses and targets, whatever their tags are and Lean's count stands at."""
    lines: list[str] = []
    for goal in goals:
        lines += [f"{' '.join(h.names)} : {h.type} := {h.value}" for h in goal.hypotheses]
        lines.append(f"⊢ {goal.target}")
    return hashlib.sha256(without_metavariable_numbers("\n".join(lines)).encode()).hexdigest()
