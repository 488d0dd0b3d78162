"""Reading a corpus of cases: one JSON object a line, in one file or in the `.jsonl` files of a folder."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lemmata.cli.inputs import STDIN
from lemmata.contracts import CheckCase, CheckRequest, InvalidRequestError, Level, Verdict

_REPORTED = 5
_SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class CorpusCase:
    """One case. ``problem``: why its texts can be no request at all (then its verdict is `invalid`); else empty."""

    id: str
    line: int
    group: str
    expect: tuple[Verdict, ...]
    needs: tuple[str, ...]
    case: CheckCase | None
    problem: str = ""

    def request(self, level: Level) -> CheckRequest | str:
        """The request that the case stands for, or why there is none."""
        if self.case is None:
            return self.problem
        try:
            return self.case.request(level)
        except ValidationError as error:
            return _sentence(error)

    def right(self, verdict: Verdict) -> bool:
        """Whether `verdict` is one that the case expects; a case that expects nothing is to be proved."""
        return verdict in (self.expect or (Verdict.PROVED,))


def read_corpus(name: str) -> list[CorpusCase]:
    """The cases of a file, of a folder's `.jsonl` files in the order of their names, or of standard input for `-`.

    Raises `InvalidRequestError` naming every malformed line.
    """
    if name != STDIN and Path(name).is_dir():
        files = sorted(Path(name).glob(f"*{_SUFFIX}"))
        if not files:
            raise InvalidRequestError(f"{name} has no {_SUFFIX} file in it")
        return [case for file in files for case in _read(str(file))]
    return _read(name)


def _read(name: str) -> list[CorpusCase]:
    shown = "standard input" if name == STDIN else name
    cases: list[CorpusCase] = []
    malformed: list[str] = []
    for number, line in enumerate(_lines(name, shown), start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(number, line))
        except ValueError as error:
            malformed.append(f"line {number}: {error}")
    if malformed:
        more = f"; and {len(malformed) - _REPORTED} more" if len(malformed) > _REPORTED else ""
        raise InvalidRequestError(f"{shown} is no corpus: {'; '.join(malformed[:_REPORTED])}{more}")
    if not cases:
        raise InvalidRequestError(f"{shown} has no case; write one JSON object a line")
    return cases


def _lines(name: str, shown: str) -> Iterator[bytes]:
    try:
        if name == STDIN:
            yield from sys.stdin.buffer
        else:
            with Path(name).open("rb") as file:
                yield from file
    except FileNotFoundError as error:
        raise InvalidRequestError(f"{shown} does not exist") from error
    except OSError as error:
        raise InvalidRequestError(f"{shown} cannot be read: {error.strerror}") from error


def _case(number: int, line: bytes) -> CorpusCase:
    """Raises `ValueError` with a sentence where the line is no case."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  # a kind of malformed line, not a bug
    fields: dict[str, Any] = data  # pyright: ignore[reportUnknownVariableType]
    problem = ""
    try:
        case = CheckCase.model_validate(fields)
    except ValidationError as error:
        # text that is no Unicode cannot even be sent: that is what some cases are about
        broken = {str(item["loc"][0]) for item in error.errors() if item["type"] == "string_unicode"}
        if len(broken) < error.error_count() or "id" in broken:
            raise ValueError(_sentence(error)) from error
        problem = f"`{', '.join(sorted(broken))}` has characters that are no Unicode"
        case = CheckCase.model_validate({key: value for key, value in fields.items() if key not in broken})
    group = fields.get("class") or (case.tags[0] if case.tags else "all")
    return CorpusCase(
        id=case.id,
        line=number,
        group=str(group),
        expect=case.expect,
        needs=case.needs,
        case=None if problem else case,
        problem=problem,
    )


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"`{field}`: {message}" if field else message
