"""Candidate proofs: found in a model's answer, brought to one form, and each kept once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lemmata.lean.syntax import Kind, tokens

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*$", re.MULTILINE)
_DECLARING = ("theorem", "lemma", "example", "def")
_OPEN, _CLOSE = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_MAX_CANDIDATE_CHARS = 100_000


def distinct(candidates: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Each candidate once, in order, without those that are `known`; blank ones and giants are dropped."""
    seen = {fingerprint(text) for text in known}
    found: list[str] = []
    for text in candidates:
        tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
        mark = fingerprint(tidy)
        if mark and mark not in seen and len(tidy) <= _MAX_CANDIDATE_CHARS:
            seen.add(mark)
            found.append(tidy)
    return found


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


def proof_in(answer: str, name: str) -> str | None:
    """The proof in a model's answer: what follows `:=` of the theorem `name`, or a bare proof. None: there is none.

    Fenced blocks are preferred, the last one first: models think aloud before they answer.
    """
    for block in (*reversed(_fenced(answer)), answer):
        if (proof := _after_statement(block, name)) is not None:
            return proof or None
    blocks = _fenced(answer)
    text = (blocks[-1] if blocks else answer).strip()
    text = text.removeprefix(":=").strip()
    return text or None


def _fenced(answer: str) -> list[str]:
    """The contents of fenced blocks, in order; an unclosed one reaches to the end."""
    found: list[str] = []
    place = 0
    while opening := _FENCE.search(answer, place):
        closing = next(
            (
                fence
                for fence in _FENCE.finditer(answer, opening.end())
                if fence[1].startswith(opening[1]) and not fence[2]
            ),
            None,
        )
        found.append(answer[opening.end() : closing.start() if closing else len(answer)].strip("\n"))
        if closing is None:
            break
        place = closing.end()
    return [block for block in found if block.strip()]


def _after_statement(text: str, name: str) -> str | None:
    """What follows the `:=` of `theorem name`; None where the theorem is not restated."""
    items = list(tokens(text))
    short = name.rsplit(".", 1)[-1]
    for place, item in enumerate(items[:-1]):
        if item.text in _DECLARING and items[place + 1].text.rsplit(".", 1)[-1] == short:
            depth = 0
            for later in items[place + 2 :]:
                depth += (later.text in _OPEN) - (later.text in _CLOSE)
                if depth == 0 and later.text == ":=":
                    return _until_next_command(text[later.end :]).strip()
    return None


def _until_next_command(text: str) -> str:
    """The proof alone, where the answer goes on with another command at the margin."""
    for item in tokens(text):
        at_margin = item.first and item.column == 0 and item.line > 1
        if at_margin and item.text in (*_DECLARING, "#print", "#check", "#", "end", "namespace", "open"):
            return text[: item.start]
    return text
