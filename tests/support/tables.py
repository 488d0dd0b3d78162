"""Tables that tests leave for the end of the run's report, where they are seen without `-s`."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table

TABLES = pytest.StashKey[list[tuple[str, str]]]()


def leave_table(config: pytest.Config, title: str, table: Table, *lines: str) -> None:
    """Have `table` and the `lines` below it printed under `title` when the run has ended."""
    text = io.StringIO()
    console = Console(file=text, width=140, color_system=None)
    console.print(table)
    for line in lines:
        console.print(line)
    config.stash.setdefault(TABLES, []).append((title, text.getvalue()))
