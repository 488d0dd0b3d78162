"""Universe levels: substitution, and the order that decides equality.

``l <= r`` is decided as in Lean: compare ``l <= r + diff`` structurally, pull successors to the difference, and split
on whether the parameter that an ``imax`` hinges on is zero. Levels share subterms, so every walk remembers where it
was.
"""

from __future__ import annotations

from collections.abc import Mapping

from lemmata.kernel.budget import Meter
from lemmata.kernel.errors import RejectedError
from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelParam, LevelSucc, LevelZero
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore


class Levels:
    """Level arithmetic over one ``TermStore``. What is remembered depends on nothing but the levels."""

    def __init__(self, store: TermStore, meter: Meter) -> None:
        self.store, self.meter = store, meter
        self.one = store.succ(store.zero)
        self._simple: dict[Level, Level] = {}
        self._leq: dict[tuple[Level, Level, int], bool] = {}

    # --- making ---

    def max(self, lhs: Level, rhs: Level) -> Level:
        """``max lhs rhs``, with the trivial cases taken out."""
        if lhs is rhs or isinstance(rhs, LevelZero):
            return lhs
        return rhs if isinstance(lhs, LevelZero) else self.store.max(lhs, rhs)

    def imax(self, lhs: Level, rhs: Level) -> Level:
        """``imax lhs rhs``, with the trivial cases taken out."""
        if isinstance(rhs, LevelZero):
            return rhs
        if isinstance(rhs, LevelSucc):
            return self.max(lhs, rhs)
        if isinstance(lhs, LevelZero) or lhs is rhs:
            return rhs
        return self.store.imax(lhs, rhs)

    def substitute(self, level: Level, binding: Mapping[Name, Level]) -> Level:
        """``level`` with parameters replaced."""
        return self._substitute(level, binding, {}) if level.has_param else level

    def _substitute(self, level: Level, binding: Mapping[Name, Level], seen: dict[Level, Level]) -> Level:
        if not level.has_param:
            return level
        found = seen.get(level)
        if found is not None:
            return found
        self.meter.step()
        match level:
            case LevelParam():
                found = binding.get(level.name, level)
            case LevelSucc():
                found = self.store.succ(self._substitute(level.pred, binding, seen))
            case LevelMax() | LevelIMax():
                lhs = self._substitute(level.lhs, binding, seen)
                rhs = self._substitute(level.rhs, binding, seen)
                found = self.store.max(lhs, rhs) if isinstance(level, LevelMax) else self.store.imax(lhs, rhs)
            case _:
                found = level
        seen[level] = found
        return found

    # --- normal form ---

    def simplify(self, level: Level) -> Level:
        """An equal level without trivial ``max`` and ``imax``."""
        found = self._simple.get(level)
        if found is None:
            self.meter.step()
            match level:
                case LevelSucc():
                    found = self.store.succ(self.simplify(level.pred))
                case LevelMax():
                    found = self._simple_max(self.simplify(level.lhs), self.simplify(level.rhs))
                case LevelIMax():
                    found = self._simple_imax(level)
                case _:
                    found = level
            self._simple[level] = found
        return found

    def _simple_max(self, lhs: Level, rhs: Level) -> Level:
        """``max (a + n) (b + n)`` is ``max a b + n``."""
        count = 0
        while isinstance(lhs, LevelSucc) and isinstance(rhs, LevelSucc):
            lhs, rhs = lhs.pred, rhs.pred
            count += 1
        self.meter.spend(count)
        result = self.max(lhs, rhs)
        for _ in range(count):
            result = self.store.succ(result)
        return result

    def _simple_imax(self, level: LevelIMax) -> Level:
        rhs = self.simplify(level.rhs)
        if isinstance(rhs, LevelSucc):
            return self._simple_max(self.simplify(level.lhs), rhs)
        return self.imax(self.simplify(level.lhs), rhs)

    # --- order ---

    def leq(self, lhs: Level, rhs: Level) -> bool:
        """Whether ``lhs <= rhs`` under every assignment of parameters."""
        return lhs is rhs or self._at_most(self.simplify(lhs), self.simplify(rhs), 0)

    def equal(self, lhs: Level, rhs: Level) -> bool:
        """Whether the two are equal under every assignment of parameters."""
        if lhs is rhs:
            return True
        left, right = self.simplify(lhs), self.simplify(rhs)
        return left is right or (self.leq(left, right) and self.leq(right, left))

    def is_zero(self, level: Level) -> bool:
        """Whether the level is zero under every assignment."""
        return self.leq(level, self.store.zero)

    def is_never_zero(self, level: Level) -> bool:
        """Whether the level is at least one under every assignment."""
        return self.leq(self.one, level)

    def _at_most(self, lhs: Level, rhs: Level, diff: int) -> bool:
        """``lhs <= rhs + diff``."""
        if lhs is rhs:
            return diff >= 0
        if isinstance(lhs, LevelZero) and diff >= 0:
            return True
        if isinstance(rhs, LevelZero) and diff < 0:
            return False
        key = (lhs, rhs, diff)
        found = self._leq.get(key)
        if found is None:
            self.meter.step()
            found = self._leq[key] = self._compare(lhs, rhs, diff)
        return found

    def _compare(self, lhs: Level, rhs: Level, diff: int) -> bool:
        if isinstance(lhs, LevelSucc):
            return self._at_most(lhs.pred, rhs, diff - 1)
        if isinstance(rhs, LevelSucc):
            return self._at_most(lhs, rhs.pred, diff + 1)
        if isinstance(lhs, LevelMax):
            return self._at_most(lhs.lhs, rhs, diff) and self._at_most(lhs.rhs, rhs, diff)
        # an imax inside a max could make neither of its sides suffice alone: split on it first
        inner = lhs if isinstance(lhs, LevelIMax) else _first_imax(rhs)
        if inner is not None:
            return self._split(inner, lhs, rhs, diff)
        if isinstance(rhs, LevelMax):
            return self._at_most(lhs, rhs.lhs, diff) or self._at_most(lhs, rhs.rhs, diff)
        # two different atoms: a parameter can be as large as one likes, and the other zero
        return False

    def _split(self, level: LevelIMax, lhs: Level, rhs: Level, diff: int) -> bool:
        """Decide by whether the parameter that ``level`` hinges on is zero or a successor."""
        name = _hinge(level)
        for value in (self.store.zero, self.store.succ(self.store.param(name))):
            binding = {name: value}
            left = self.simplify(self.substitute(lhs, binding))
            right = self.simplify(self.substitute(rhs, binding))
            if not self._at_most(left, right, diff):
                return False
        return True


