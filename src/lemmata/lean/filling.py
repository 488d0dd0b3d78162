"""Proofs put where a file has `sorry`."""

from __future__ import annotations

from lemmata.lean.theorems import FileTheorem


def filled(text: str, theorem: FileTheorem, proof: str) -> str:
    """`text` with `proof` (what follows `:=`, or alternatives `| …`) as the proof of its `theorem`.

    All else stays as it is. A proof of several lines keeps its columns: it begins on a line of its own, unless its
    first line is nothing but `by`.
    """
    proof = proof.strip("\n")
    stated = text.rindex(theorem.statement, theorem.start, theorem.end - len(theorem.proof)) + len(theorem.statement)
    first, *rest = proof.split("\n")
    if proof.lstrip().startswith("|"):
        joint = "\n"
    elif rest and first.strip() != "by":
        joint = " :=\n"
    else:
        joint = " := "
    return text[:stated] + joint + proof + text[theorem.end :]
