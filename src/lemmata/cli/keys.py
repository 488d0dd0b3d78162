"""`lemmata keys`: who may use a server that wants keys."""

from typing import Annotated

import typer

from lemmata.cli.options import Data, Json

app = typer.Typer(
    name="keys",
    help="API keys of a server: make, list, revoke. They lie beside its other records.",
    no_args_is_help=True,
)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is; several keys may be of one caller.", metavar="NAME")],
    scope: Annotated[
        str | None,
        typer.Option(help="What it is good for, by commas; `admin`: everything.", show_default="all but others' jobs"),
    ] = None,
    expires: Annotated[str, typer.Option(help="Until when: `90d`, `12h`, or `never`.")] = "90d",
    caller_class: Annotated[str, typer.Option(help="Which caps and rates hold for the caller.")] = "default",
    data: Data = None,
    json: Json = False,
) -> None:
    """Make a key. It is shown once, on stdout, and kept nowhere.

    Scopes: check, sessions, search, generate, prove, jobs:read, jobs:cancel,
    jobs:all (the jobs of others, too), admin.

    Examples:

      lemmata keys create ada

      lemmata keys create --scope prove,jobs:read --expires 30d --caller-class research ada
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.keys_work import create_and_tell
    from lemmata.cli.running import run

    settings = settings_with(storage={"data": data}, telemetry=quiet())
    wanted = create_and_tell(settings, name, scope=scope, expires=expires, caller_class=caller_class, json=json)
    raise typer.Exit(run(wanted))


@app.command("list")
def list_keys(data: Data = None, json: Json = False) -> None:
    """All keys, oldest first: whose they are, what for, and whether they still work. No key itself."""
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.keys_work import list_and_tell
    from lemmata.cli.running import run

    settings = settings_with(storage={"data": data}, telemetry=quiet())
    raise typer.Exit(run(list_and_tell(settings, json=json)))


@app.command()
def revoke(
    which: Annotated[str, typer.Argument(help="A key's id, or a caller: then all their keys.", metavar="ID|NAME")],
    data: Data = None,
    json: Json = False,
) -> None:
    """Make a key useless. Servers hear of it within LEMMATA_SECURITY__KEY_CACHE_S seconds."""
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.keys_work import revoke_and_tell
    from lemmata.cli.running import run

    settings = settings_with(storage={"data": data}, telemetry=quiet())
    raise typer.Exit(run(revoke_and_tell(settings, which, json=json)))
