"""What one fenced process may use."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1 << 20
_ADDRESS_HEADROOM_MB = 24_576
"""Lean reserves gigabytes that it never touches: the kernel's own limit can only be the last resort."""


@dataclass(frozen=True, slots=True)
class RunLimits:
    """For all processes of the run together, but `file_mb` and `open_files`: for each file and process.

    ``groups``: the control groups that hold the run to this, as ``inside/enter.py`` takes them. ``cpu``: the only one
    that it runs on; `None`: any.
    """

    wall_ms: int
    cpu_ms: int
    memory_mb: int
    output_bytes: int
    scratch_mb: int = 64
    scratch_files: int = 200
    processes: int = 64
    open_files: int = 256
    groups: tuple[str, ...] = ()
    cpu: int | None = None

    def rlimits(self) -> tuple[str, ...]:
        """The kernel's own limits, as `NAME:VALUE`; they stand behind the sampled ones."""
        return (
            f"CPU:{self.cpu_ms // 1000 + 2}",
            f"FSIZE:{self.scratch_mb * _MEBIBYTE}",
            f"DATA:{(self.memory_mb + _ADDRESS_HEADROOM_MB) * _MEBIBYTE}",
            f"NOFILE:{self.open_files}",
            "CORE:0",
            "MEMLOCK:0",
            "MSGQUEUE:0",
        )
