"""`lemmata prove`: theorems in, checked proofs out."""

from typing import Annotated

import typer

from lemmata.cli.options import Data, Json, LevelOption, Toolchain


def prove(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Lean files, folders or patterns; `-` reads standard input.", metavar="FILE…"),
    ] = None,
    text: Annotated[
        str | None, typer.Option("-t", "--text", help="A theorem, with or without `:= by sorry`.", metavar="TEXT")
    ] = None,
    header: Annotated[
        str, typer.Option(help="What stands before the theorem of -t: imports, `open`, definitions.")
    ] = "",
    level: LevelOption = "verified",
    backend: Annotated[str | None, typer.Option(help="Model backend of the sampling rung.")] = None,
    model: Annotated[str | None, typer.Option(help="Model of that backend.")] = None,
    budget_attempts: Annotated[int | None, typer.Option(min=1, help="Candidates to check at most.")] = None,
    budget_wall: Annotated[float | None, typer.Option(help="Seconds of work at most.")] = None,
    budget_money: Annotated[float | None, typer.Option(min=0, help="US dollars for models at most.")] = None,
    budget_tokens: Annotated[int | None, typer.Option(min=0, help="Model tokens at most.")] = None,
    budget_tokens_in: Annotated[int | None, typer.Option(min=0, help="Model tokens of prompts at most.")] = None,
    budget_tokens_out: Annotated[int | None, typer.Option(min=0, help="Model tokens of answers at most.")] = None,
    budget_calls: Annotated[int | None, typer.Option(min=0, help="Model calls at most.")] = None,
    budget_cpu: Annotated[float | None, typer.Option(help="CPU seconds of Lean at most.")] = None,
    data: Data = None,
    url: Annotated[str | None, typer.Option(help="An orchestrator elsewhere, instead of one in this process.")] = None,
    jobs: Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Theorems to work on at once.")] = None,
    toolchain: Toolchain = None,
    json: Json = False,
) -> None:
    """Prove theorems, and check the proofs.

    A file may hold several theorems, each ending in `:= by sorry`; what
    precedes a theorem is its header. The proof of one theorem goes to stdout,
    as a whole Lean file; of several, each lies among its artifacts.

    Examples:

      lemmata prove -t 'theorem t (p q : Prop) : p ∧ q → q ∧ p'

      lemmata prove examples/ --data var/prove

      cat file.lean | lemmata prove - --json
    """
    from lemmata.cli.configured import quiet, settings_with
    from lemmata.cli.inputs import read_files
    from lemmata.cli.proving import Wishes, prove_and_tell, task_of, tasks_of
    from lemmata.cli.running import run
    from lemmata.cli.toolchains import pinned
    from lemmata.contracts import BudgetLimits, InvalidRequestError, Level

    settings = settings_with(
        storage={"data": data}, orchestrator={"jobs": jobs}, lean={"toolchain": toolchain}, telemetry=quiet()
    )
    budget = {
        "attempts": budget_attempts,
        "wall_s": budget_wall,
        "money_usd": budget_money,
        "tokens": budget_tokens,
        "tokens_in": budget_tokens_in,
        "tokens_out": budget_tokens_out,
        "lean_cpu_s": budget_cpu,
        "model_calls": budget_calls,
    }
    wishes = Wishes(Level(level), BudgetLimits.model_validate(budget), backend, model)
    tasks = tasks_of(read_files(files or [], settings.worker.text_chars), wishes)
    if text is not None:
        tasks.append(task_of(text, header, wishes))
    if not tasks:
        raise InvalidRequestError("nothing to prove: name a file, or give a theorem with -t (`lemmata prove --help`)")
    settings = pinned(settings, files or [])
    raise typer.Exit(run(prove_and_tell(settings, tasks, url=url, json=json)))
