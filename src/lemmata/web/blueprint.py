"""The blueprints of a job as pictures: versions, and in each a graph of lemmas."""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmata.contracts.blueprints import ROOT, Blueprint, Blueprints, BlueprintState, Node, NodeState
from lemmata.web.graph import NODE_HEIGHT, NODE_WIDTH, Drawing, Placed, draw
from lemmata.web.text import one_line

MAX_NODES = 40
"""Drawn of one version; more would be no picture."""

_NAME_CHARS = 21
_STATEMENT_CHARS = 28
_WORDS = {
    NodeState.OPEN: "open",
    NodeState.RUNNING: "being tried",
    NodeState.PROVED: "proved",
    NodeState.FAILED: "not proved",
}
_VERSION_WORDS = {
    BlueprintState.OPEN: "being tried",
    BlueprintState.REFUSED: "refused",
    BlueprintState.FAILED: "given up",
    BlueprintState.PROVED: "proved",
}
_MARKS = {NodeState.OPEN: "", NodeState.RUNNING: "…", NodeState.PROVED: "✓", NodeState.FAILED: "✗"}


@dataclass(frozen=True, slots=True)
class Box:
    """A node where it is drawn."""

    node: Node
    place: Placed
    rests_on: tuple[str, ...] = ()
    """Names, for people."""
    width: int = NODE_WIDTH
    height: int = NODE_HEIGHT

    @property
    def title(self) -> str:
        """Its name, for people."""
        return "the theorem" if self.root else one_line(self.node.name or self.node.node_id, 60)

    @property
    def name(self) -> str:
        """Its name, as far as it fits."""
        return one_line(self.title, _NAME_CHARS)

    @property
    def root(self) -> bool:
        """Whether it is the theorem itself."""
        return self.node.node_id == ROOT

    @property
    def statement(self) -> str:
        """Its statement, as far as it fits; of the theorem what follows its name."""
        text = self.node.statement
        if self.root and self.node.name in text:
            text = text.partition(self.node.name)[2]
        return one_line(text.strip(), _STATEMENT_CHARS)

    @property
    def word(self) -> str:
        """Its state, for people."""
        word = _WORDS[self.node.state]
        return word if self.node.reused_from is None else f"{word} in version {self.node.reused_from}"

    @property
    def mark(self) -> str:
        """Its state, as one character."""
        return _MARKS[self.node.state]


@dataclass(frozen=True, slots=True)
class Picture:
    """One version of a blueprint."""

    version: int
    word: str
    message: str
    drawing: Drawing
    boxes: tuple[Box, ...]
    left_out: int

    @property
    def proved(self) -> int:
        """How many of its nodes are proved."""
        return sum(box.node.state is NodeState.PROVED for box in self.boxes)


def pictures(blueprints: Blueprints) -> tuple[Picture, ...]:
    """Every version with lemmas, the newest first."""
    return tuple(_picture(version) for version in reversed(blueprints.versions) if version.nodes)


def _picture(version: Blueprint) -> Picture:
    # the theorem itself stands last: it is never left out
    kept = version.nodes if len(version.nodes) <= MAX_NODES else (*version.nodes[: MAX_NODES - 1], version.nodes[-1])
    nodes = {node.node_id: node for node in kept}
    drawing = draw({node_id: node.depends_on for node_id, node in nodes.items()})
    return Picture(
        version=version.version,
        word=_VERSION_WORDS[version.state],
        message=version.message,
        drawing=drawing,
        boxes=tuple(_box(place, nodes) for place in drawing.nodes),
        left_out=len(version.nodes) - len(kept),
    )


def _box(place: Placed, nodes: Mapping[str, Node]) -> Box:
    node = nodes[place.node_id]
    return Box(node, place, tuple(nodes[i].name or i for i in node.depends_on if i in nodes))
