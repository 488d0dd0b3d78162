"""The seam for independent kernels: whoever implements `Kernel` can be asked for the level `certified`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lemmata.contracts import KernelReport
from lemmata.lean.names import Name
from lemmata.lean.olean import Library


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a kernel is to look at: a module that the judge has accepted, and the library below it."""

    module: Path
    theorem: Name
    imports: tuple[Name, ...]
    library: Library
    wall_ms: int


class Kernel(Protocol):
    """An independent checker of compiled declarations."""

    @property
    def name(self) -> str:
        """What it is called in reports."""
        ...

    async def check(self, evidence: Evidence) -> KernelReport:
        """Check the theorem and all that it rests on. Never raises for what the module holds."""
        ...
