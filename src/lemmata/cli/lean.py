"""`lemmata lean`: which Lean there is, and which one is used."""

from typing import Annotated

import typer

from lemmata.cli.options import Json

app = typer.Typer(
    help="List, choose, install and build Lean toolchains.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
def list_toolchains(json: Json = False) -> None:
    """List the toolchains that are here, and mark the one in use.

    Examples:

      lemmata lean list
    """
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import list_and_tell
    from lemmata.settings import load_settings

    raise typer.Exit(run(list_and_tell(load_settings(), json=json)))


@app.command()
def use(name: Annotated[str, typer.Argument(help="A name of `lemmata lean list`.")]) -> None:
    """Use a toolchain.

    An elan toolchain is chosen for this folder, by its `lean-toolchain` file;
    for the others, this says which variable to set.

    Examples:

      lemmata lean use leanprover/lean4:v4.35.0

      lemmata lean use embedded
    """
    from lemmata.cli.toolchains import use_toolchain
    from lemmata.settings import load_settings

    raise typer.Exit(use_toolchain(load_settings(), name))


@app.command()
def install(name: Annotated[str, typer.Argument(help="As elan names it, e.g. `leanprover/lean4:v4.35.0`.")]) -> None:
    """Install an official toolchain through elan, which needs the network.

    Examples:

      lemmata lean install leanprover/lean4:v4.35.0
    """
    from lemmata.cli.toolchains import install_toolchain

    raise typer.Exit(install_toolchain(name))


@app.command()
def build(json: Json = False) -> None:
    """Compile the library of the embedded Lean now, rather than at the first check.

    Examples:

      lemmata lean build
    """
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import build_library
    from lemmata.settings import load_settings

    raise typer.Exit(run(build_library(load_settings(), json=json)))
