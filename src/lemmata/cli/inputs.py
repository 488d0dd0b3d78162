"""Reading what a person names on the command line: files, folders, patterns, standard input."""

import glob
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import InvalidRequestError

STDIN = "-"
_SKIPPED_FOLDERS = frozenset({".lake", "lake-packages", "build", "__pycache__"})
_BYTES_PER_CHAR = 4


@dataclass(frozen=True, slots=True)
class InputFile:
    """A text and what to call it in messages."""

    name: str
    text: str


def read_files(names: Sequence[str], max_chars: int) -> list[InputFile]:
    """The texts of files, of all `.lean` files of folders and of patterns, and of standard input (`-`).

    Raises `InvalidRequestError` for the first that is missing, empty, too long, or no text.
    """
    return [read_file(name, max_chars) for name in _expand(names)]


def read_file(name: str, max_chars: int) -> InputFile:
    """One file, or standard input for `-`. Raises `InvalidRequestError`."""
    shown = "standard input" if name == STDIN else name
    data = _stdin(max_chars) if name == STDIN else _bytes(Path(name), max_chars)
    return InputFile(shown, decode(data, shown, max_chars))


def decode(data: bytes, shown: str, max_chars: int) -> str:
    """The text of `data`; `shown` names it in the message of the `InvalidRequestError`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidRequestError(
            f"{shown} is not UTF-8 (byte {error.start}, line {line}); save it as UTF-8"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InvalidRequestError(f"{shown} has a NUL character on line {line}; a Lean text has none")
    if not text.strip():
        raise InvalidRequestError(f"{shown} is empty; write a theorem into it")
    if len(text) > max_chars:
        raise _too_long(shown, max_chars)
    return text.replace("\r\n", "\n")


def _expand(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        path = Path(name)
        if name == STDIN or path.is_file():
            yield name
        elif path.is_dir():
            found = sorted(str(file) for file in path.rglob("*.lean") if _wanted(file.relative_to(path)))
            if not found:
                raise InvalidRequestError(f"{name} has no .lean file in it")
            yield from found
        elif any(char in name for char in "*?["):
            matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  # patterns may be absolute
            if not matches:
                raise InvalidRequestError(f"no file matches {name}")
            yield from _expand(matches)
        else:
            yield name  # reading it says what is wrong


def _wanted(file: Path) -> bool:
    return not any(part.startswith(".") or part in _SKIPPED_FOLDERS for part in file.parts)


def _bytes(path: Path, max_chars: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(max_chars * _BYTES_PER_CHAR + 1)
    except FileNotFoundError as error:
        raise InvalidRequestError(f"{path} does not exist") from error
    except (IsADirectoryError, PermissionError, OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InvalidRequestError(f"{path} cannot be read: {reason}") from error
    if len(data) > max_chars * _BYTES_PER_CHAR:
        raise _too_long(str(path), max_chars)
    return data


def _stdin(max_chars: int) -> bytes:
    data = sys.stdin.buffer.read(max_chars * _BYTES_PER_CHAR + 1)
    if len(data) > max_chars * _BYTES_PER_CHAR:
        raise _too_long("standard input", max_chars)
    return data


def _too_long(shown: str, max_chars: int) -> InvalidRequestError:
    return InvalidRequestError(
        f"{shown} has more than {max_chars} characters; split it, or raise LEMMATA_WORKER__TEXT_CHARS"
    )
