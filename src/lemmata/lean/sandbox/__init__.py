"""Running Lean behind a fence: what a process may use and see, how it ended, and what the host can offer."""

from lemmata.lean.sandbox.command import Command
from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.outcome import (
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Outcome,
    OutputExceeded,
    ProcessesExceeded,
    Run,
    ScratchExceeded,
    Signalled,
    Stopped,
    TimedOut,
)
from lemmata.lean.sandbox.sandbox import Sandbox, find_sandbox
from lemmata.lean.sandbox.scratch import private_folder, room, sweep

__all__ = [
    "Command",
    "CpuExceeded",
    "Exited",
    "MemoryExceeded",
    "Outcome",
    "OutputExceeded",
    "ProcessesExceeded",
    "Run",
    "RunLimits",
    "Sandbox",
    "ScratchExceeded",
    "Signalled",
    "Stopped",
    "TimedOut",
    "find_sandbox",
    "private_folder",
    "room",
    "sweep",
]
