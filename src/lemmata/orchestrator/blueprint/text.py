"""Texts of a blueprint: its skeleton, the whole proof, and the theorem that each leaf is to its rungs.

A lemma is a `have` of the theorem's proof: a candidate may declare nothing of its own beside the theorem. What a lemma
uses is a hypothesis of its leaf, under the same name as in the whole, so that a leaf's proof fits there as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lemmata.contracts import Diagnostic
from lemmata.contracts.blueprints import ROOT, Blueprint, Node
from lemmata.lean.text.tokens import Kind, lex
from lemmata.orchestrator.theorem import Theorem

OPEN = "sorry"


@dataclass(frozen=True, slots=True)
class Assembled:
    """A proof of the theorem. ``places``: first and last line (from 1) of what belongs to each node."""

    proof: str
    places: tuple[tuple[int, int, str], ...]

    def owner(self, diagnostic: Diagnostic) -> str | None:
        """The node that a complaint about this proof belongs to."""
        if diagnostic.part != "proof" or diagnostic.start is None:
            return None
        line = diagnostic.start.line
        return next((node_id for first, last, node_id in self.places if first <= line <= last), None)


def assemble(blueprint: Blueprint, proofs: Mapping[str, str]) -> Assembled:
    """The theorem's proof from the proofs of the lemmas, by node id; `sorry` where there is none: the skeleton."""
    lines = ["by"]
    places: list[tuple[int, int, str]] = []
    for lemma in blueprint.lemmas:
        first = len(lines) + 1
        lines += _have(lemma, proofs.get(lemma.node_id, OPEN))
        places.append((first, len(lines), lemma.node_id))
    first = len(lines) + 1
    lines += ["  exact", *_indented(blueprint.proof or OPEN, 4)]
    places.append((first, len(lines), ROOT))
    return Assembled("\n".join(lines), tuple(places))


def leaf_theorem(theorem: Theorem, lemma: Node, used: Sequence[Node]) -> Theorem:
    """A lemma as a theorem of its own, with the lemmas that it may use as hypotheses."""
    name = _beside(theorem.name, lemma.name)
    parts = [f"theorem {name}", *(f"    {_hypothesis(node)}" for node in used)]
    text = "\n".join(parts) if used else parts[0]
    statement = f"{text} :{_behind(lemma.statement)}".rstrip()
    return Theorem(header=theorem.header, statement=statement, name=name)


def step_theorem(theorem: Theorem, lemmas: Iterable[Node]) -> Theorem:
    """The theorem with the lemmas as hypotheses, before its own: what is left to prove once they hold."""
    end = name_end(theorem.statement)
    hypotheses = "".join(f"\n    {_hypothesis(lemma)}" for lemma in lemmas)
    statement = f"{theorem.statement[:end]}{hypotheses}{theorem.statement[end:]}"
    return Theorem(header=theorem.header, statement=statement, name=theorem.name)


def name_end(statement: str) -> int:
    """Where the binders of `theorem name.{u} …` may begin."""
    _, name, *rest = lex(statement).code
    if [token.text for token in rest[:2]] == [".", "{"] and rest[0].start == name.end:
        return next((token.end for token in rest if token.text == "}"), name.end)
    return name.end


def _have(lemma: Node, proof: str) -> list[str]:
    if "\n" in lemma.statement:
        head = [f"  have {lemma.name} : (", *_indented(lemma.statement, 6), "      : Prop) :="]
    else:
        head = [f"  have {lemma.name} : ({lemma.statement} : Prop) :="]
    return [*head, *_indented(proof, 4)]


def _hypothesis(lemma: Node) -> str:
    return f"({lemma.name} :{_behind(lemma.statement)})"


def _behind(statement: str) -> str:
    """On lines of its own where it has several, so that its columns stay."""
    return f" {statement}" if "\n" not in statement else "\n" + "\n".join(_indented(statement, 6)) + "\n    "


def _beside(name: str, suffix: str) -> str:
    """In the theorem's own namespace, where the lemma's words mean what they mean in its proof."""
    return f"{name[:-1]}_{suffix}»" if name.endswith("»") else f"{name}_{suffix}"


def _indented(text: str, columns: int) -> list[str]:
    """The lines, moved together; one that begins within a string is part of what the string says, and stays."""
    text = text.strip("\n")
    strings = {
        text.count("\n", 0, token.start) + line
        for token in lex(text).tokens
        if token.kind is Kind.STRING
        for line in range(1, token.text.count("\n") + 1)
    }
    return [
        line if number in strings else f"{' ' * columns}{line}" if line.strip() else ""
        for number, line in enumerate(text.split("\n"))
    ]
