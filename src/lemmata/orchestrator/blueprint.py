"""`blueprints.json`: how the theorem was split into nodes. Version 1 is one node, the theorem itself."""

from typing import Literal

from lemmata.contracts import Attempt
from lemmata.contracts._base import Wire
from lemmata.orchestrator.theorem import Theorem

ROOT = "root"


class Node(Wire):
    """A statement to prove. The edges of the graph are `depends_on`: ids of nodes whose proofs this one uses."""

    node_id: str
    name: str
    statement: str
    depends_on: tuple[str, ...] = ()
    state: Literal["open", "proved", "failed"] = "open"
    proved_by: str | None = None
    """The id of the attempt that proved it."""


class Blueprint(Wire):
    """One version of the split."""

    blueprint_id: str
    version: int
    nodes: tuple[Node, ...]

    def ended(self, proved_by: Attempt | None) -> "Blueprint":
        """The same version, with the root proved or failed."""
        state = "proved" if proved_by else "failed"
        attempt = proved_by.attempt_id if proved_by else None
        nodes = tuple(
            node.model_copy(update={"state": state, "proved_by": attempt}) if node.node_id == ROOT else node
            for node in self.nodes
        )
        return self.model_copy(update={"nodes": nodes})


class Blueprints(Wire):
    """The file: all versions, oldest first."""

    format: Literal["lemmata-blueprints-1"] = "lemmata-blueprints-1"
    job_id: str
    header: str
    versions: tuple[Blueprint, ...]


def first_blueprint(job_id: str, theorem: Theorem) -> Blueprint:
    """The theorem as it is."""
    root = Node(node_id=ROOT, name=theorem.name, statement=theorem.statement)
    return Blueprint(blueprint_id=f"bp-{job_id}", version=1, nodes=(root,))
