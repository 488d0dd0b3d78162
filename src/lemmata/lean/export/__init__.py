"""Exports: a theorem with all that it rests on, or whole modules, as other kernels read them.

The format is lean4export's NDJSON 3.1.0: one JSON object a line, names, levels and expressions numbered as they come,
declarations that refer to the numbers, dependencies first.  What is written follows from the terms alone, so that the
same module always gives the same bytes.
"""

from lemmata.lean.export.errors import ExportError, ExportTooLargeError
from lemmata.lean.export.modules import Exported, export_cone, export_modules
from lemmata.lean.export.order import Lookup, declarations
from lemmata.lean.export.writer import FORMAT, ExportWriter, Origin

__all__ = [
    "FORMAT",
    "ExportError",
    "ExportTooLargeError",
    "ExportWriter",
    "Exported",
    "Lookup",
    "Origin",
    "declarations",
    "export_cone",
    "export_modules",
]
