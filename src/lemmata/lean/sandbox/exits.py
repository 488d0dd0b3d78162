"""How a process ended by its exit status, or is to be ended for what it uses."""

from __future__ import annotations

import signal
from pathlib import Path

from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.outcome import (
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Outcome,
    ProcessesExceeded,
    ScratchExceeded,
    Signalled,
    Stopped,
)
from lemmata.lean.sandbox.processes import Usage
from lemmata.lean.sandbox.scratch import contents

_SCRATCH_EVERY = 5
_MEBIBYTE = 1 << 20


def exit_outcome(code: int, limits: RunLimits, *, wrapped: bool) -> Outcome:
    """``code``: as `subprocess` tells it. ``wrapped``: 128 + signal stands for a signal, as shells write it."""
    if wrapped and 128 < code < 128 + signal.NSIG:
        code = 128 - code
    if code >= 0:
        return Exited(code)
    # two signals are sent by nobody but the kernel's own limits
    if -code == signal.SIGXCPU:
        return CpuExceeded(limits.cpu_ms)
    if -code == signal.SIGXFSZ:
        return ScratchExceeded(limits.scratch_mb)
    return Signalled(-code)


def over_a_limit(now: Usage, scratch: Path, limits: RunLimits, turn: int) -> Stopped | None:
    """The limit of memory, processes or files that is exceeded. Files are counted at some of the ``turn``s only."""
    if now.resident_bytes > limits.memory_mb * _MEBIBYTE:
        return MemoryExceeded(limits.memory_mb)
    if now.tasks > limits.processes:
        return ProcessesExceeded(limits.processes)
    if turn % _SCRATCH_EVERY == 0:
        held = contents(scratch, limits.scratch_files)
        if held.size_bytes > limits.scratch_mb * _MEBIBYTE or held.entries > limits.scratch_files:
            return ScratchExceeded(limits.scratch_mb)
    return None
