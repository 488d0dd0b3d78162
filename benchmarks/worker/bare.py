"""Bare Lean: a plain process for each file, without sandbox, limits or judge."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.worker.big_library import bare_environment, bare_lean
from lemmata.lean.toolchain import Toolchain


@dataclass(frozen=True, slots=True)
class BareLean:
    """``folder``: where it may put its files."""

    toolchain: Toolchain
    folder: Path

    async def check(self, text: str) -> tuple[float, float]:
        """Wall-clock milliseconds and CPU seconds of `lean FILE`. Raises `RuntimeError` where Lean reports errors."""
        file = self.folder / "Bare.lean"
        file.write_text(text, encoding="utf-8")
        return await asyncio.to_thread(self._run, file)

    def _run(self, file: Path) -> tuple[float, float]:
        started = time.perf_counter()
        process = subprocess.Popen(
            bare_lean(self.toolchain, str(file)),
            env=bare_environment(self.toolchain),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall_ms = 1_000 * (time.perf_counter() - started)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"bare Lean refuses a text of the benchmark (status {process.returncode})")
        return wall_ms, used.ru_utime + used.ru_stime
