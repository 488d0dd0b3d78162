"""`python -m tests.faults`: exit status 0 where nothing was lost, bought twice or left, 1 otherwise.

Starts a deployment of real processes (three orchestrators over one store, real Lean), kills orchestrators and workers
with `kill -9` while jobs are asked for, and then audits what is left. Runs on loopback only, and stops by itself.
"""

import argparse
import asyncio
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.audit import audit, leftovers
from tests.faults.findings import Findings
from tests.faults.model_server import model_server
from tests.faults.processes import Deployment
from tests.faults.storm import Progress, Storm

from lemmata.settings import LeanSettings, Settings, StorageSettings
from lemmata.storage import open_storage
from lemmata.worker import LeanWorker


async def run(
    folder: Path,
    *,
    kills: int,
    seed: int,
    progress: Progress,
    pause_s: tuple[float, float] = (0.5, 3.0),
    callers: int = 8,
) -> Findings:
    """One storm in an empty folder, and its audit. The same seed gives the same victims after the same pauses."""
    (folder / "data").mkdir()
    async with model_server(random.Random(seed + 1)) as model:
        deployment = Deployment.under(folder, model.url)
        storm = Storm(deployment, random.Random(seed), kills, pause_s, callers)
        try:
            deployment.start()
            await storm.rage(progress)
        finally:
            await deployment.stop()
    left = await asyncio.to_thread(leftovers, deployment, folder / "data")
    storage = open_storage(StorageSettings(data=folder / "data"))
    worker = await LeanWorker.create(Settings(lean=LeanSettings(toolchain="embedded")))
    try:
        found = await audit(storm, model.bought, storage, worker)
    finally:
        await worker.aclose()
        await storage.aclose()
    found.add("instances that stopped by themselves", deployment.stopped_by_themselves)
    for line, what in left.items():
        found.add(line, what)
    return found


def report(found: Findings) -> str:
    """One line each, with what was found below it; the last line is the verdict."""
    lines = [f"{count:8}  {fact}" for fact, count in found.facts.items()]
    lines += ["", "These must be zero:"]
    for line, what in found.wrong.items():
        lines.append(f"{len(what):8}  {line}")
        lines += [f"{'':10}- {each}" for each in what[:10]]
    lines += ["", "PASSED: all are zero" if found.clean else "FAILED: not all are zero"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Rage, audit, print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults", description="Kill processes of a deployment, then audit."
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the report to this file, too")
    parser.add_argument("--keep", action="store_true", help="keep the folder with records, artifacts and logs")
    options = parser.parse_args(arguments)
    started = time.monotonic()

    def progress(killed: int, asked: int, ended: int) -> None:
        if sys.stderr.isatty():
            seconds = int(time.monotonic() - started)
            sys.stderr.write(f"\r\x1b[K{seconds} s: {killed}/{options.kills} kills, {ended}/{asked} jobs ended")
            sys.stderr.flush()

    folder = Path(tempfile.mkdtemp(prefix="lemmata-faults-"))
    found: Findings | None = None
    try:
        found = asyncio.run(run(folder, kills=options.kills, seed=options.seed, progress=progress))
    finally:
        # the logs of a storm that found something are needed to find its cause
        if options.keep or (found is not None and not found.clean):
            sys.stderr.write(f"\nkept: {folder}\n")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    found.facts["seconds"] = round(time.monotonic() - started)
    sys.stdout.write(f"{report(found)}\n")
    if options.json is not None:
        content = {"passed": found.clean, "seed": options.seed, "facts": found.facts, "wrong": found.wrong}
        options.json.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return 0 if found.clean else 1


if __name__ == "__main__":
    sys.exit(main())
