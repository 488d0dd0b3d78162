"""A library of 100,000 constants, written by us and compiled by the embedded Lean once per compiler and library."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lemmata.lean.toolchain import Toolchain

ROOT = "Big"
_LAYER = 10
"""Modules of one layer; each imports the whole layer before it."""

_STRUCTURES, _INDUCTIVES, _DEFINITIONS, _LEMMAS, _CHAIN = 40, 6, 60, 60, 80
_CONSTANTS_PER_MODULE = 1_000  # a structure makes 17 constants, such an inductive type 20
_JOBS = 2
_KEPT = 4
_MODULE_TIMEOUT_S = 300.0
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BigLibrary:
    """``folder`` goes on Lean's search path; ``modules`` below ``Big``, the last layer of which ``Big`` imports."""

    folder: Path
    modules: int

    @property
    def constants(self) -> int:
        """How many constants it is written to have."""
        return self.modules * _CONSTANTS_PER_MODULE

    @property
    def last_chain(self) -> str:
        """A theorem `(n : Nat) : n + 0 = n` that rests on a chain of others through all layers."""
        return f"{_module(self.modules - 1)}.chain_{_CHAIN - 1}"

    @property
    def one_definition(self) -> str:
        """A function that adds seven."""
        return f"{_module(self.modules // 2)}.value_7"

    @property
    def one_lemma(self) -> str:
        """The theorem that it does; it rests on nothing else of the library."""
        return f"{_module(self.modules // 2)}.lemma_7"


async def ensure_big_library(cache: Path, toolchain: Toolchain, *, modules: int, progress: Progress) -> BigLibrary:
    """The library below `cache`, compiled if it is not there. Raises `RuntimeError` where Lean does not compile it."""
    sources = {_module(number): _text(number) for number in range(modules)}
    sources[ROOT] = "".join(f"import {name}\n" for name in _layer_before(modules + _LAYER - 1, modules))
    state = hashlib.sha256("\0".join((toolchain.identity, *sources, *sources.values())).encode())
    folder = cache / "bench" / f"big-{state.hexdigest()[:32]}"
    if not folder.is_dir():
        building = folder.with_name(f"{folder.name}.building-{os.getpid()}")
        building.mkdir(parents=True)
        try:
            await _Build(building, toolchain, sources, modules, progress).run()
            building.rename(folder)
            _forget_the_oldest(folder.parent)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return BigLibrary(folder, modules)


def _forget_the_oldest(folder: Path) -> None:
    """Each change of the compiler or of the small library makes another large one."""
    libraries = sorted(folder.glob("big-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in libraries[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


@dataclass(slots=True)
class _Build:
    folder: Path
    toolchain: Toolchain
    sources: dict[str, str]
    modules: int
    progress: Progress
    done: int = 0

    async def run(self) -> None:
        """Layer by layer, two at once."""
        slots = asyncio.Semaphore(_JOBS)
        for first in range(0, self.modules, _LAYER):
            numbers = range(first, min(first + _LAYER, self.modules))
            await asyncio.gather(*(self._compile(_module(number), slots) for number in numbers))
        await self._compile(ROOT, slots)

    async def _compile(self, module: str, slots: asyncio.Semaphore) -> None:
        source = self.folder.joinpath(*module.split(".")).with_suffix(".lean")
        source.parent.mkdir(exist_ok=True)
        source.write_text(self.sources[module], encoding="utf-8")
        target = source.with_suffix(".olean")
        async with slots, asyncio.timeout(_MODULE_TIMEOUT_S):
            process = await asyncio.create_subprocess_exec(
                *bare_lean(self.toolchain, "-R", ".", "-o", str(target), str(source.relative_to(self.folder))),
                cwd=self.folder,  # the package's root: modules and private names are called after it
                env=bare_environment(self.toolchain, self.folder),
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            try:
                said, _ = await process.communicate()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode != 0 or not target.is_file():
            raise RuntimeError(f"{module} does not compile: {said.decode(errors='replace')[-1_000:]}")
        self.done += 1
        self.progress(self.done, len(self.sources))


def bare_lean(toolchain: Toolchain, *arguments: str) -> list[str]:
    """The command line of Lean as it is: no sandbox, no limits, no judge."""
    if toolchain.program is not None:
        return [str(toolchain.program), *arguments]
    assert toolchain.launcher is not None
    return [sys.executable, "-S", "-E", "-I", str(toolchain.launcher), "--strict", str(toolchain.prefix), *arguments]


def bare_environment(toolchain: Toolchain, *more: Path) -> dict[str, str]:
    """What bare Lean finds its modules by."""
    return {"LEAN_PATH": os.pathsep.join(map(str, (*toolchain.search_path, *more))), "LEAN_BACKTRACE": "0"}


def _module(number: int) -> str:
    return f"{ROOT}.M{number:03}"


def _layer_before(number: int, modules: int) -> Iterator[str]:
    first = (number // _LAYER - 1) * _LAYER
    return (_module(other) for other in range(max(first, 0), min(first + _LAYER, modules)) if first >= 0)


def _text(number: int) -> str:
    """Structures, inductive types, definitions, lemmas about them, and a chain of lemmas through all layers."""
    before = list(_layer_before(number, number))
    lines = [
        *(f"import {name}" for name in before),
        f"namespace {_module(number)}",
        *(f"structure Pair_{i} where\n  first : Nat\n  second : Nat" for i in range(_STRUCTURES)),
        *(f"inductive Kind_{i} where\n  | none\n  | some (n : Nat)" for i in range(_INDUCTIVES)),
        *(f"abbrev value_{i} (n : Nat) : Nat := n + {i}" for i in range(_DEFINITIONS)),
        *(f"theorem lemma_{i} (n : Nat) : value_{i} n = n + {i} := rfl" for i in range(_LEMMAS)),
    ]
    earlier = f"{_module(number - _LAYER)}.chain_{_CHAIN - 1}" if before else "Nat.add_zero"
    for i in range(_CHAIN):
        lines.append(f"theorem chain_{i} (n : Nat) : n + 0 = n := {earlier} n")
        earlier = f"chain_{i}"
    return "\n".join([*lines, f"end {_module(number)}", ""])
