"""`lemmata kernel`: the independent kernel by itself."""

from pathlib import Path
from typing import Annotated

import typer

from lemmata.cli.options import Json, Toolchain

app = typer.Typer(
    help="Check declarations with Lemmata's own kernel, without Lean.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def kernel() -> None:
    """Check declarations with Lemmata's own kernel, without Lean."""


@app.command()
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="NDJSON exports (format 3.1.0) or `.olean` modules; `-` reads an export.", metavar="FILE…"),
    ] = None,
    library: Annotated[bool, typer.Option("--library", help="Check the toolchain's library, all of it.")] = False,
    again: Annotated[bool, typer.Option("--again", help="With --library: even if the answer is known.")] = False,
    steps: Annotated[int | None, typer.Option(min=1, help="Steps for each declaration at most.")] = None,
    seconds: Annotated[float | None, typer.Option(min=0.001, help="Seconds for each declaration at most.")] = None,
    toolchain: Toolchain = None,
    json: Json = False,
) -> None:
    """Check exports and compiled modules, or the library they rest on.

    Exit status: 0 accepted, 1 rejected, 2 declined (no answer). The first line
    names the declaration and the rule. Of a module, what is its own is checked
    and the library is taken as given; of an export, everything is checked.

    Examples:

      lemmata kernel check export.ndjson

      lemmata kernel check --library
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.kernel_check import check_and_tell
    from lemmata.contracts import InvalidRequestError

    if not files and not library:
        raise InvalidRequestError("nothing to check: name a file, `-`, or give --library")
    settings = settings_with(lean={"toolchain": toolchain}, telemetry=quiet())
    limits = {key: value for key, value in (("steps", steps), ("seconds", seconds)) if value is not None}
    raise typer.Exit(check_and_tell(settings, files or [], limits, library=library, again=again, json=json))


@app.command()
def export(
    module: Annotated[
        str, typer.Argument(help="A compiled module (`.olean`), or a module of the library by its name.")
    ],
    name: Annotated[
        list[str] | None, typer.Option("-c", "--const", help="Export this constant only (again for more).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write.", show_default="standard output")
    ] = None,
    max_mb: Annotated[int, typer.Option(min=1, help="The largest export, MiB.")] = 4096,
    toolchain: Toolchain = None,
) -> None:
    """Export constants with all that they rest on, as other kernels read them.

    Writes lean4export's NDJSON 3.1.0, dependencies first.

    Examples:

      lemmata kernel export Proofs.olean -c my_theorem -o proof.ndjson

      lemmata kernel export Init.Data | my_kernel
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.kernel_export import export_constants

    settings = settings_with(lean={"toolchain": toolchain}, telemetry=quiet())
    raise typer.Exit(export_constants(settings, module, name or (), output, max_bytes=max_mb << 20))
