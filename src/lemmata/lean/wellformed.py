"""What can be said of a declaration without checking types: the rules that a kernel applies before it begins.

Not in place of a kernel; but a record that breaks these was never accepted by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lemmata.lean.declarations import ConstantInfo, Theorem
from lemmata.lean.terms import (
    HAS_FVAR,
    HAS_LEVEL_MVAR,
    HAS_MVAR,
    Const,
    Expr,
    ForallE,
    Level,
    LevelIMax,
    LevelMax,
    LevelParam,
    LevelSucc,
    MData,
    Name,
    Sort,
    subterms,
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a declaration.

    ``code``: ``duplicate_universe``, ``undeclared_universe``, ``universe_arity``, ``loose_bvar``,
    ``mvar_or_fvar_in_declaration``, ``unsafe_constant``, ``not_a_proposition`` or ``missing_constant``.
    """

    code: str
    message: str


def find_flaw(info: ConstantInfo, num_level_params: Callable[[Name], int | None]) -> Flaw | None:
    """The first thing wrong with ``info``.

    ``num_level_params`` gives the number of universe parameters of any constant, ``None`` for an unknown one.
    """
    if info.dubious:
        return Flaw("unsafe_constant", f"{info.name} is marked unsafe or partial")
    if len(set(info.level_params)) != len(info.level_params):
        return Flaw("duplicate_universe", f"{info.name} declares a universe parameter twice")
    for term in info.terms():
        if term.loose:
            return Flaw("loose_bvar", f"{info.name} has a variable that nothing binds")
        if term.flags & (HAS_FVAR | HAS_MVAR | HAS_LEVEL_MVAR):
            return Flaw("mvar_or_fvar_in_declaration", f"{info.name} holds a free variable or metavariable")
    if isinstance(info, Theorem) and _ends_in_sort(info.type):
        return Flaw("not_a_proposition", f"the type of {info.name} is a type, not a proposition")
    return _universe_flaw(info, num_level_params)


def _ends_in_sort(type_: Expr) -> bool:
    while isinstance(type_, ForallE | MData):
        type_ = type_.body if isinstance(type_, ForallE) else type_.expr
    return isinstance(type_, Sort)


def _universe_flaw(info: ConstantInfo, num_level_params: Callable[[Name], int | None]) -> Flaw | None:
    levels: set[Level] = set()
    for const in _universe_users(info.terms(), levels):
        expected = num_level_params(const.name)
        if expected is None:
            return Flaw("missing_constant", f"{info.name} refers to {const.name}, which does not exist")
        if expected != len(const.levels):
            return Flaw("universe_arity", f"{info.name} gives {const.name} a wrong number of universe levels")
    undeclared = _parameters(levels).difference(info.level_params)
    if undeclared:
        return Flaw("undeclared_universe", f"{info.name} uses a universe parameter that it does not declare")
    return None


def _universe_users(terms: Iterable[Expr], levels: set[Level]) -> set[Const]:
    """All ``Const`` terms inside ``terms``; adds every level in them or in a sort to ``levels``."""
    found: set[Const] = set()
    for term in subterms(terms):
        if isinstance(term, Const):
            found.add(term)
            levels.update(term.levels)
        elif isinstance(term, Sort):
            levels.add(term.level)
    return found


def _parameters(levels: Iterable[Level]) -> set[Name]:
    found: set[Name] = set()
    seen: set[Level] = set()
    stack = list(levels)
    while stack:
        level = stack.pop()
        if level in seen or not level.has_param:
            continue
        seen.add(level)
        match level:
            case LevelSucc():
                stack.append(level.pred)
            case LevelMax() | LevelIMax():
                stack += (level.lhs, level.rhs)
            case LevelParam():
                found.add(level.name)
            case _:
                pass
    return found
