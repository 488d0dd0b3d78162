"""`lemmata version`."""

from typing import Annotated

import typer

from lemmata import __version__


def version(json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """The version of Lemmata."""
    typer.echo(f'{{"version": "{__version__}"}}' if json else f"lemmata {__version__}")
