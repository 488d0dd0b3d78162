"""Lemmas that earlier versions proved: a new version that states one again has its proof already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lemmata.contracts.blueprints import Blueprint, Node, NodeState
from lemmata.orchestrator.blueprint.same import proposition_form

_Form = tuple[str, ...]
_Used = frozenset[tuple[str, _Form]]


@dataclass(frozen=True, slots=True)
class ProvedLemma:
    """``used``: names and forms of what its proof may use: a proof calls them by name."""

    form: _Form
    used: _Used
    node: Node
    version: int


class Proved:
    """What was proved so far. A wrong entry costs time only: the whole is checked whatever it is made of."""

    def __init__(self) -> None:
        self._lemmas: list[ProvedLemma] = []

    def add(self, blueprint: Blueprint) -> None:
        """Remember the lemmas that this version proved itself."""
        nodes = {node.node_id: node for node in blueprint.lemmas}
        for node in nodes.values():
            if node.state is NodeState.PROVED and node.reused_from is None:
                form = proposition_form(node.statement)
                self._lemmas.append(ProvedLemma(form, _used(node, nodes), node, blueprint.version))

    def forget(self, proof: str | None) -> None:
        """A proof that did not fit into the whole is not used again."""
        self._lemmas = [lemma for lemma in self._lemmas if lemma.node.proof != proof]

    def onto(self, blueprint: Blueprint) -> Blueprint:
        """The version with the proofs that are there for its lemmas."""
        nodes = {node.node_id: node for node in blueprint.lemmas}
        for node in nodes.values():
            if (lemma := self._find(proposition_form(node.statement), _used(node, nodes))) is not None:
                blueprint = blueprint.put(
                    node.node_id,
                    state=NodeState.PROVED,
                    proof=lemma.node.proof,
                    proved_by=lemma.node.proved_by,
                    rung=lemma.node.rung,
                    reused_from=lemma.version,
                )
        return blueprint

    def told(self) -> Sequence[str]:
        """Each lemma, the oldest first, with the names of what its proof may use."""
        return [_told(lemma) for lemma in self._lemmas]

    def _find(self, form: _Form, used: _Used) -> ProvedLemma | None:
        return next((lemma for lemma in self._lemmas if lemma.form == form and lemma.used <= used), None)


def _told(lemma: ProvedLemma) -> str:
    used = sorted(f"`{name}`" for name, _ in lemma.used)
    statement = f"`{lemma.node.name} : {lemma.node.statement}`"
    return f"{statement} (uses {', '.join(used)})" if used else statement


def _used(node: Node, nodes: Mapping[str, Node]) -> _Used:
    return frozenset((nodes[used].name, proposition_form(nodes[used].statement)) for used in node.depends_on)
