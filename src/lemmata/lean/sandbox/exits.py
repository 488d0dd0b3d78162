"""What an exit status says about how a process ended."""

from __future__ import annotations

import signal

from lemmata.lean.sandbox.limits import RunLimits
from lemmata.lean.sandbox.outcome import CpuExceeded, Exited, Outcome, ScratchExceeded, Signalled


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
