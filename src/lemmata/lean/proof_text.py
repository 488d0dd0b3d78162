"""When two texts are the same proof."""

from __future__ import annotations

from lemmata.lean.syntax import Kind, tokens


def fingerprint(proof: str) -> str:
    """Equal for proofs that differ in blanks inside lines, in empty lines and in comments only.

    Indentation counts: it has meaning in a tactic block.
    """
    lines: dict[int, list[str]] = {}
    columns: dict[int, int] = {}
    for token in tokens(proof):
        if token.kind is Kind.DOC:
            continue
        lines.setdefault(token.line, []).append(token.text)
        columns.setdefault(token.line, token.column)
    return "\n".join(
        f"{columns[line] if place else 0}:{' '.join(words)}" for place, (line, words) in enumerate(lines.items())
    )
