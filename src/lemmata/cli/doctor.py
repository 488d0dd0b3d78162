"""`lemmata doctor`: what is here, what is missing, and what to do about it."""

import typer

from lemmata.cli.options import Data, Json, Toolchain


def doctor(data: Data = None, toolchain: Toolchain = None, json: Json = False) -> None:
    """Say which Lean, isolation, kernels and stores are in use, and what is missing.

    Checks a true and a false proof of a tiny theorem with real Lean. Exit
    status 0: theorems can be proved here; 3: they cannot.

    Examples:

      lemmata doctor

      lemmata doctor --json
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.diagnosis import diagnose_and_tell
    from lemmata.cli.running import run

    settings = settings_with(storage={"data": data}, lean={"toolchain": toolchain}, telemetry=quiet())
    raise typer.Exit(run(diagnose_and_tell(settings, json=json)))
