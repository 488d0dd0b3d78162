"""Where a proof failed, and which goal stood there: read from Lean's message, or asked for by a probe.

A probe is the failed proof with `trace_state` before the tactic that failed. Where it is put wrongly Lean says nothing
useful, and nothing is lost but a check; what `trace_state` says is true wherever it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lemmata.contracts import Diagnostic, Position
from lemmata.lean.syntax import tokens

_TRACE = "trace_state"
_OPENERS = frozenset({"by", "=>", "·", ";", "then", "else", "do"})
"""After these a tactic may begin on the same line."""

_NO_TACTIC = frozenset({"·", "|", "by", "at", "with", "using", ")", "]", "⟩", "}", "<;>", ";", ",", ":=", "else"})
"""A line that begins so is no tactic of its own: what is put before it would not be read."""

_MOST_PROBES = 4
_HYPOTHESIS = re.compile(r"^(?:case \S.*|\s+\S.*|[^\s:][^:]* :(?: .*)?)$")


@dataclass(frozen=True, slots=True)
class Probe:
    """A proof that says which goal stands at `at`."""

    proof: str
    at: Position


def first_error(diagnostics: Sequence[Diagnostic]) -> Diagnostic | None:
    """The first complaint about the proof that has a place."""
    errors = (item for item in diagnostics if item.severity == "error" and item.part == "proof" and item.start)
    return min(errors, key=lambda item: (item.start.line, item.start.column) if item.start else (0, 0), default=None)


def goal_in(message: str) -> str | None:
    """The first goal that Lean's message shows: its hypotheses and its target."""
    lines = message.splitlines()
    place = next((number for number, line in enumerate(lines) if line.startswith("⊢ ")), None)
    if place is None:
        return None
    start = place
    while start > 0 and _HYPOTHESIS.match(lines[start - 1]) and not lines[start - 1].endswith(":"):
        start -= 1
    while start < place and lines[start].startswith(" "):
        start += 1  # the rest of a line that belongs to something else
    end = place + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return "\n".join(lines[start:end])


def target_of(goal: str) -> str:
    """What is to be proved, without the hypotheses."""
    return goal.partition("⊢ ")[2] or goal


def probes(proof: str, failed_at: Position) -> list[Probe]:
    """Where the tactic that failed may begin, the likeliest place first."""
    lines = proof.split("\n")
    if not 0 < failed_at.line <= len(lines):
        return []
    found = [*_on_the_line(proof, lines, failed_at), *_above(lines, failed_at.line)]
    return list(dict.fromkeys(found))[:_MOST_PROBES]


def goal_told(diagnostics: Sequence[Diagnostic], probe: Probe) -> str | None:
    """What the probe's check says about the goal."""
    for item in diagnostics:
        if item.severity == "information" and item.part == "proof" and item.start == probe.at:
            return goal_in(item.message)
    return None


def _on_the_line(proof: str, lines: Sequence[str], at: Position) -> Iterator[Probe]:
    """Behind `by`, `=>`, `·` … before the place of the error, the nearest first."""
    words = [item for item in tokens(proof) if item.line == at.line]
    openers = [
        (before, after) for before, after in pairwise(words) if before.text in _OPENERS and after.column <= at.column
    ]
    for _, after in reversed(openers):
        line = lines[at.line - 1]
        text = f"{line[: after.column]}{_TRACE}; {line[after.column :]}"
        yield _probe(lines, at.line, [text], after.column)


def _above(lines: Sequence[str], number: int) -> Iterator[Probe]:
    """On a line of its own before this line, or before one above that it may be the continuation of."""
    indent: int | None = None
    for place in range(number, 1, -1):
        line = lines[place - 1]
        column = len(line) - len(line.lstrip(" "))
        if not line.strip() or (indent is not None and column >= indent):
            continue
        indent = column
        first = next(iter(tokens(line)), None)
        if first is not None and first.text not in _NO_TACTIC:
            yield _probe(lines, place, [f"{' ' * column}{_TRACE}", line], column)


def _probe(lines: Sequence[str], number: int, instead: Sequence[str], column: int) -> Probe:
    text = "\n".join([*lines[: number - 1], *instead, *lines[number:]])
    return Probe(text, Position(line=number, column=column))
