"""Why something cannot be exported."""

from __future__ import annotations


class ExportError(Exception):
    """The declarations cannot be written in the format: one is missing, rests on itself, or is not finished."""


class ExportTooLargeError(ExportError):
    """The export would be larger than is allowed."""
