"""The first line of an export: which Lean compiled what it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

_MAX_LINE = 1 << 16


def origin_of(export: Path) -> tuple[str, str]:
    """Version and git hash; empty where the line says nothing of the kind."""
    with export.open("rb") as file:
        line = file.readline(_MAX_LINE)
    found: object = json.loads(line)
    for key in ("meta", "lean"):
        found = cast("dict[str, object]", found).get(key) if isinstance(found, dict) else None
    lean = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    return str(lean.get("version", "")), str(lean.get("githash", ""))
