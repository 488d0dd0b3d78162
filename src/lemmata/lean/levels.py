"""Universe levels.  Made by ``TermStore`` only, where equal means identical."""

from __future__ import annotations

from lemmata.lean.names import Name


class Level:
    """A universe level.  ``has_param`` and ``has_mvar`` tell whether one occurs anywhere inside."""

    __slots__ = ("__weakref__", "has_mvar", "has_param")
    has_param: bool
    has_mvar: bool

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {id(self):#x}>"


class LevelZero(Level):
    """``0``."""

    __slots__ = ()

    def __init__(self) -> None:
        self.has_param = self.has_mvar = False


class LevelSucc(Level):
    """``pred + 1``."""

    __slots__ = ("pred",)

    def __init__(self, pred: Level) -> None:
        self.pred = pred
        self.has_param, self.has_mvar = pred.has_param, pred.has_mvar


class _LevelPair(Level):
    __slots__ = ("lhs", "rhs")

    def __init__(self, lhs: Level, rhs: Level) -> None:
        self.lhs, self.rhs = lhs, rhs
        self.has_param = lhs.has_param or rhs.has_param
        self.has_mvar = lhs.has_mvar or rhs.has_mvar


class LevelMax(_LevelPair):
    """``max lhs rhs``."""

    __slots__ = ()


class LevelIMax(_LevelPair):
    """``imax lhs rhs``: 0 where ``rhs`` is 0, otherwise ``max lhs rhs``."""

    __slots__ = ()


class LevelParam(Level):
    """A universe parameter of the declaration."""

    __slots__ = ("name",)

    def __init__(self, name: Name) -> None:
        self.name = name
        self.has_param, self.has_mvar = True, False


class LevelMVar(Level):
    """A universe metavariable; never part of an honest declaration."""

    __slots__ = ("name",)

    def __init__(self, name: Name) -> None:
        self.name = name
        self.has_param, self.has_mvar = False, True
