"""Proofs put where a file has `sorry`."""

from __future__ import annotations

from lemmata.lean.text.commands import commands
from lemmata.lean.text.tokens import lex
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
    return text[:stated] + joint + proof + text[_end(text, theorem, stated) :]


def _end(text: str, theorem: FileTheorem, stated: int) -> int:
    """Where the old proof ends: whoever of our two readers of Lean sees the next command first is believed.

    Nothing that might be a command of its own (`#check`, what a library adds) may be lost with a proof.
    """
    lexed = lex(text)
    begins = (lexed.tokens[command.first].start for command in commands(text, lexed))
    following = min((start for start in begins if start > stated), default=len(text))
    own = [token.end for token in lexed.code if stated < token.end <= following]
    return min(theorem.end, max(own, default=stated))
