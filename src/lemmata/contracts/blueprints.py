"""Blueprints: a theorem split into lemmas. `GET /jobs/{id}/blueprint`, and the files `blueprint-v<N>.json`."""

from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from lemmata.contracts._base import Wire

ROOT: Final = "root"
"""The id of the node that is the theorem itself."""


class NodeState(StrEnum):
    """Where one statement stands."""

    OPEN = "open"
    RUNNING = "running"
    PROVED = "proved"
    FAILED = "failed"


class BlueprintState(StrEnum):
    """Where one version stands. All but the first are ends."""

    OPEN = "open"
    REFUSED = "refused"
    """The model's answer has not the form asked for, or Lean does not accept the skeleton: no leaf was tried."""
    FAILED = "failed"
    """A lemma was not proved, or the whole was not accepted."""
    PROVED = "proved"


class Node(Wire):
    """A statement to prove. The edges of the graph are `depends_on`: ids of nodes that its proof may use."""

    node_id: str
    name: str
    statement: str = Field(description="Of a lemma: a closed proposition. Of the root: the theorem, without `:=`.")
    depends_on: tuple[str, ...] = ()
    state: NodeState = NodeState.OPEN
    attempts: int = Field(default=0, description="Candidates that were checked for it in this version.")
    proved_by: str | None = Field(default=None, description="The id of the attempt that proved it.")
    rung: str | None = Field(default=None, description="The rung that is being climbed, or that proved it.")
    proof: str | None = Field(default=None, description="What follows `:=`; it may use the lemmas of `depends_on`.")
    reused_from: int | None = Field(default=None, description="The earlier version in which it was proved.")
    message: str = Field(default="", description="Why it is not proved.")


class Blueprint(Wire):
    """One version of the split: lemmas, each after those that it uses, and the root last.

    Version 1 is the theorem undivided; the first that a model gives is version 2.
    """

    format: Literal["lemmata-blueprint-1"] = "lemmata-blueprint-1"
    job_id: str = ""
    blueprint_id: str
    version: int
    state: BlueprintState = BlueprintState.OPEN
    message: str = ""
    proof: str | None = Field(default=None, description="Of the theorem, from the lemmas.")
    nodes: tuple[Node, ...]

    @property
    def lemmas(self) -> tuple[Node, ...]:
        """All nodes but the root."""
        return tuple(node for node in self.nodes if node.node_id != ROOT)

    def node(self, node_id: str) -> Node:
        """Raises `KeyError`."""
        for node in self.nodes:
            if node.node_id == node_id:
                return node
        raise KeyError(node_id)

    def put(self, node_id: str, **values: object) -> "Blueprint":
        """The same version with new values of one node."""
        changed = (node.model_copy(update=values) if node.node_id == node_id else node for node in self.nodes)
        return self.model_copy(update={"nodes": tuple(changed)})


class Blueprints(Wire):
    """All versions of one job, oldest first."""

    format: Literal["lemmata-blueprints-1"] = "lemmata-blueprints-1"
    job_id: str
    header: str = ""
    versions: tuple[Blueprint, ...] = ()


class NodeProgress(Wire):
    """A node in a job's record: what changes while it is worked on."""

    node_id: str
    name: str
    depends_on: tuple[str, ...] = ()
    state: NodeState = NodeState.OPEN
    attempts: int = 0
    rung: str | None = None
    reused_from: int | None = None


class BlueprintProgress(Wire):
    """The newest version, in a job's record. The statements are in `GET /jobs/{id}/blueprint`."""

    version: int
    state: BlueprintState
    nodes: tuple[NodeProgress, ...] = ()

    @classmethod
    def of(cls, blueprint: Blueprint) -> "BlueprintProgress":
        """What a job's record says of a version."""
        fields = set(NodeProgress.model_fields)
        nodes = tuple(NodeProgress.model_validate(node.model_dump(include=fields)) for node in blueprint.nodes)
        return cls(version=blueprint.version, state=blueprint.state, nodes=nodes)

    def states(self) -> str:
        """What a reader of events is told anew when it changes: states, not counts."""
        return f"v{self.version} {self.state} " + " ".join(node.state for node in self.nodes)

    def onto(self, blueprint: Blueprint) -> Blueprint:
        """A version as it was saved, with what has happened since; the same where this is of another version."""
        if self.version != blueprint.version or blueprint.state is not BlueprintState.OPEN:
            return blueprint
        for node in self.nodes:
            values = {name: getattr(node, name) for name in ("state", "attempts", "rung", "reused_from")}
            blueprint = blueprint.put(node.node_id, **values)
        return blueprint.model_copy(update={"state": self.state})
