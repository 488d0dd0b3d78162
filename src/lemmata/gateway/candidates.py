"""Candidate proofs: found in a model's answer, brought to one form, and each kept once."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from lemmata.contracts import GenerateRequest
from lemmata.lean.proof_text import fingerprint
from lemmata.lean.syntax import tokens

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*$", re.MULTILINE)
_DECLARING = ("theorem", "lemma", "example", "def")
_OPEN, _CLOSE = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_GOES_ON = frozenset(" |·)]}⟩")
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


def candidates_in(answer: str, name: str, request: GenerateRequest) -> list[str]:
    """What was asked for: a proof of `name`, tactics, or a whole blueprint, which whoever asked for it reads."""
    if request.goal is not None:
        return tactics_in(answer)
    found = answer.strip() if request.blueprint else proof_in(answer, name)
    return [found] if found else []


def tactics_in(answer: str) -> list[str]:
    """The tactics in a model's answer: in each fenced block one for each line at the margin, with what is below it.

    Without a fence the whole answer is read so.
    """
    blocks = _fenced(answer) or [answer]
    return [tactic for block in blocks for tactic in _at_margin(block)]


def _at_margin(block: str) -> list[str]:
    found: list[str] = []
    for line in textwrap.dedent(block).splitlines():
        # what is indented, and the alternatives and bullets of a tactic, belong to the line above
        if found and (line[:1] in _GOES_ON or not line.strip()):
            found[-1] += f"\n{line}"
        elif line.strip():
            found.append(line.removeprefix("by ").strip())
    return [tactic.rstrip() for tactic in found if tactic.strip() != "by"]


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
