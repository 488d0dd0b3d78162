"""An independent judge of Lean proofs: a type checker for Lean 4's type theory.

It reads what a compiled module holds, runs nothing of it, and needs nothing but this package. ``docs/kernel.md`` maps
the rules of the theory to the functions.
"""

from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import DeclinedError, KernelError, RejectedError
from lemmata.kernel.modules import check_cone
from lemmata.kernel.report import Answer, Finding, Report

__all__ = [
    "Answer",
    "Budget",
    "DeclinedError",
    "Environment",
    "Finding",
    "Kernel",
    "KernelError",
    "RejectedError",
    "Report",
    "check_cone",
]
