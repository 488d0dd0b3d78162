"""What a reading of Lean's means for the tactic that was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lemmata.contracts import Diagnostic, ErrorClass, Position
from lemmata.contracts.sessions import Goal, TacticMessage
from lemmata.lean import unsupported
from lemmata.lean.diagnostics import classify
from lemmata.lean.interactive.document import Document
from lemmata.lean.interactive.messages import Place, ServerMessage
from lemmata.lean.interactive.server import Reading
from lemmata.lean.interactive.tactic import Tactic


@dataclass(frozen=True, slots=True)
class Stepped:
    """The tactic leads somewhere. ``incomplete``: a `sorry` is a part of it, or of its path."""

    goals: tuple[Goal, ...]
    done: bool
    incomplete: bool
    messages: tuple[TacticMessage, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """It does not, and this is why."""

    error_class: ErrorClass
    message: str
    messages: tuple[TacticMessage, ...] = ()


def judge(reading: Reading, document: Document, path: Sequence[Tactic], *, embedded: bool) -> Stepped | Failed:
    """What the last tactic of `path` did; whether a proof without goals is `done` is asked separately.

    While goals are left, complaints from outside of the tactic's own lines are about the `sorry` that we put for them.
    """
    tactic = path[-1]
    lines = document.tactic_lines
    own = [_without_bracket(message, lines) for message in reading.messages if message.start.line in lines]
    messages = tuple(_placed(message, document, tactic) for message in own if not message.silent)
    errors = [message for message in own if message.severity == "error"]
    if not errors and (reading.goals is None or not reading.goals):
        errors = list(reading.errors)
        messages += tuple(TacticMessage(severity="error", message=error.text) for error in errors)
    if errors:
        return _failed(errors, messages, tactic if embedded else None)
    if reading.goals is None:
        return Failed(ErrorClass.PARSE, "Lean did not read the tactic to its end", messages)
    says_sorry = any(message.says_sorry for message in reading.messages)
    incomplete = any(step.has_sorry for step in path) or (not reading.goals and says_sorry)
    return Stepped(reading.goals, done=False, incomplete=incomplete, messages=messages)


def judge_whole(reading: Reading, stepped: Stepped) -> Stepped | Failed:
    """The last word on a proof without goals, from a reading of its text as it is handed out."""
    if reading.errors:
        messages = tuple(TacticMessage(severity="error", message=error.text) for error in reading.errors)
        return _failed(reading.errors, messages, None)
    incomplete = any(message.says_sorry for message in reading.messages)
    return Stepped((), done=not incomplete, incomplete=incomplete, messages=stepped.messages)


def _failed(errors: Sequence[ServerMessage], messages: tuple[TacticMessage, ...], tactic: Tactic | None) -> Failed:
    """``tactic``: given where Lean lacks a part of Lean, so that the complaint may be about a word of that part."""
    error_class = classify([Diagnostic(severity="error", message=error.text) for error in errors])
    message = errors[0].text
    word = None if tactic is None else unsupported.first_word(tactic.sent)
    if word is not None and error_class is not ErrorClass.HEARTBEATS:
        message = f"`{word}` needs an official Lean toolchain; this is the embedded one ({message})"
        return Failed(ErrorClass.UNSUPPORTED_BY_TOOLCHAIN, message, messages)
    return Failed(error_class, message, messages)


def _without_bracket(message: ServerMessage, lines: range) -> ServerMessage:
    """The bracket that ends the tactic is ours, and whoever reads of it cannot know."""
    ours = "unexpected token ')'"
    if message.end.line != lines[-1] or not message.text.startswith(ours):
        return message
    return replace(message, text=f"unexpected end of the tactic{message.text.removeprefix(ours)}")


def _placed(message: ServerMessage, document: Document, tactic: Tactic) -> TacticMessage:
    first = document.tactic_lines.start + 1  # behind the line of the bracket

    def place(found: Place) -> Position:
        return tactic.position(found.line - first, found.column)

    return TacticMessage(
        severity=message.severity, message=message.text, start=place(message.start), end=place(message.end)
    )
