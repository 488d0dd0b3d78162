"""What is worked out of a library once: where names are defined, and which axioms constants reach."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lemmata.lean.terms import Name

_SCHEMA = """
CREATE TABLE IF NOT EXISTS modules (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, imports TEXT);
CREATE TABLE IF NOT EXISTS places (digest INTEGER, module INTEGER, position INTEGER,
  PRIMARY KEY (digest, module, position)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_of_module ON places (module);
CREATE TABLE IF NOT EXISTS closures (id INTEGER PRIMARY KEY, key TEXT UNIQUE);
CREATE TABLE IF NOT EXISTS assumptions (closure INTEGER, module TEXT, position INTEGER, names TEXT,
  PRIMARY KEY (closure, module, position)) WITHOUT ROWID;
"""
_TABLES = ("names", "modules", "places", "closures", "assumptions")
_LAYOUT = 3
_DIGEST_BYTES = 8
_MAX_CLOSURES = 32


@dataclass(frozen=True, slots=True)
class ModuleSummary:
    """What the index is made from: ``names`` in the order of the module's table of constants."""

    imports: tuple[Name, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The constant at ``position`` of a module's table."""

    module: Name
    position: int


class LibraryIndex:
    """An SQLite file at ``path`` that processes share, or a private one in memory.

    Of a name it keeps a digest of eight bytes, so that the table of a large library is small: whoever asks compares
    the names at the places that come out. Whoever can write the file decides what counts as a library name and on
    which axioms it rests: keep it as safe as the library. May be used by several threads.

    All methods raise ``sqlite3.Error`` if the file is damaged or cannot be used. What is new becomes known to other
    processes, and stays, with the next ``commit``.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._modules: dict[int, Name] = {}
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=30)
        try:
            found = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, _LAYOUT):
                self._connection.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in _TABLES))
            if found != _LAYOUT:
                self._connection.executescript(_SCHEMA + f"PRAGMA user_version = {_LAYOUT};")
        except sqlite3.Error:
            self._connection.close()
            raise

    def imports(self, module: Name, stamp: str, summarise: Callable[[], ModuleSummary]) -> tuple[Name, ...]:
        """The imports of ``module``; calls ``summarise`` unless the answer is known for ``stamp``."""
        key = json.dumps(module)
        with self._lock:
            row = self._connection.execute("SELECT stamp, imports FROM modules WHERE name = ?", (key,)).fetchone()
            if row is not None and row[0] == stamp:
                return tuple(Name(item) for item in json.loads(row[1]))
            summary = summarise()
            self._store(key, stamp, summary)
            return summary.imports

    def places(self, name: Name) -> tuple[Place, ...]:
        """All places known so far that may define ``name``; seldom also one whose name has the same digest."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT module, position FROM places WHERE digest = ? ORDER BY module, position", (_digest(name),)
            ).fetchall()
            return tuple(Place(self._module(number), position) for number, position in rows)

    def closure(self, key: str) -> int:
        """The number under which the assumptions in the closure ``key`` are kept; the oldest closures are forgotten."""
        with self._lock:
            row = self._connection.execute("SELECT id FROM closures WHERE key = ?", (key,)).fetchone()
            if row is not None:
                return row[0]
            number = self._connection.execute("INSERT INTO closures (key) VALUES (?)", (key,)).lastrowid or 0
            self._connection.execute("DELETE FROM closures WHERE id <= ?", (number - _MAX_CLOSURES,))
            self._connection.execute("DELETE FROM assumptions WHERE closure <= ?", (number - _MAX_CLOSURES,))
            return number

    def assumptions(self, closure: int, place: Place) -> frozenset[Name] | None:
        """What was kept; ``None`` if nothing was."""
        with self._lock:
            row = self._connection.execute(
                "SELECT names FROM assumptions WHERE closure = ? AND module = ? AND position = ?",
                (closure, json.dumps(place.module), place.position),
            ).fetchone()
        return None if row is None else frozenset(Name(item) for item in json.loads(row[0]))

    def keep_assumptions(self, closure: int, found: Mapping[Place, frozenset[Name]]) -> None:
        """Keep what the constants at the places take for granted."""
        rows = (
            (closure, json.dumps(place.module), place.position, json.dumps(sorted(names, key=repr)))
            for place, names in found.items()
        )
        with self._lock:
            self._connection.executemany("INSERT OR IGNORE INTO assumptions VALUES (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Keep what is new: once for much, because the disk makes each commit wait."""
        with self._lock:
            self._connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _module(self, number: int) -> Name:
        found = self._modules.get(number)
        if found is None:
            row = self._connection.execute("SELECT name FROM modules WHERE id = ?", (number,)).fetchone()
            found = self._modules[number] = Name(json.loads(row[0]))
        return found

    def _store(self, key: str, stamp: str, summary: ModuleSummary) -> None:
        connection = self._connection
        connection.execute("DELETE FROM places WHERE module IN (SELECT id FROM modules WHERE name = ?)", (key,))
        imports = json.dumps([list(name) for name in summary.imports])
        # a changed module keeps its number
        connection.execute(
            "INSERT INTO modules (name, stamp, imports) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, imports = excluded.imports",
            (key, stamp, imports),
        )
        number: int = connection.execute("SELECT id FROM modules WHERE name = ?", (key,)).fetchone()[0]
        rows = ((_digest(name), number, position) for position, name in enumerate(summary.names))
        connection.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", rows)


def _digest(name: Name) -> int:
    # JSON escaped to ASCII: components that are text and numbers differ, and every Python writes the same
    data = json.dumps(name).encode("ascii")
    return int.from_bytes(hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest(), "little", signed=True)
