"""Which module defines a name: in memory, or in a file made once for a large library."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lemmata.lean.terms import Name

_SCHEMA = """
CREATE TABLE IF NOT EXISTS modules (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, imports TEXT);
CREATE TABLE IF NOT EXISTS names (name TEXT, module INTEGER, PRIMARY KEY (name, module)) WITHOUT ROWID;
"""
_LAYOUT = "1"


@dataclass(frozen=True, slots=True)
class ModuleSummary:
    """What the index keeps of a module."""

    imports: tuple[Name, ...]
    names: tuple[Name, ...]


class NameIndex(Protocol):
    """Both methods may be called from several threads."""

    def imports(self, module: Name, stamp: str, summarise: Callable[[], ModuleSummary]) -> tuple[Name, ...]:
        """The imports of ``module``; calls ``summarise`` unless the answer is known for ``stamp``."""
        ...

    def modules(self, name: Name) -> tuple[Name, ...]:
        """All modules seen so far that define ``name``."""
        ...


class MemoryIndex:
    """A dictionary."""

    def __init__(self) -> None:
        self._imports: dict[Name, tuple[Name, ...]] = {}
        self._modules: dict[Name, tuple[Name, ...]] = {}
        self._lock = threading.Lock()

    def imports(self, module: Name, stamp: str, summarise: Callable[[], ModuleSummary]) -> tuple[Name, ...]:
        """See ``NameIndex``; the stamp is not looked at: a library does not change in a process's life."""
        del stamp
        with self._lock:
            if module not in self._imports:
                summary = summarise()
                for name in summary.names:
                    self._modules[name] = (*self._modules.get(name, ()), module)
                self._imports[module] = summary.imports
            return self._imports[module]

    def modules(self, name: Name) -> tuple[Name, ...]:
        """See ``NameIndex``."""
        return self._modules.get(name, ())


class DiskIndex:
    """An SQLite file.

    Whoever can write it decides what counts as a library name: keep it as safe as the library.
    Raises ``sqlite3.Error`` if the file is damaged or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
        found = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, int(_LAYOUT)):
            self._connection.executescript("DROP TABLE IF EXISTS modules; DROP TABLE IF EXISTS names;")
        self._connection.executescript(_SCHEMA + f"PRAGMA user_version = {_LAYOUT};")

    def imports(self, module: Name, stamp: str, summarise: Callable[[], ModuleSummary]) -> tuple[Name, ...]:
        """See ``NameIndex``."""
        key = _key(module)
        with self._lock:
            row = self._connection.execute("SELECT stamp, imports FROM modules WHERE name = ?", (key,)).fetchone()
            if row is not None and row[0] == stamp:
                return tuple(Name(item) for item in json.loads(row[1]))
            summary = summarise()
            with self._connection:
                self._store(key, stamp, summary)
            return summary.imports

    def modules(self, name: Name) -> tuple[Name, ...]:
        """See ``NameIndex``."""
        query = "SELECT m.name FROM names n JOIN modules m ON m.id = n.module WHERE n.name = ? ORDER BY m.id"
        with self._lock:
            rows = self._connection.execute(query, (_key(name),)).fetchall()
        return tuple(Name(json.loads(row[0])) for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _store(self, key: str, stamp: str, summary: ModuleSummary) -> None:
        connection = self._connection
        connection.execute("DELETE FROM names WHERE module IN (SELECT id FROM modules WHERE name = ?)", (key,))
        connection.execute("DELETE FROM modules WHERE name = ?", (key,))
        imports = json.dumps([list(name) for name in summary.imports])
        cursor = connection.execute(
            "INSERT INTO modules (name, stamp, imports) VALUES (?, ?, ?)", (key, stamp, imports)
        )
        rows: Iterable[tuple[str, int | None]] = ((_key(name), cursor.lastrowid) for name in summary.names)
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", rows)


def _key(name: Name) -> str:
    return json.dumps(list(name), ensure_ascii=False)