def _hinge(level: Level) -> Name:
    """A parameter at the right end of the ``imax`` ``level`` whose being zero or not simplifies it."""
    while True:
        match level:
            case LevelIMax():
                level = level.rhs
            case LevelMax():
                # a successor decides nothing here: the whole is still a max
                level = level.rhs if isinstance(level.lhs, LevelSucc | LevelZero) else level.lhs
            case LevelParam():
                return level.name
            case _:
                raise RejectedError("universe order", "a universe level that hinges on no parameter")


def _first_imax(level: Level) -> LevelIMax | None:
    stack, seen = [level], {level}
    while stack:
        inner = stack.pop()
        match inner:
            case LevelIMax():
                return inner
            case LevelMax():
                below = (inner.rhs, inner.lhs)
            case LevelSucc():
                below = (inner.pred,)
            case _:
                below = ()
        stack += (part for part in below if part not in seen)
        seen.update(below)
    return None


def undeclared(level: Level, declared: frozenset[Name]) -> bool:
    """Whether ``level`` mentions a parameter outside ``declared``, or a metavariable."""
    if level.has_mvar or not level.has_param:
        return level.has_mvar
    stack, seen = [level], {level}
    while stack:
        inner = stack.pop()
        match inner:
            case LevelParam():
                if inner.name not in declared:
                    return True
                below: tuple[Level, ...] = ()
            case LevelSucc():
                below = (inner.pred,)
            case LevelMax() | LevelIMax():
                below = (inner.lhs, inner.rhs)
            case _:
                below = ()
        stack += (part for part in below if part not in seen)
        seen.update(below)
    return False
