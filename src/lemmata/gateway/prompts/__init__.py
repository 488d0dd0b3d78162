"""Prompts: versioned files beside this module, filled in with a request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template

from lemmata.contracts import BlueprintCaps, Diagnostic, FailedCandidate, GenerateRequest, SearchHit

PROVE, REPAIR = "prove_v1", "repair_v2"
TACTICS = "tactics_v1"
SPLIT, SPLIT_AGAIN = "blueprint_v1", "blueprint_revise_v1"
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
    """The prompt of a request: to prove, to go on at a goal, or to split into lemmas; or to do it better this time."""
    first, again = (SPLIT, SPLIT_AGAIN) if request.blueprint else (PROVE, REPAIR)
    version, language = again if request.failures else first, "json" if request.blueprint else "lean"
    if request.goal is not None:
        version = TACTICS
    caps = request.blueprint or BlueprintCaps()
    system, user = _template(version)
    text = user.substitute(
        header=request.header.strip() or "-- nothing",
        statement=request.statement.strip(),
        premises="\n".join(map(_premise, request.premises[:_MAX_PREMISES])) or "(none were found)",
        failures="\n\n".join(
            _failure(number, item, language) for number, item in enumerate(request.failures[:_MAX_FAILURES], 1)
        ),
        goal=(request.goal or "").strip(),
        tried="\n".join(f"- `{item.proof}`" for item in request.failures) or "(nothing yet)",
        n=request.n,
        lemmas=caps.lemmas,
        depth=caps.depth,
    )
    return Prompt(version, system, text)


@cache
def _template(version: str) -> tuple[str, Template]:
    text = (resources.files("lemmata.gateway.prompts") / f"{version}.md").read_text(encoding="utf-8")
    system, _, user = text.partition(_USER)
    return system.strip(), Template(user.strip())


def _premise(hit: SearchHit) -> str:
    return f"- `{hit.name} : {hit.statement}`"


def _failure(number: int, failed: FailedCandidate, language: str) -> str:
    errors = "\n".join(map(_diagnostic, failed.diagnostics)) or "- it was rejected without a message"
    shown = f"Attempt {number}:\n\n```{language}\n{failed.proof}\n```\n\n{errors}"
    if failed.goal and not any(failed.goal in item.message[:_MAX_MESSAGE_CHARS] for item in failed.diagnostics):
        shown += f"\n\nThe goal where it failed:\n\n```\n{failed.goal}\n```"
    if failed.premises:
        lemmas = "\n".join(map(_premise, failed.premises))
        shown += f"\n\nLemmas that may help with that goal:\n\n{lemmas}"
    return shown


def _diagnostic(item: Diagnostic) -> str:
    """One line with its place: `- proof, line 2, column 4: error: …`."""
    place = f"{item.part or 'file'}, line {item.start.line}, column {item.start.column}: " if item.start else ""
    message = item.message.strip()
    if len(message) > _MAX_MESSAGE_CHARS:
        message = f"{message[:_MAX_MESSAGE_CHARS]} …"
    return f"- {place}{item.severity}: " + message.replace("\n", "\n  ")
