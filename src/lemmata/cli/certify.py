"""`lemmata certify`: make a certificate of a proof, or verify one again."""

from pathlib import Path
from typing import Annotated

import typer

from lemmata.cli.options import Json, Toolchain


def certify(
    file: Annotated[
        str | None,
        typer.Argument(help="A Lean file; with --statement, a file with what follows `:=`. `-` reads standard input."),
    ] = None,
    theorem: Annotated[
        str | None, typer.Option("-t", "--theorem", help="Which theorem of the file.", show_default="its only one")
    ] = None,
    statement: Annotated[
        str | None, typer.Option(help="The theorem that FILE must prove, without `:=`.", metavar="TEXT")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Folder to write the certificate into.", metavar="DIR")
    ] = None,
    verify: Annotated[
        Path | None, typer.Option("--verify", help="Verify the certificate in this folder.", metavar="DIR")
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="With --verify: compile the text again and compare what it states.")
    ] = False,
    seconds: Annotated[float, typer.Option(min=0.1, help="With --verify: for our own kernel.")] = 600.0,
    max_mb: Annotated[int, typer.Option(min=1, help="With --verify: the largest export that is read, MiB.")] = 256,
    toolchain: Toolchain = None,
    json: Json = False,
) -> None:
    """Make a certificate of a proof, or verify one again, offline and without Lean.

    A certificate is a folder: what was established and by whom
    (`certificate.json`), the texts (`statement.lean`, `final.lean`) and the
    theorem with all that it rests on, as kernels read it (`export.ndjson.gz`).
    Exit status: 0 it stands, 1 it does not (something was changed, a kernel
    says no, or the proof is none), 2 bad input or a file is missing.

    Examples:

      lemmata certify Proofs.lean -t my_theorem -o certificates/my_theorem

      lemmata certify proof.lean --statement 'theorem t : 1 + 1 = 2' -o cert

      lemmata certify --verify certificates/my_theorem

      lemmata certify --verify certificates/my_theorem --rebuild
    """
    from lemmata.cli.certifying import make_and_tell, verify_and_tell
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import pinned
    from lemmata.contracts import InvalidRequestError

    settings = settings_with(lean={"toolchain": toolchain}, telemetry=quiet())
    if verify is not None:
        if file or statement or output or theorem:
            raise InvalidRequestError("--verify takes a certificate's folder, and no file, theorem or output")
        means = {"seconds": seconds, "max_mb": max_mb}
        raise typer.Exit(run(verify_and_tell(settings, verify, means, rebuild=rebuild, json=json)))
    if file is None or output is None:
        raise InvalidRequestError("name a file and a folder: `lemmata certify FILE -t NAME -o DIR`")
    if rebuild:
        raise InvalidRequestError("--rebuild goes with --verify")
    settings = pinned(settings, [file])
    work = make_and_tell(settings, file, output, theorem=theorem, statement=statement, json=json)
    raise typer.Exit(run(work))
