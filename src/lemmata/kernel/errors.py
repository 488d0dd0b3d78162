"""The two ways in which the kernel says no."""

from __future__ import annotations

from lemmata.lean.names import Name


class KernelError(Exception):
    """The root. ``declaration`` is set by whoever knows which one was being checked."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.declaration: Name | None = None

    def __str__(self) -> str:
        where = f"{self.declaration}: " if self.declaration is not None else ""
        return f"{where}[{self.rule}] {self.message}"


class RejectedError(KernelError):
    """The declaration breaks a rule of the type theory, named by ``rule``."""


class DeclinedError(KernelError):
    """No answer: a budget ran out, or the declaration uses something outside the theory. Never success."""
