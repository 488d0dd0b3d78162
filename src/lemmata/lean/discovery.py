"""Which Lean to use: the setting, a `lean-toolchain` file through elan, `lean` on PATH, the embedded one."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmata.contracts import ToolchainError
from lemmata.lean import elan
from lemmata.lean.embedded import LAUNCHER, LEAN_GITHASH, LEAN_VERSION, Progress, ensure_library, find_wheel
from lemmata.lean.olean import Library
from lemmata.lean.toolchain import Toolchain
from lemmata.settings import LeanSettings, Settings

_VERSION = re.compile(r"version (?P<version>[^,\s]+).*?commit (?P<githash>[0-9a-f]{40})", re.DOTALL)
_PROBE_TIMEOUT_S = 30.0
_SNAPSHOTS = "snapshots"
_EMBEDDED = frozenset(("decide", "simp", "structures", _SNAPSHOTS))
_OFFICIAL = frozenset(("decide", "simp", "structures")) | frozenset(
    ("core", "omega", "grind", "notation", "native_decide", "macro", "eval")
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to a toolchain. ``folder``: of the official shape; `None` is the embedded one."""

    name: str
    folder: Path | None
    reason: str


def choose(settings: LeanSettings, near: Path | None = None, wanted: str | None = None) -> Choice:
    """Which one, and why; ``near``: the file to check, ``wanted``: the request's. Raises `ToolchainError`."""
    setting = wanted or settings.toolchain
    if setting is not None:
        return _by_setting(setting)
    pin = elan.wanted_by(near) if near is not None else None
    if pin is not None:
        folder = elan.find(pin)
        if folder is not None:
            return Choice(pin, folder, f"the {elan.TOOLCHAIN_FILE} beside the file")
    on_path = _on_path()
    if on_path is not None:
        return Choice("path", on_path, "lean on PATH")
    return Choice("embedded", None, "no other toolchain was found")


def available() -> list[Choice]:
    """All that can be named, the embedded one last."""
    found = [Choice(name, folder, "elan") for name, folder in elan.installed().items()]
    on_path = _on_path()
    if on_path is not None:
        found.append(Choice("path", on_path, "lean on PATH"))
    return [*found, Choice("embedded", None, "the Python wheel")]


async def find_toolchain(
    settings: Settings, *, near: Path | None = None, wanted: str | None = None, progress: Progress | None = None
) -> Toolchain:
    """The toolchain, ready for use; the embedded library is built where that is needed. Raises `ToolchainError`."""
    choice = choose(settings.lean, near, wanted)
    if choice.folder is None:
        return await _embedded(settings, progress)
    return await _official(choice, choice.folder, settings.lean)


def open_library(settings: Settings, toolchain: Toolchain) -> Library:
    """The toolchain's compiled modules; the index of their names is kept in the cache, where there is one."""
    try:
        folder = settings.cache() / "names"
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return Library(toolchain.search_path, build=toolchain.build)
    name = hashlib.sha256(toolchain.identity.encode()).hexdigest()[:32]
    return Library(toolchain.search_path, build=toolchain.build, index_file=folder / f"{name}.sqlite")


async def _embedded(settings: Settings, progress: Progress | None) -> Toolchain:
    wheel = find_wheel()
    try:
        cache = settings.cache()
    except OSError as error:
        raise ToolchainError(f"the embedded library has no place: {error}") from error
    library = await ensure_library(cache, wheel, progress=progress)
    return Toolchain(
        name="embedded",
        version=LEAN_VERSION,
        githash=LEAN_GITHASH,
        prefix=wheel.folder,
        search_path=(library.folder, *(path.resolve() for path in settings.lean.extra_paths)),
        launcher=LAUNCHER,
        library_hash=library.key,
        capabilities=_EMBEDDED,
    )


