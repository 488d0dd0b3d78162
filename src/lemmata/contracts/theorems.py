"""What is wrong with a theorem before anybody has asked Lean."""

from typing import ClassVar

from lemmata.contracts.sessions import StatementError


class TheoremError(StatementError):
    """Header or theorem have the wrong form. ``errors``: field, line (from 1), column (from 0) and message."""

    code: ClassVar[str] = "invalid_theorem"
    title: ClassVar[str] = "The theorem has the wrong form"

    @classmethod
    def at(cls, field: str, line: int, column: int, message: str) -> "TheoremError":
        """The error at one place of a field."""
        place = f"`{field}`, line {line}, column {column}: {message}"
        return cls(place, errors=({"field": field, "line": line, "column": column, "message": message},))
