"""Reader of Lean 4.35's compiled modules, without Lean.

An ``.olean`` file is a memory image linked by offsets.  ``OleanFile`` follows only what it is asked for;
``Library`` is a read-only collection of them.  Files may be hostile: whatever they hold, the outcome is a
value or an ``OleanError``, after bounded work.
"""

from lemmata.lean.olean.errors import (
    LibraryUnreadableError,
    ModuleMissingError,
    OleanClosedError,
    OleanCycleError,
    OleanDamagedError,
    OleanError,
    OleanLimitError,
    OleanPartMissingError,
    OleanUnreadableError,
    OleanVersionError,
)
from lemmata.lean.olean.file import Import, OleanFile
from lemmata.lean.olean.image import DEFAULT_BUILD, DEFAULT_LIMITS, LIBRARY_LIMITS, Build, Limits
from lemmata.lean.olean.library import Closure, Library

__all__ = [
    "DEFAULT_BUILD",
    "DEFAULT_LIMITS",
    "LIBRARY_LIMITS",
    "Build",
    "Closure",
    "Import",
    "Library",
    "LibraryUnreadableError",
    "Limits",
    "ModuleMissingError",
    "OleanClosedError",
    "OleanCycleError",
    "OleanDamagedError",
    "OleanError",
    "OleanFile",
    "OleanLimitError",
    "OleanPartMissingError",
    "OleanUnreadableError",
    "OleanVersionError",
]
