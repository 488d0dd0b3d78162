"""Lean's names, universe levels and expressions, as the kernel sees them.

Every term is made by a ``TermStore``, which hash-conses: within one store two terms are equal exactly if they
are the same object, so ``==`` and ``hash`` are the built-in identity and cost nothing, whatever the depth.
Terms of different stores must not be compared.

"Equal" means what it means to the kernel: binder names and binder annotations are kept for people (the first
one seen wins) but are no part of a term's identity, as in Lean's own ``Expr.eqv``.

Nothing here recurses, so depth is limited by memory only; ``repr`` shows one level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import ClassVar

from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelMVar, LevelParam, LevelSucc, LevelZero
from lemmata.lean.names import ANONYMOUS, Name

__all__ = [
    "ANONYMOUS",
    "HAS_FVAR",
    "HAS_LEVEL_MVAR",
    "HAS_LEVEL_PARAM",
    "HAS_MVAR",
    "App",
    "BVar",
    "BinderInfo",
    "Const",
    "Expr",
    "FVar",
    "ForallE",
    "Lam",
    "LetE",
    "Level",
    "LevelIMax",
    "LevelMVar",
    "LevelMax",
    "LevelParam",
    "LevelSucc",
    "LevelZero",
    "Lit",
    "MData",
    "MVar",
    "Name",
    "Proj",
    "Sort",
    "subterms",
]


class BinderInfo(IntEnum):
    """How a binder is written; of no meaning to the kernel.  Numbers are Lean's constructor indices."""

    DEFAULT = 0
    IMPLICIT = 1
    STRICT_IMPLICIT = 2
    INST_IMPLICIT = 3


HAS_FVAR = 1
HAS_MVAR = 2
HAS_LEVEL_MVAR = 4
HAS_LEVEL_PARAM = 8


class Expr:
    """An expression.

    ``loose`` is the number of enclosing binders that the term needs (0: closed); ``flags`` is the union of
    the ``HAS_*`` bits of the term and everything inside it.
    """

    __slots__ = ("__weakref__", "flags", "loose")
    tag: ClassVar[int]
    loose: int
    flags: int

    def children(self) -> tuple[Expr, ...]:
        """The expressions directly inside."""
        return ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} loose={self.loose} at {id(self):#x}>"


class BVar(Expr):
    """A bound variable, by de Bruijn index (0 is the innermost binder)."""

    __slots__ = ("index",)
    tag = 0

    def __init__(self, index: int) -> None:
        self.index, self.loose, self.flags = index, index + 1, 0


class FVar(Expr):
    """A free variable."""

    __slots__ = ("name",)
    tag = 1

    def __init__(self, name: Name) -> None:
        self.name, self.loose, self.flags = name, 0, HAS_FVAR


class MVar(Expr):
    """A metavariable; never part of an honest declaration."""

    __slots__ = ("name",)
    tag = 2

    def __init__(self, name: Name) -> None:
        self.name, self.loose, self.flags = name, 0, HAS_MVAR


def _level_flags(level: Level) -> int:
    return (HAS_LEVEL_PARAM if level.has_param else 0) | (HAS_LEVEL_MVAR if level.has_mvar else 0)


class Sort(Expr):
    """``Sort level``."""

    __slots__ = ("level",)
    tag = 3

    def __init__(self, level: Level) -> None:
        self.level, self.loose, self.flags = level, 0, _level_flags(level)


class Const(Expr):
    """A constant applied to universe levels."""

    __slots__ = ("levels", "name")
    tag = 4

    def __init__(self, name: Name, levels: tuple[Level, ...]) -> None:
        self.name, self.levels, self.loose, self.flags = name, levels, 0, 0
        for level in levels:
            self.flags |= _level_flags(level)


class App(Expr):
    """``fn arg``."""

    __slots__ = ("arg", "fn")
    tag = 5

    def __init__(self, fn: Expr, arg: Expr) -> None:
        self.fn, self.arg = fn, arg
        self.loose = max(fn.loose, arg.loose)
        self.flags = fn.flags | arg.flags

    def children(self) -> tuple[Expr, ...]:
        """``fn``, ``arg``."""
        return (self.fn, self.arg)


class _Binder(Expr):
    __slots__ = ("binder_info", "binder_name", "body", "domain")

    def __init__(self, domain: Expr, body: Expr, binder_name: Name, binder_info: BinderInfo) -> None:
        self.domain, self.body, self.binder_name, self.binder_info = domain, body, binder_name, binder_info
        self.loose = max(domain.loose, body.loose - 1)
        self.flags = domain.flags | body.flags

    def children(self) -> tuple[Expr, ...]:
        """``domain``, ``body``."""
        return (self.domain, self.body)


class Lam(_Binder):
    """``fun (binder_name : domain) => body``."""

    __slots__ = ()
    tag = 6


class ForallE(_Binder):
    """``(binder_name : domain) → body``."""

    __slots__ = ()
    tag = 7


class LetE(Expr):
    """``let binder_name : domain := value; body``; ``nondep`` marks a ``have``."""

    __slots__ = ("binder_name", "body", "domain", "nondep", "value")
    tag = 8

    def __init__(self, domain: Expr, value: Expr, body: Expr, binder_name: Name, nondep: bool) -> None:
        self.domain, self.value, self.body = domain, value, body
        self.binder_name, self.nondep = binder_name, nondep
        self.loose = max(domain.loose, value.loose, body.loose - 1)
        self.flags = domain.flags | value.flags | body.flags

    def children(self) -> tuple[Expr, ...]:
        """``domain``, ``value``, ``body``."""
        return (self.domain, self.value, self.body)


class Lit(Expr):
    """A literal: ``int`` for ``Nat``, ``str`` for ``String``."""

    __slots__ = ("value",)
    tag = 9

    def __init__(self, value: int | str) -> None:
        self.value, self.loose, self.flags = value, 0, 0


class MData(Expr):
    """An annotated term.  Kernels see through it; what the annotation says is not kept."""

    __slots__ = ("expr",)
    tag = 10

    def __init__(self, expr: Expr) -> None:
        self.expr, self.loose, self.flags = expr, expr.loose, expr.flags

    def children(self) -> tuple[Expr, ...]:
        """``expr``."""
        return (self.expr,)


class Proj(Expr):
    """Field ``index`` (from 0) of ``struct``, a term of the structure type ``type_name``."""

    __slots__ = ("index", "struct", "type_name")
    tag = 11

    def __init__(self, type_name: Name, index: int, struct: Expr) -> None:
        self.type_name, self.index, self.struct = type_name, index, struct
        self.loose, self.flags = struct.loose, struct.flags

    def children(self) -> tuple[Expr, ...]:
        """``struct``."""
        return (self.struct,)


def subterms(roots: Iterable[Expr]) -> Iterator[Expr]:
    """Every expression inside ``roots`` and themselves, each once, in no particular order.  Iterative."""
    seen: set[Expr] = set()
    stack = list(roots)
    while stack:
        term = stack.pop()
        if term not in seen:
            seen.add(term)
            stack += term.children()
            yield term
