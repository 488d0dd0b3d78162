"""`lemmata fill`: a file's `sorry`s proved in place."""

from pathlib import Path
from typing import Annotated

import typer

from lemmata.cli.options import Data, LevelOption, Toolchain


def fill(
    file: Annotated[Path, typer.Argument(help="A Lean file.", metavar="FILE")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here.", show_default="the file itself")
    ] = None,
    level: LevelOption = "verified",
    budget_attempts: Annotated[int | None, typer.Option(min=1, help="Candidates to check at most, a theorem.")] = None,
    budget_wall: Annotated[float | None, typer.Option(help="Seconds of work at most, a theorem.")] = None,
    data: Data = None,
    url: Annotated[str | None, typer.Option(help="A Lemmata elsewhere, instead of one in this process.")] = None,
    toolchain: Toolchain = None,
) -> None:
    """Prove the theorems of a file whose proofs are `sorry`, and write the proofs into it.

    From the first to the last: a theorem may use those before it. Each proof is
    judged once more within the whole file before it stays there. What cannot be
    proved stays as it is.

    Examples:

      lemmata fill Proofs.lean

      lemmata fill Proofs.lean -o Filled.lean --url http://127.0.0.1:8420
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.filling import fill_file
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import pinned
    from lemmata.contracts import BudgetLimits, Level

    settings = settings_with(storage={"data": data}, lean={"toolchain": toolchain}, telemetry=quiet())
    settings = pinned(settings, [str(file)])
    budget = BudgetLimits(attempts=budget_attempts, wall_s=budget_wall)
    raise typer.Exit(run(fill_file(settings, file, output or file, Level(level), budget, url)))
