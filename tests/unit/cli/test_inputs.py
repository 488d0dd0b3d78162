"""What may be named on the command line, and what is said of that which may not."""

from pathlib import Path

import pytest

from lemmata.cli.inputs import read_files
from lemmata.contracts import InvalidRequestError

MAX_CHARS = 1_000


def names(*arguments: str | Path) -> list[str]:
    return [Path(file.name).name for file in read_files([str(argument) for argument in arguments], MAX_CHARS)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.lean", "a.lean", "sub/c.lean", ".lake/d.lean", "sub/.git/e.lean", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"-- {name}\n", encoding="utf-8")
    return tmp_path


def test_a_folder_means_its_lean_files_in_order_without_hidden_ones(folder: Path) -> None:
    assert names(folder) == ["a.lean", "b.lean", "c.lean"]


def test_patterns_are_expanded(folder: Path) -> None:
    assert names(folder / "*.lean") == ["a.lean", "b.lean"]
    assert names(folder / "**" / "c.lean") == ["c.lean"]


def test_a_file_is_read_whatever_it_is_called(folder: Path) -> None:
    assert names(folder / "notes.txt") == ["notes.txt"]


def test_windows_line_ends_become_plain_ones(tmp_path: Path) -> None:
    file = tmp_path / "w.lean"
    file.write_bytes(b"theorem t : True :=\r\n  trivial\r\n")
    assert read_files([str(file)], MAX_CHARS)[0].text == "theorem t : True :=\n  trivial\n"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"theorem t\n\xff\xfe", "is not UTF-8 .*line 2"),
        (b"theorem\n\n\0", "NUL character on line 3"),
        (b"x" * 1_001, "more than 1000 characters"),
        (b"x" * 10_000_000, "more than 1000 characters"),
    ],
)
def test_content_that_is_no_lean_text(tmp_path: Path, content: bytes, complaint: str) -> None:
    file = tmp_path / "bad.lean"
    file.write_bytes(content)
    with pytest.raises(InvalidRequestError, match=complaint):
        read_files([str(file)], MAX_CHARS)


def test_names_behind_which_there_is_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for name, complaint in (
        ("missing.lean", "does not exist"),
        ("missing/*.lean", "no file matches"),
        ("empty", "has no .lean file"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(InvalidRequestError, match=complaint):
            read_files([f"{tmp_path}/{name}"], MAX_CHARS)
