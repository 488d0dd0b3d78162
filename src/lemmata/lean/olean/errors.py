"""What can be wrong with an ``.olean`` file.  Each class has a stable ``code``; none is worth a retry."""

from __future__ import annotations

from typing import ClassVar


class OleanError(Exception):
    """Any reason not to read a compiled module."""

    code: ClassVar[str] = "olean"


class OleanUnreadableError(OleanError):
    """The operating system does not give the file, or it is no regular file."""

    code = "olean_unreadable"


class OleanVersionError(OleanError):
    """Another format, another release of Lean, another build, or another byte order or bignum encoding."""

    code = "olean_version"


class OleanDamagedError(OleanError):
    """The content contradicts the format: truncated, pointers that lead nowhere, objects of a wrong shape."""

    code = "olean_damaged"


class OleanCycleError(OleanDamagedError):
    """An object refers to itself or to a later one.  Lean writes children first, so no honest file does."""

    code = "olean_cycle"


class OleanLimitError(OleanError):
    """A limit of size, count, depth or work was hit."""

    code = "olean_limit"


class OleanPartMissingError(OleanError):
    """A module of the module system without its ``.server`` or ``.private`` part."""

    code = "olean_part_missing"


class OleanClosedError(OleanError):
    """The file was used after it had been closed."""

    code = "olean_closed"


class LibraryUnreadableError(OleanError):
    """A module of the library turned out to be damaged: nobody's fault but the installation's."""

    code = "library_unreadable"


class ModuleMissingError(OleanError):
    """No file of that module on the search path, or its name cannot be that of a file."""

    code = "module_missing"
