"""Where constants occur in terms."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lemmata.kernel.budget import Meter
from lemmata.lean.names import Name
from lemmata.lean.terms import Const, Expr, Proj


class Occurrences:
    """Whether one of ``names`` occurs in a term; what was found to be free of them is remembered.

    ``names`` may grow, but only by names that no term seen before contains.
    """

    def __init__(self, names: AbstractSet[Name], meter: Meter) -> None:
        self.names, self.meter = names, meter
        self._free: set[Expr] = set()

    def inside(self, term: Expr) -> bool:
        """Whether ``term`` mentions one of the names."""
        walked: set[Expr] = set()
        stack = [term]
        while stack:
            inner = stack.pop()
            if inner in self._free or inner in walked:
                continue
            self.meter.step()
            if isinstance(inner, Const) and inner.name in self.names:
                return True
            if isinstance(inner, Proj) and inner.type_name in self.names:
                return True
            walked.add(inner)
            stack += inner.children()
        self._free |= walked
        return False
