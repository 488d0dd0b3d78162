"""Options that several subcommands have, declared once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

LevelName = Literal["elaborated", "verified", "certified"]

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout, for programs.")]
Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of records and artifacts.", show_default="LEMMATA_STORAGE__DATA")
]
LevelOption = Annotated[LevelName, typer.Option("--level", help="How much must be established.")]
Toolchain = Annotated[
    str | None,
    typer.Option("--toolchain", help="`embedded`, `path`, a folder, or an elan toolchain.", show_default="as found"),
]
HostOption = Annotated[
    str | None, typer.Option("--host", help="Address to listen on.", show_default="LEMMATA_HTTP__HOST")
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port", min=0, max=65_535, help="Port to listen on; 0: a free one.", show_default="LEMMATA_HTTP__PORT"
    ),
]
