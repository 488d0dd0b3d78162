"""The index: one read-only SQLite file with declarations and, per field, which of them hold which term how often.

It is named by what went into it (texts, format, tokeniser), so an index is either there and right or not there.
Building writes beside it and renames.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import StorageError
from lemmata.lean.syntax.reader import Declaration, read_source
from lemmata.retriever.words import name_words, notation_words, prose_words, symbols

FORMAT = "2"
"""Raise it whenever the tables, the reader or the tokeniser change."""

FIELDS = ("name", "statement", "doc")
MAX_FILE_BYTES = 4_000_000
_SKIPPED_FOLDERS = frozenset({".lake", ".git", "Native"})  # Native: generated bindings that nobody cites

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE declarations (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, statement TEXT NOT NULL, doc TEXT NOT NULL,
  module TEXT NOT NULL, line INTEGER NOT NULL, name_terms INTEGER NOT NULL, statement_terms INTEGER NOT NULL,
  doc_terms INTEGER NOT NULL
);
CREATE INDEX declarations_name ON declarations (name);
CREATE TABLE postings (
  field INTEGER NOT NULL, term TEXT NOT NULL, id INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (field, term, id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Lean file to index. ``module`` is its name as an import."""

    module: str
    path: Path


@dataclass(frozen=True, slots=True)
class Indexed:
    """A declaration as it is indexed."""

    name: str
    kind: str
    statement: str
    doc: str
    module: str
    line: int


def source_files(roots: Sequence[Path]) -> list[SourceFile]:
    """All Lean files below the folders (or the files themselves), in a fixed order."""
    found: list[SourceFile] = []
    for root in roots:
        if root.is_file():
            found.append(SourceFile(root.stem, root))
            continue
        for path in sorted(root.rglob("*.lean")):
            parts = path.relative_to(root).with_suffix("").parts
            if not _SKIPPED_FOLDERS.intersection(parts):
                found.append(SourceFile(".".join(parts), path))
    return found


def identity(files: Sequence[SourceFile]) -> str:
    """sha256 (hex) over the format and all texts. Files that cannot be read count as absent."""
    state = hashlib.sha256(FORMAT.encode())
    for file in files:
        with suppress(OSError):
            text = file.path.read_bytes()
            state.update(f"\0{file.module}\0{len(text)}\0".encode() + text)
    return state.hexdigest()


def declarations(files: Sequence[SourceFile]) -> Iterator[Indexed]:
    """What the files declare; unreadable ones, private and anonymous declarations are passed over."""
    for file in files:
        try:
            if file.path.stat().st_size > MAX_FILE_BYTES:
                continue
            text = file.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for declaration in read_source(text).declarations:
            if not declaration.private:
                yield from _with_members(declaration, file.module)


def _with_members(declaration: Declaration, module: str) -> Iterator[Indexed]:
    head = Indexed(declaration.name, declaration.kind, declaration.statement, declaration.doc, module, declaration.line)
    yield head
    kind = "constructor" if declaration.kind == "inductive" else "field"
    for member in declaration.members:
        yield Indexed(f"{declaration.name}.{member.name}", kind, member.statement, member.doc, module, member.line)


def build(files: Sequence[SourceFile], folder: Path) -> Path:
    """The index of `files` in `folder`, built unless it is there. Raises `StorageError`."""
    name = identity(files)
    path = folder / f"{name}.sqlite"
    if path.is_file():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".building-", suffix=".sqlite")
        os.close(handle)
        try:
            _fill(Path(temporary), files, name)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"the search index cannot be written below {folder}: {error}") from error
    return path


def _fill(path: Path, files: Sequence[SourceFile], name: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        totals = [0, 0, 0]
        count = 0
        for number, item in enumerate(declarations(files)):
            found = symbols(item.statement)
            terms = (name_words(item.name), [*found, *notation_words(found)], prose_words(item.doc))
            sizes = [len(words) for words in terms]
            totals = [total + size for total, size in zip(totals, sizes, strict=True)]
            count = number + 1
            row = (number, item.name, item.kind, item.statement, item.doc, item.module, item.line, *sizes)
            database.execute("INSERT INTO declarations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            database.executemany(
                "INSERT INTO postings VALUES (?, ?, ?, ?)",
                [(field, term, number, n) for field, words in enumerate(terms) for term, n in Counter(words).items()],
            )
        meta = {"format": FORMAT, "identity": name, "count": str(count)}
        meta |= {f"mean_{field}": str(total / max(count, 1)) for field, total in zip(FIELDS, totals, strict=True)}
        database.executemany("INSERT INTO meta VALUES (?, ?)", list(meta.items()))


class Index:
    """An open index. One connection for each call, so that threads do not meet."""

    def __init__(self, path: Path) -> None:
        """Raises `StorageError` where the file is missing, damaged, or of another format."""
        self.path = path
        try:
            with self.connect() as database:
                meta = dict(database.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.Error as error:
            raise StorageError(
                f"the search index {path} cannot be read ({error}): remove it to have it built anew"
            ) from error
        if meta.get("format") != FORMAT:
            raise StorageError(
                f"the search index {path} has format {meta.get('format')}, this version reads {FORMAT}: build it anew"
            )
        self.identity = meta["identity"]
        self.count = int(meta["count"])
        self.means = tuple(max(float(meta[f"mean_{field}"]), 1.0) for field in FIELDS)

    def connect(self) -> closing[sqlite3.Connection]:
        """A read-only connection, to be used as a context manager."""
        return closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))
