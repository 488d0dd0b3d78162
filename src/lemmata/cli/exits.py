"""Exit statuses, and the one place where a failure of any kind becomes a sentence and a status."""

import contextlib
import os
import sys
import traceback
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


class Exit(IntEnum):
    """What a script can tell from the status alone."""

    DONE = 0
    NOT_PROVED = 1
    BAD_INPUT = 2
    FAULT = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


class Interrupted(BaseException):
    """SIGINT or SIGTERM came, and everything was put in order since."""

    def __init__(self, status: Exit) -> None:
        super().__init__(status)
        self.status = status


def report(error: BaseException) -> int:
    """Say on stderr what went wrong and what to do; answers the exit status."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else Exit.DONE if error.code is None else Exit.FAULT
    if isinstance(error, Interrupted):
        return error.status
    if isinstance(error, KeyboardInterrupt):
        return Exit.INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # whoever read our output has gone: nothing more can be said, not even by the interpreter's last flush
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.BROKEN_PIPE
    if isinstance(error, BaseExceptionGroup):
        group: BaseExceptionGroup[BaseException] = error  # pyright: ignore[reportUnknownVariableType]
        return report(group.exceptions[0])
    status, sentence = _explain(error)
    if os.environ.get("LEMMATA_DEBUG"):
        traceback.print_exception(error)
    sys.stderr.write(f"lemmata: {sentence}\n")
    return status


def _explain(error: BaseException) -> tuple[Exit, str]:
    # imported here, so that a command that does not fail does not pay for it
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from lemmata.contracts import ConflictError, InvalidRequestError, LemmataError, NotFoundError

    match error:
        case LemmataError():
            ours = not isinstance(error, (InvalidRequestError, NotFoundError, ConflictError))
            found = Exit.FAULT if ours else Exit.BAD_INPUT, error.detail
        case ValidationError() if error.title == "Settings" or error.title.endswith("Settings"):
            found = Exit.BAD_INPUT, _settings_sentence(error)
        case ValidationError():
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            found = Exit.BAD_INPUT, f"{field}: {first['msg']}" if field else str(first["msg"])
        case SettingsError():
            found = Exit.BAD_INPUT, f"{error}; complex values are written as JSON"
        case OSError():
            where = f": {error.filename}" if error.filename else ""
            found = Exit.FAULT, f"{error.strerror or error}{where}"
        case _:
            hint = "this is a bug; run again with LEMMATA_DEBUG=1 to see where"
            found = Exit.FAULT, f"{type(error).__name__}: {error} ({hint})"
    return found


def _settings_sentence(error: "ValidationError") -> str:
    """The variable by its name, and what is wrong with its value."""
    from lemmata.telemetry.redaction import redact

    first = error.errors()[0]
    path = [str(part) for part in first["loc"] if isinstance(part, str)]
    message = str(first["msg"]).removeprefix("Value error, ")
    variable = "LEMMATA_" + "__".join(path).upper()
    more = f" (and {len(error.errors()) - 1} more)" if len(error.errors()) > 1 else ""
    if first["type"] == "extra_forbidden":
        return f"{variable} is no setting; see the README for those that exist{more}"
    shown = redact({variable: first["input"]})[variable]
    return f"{variable}={shown!r} is wrong: {message[:1].lower()}{message[1:]}{more}"
