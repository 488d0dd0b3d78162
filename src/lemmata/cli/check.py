"""`lemmata check`: files or corpora in, verdicts out."""

from typing import Annotated

import typer

from lemmata.cli.options import Json, LevelOption, Toolchain


def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Lean files, folders or patterns; `-` reads standard input.", metavar="FILE…"),
    ] = None,
    cases: Annotated[
        str | None,
        typer.Option(
            help="A file of cases, one JSON object a line, or a folder of them; `-` reads standard input.",
            metavar="JSONL",
        ),
    ] = None,
    theorem: Annotated[
        list[str] | None, typer.Option(help="Check this theorem only (again for more).", metavar="NAME")
    ] = None,
    level: LevelOption = "verified",
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Checks at once.", show_default="one a core")
    ] = None,
    url: Annotated[str | None, typer.Option(help="A worker elsewhere, instead of one in this process.")] = None,
    toolchain: Toolchain = None,
    json: Json = False,
) -> None:
    """Check the theorems of Lean files, or a corpus of cases.

    Exit status 0: every theorem is proved at the level, or every case has a
    verdict that it expects. A case has `id`, `header`, `statement`, `proof`
    (or `source` and `theorem`), and `expect`: the verdicts that are right.

    Examples:

      lemmata check Proofs/ --level verified

      lemmata check 'src/**/*.lean' --json

      lemmata check --cases corpus.jsonl

      lemmata check --cases corpora/ --level certified
    """
    from lemmata.cli.cases import check_cases
    from lemmata.cli.checking import check_files
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import pinned
    from lemmata.contracts import InvalidRequestError, Level

    settings = settings_with(
        worker={"slots": jobs}, lean={"toolchain": toolchain}, http={"worker_url": url}, telemetry=quiet()
    )
    if cases is not None:
        if files or theorem:
            raise InvalidRequestError("--cases stands alone: give either files or a corpus")
        raise typer.Exit(run(check_cases(settings, cases, Level(level), json=json)))
    if not files:
        raise InvalidRequestError("nothing to check: name a file, or a corpus with --cases (`lemmata check --help`)")
    settings = pinned(settings, files)
    raise typer.Exit(run(check_files(settings, files, Level(level), theorem or (), json=json)))
