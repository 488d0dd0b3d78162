"""The versions of a job's blueprint: made from plans, kept, and written out."""

import re
from collections.abc import Callable, Sequence

from lemmata.contracts.blueprints import ROOT, Blueprint, BlueprintProgress, Blueprints, BlueprintState, Node, NodeState
from lemmata.orchestrator.blueprint.plan import Plan
from lemmata.orchestrator.theorem import Theorem

FIRST = 1
"""The version that is the theorem undivided."""

_FILE = re.compile(r"blueprint-v([1-9][0-9]{0,5})\.json", re.ASCII)


def first_blueprint(job_id: str, theorem: Theorem) -> Blueprint:
    """The theorem as it is."""
    root = Node(node_id=ROOT, name=theorem.name, statement=theorem.statement)
    return Blueprint(job_id=job_id, blueprint_id=f"bp-{job_id}", version=FIRST, nodes=(root,))


def refused(before: Blueprint, version: int, message: str) -> Blueprint:
    """A version that has no lemmas: the answer was no plan."""
    nodes = tuple(node for node in before.nodes if node.node_id == ROOT)
    values = {"version": version, "state": BlueprintState.REFUSED, "message": message, "proof": None, "nodes": nodes}
    return before.model_copy(update=values)


def planned(before: Blueprint, version: int, plan: Plan) -> Blueprint:
    """The version that a plan makes. Ids of lemmas are their places: names are the model's, and ids are in records."""
    ids = {lemma.name: f"n{place}" for place, lemma in enumerate(plan.lemmas, 1)}
    lemmas = [
        Node(
            node_id=ids[lemma.name],
            name=lemma.name,
            statement=lemma.statement,
            depends_on=tuple(ids[used] for used in lemma.uses),
        )
        for lemma in plan.lemmas
    ]
    root = before.node(ROOT).model_copy(update={"depends_on": tuple(ids.values())})
    values = {"version": version, "state": BlueprintState.OPEN, "message": "", "proof": plan.proof}
    return before.model_copy(update={**values, "nodes": (*lemmas, root)})


def file_name(version: int) -> str:
    """Of the artifact that holds one version."""
    return f"blueprint-v{version}.json"


def version_of(name: str) -> int | None:
    """Which version an artifact holds; None where it is another file."""
    found = _FILE.fullmatch(name)
    return int(found[1]) if found else None


class Versions:
    """All versions in one run of a job, oldest first. `changed` is told of each change but those of the first."""

    def __init__(self, changed: Callable[[BlueprintProgress], None] | None = None) -> None:
        self._changed = changed
        self._all: dict[int, Blueprint] = {}

    @property
    def all(self) -> Sequence[Blueprint]:
        """Oldest first."""
        return [blueprint for _, blueprint in sorted(self._all.items())]

    def put(self, blueprint: Blueprint) -> Blueprint:
        """A new version, or a version as it is now."""
        self._all[blueprint.version] = blueprint
        if blueprint.version != FIRST and self._changed is not None:
            self._changed(BlueprintProgress.of(blueprint))
        return blueprint

    def get(self, version: int) -> Blueprint:
        """A version as it is now. Raises `KeyError`."""
        return self._all[version]

    def file(self, job_id: str, header: str) -> bytes:
        """`blueprints.json`."""
        file = Blueprints(job_id=job_id, header=header, versions=tuple(self.all))
        return file.model_dump_json(indent=2).encode() + b"\n"


def cut_short(blueprint: Blueprint) -> Blueprint:
    """How a version ends whose job ends while it is worked on; one that has ended stays as it is."""
    if blueprint.state is not BlueprintState.OPEN:
        return blueprint
    for node in blueprint.nodes:
        if node.state is NodeState.RUNNING or node.node_id == ROOT:
            blueprint = blueprint.put(node.node_id, state=NodeState.FAILED, message="the job ended before")
    return blueprint.model_copy(update={"state": BlueprintState.FAILED, "message": "the job ended before"})


def ended(blueprint: Blueprint, proved_by: str | None) -> Blueprint:
    """The theorem undivided at the job's end: proved by an attempt, or not."""
    node, whole = NodeState.FAILED, BlueprintState.FAILED
    if proved_by:
        node, whole = NodeState.PROVED, BlueprintState.PROVED
    return blueprint.put(ROOT, state=node, proved_by=proved_by).model_copy(update={"state": whole})
