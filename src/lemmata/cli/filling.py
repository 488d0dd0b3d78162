"""The work of `lemmata fill`: theorem after theorem, and the file written when all were tried."""

import asyncio
import contextlib
from contextlib import AsyncExitStack
from pathlib import Path

from rich.text import Text

from lemmata.cli.exits import Exit
from lemmata.cli.inputs import read_file
from lemmata.cli.output import building, err, out, progress, verdict_text
from lemmata.cli.reaching import open_reach
from lemmata.clients.reach import Reach
from lemmata.contracts import (
    BudgetLimits,
    CheckRequest,
    InvalidRequestError,
    Job,
    LemmataError,
    Level,
    ProveRequest,
    Verdict,
)
from lemmata.lean.filling import filled
from lemmata.lean.theorems import header_of, theorems_of
from lemmata.settings import Settings

_WAIT_S = 600.0
_CANCEL_S = 5.0


async def fill_file(
    settings: Settings, file: Path, output: Path, level: Level, budget: BudgetLimits, url: str | None
) -> Exit:
    """Fill `file` into `output`; answers the exit status."""
    text = read_file(str(file), settings.worker.text_chars).text
    names = [theorem.name for theorem in theorems_of(text) if theorem.unproved]
    if not names:
        raise InvalidRequestError(f"{file} has no theorem whose proof is `sorry`: `lemmata check` checks its proofs")
    proved = 0
    async with AsyncExitStack() as stack:
        with building() as build:
            reach = await stack.enter_async_context(open_reach(settings, url, progress=build))
        with progress("filling", len(names)) as bar:
            for name in names:
                text, verdict, message = await _fill(reach, text, name, level, budget)
                proved += verdict is Verdict.PROVED
                bar.advance(bar.task_ids[0])
                row = verdict_text(verdict, width=10).append_text(Text(f"  {name}"))
                out.print(row if verdict is Verdict.PROVED else row.append(f"\n    {message}"))
    await asyncio.to_thread(_write, output, text, crlf=await asyncio.to_thread(_has_crlf, file))
    err.print(f"{proved} of {len(names)} proved at level {level}; written to {output}", markup=False)
    return Exit.DONE if proved == len(names) else Exit.NOT_PROVED


async def _fill(reach: Reach, text: str, name: str, level: Level, budget: BudgetLimits) -> tuple[str, Verdict, str]:
    """The text with the proof of one theorem in it, or as it was; the verdict, and why."""
    theorems = theorems_of(text)
    theorem = next(found for found in theorems if found.name == name)
    request = ProveRequest(
        theorem=theorem.statement, header=header_of(text, theorem, theorems), level=level, budget=budget
    )
    try:
        job = await _prove(reach, request)
        if job.proof is None or job.verdict is not Verdict.PROVED:
            return text, job.verdict or Verdict.INCOMPLETE, job.message
        candidate = filled(text, theorem, job.proof)
        result = await reach.checker.check(CheckRequest(source=candidate, theorem=name, level=level))
    except LemmataError as error:
        verdict = Verdict.INVALID if isinstance(error, InvalidRequestError) else Verdict.ERROR
        return text, verdict, error.detail
    return candidate if result.proved else text, result.verdict, f"proved by itself, but in the file: {result.message}"


async def _prove(reach: Reach, request: ProveRequest) -> Job:
    job = await reach.jobs.submit(request)
    try:
        while not job.status.ended:
            job = await reach.jobs.wait(job.job_id, _WAIT_S)
    except asyncio.CancelledError:
        with contextlib.suppress(LemmataError, TimeoutError):
            async with asyncio.timeout(_CANCEL_S):
                await reach.jobs.cancel(job.job_id)
                await reach.jobs.wait(job.job_id, _CANCEL_S)
        raise
    return job


def _has_crlf(file: Path) -> bool:
    return b"\r\n" in file.read_bytes()


def _write(file: Path, text: str, *, crlf: bool) -> None:
    """All or nothing: whoever reads the file meanwhile sees the old text or the new one."""
    part = file.with_name(f".{file.name}.part")
    part.write_bytes((text.replace("\n", "\r\n") if crlf else text).encode())
    if file.exists():
        part.chmod(file.stat().st_mode & 0o7777)
    part.replace(file)