async def _official(choice: Choice, folder: Path, settings: LeanSettings) -> Toolchain:
    program = folder / "bin" / "lean"
    said = await _ask([str(program), "--version"], None)
    match = _VERSION.search(said)
    if match is None:
        raise ToolchainError(f"{program} does not say which Lean it is: {said[:200]!r}")
    own = folder / "lib" / "lean"
    if not (own / "Init.olean").is_file():
        raise ToolchainError(f"{folder} is no Lean toolchain: it has no lib/lean/Init.olean")
    paths = [*await _project_paths(settings, folder), *(path.resolve() for path in settings.extra_paths), own]
    search_path = tuple(dict.fromkeys(paths))
    capabilities: set[str] = set(_OFFICIAL)
    if any((path / "Mathlib.olean").is_file() for path in search_path):
        capabilities.add("mathlib")
    if "--incr-save" in await _ask([str(program), "--help"], None):
        capabilities.add(_SNAPSHOTS)
    return Toolchain(
        name=choice.name,
        version=match["version"],
        githash=match["githash"],
        prefix=folder,
        search_path=search_path,
        program=program,
        capabilities=frozenset(capabilities),
    )


async def _project_paths(settings: LeanSettings, folder: Path) -> list[Path]:
    """What `lake env` of the project puts on LEAN_PATH."""
    if settings.project is None:
        return []
    lake = folder / "bin" / "lake"
    program = str(lake) if lake.exists() else shutil.which("lake")
    if program is None:
        raise ToolchainError(f"`lake` is needed for the project {settings.project} and is not in {folder}/bin")
    said = await _ask([program, "env", "printenv", "LEAN_PATH"], settings.project)
    found = [Path(entry) for entry in said.strip().splitlines()[-1:] for entry in entry.split(os.pathsep) if entry]
    return [path.resolve() for path in (settings.project / entry for entry in found) if path.is_dir()]


async def _ask(command: Sequence[str], folder: Path | None) -> str:
    """What a program of the toolchain prints."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        raise ToolchainError(f"cannot start {command[0]}: {error}") from error
    try:
        async with asyncio.timeout(_PROBE_TIMEOUT_S):
            output, errors = await process.communicate()
    except TimeoutError:
        raise ToolchainError(f"{' '.join(command)} did not answer in {_PROBE_TIMEOUT_S:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        said = (errors or output).decode(errors="replace").strip()[:300]
        raise ToolchainError(f"{' '.join(command)} failed with status {process.returncode}: {said}")
    return output.decode(errors="replace")


def _by_setting(setting: str) -> Choice:
    reason = "the setting"
    if setting == "embedded":
        return Choice(setting, None, reason)
    if setting == "path":
        folder = _on_path()
        if folder is None:
            raise ToolchainError("there is no `lean` on PATH; set LEMMATA_LEAN__TOOLCHAIN=embedded or install elan")
        return Choice(setting, folder, reason)
    by_elan = elan.find(setting)
    if by_elan is not None:
        return Choice(setting, by_elan, reason)
    folder = Path(setting).expanduser()
    if (folder / "bin" / "lean").exists():
        return Choice(setting, folder.resolve(), reason)
    names = ", ".join(choice.name for choice in available())
    raise ToolchainError(f"there is no Lean toolchain {setting!r}; there are: {names}")


def _on_path() -> Path | None:
    """The folder of the toolchain whose `lean` is on PATH; elan's own shim is asked which one it stands for."""
    found = shutil.which("lean")
    if found is None:
        return None
    program = Path(found).resolve()
    folder = program.parent.parent
    if (folder / "lib" / "lean" / "Init.olean").is_file():
        return folder
    return _behind_the_shim()


def _behind_the_shim() -> Path | None:
    default = _elan_default()
    if default is not None:
        return elan.find(default)
    return next(iter(elan.installed().values()), None)


def _elan_default() -> str | None:
    try:
        text = (elan.elan_home() / "settings.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    match = re.search(r'^default_toolchain\s*=\s*(".*")\s*$', text, re.MULTILINE)
    return str(json.loads(match[1])) if match else None
