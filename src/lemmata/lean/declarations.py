"""What a compiled module says about a constant: ``ConstantInfo`` with every field that a kernel looks at.

The classes are frozen; ``==`` compares all fields, in constant time each, because terms of one ``TermStore``
are equal exactly if identical.  Field names and constructor numbers follow ``Lean.Declaration``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, TypeAlias

from lemmata.lean.terms import Expr, Name


class ConstantKind(IntEnum):
    """Constructor numbers of ``Lean.ConstantInfo``."""

    AXIOM = 0
    DEFINITION = 1
    THEOREM = 2
    OPAQUE = 3
    QUOT = 4
    INDUCTIVE = 5
    CONSTRUCTOR = 6
    RECURSOR = 7


class Safety(IntEnum):
    """Constructor numbers of ``Lean.DefinitionSafety``."""

    UNSAFE = 0
    SAFE = 1
    PARTIAL = 2


class QuotKind(IntEnum):
    """Constructor numbers of ``Lean.QuotKind``."""

    TYPE = 0
    CTOR = 1
    LIFT = 2
    IND = 3


class HintKind(IntEnum):
    """Constructor numbers of ``Lean.ReducibilityHints``."""

    OPAQUE = 0
    ABBREV = 1
    REGULAR = 2


@dataclass(frozen=True, slots=True)
class Hints:
    """When the kernel unfolds a definition; ``height`` is 0 unless ``kind`` is ``REGULAR``."""

    kind: HintKind
    height: int = 0


@dataclass(frozen=True, slots=True)
class Constant:
    """What all constants have."""

    kind: ClassVar[ConstantKind]
    name: Name
    level_params: tuple[Name, ...]
    type: Expr

    def terms(self) -> Iterator[Expr]:
        """Every expression of the record: the type, then the value or the right-hand sides of rules."""
        yield self.type

    @property
    def dubious(self) -> bool:
        """Marked ``unsafe`` or ``partial``: the kernel did not check it as it checks the rest."""
        return False


@dataclass(frozen=True, slots=True)
class Axiom(Constant):
    """``axiom``."""

    kind = ConstantKind.AXIOM
    is_unsafe: bool

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.is_unsafe


@dataclass(frozen=True, slots=True)
class Definition(Constant):
    """``def``, ``abbrev``, ``instance``."""

    kind = ConstantKind.DEFINITION
    value: Expr
    hints: Hints
    safety: Safety
    all: tuple[Name, ...]

    def terms(self) -> Iterator[Expr]:
        """See ``Constant``."""
        yield self.type
        yield self.value

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.safety != Safety.SAFE


@dataclass(frozen=True, slots=True)
class Theorem(Constant):
    """``theorem``."""

    kind = ConstantKind.THEOREM
    value: Expr
    all: tuple[Name, ...]

    def terms(self) -> Iterator[Expr]:
        """See ``Constant``."""
        yield self.type
        yield self.value


@dataclass(frozen=True, slots=True)
class Opaque(Constant):
    """``opaque``: has a value that is never unfolded."""

    kind = ConstantKind.OPAQUE
    value: Expr
    is_unsafe: bool
    all: tuple[Name, ...]

    def terms(self) -> Iterator[Expr]:
        """See ``Constant``."""
        yield self.type
        yield self.value

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.is_unsafe


@dataclass(frozen=True, slots=True)
class Quot(Constant):
    """One of the four constants of the built-in quotient type."""

    kind = ConstantKind.QUOT
    quot_kind: QuotKind


@dataclass(frozen=True, slots=True)
class Inductive(Constant):
    """An inductive type; ``all`` are the types of its mutual block, itself among them."""

    kind = ConstantKind.INDUCTIVE
    num_params: int
    num_indices: int
    all: tuple[Name, ...]
    ctors: tuple[Name, ...]
    num_nested: int
    is_rec: bool
    is_unsafe: bool
    is_reflexive: bool

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.is_unsafe


@dataclass(frozen=True, slots=True)
class Constructor(Constant):
    """Constructor number ``cidx`` of the inductive type ``induct``."""

    kind = ConstantKind.CONSTRUCTOR
    induct: Name
    cidx: int
    num_params: int
    num_fields: int
    is_unsafe: bool

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.is_unsafe


@dataclass(frozen=True, slots=True)
class RecursorRule:
    """What a recursor reduces to on ``ctor`` with ``num_fields`` fields."""

    ctor: Name
    num_fields: int
    rhs: Expr


@dataclass(frozen=True, slots=True)
class Recursor(Constant):
    """The eliminator of a mutual block ``all``; ``k`` allows K-like reduction."""

    kind = ConstantKind.RECURSOR
    all: tuple[Name, ...]
    num_params: int
    num_indices: int
    num_motives: int
    num_minors: int
    rules: tuple[RecursorRule, ...]
    k: bool
    is_unsafe: bool

    def terms(self) -> Iterator[Expr]:
        """See ``Constant``."""
        yield self.type
        for rule in self.rules:
            yield rule.rhs

    @property
    def dubious(self) -> bool:
        """See ``Constant``."""
        return self.is_unsafe


ConstantInfo: TypeAlias = Axiom | Definition | Theorem | Opaque | Quot | Inductive | Constructor | Recursor
