"""The work of `lemmata lean`, and the toolchain that the files of a command ask for."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from lemmata.cli.exits import Exit
from lemmata.cli.inputs import STDIN
from lemmata.cli.output import building, dumps, err, out, seconds, write
from lemmata.contracts import InvalidRequestError, LemmataError, ToolchainError
from lemmata.lean import elan
from lemmata.lean.discovery import available, choose, find_toolchain
from lemmata.lean.embedded import LEAN_VERSION, ensure_library, find_wheel
from lemmata.settings import LeanSettings, Settings

_ELAN = "https://github.com/leanprover/elan"
VARIABLE = "LEMMATA_LEAN__TOOLCHAIN"


def pinned(settings: Settings, files: Sequence[str]) -> Settings:
    """The settings with the toolchain that the `lean-toolchain` files beside the named files ask for.

    The setting wins. Raises `InvalidRequestError` where the files ask for different ones.
    """
    if settings.lean.toolchain is not None:
        return settings
    places = [Path(name) for name in files if name != STDIN]
    pins = {pin for place in places if (pin := elan.wanted_by(place)) is not None}
    if len(pins) > 1:
        names = ", ".join(sorted(pins))
        raise InvalidRequestError(f"the files ask for different toolchains ({names}): name one with --toolchain")
    for pin in pins:
        if elan.find(pin) is None:
            used = choose(settings.lean).name
            err.print(f"{elan.TOOLCHAIN_FILE} asks for {pin}, which elan has not installed; using {used}", markup=False)
            return settings
        return settings.model_copy(update={"lean": settings.lean.model_copy(update={"toolchain": pin})})
    return settings


async def list_and_tell(settings: Settings, *, json: bool) -> Exit:
    """Show every toolchain with its version, and mark the one in use for files of this folder."""
    chosen = choose(settings.lean, near=Path.cwd())
    for choice in available():
        used = choice.folder == chosen.folder
        version, problem = await _version(settings, choice.name)
        place = str(choice.folder) if choice.folder else "the Python wheel, with Lemmata's own library"
        if json:
            fields = {"name": choice.name, "version": version, "place": place, "used": used, "problem": problem}
            write(dumps(fields | {"reason": chosen.reason if used else None}))
            continue
        out.print(f"{'*' if used else ' '} {choice.name}  {version or '?'}  {problem or place}", markup=False)
    if not json:
        out.print(f"in use: {chosen.name} ({chosen.reason})", style="dim", markup=False)
    return Exit.DONE


def use_toolchain(settings: Settings, name: str) -> Exit:
    """Choose a toolchain for this folder, or say how. Raises `InvalidRequestError` where there is none of that name."""
    try:
        choice = choose(settings.lean, wanted=name)
    except ToolchainError as error:
        raise InvalidRequestError(error.detail) from error
    if elan.find(name) is not None:
        Path(elan.TOOLCHAIN_FILE).write_text(f"{name}\n", encoding="utf-8")
        out.print(f"wrote {elan.TOOLCHAIN_FILE}: files below {Path.cwd()} use {name}", markup=False)
    else:
        out.print(f"export {VARIABLE}={choice.name}", markup=False)
        err.print("set this variable: only elan's toolchains can be chosen by a file", style="dim")
    return Exit.DONE


def install_toolchain(name: str) -> Exit:
    """Run `elan toolchain install`. Raises `ToolchainError` where elan is missing or fails."""
    program = shutil.which("elan") or str(elan.elan_home() / "bin" / "elan")
    if not os.access(program, os.X_OK):
        raise ToolchainError(
            f"elan installs official toolchains, and is not here: see {_ELAN}; the embedded Lean works"
        )
    done = subprocess.run([program, "toolchain", "install", name], check=False)
    if done.returncode != 0:
        raise ToolchainError(f"elan could not install {name} (status {done.returncode}); it says why above")
    out.print(f"installed {name}; `lemmata lean use {name}` chooses it for this folder", markup=False)
    return Exit.DONE


async def build_library(settings: Settings, *, json: bool) -> Exit:
    """Compile the embedded library, and look at every file of it. Raises `ToolchainError`."""
    started = time.monotonic()
    with building() as progress:
        library = await ensure_library(settings.cache(), find_wheel(), progress=progress)
    if problems := library.problems(full=True):
        raise ToolchainError(f"the compiled library is damaged ({problems[0]}): remove {library.folder} and try again")
    took = time.monotonic() - started
    if json:
        write(dumps({"folder": str(library.folder), "key": library.key, "seconds": round(took, 3)}))
    else:
        out.print(f"library of the embedded Lean {LEAN_VERSION}: {library.folder} ({seconds(took)})", markup=False)
    return Exit.DONE


async def _version(settings: Settings, name: str) -> tuple[str | None, str | None]:
    """The version, or what is wrong with the toolchain. The embedded one is not built for it."""
    if name == "embedded":
        try:
            find_wheel()
        except LemmataError as error:
            return None, error.detail
        return LEAN_VERSION, None
    try:
        lean = LeanSettings(toolchain=name)
        return (await find_toolchain(settings.model_copy(update={"lean": lean}))).version, None
    except LemmataError as error:
        return None, error.detail
