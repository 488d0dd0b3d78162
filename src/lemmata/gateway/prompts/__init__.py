"""Prompts: versioned files beside this module, filled in with a request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template

from lemmata.contracts import Diagnostic, FailedCandidate, GenerateRequest, SearchHit

PROVE, REPAIR = "prove_v1", "repair_v1"
_USER = "<!-- user -->"
_MAX_PREMISES = 24
_MAX_FAILURES = 4
_MAX_MESSAGE_CHARS = 1_500


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent to a chat model."""

    version: str
    system: str
    user: str


def render(request: GenerateRequest) -> Prompt:
    """The prompt of a request: to prove, or to repair where it carries failures."""
    version = REPAIR if request.failures else PROVE
    system, user = _template(version)
    text = user.substitute(
        header=request.header.strip() or "-- nothing",
        statement=request.statement.strip(),
        premises="\n".join(map(_premise, request.premises[:_MAX_PREMISES])) or "(none were found)",
        failures="\n\n".join(_failure(number, item) for number, item in enumerate(request.failures[:_MAX_FAILURES], 1)),
    )
    return Prompt(version, system, text)


@cache
def _template(version: str) -> tuple[str, Template]:
    text = (resources.files("lemmata.gateway.prompts") / f"{version}.md").read_text(encoding="utf-8")
    system, _, user = text.partition(_USER)
    return system.strip(), Template(user.strip())


def _premise(hit: SearchHit) -> str:
    return f"- `{hit.name} : {hit.statement}`"


def _failure(number: int, failed: FailedCandidate) -> str:
    errors = "\n".join(map(_diagnostic, failed.diagnostics)) or "- it was rejected without a message"
    return f"Attempt {number}:\n\n```lean\n{failed.proof}\n```\n\n{errors}"


def _diagnostic(item: Diagnostic) -> str:
    """One line with its place: `- proof, line 2, column 4: error: …`."""
    place = f"{item.part or 'file'}, line {item.start.line}, column {item.start.column}: " if item.start else ""
    message = item.message.strip()
    if len(message) > _MAX_MESSAGE_CHARS:
        message = f"{message[:_MAX_MESSAGE_CHARS]} …"
    return f"- {place}{item.severity}: " + message.replace("\n", "\n  ")
