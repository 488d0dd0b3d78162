"""How a fenced process ended: one type for each way, so that nobody guesses from numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exited:
    """By itself."""

    code: int


@dataclass(frozen=True, slots=True)
class Signalled:
    """By a signal that was not ours."""

    signal: int


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The wall clock ran out."""

    limit_ms: int


@dataclass(frozen=True, slots=True)
class CpuExceeded:
    """All its processes together used more CPU time."""

    limit_ms: int


@dataclass(frozen=True, slots=True)
class MemoryExceeded:
    """All its processes together held more memory."""

    limit_mb: int


@dataclass(frozen=True, slots=True)
class OutputExceeded:
    """It printed more on standard output and error together."""

    limit_bytes: int


@dataclass(frozen=True, slots=True)
class ProcessesExceeded:
    """It started more processes or threads."""

    limit: int


@dataclass(frozen=True, slots=True)
class ScratchExceeded:
    """It wrote more, or more files, or one larger file."""

    limit_mb: int


Stopped = TimedOut | CpuExceeded | MemoryExceeded | OutputExceeded | ProcessesExceeded | ScratchExceeded
"""Ended by us, at a limit."""

Outcome = Exited | Signalled | Stopped


@dataclass(frozen=True, slots=True)
class Run:
    """A process that ended, and everything that it started with it."""

    outcome: Outcome
    stdout: bytes
    stderr: bytes
    wall_ms: float
    cpu_ms: float
    peak_memory_mb: float
