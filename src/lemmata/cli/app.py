"""The command line as a whole: its subcommands, and what every failure becomes."""

import io
import sys

import typer

from lemmata.cli import certify, check, doctor, fill, kernel, keys, lean, mcp, prove, search, serve, up, version
from lemmata.cli.exits import report

app = typer.Typer(
    name="lemmata",
    help="Takes a Lean 4 theorem and returns a proof that has been checked.",
    epilog="Exit status: 0 proved (or done), 1 not proved, 2 bad input, 3 a fault on our side.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(prove.prove)
app.command()(fill.fill)
app.command()(check.check)
app.command()(certify.certify)
app.command()(search.search)
app.command()(doctor.doctor)
app.add_typer(lean.app, name="lean")
app.add_typer(kernel.app, name="kernel")
app.add_typer(keys.app, name="keys")
app.command()(serve.serve)
app.command()(up.up)
app.command()(mcp.mcp)
app.command()(version.version)


def run_command_line() -> None:
    """Run the command line of this process, and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Lean is written in Unicode, whatever the locale says of the terminal
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BaseException as error:  # noqa: BLE001  # the last stop: every failure becomes one sentence and a status
        sys.exit(report(error))
