"""The work of `lemmata doctor`: one finding for each part that the main job, or a finer one, rests on."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from lemmata.cli.exits import Exit
from lemmata.cli.output import dumps, out, seconds, write
from lemmata.composition import open_checker, open_generator, open_searcher
from lemmata.contracts import Checker, CheckRequest, CheckResult, JobStatus, LemmataError, Level, Verdict
from lemmata.lean.kernels import KNOWN
from lemmata.settings import Settings
from lemmata.storage import open_storage

_MARKS = {"ok": ("✓", "green"), "note": ("·", "yellow"), "missing": ("✗", "red")}
_STATEMENT = "theorem doctor (p q : Prop) : p ∧ q → q ∧ p"
_GOOD, _BAD = "fun h => ⟨h.2, h.1⟩", "fun h => h"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part. `missing` keeps theorems from being proved; a `note` does not."""

    part: str
    state: Literal["ok", "note", "missing"]
    detail: str
    advice: str = ""


async def diagnose_and_tell(settings: Settings, *, json: bool) -> Exit:
    """Show a finding for every part; answers the exit status."""
    findings: list[Finding] = []
    async for finding in _findings(settings):
        findings.append(finding)
        if not json:
            mark, style = _MARKS[finding.state]
            out.print(f"{mark} ", style=style, end="")
            out.print(f"{finding.part:<10} {finding.detail}", markup=False)
            if finding.advice:
                out.print(f"  {'':<10} → {finding.advice}", style="dim", markup=False)
    ready = all(finding.state != "missing" for finding in findings)
    if json:
        write(dumps({"ready": ready, "findings": [asdict(finding) for finding in findings]}))
    else:
        out.print("theorems can be proved here" if ready else "theorems cannot be proved here yet")
    return Exit.DONE if ready else Exit.FAULT


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield _cache(settings)
    try:
        async with open_checker(settings) as checker:
            for finding in await _lean(checker):
                yield finding
            yield await _kernels(checker)
    except LemmataError as error:
        yield Finding("lean", "missing", error.detail, "`lemmata lean list` shows which Lean there is")
    yield await _store(settings)
    yield await _index(settings)
    yield await _models(settings)
    for finding in _tools():
        yield finding


def _cache(settings: Settings) -> Finding:
    try:
        return Finding("cache", "ok", str(settings.cache()))
    except OSError as error:
        return Finding("cache", "missing", str(error), "set LEMMATA_CACHE_DIR to a folder that you can write")


async def _lean(checker: Checker) -> list[Finding]:
    """The toolchain and its fence, as a real check names them, and whether that check came out right."""
    good, bad = await asyncio.gather(
        *(
            checker.check(CheckRequest(statement=_STATEMENT, proof=proof, level=Level.VERIFIED))
            for proof in (_GOOD, _BAD)
        )
    )
    findings: list[Finding] = []
    if (toolchain := good.toolchain) is not None:
        about = f"{toolchain.name} {toolchain.version} (githash {toolchain.githash[:12] or 'unknown'})"
        library = f", library {toolchain.library[:12]}" if toolchain.library else ""
        findings.append(Finding("lean", "ok", about + library))
    if (isolation := good.isolation) is not None:
        about = f"{isolation.mechanism}: network {'reachable' if isolation.network else 'cut off'}"
        about += f", files {isolation.filesystem}, processes {isolation.processes}, user {isolation.user}"
        about += f", by control groups: {' and '.join(isolation.cgroups) or 'nothing'}"
        weak = isolation.network or isolation.filesystem == "host"
        advice = "install bubblewrap, or allow user namespaces, before you check other people's proofs" if weak else ""
        findings.append(Finding("isolation", "note" if weak else "ok", about, advice))
    findings.append(_self_check(good, bad))
    return findings


def _self_check(good: CheckResult, bad: CheckResult) -> Finding:
    took = seconds(good.timings_ms.get("total", 0.0) / 1000)
    if good.verdict is Verdict.PROVED and good.level is Level.VERIFIED and bad.verdict is Verdict.FAILED:
        return Finding("check", "ok", f"a true theorem is verified, a false proof refused ({took})")
    wrong = good if good.verdict is not Verdict.PROVED else bad
    detail = f"the test theorem is {good.verdict}, a wrong proof of it {bad.verdict}: {wrong.message}"
    return Finding("check", "missing", detail, "`lemmata lean build` compiles the library anew")


async def _kernels(checker: Checker) -> Finding:
    """Those that the worker uses, and those of others on PATH."""
    used = [str(name) for name in (await checker.readiness()).details.get("kernels", ())]
    found = [f"{name} at {path}" for name in KNOWN if (path := shutil.which(name))]
    missing = [name for name in KNOWN if not shutil.which(name)]
    detail = "; ".join([*used, *found]) or "none: proofs reach the level verified, not certified"
    advice = f"not on PATH, and not needed for verified: {', '.join(missing)}" if missing else ""
    return Finding("kernels", "ok" if used else "note", detail, advice)


async def _store(settings: Settings) -> Finding:
    data = settings.storage.data.absolute()
    existing = next(folder for folder in (data, *data.parents) if folder.exists())
    advice = "name another folder with --data or LEMMATA_STORAGE__DATA"
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Finding("store", "missing", f"{existing} cannot be written", advice)
    if existing != data and settings.storage.database_url is None:
        return Finding("store", "ok", f"{data} (made by the first job)")
    try:
        store = await asyncio.to_thread(open_storage, settings.storage)
        try:
            waiting = await store.jobs.count(JobStatus.QUEUED) + await store.jobs.count(JobStatus.RUNNING)
        finally:
            await store.aclose()
    except LemmataError as error:
        return Finding("store", "missing", error.detail, advice)
    return Finding("store", "ok", f"{data} ({waiting} unfinished jobs)")


async def _index(settings: Settings) -> Finding:
    try:
        async with open_searcher(settings) as searcher:
            state = await searcher.readiness()
    except LemmataError as error:
        return Finding("retriever", "note", error.detail)
    details = ", ".join(f"{key} {str(value)[:12]}" for key, value in state.details.items())
    return Finding("retriever", "ok" if state.ready else "note", details or "no index", "; ".join(state.missing))


async def _models(settings: Settings) -> Finding:
    try:
        async with open_generator(settings) as generator:
            backends = await generator.backends()
    except LemmataError as error:
        return Finding("models", "note", error.detail)
    ready = [f"{b.name} ({', '.join(b.models)})" if b.models else b.name for b in backends if b.ready]
    lacking = "; ".join(f"{b.name}: {b.detail}" for b in backends if not b.ready and b.detail)
    return Finding("models", "ok" if ready else "note", ", ".join(ready) or "no backend", lacking)


def _tools() -> Iterator[Finding]:
    for name, use in (("elan", "installs official toolchains"), ("lake", "builds projects such as Mathlib")):
        path = shutil.which(name) or _in_elan_home(name)
        yield Finding(name, "ok" if path else "note", str(path) if path else f"not found, and not needed ({use})")


def _in_elan_home(name: str) -> Path | None:
    home = Path(os.environ.get("ELAN_HOME") or Path.home() / ".elan")
    path = home / "bin" / name
    return path if os.access(path, os.X_OK) else None
