"""Whole files without a theorem to judge: Lean's messages about each, from a process that saw no other."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Protocol

from lemmata.contracts import Diagnostic, Elaboration, Snippet, Verdict
from lemmata.lean.checker import CheckLimits
from lemmata.lean.compiler import Compiler
from lemmata.lean.diagnostics import read_messages
from lemmata.lean.imports import ImportsError, is_allowed, read_imports
from lemmata.lean.sandbox import Exited, Run
from lemmata.lean.text.assembly import Assembly, Piece, position_of
from lemmata.lean.text.characters import bad_character, normalise
from lemmata.lean.text.tokens import Kind, Lexed, lex
from lemmata.lean.verdict import of_run

_HIDING = (("warn", "sorry"), ("debug",))
"""Options under which Lean's messages are no longer the whole truth."""

_PATHS = re.compile(r"\n\nNo directory '.*", re.DOTALL)
"""Where Lean looked for a module: folders of this host, and nobody's concern."""


_STATES = re.compile(r"^(?:theorem|lemma|example)\b", re.MULTILINE)
"""Where a statement begins, at a guess: a wrong one costs time."""


def beginning(text: str) -> str:
    """What stands before the last statement: the part that the next text may share."""
    place = 0
    for found in _STATES.finditer(text):
        place = found.start()
    return text[:place]


@dataclass(frozen=True, slots=True)
class Elaborated:
    """``run``: how Lean ended and what it used; its last phase's time is ``wall_ms``."""

    run: Run
    diagnostics: tuple[Diagnostic, ...]


class Elaborator(Protocol):
    """Something that has Lean read a text from its beginning, as if nothing had been read before."""

    async def elaborate(self, text: Assembly, limits: CheckLimits) -> Elaborated:
        """Lean's messages about `text`, in full. Cancelling ends Lean. Raises `LemmataError` where it cannot start."""
        ...


@dataclass(frozen=True, slots=True)
class FreshElaborator:
    """A process for each text."""

    compiler: Compiler

    async def elaborate(self, text: Assembly, limits: CheckLimits) -> Elaborated:
        """See `Elaborator`."""
        begin = beginning(text.text)
        async with self.compiler.compiled(text, limits.run, limits.heartbeats, header=begin) as compiled:
            most = limits.run.output_bytes
            return Elaborated(compiled.run, read_messages(compiled.run.stdout, text, most=most, chars=most))


@dataclass(frozen=True, slots=True)
class Snippets:
    """Answers about snippets. May be used by many tasks at once."""

    elaborator: Elaborator
    allowed_imports: tuple[str, ...] | None = None

    async def elaborate(self, snippet: Snippet, limits: CheckLimits) -> Elaboration:
        """What Lean makes of `snippet`. Raises `LemmataError` only where Lean cannot be started."""
        text = normalise(snippet.source)
        complaint = await asyncio.to_thread(self._complaint, text, limits.text_chars)
        if complaint is not None:
            return Elaboration(id=snippet.id, outcome="done", diagnostics=(complaint,))
        assembly = Assembly((Piece(text, "source"),), {"source": text})
        elaborated = await self.elaborator.elaborate(assembly, limits)
        return _answer(snippet, elaborated)

    def _complaint(self, text: str, most_chars: int) -> Diagnostic | None:
        """Why Lean is not asked: the text is too long, or holds what may not be in it."""
        if len(text) > most_chars:
            return _error(text, 0, f"the text has {len(text)} characters; at most {most_chars} are allowed")
        flaw = bad_character(text)
        if flaw is not None:
            return _error(text, flaw.at, flaw.message)
        if self.allowed_imports is None and "set_option" not in text:
            return None
        lexed = lex(text)
        return self._forbidden_import(text, lexed) or _hidden_truth(text, lexed)

    def _forbidden_import(self, text: str, lexed: Lexed) -> Diagnostic | None:
        if self.allowed_imports is None:
            return None
        try:
            imports = read_imports(lexed).pinned
        except ImportsError as error:
            return _error(text, error.at, str(error))
        for module in imports:
            if not is_allowed(module, self.allowed_imports):
                return _error(text, 0, f"the module {module} may not be imported here")
        return None


def _hidden_truth(text: str, lexed: Lexed) -> Diagnostic | None:
    """An option that would have Lean say less than it knows."""
    code = lexed.code
    for at, token in enumerate(code[:-1]):
        name = code[at + 1]
        if token.word == "set_option" and name.kind is Kind.IDENT:
            components = tuple(name.components)
            if any(components[: len(group)] == group for group in _HIDING):
                return _error(text, name.start, f"the option `{name.text}` may not be set here")
    return None


def _answer(snippet: Snippet, elaborated: Elaborated) -> Elaboration:
    run = elaborated.run
    diagnostics = tuple(
        found.model_copy(update={"message": _PATHS.sub("", found.message)}) for found in elaborated.diagnostics
    )
    answer = Elaboration(
        id=snippet.id,
        outcome="done",
        diagnostics=diagnostics,
        timings_ms={"lean": run.wall_ms},
        cpu_ms=run.cpu_ms,
        peak_memory_mb=run.peak_memory_mb,
    )
    finding = of_run(run)
    if finding is None:
        if run.outcome == Exited(0) or any(found.severity == "error" for found in diagnostics):
            return answer
        return _crashed(answer, f"Lean ended with {run.outcome} and no message")
    match finding.verdict:
        case Verdict.TIMEOUT:
            return answer.model_copy(update={"outcome": "timeout", "message": finding.message})
        case Verdict.RESOURCE_LIMIT:
            return answer.model_copy(update={"outcome": "resource_limit", "message": finding.message})
        case Verdict.ERROR:
            return answer.model_copy(update={"outcome": "error", "message": finding.message})
        case _:  # the text made Lean crash: as good as an error of its own
            return _crashed(answer, finding.message)


def _crashed(answer: Elaboration, message: str) -> Elaboration:
    return answer.model_copy(update={"diagnostics": (*answer.diagnostics, _error("", 0, message))})


def _error(text: str, at: int, message: str) -> Diagnostic:
    place = position_of(text, at)
    return Diagnostic(severity="error", message=message, part="source", start=place, end=place)
