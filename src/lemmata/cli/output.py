"""What people see: consoles, marks, durations and progress. Colours only on a terminal, and never with NO_COLOR."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from lemmata.contracts import Verdict

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

_BUILDING = "compiling the library of the embedded Lean (once) …"
_STYLES = {Verdict.PROVED: "green", Verdict.INCOMPLETE: "yellow", Verdict.TIMEOUT: "yellow"}


def verdict_text(verdict: Verdict | None, width: int = 0) -> Text:
    """The verdict with a mark, in the colour that it deserves, padded to `width`."""
    mark = "✓" if verdict is Verdict.PROVED else "✗"
    name = str(verdict) if verdict else "unknown"
    style = _STYLES.get(verdict, "red") if verdict else "red"
    return Text(f"{mark} {name}".ljust(width), style=style)


def write(text: str) -> None:
    """A text that a program may read, on stdout at once, with one newline at its end."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def dumps(fields: dict[str, Any]) -> str:
    """A JSON object on one line."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def seconds(value: float) -> str:
    """A duration: `0.31 s`, `12.3 s`, `2 min 05 s`."""
    if value < 10:
        return f"{value:.2f} s"
    if value < 60:
        return f"{value:.1f} s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes} min {rest:02} s"


@contextmanager
def building() -> Generator[Callable[[str, int, int], None]]:
    """Tells on stderr of the one-time build of the library: a bar on a terminal, otherwise one line."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:

        def tell(what: str, done: int, total: int) -> None:
            if not bar.task_ids:
                bar.add_task(_BUILDING, total=total)
                if not err.is_terminal:
                    err.print(_BUILDING)
            bar.update(bar.task_ids[0], completed=done, total=total, description=f"{_BUILDING} {what}")

        yield tell


@contextmanager
def progress(title: str, total: int) -> Generator[Progress]:
    """A bar on stderr while the block runs, on a terminal only; `advance(task_id=0)` moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=err, transient=True, disable=not err.is_terminal)
    with bar:
        bar.add_task(title, total=total)
        yield bar
