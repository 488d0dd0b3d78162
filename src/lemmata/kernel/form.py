"""Rules of form, that can be seen without a type: a new name, distinct universe parameters, closed terms."""

from __future__ import annotations

from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.lean.declarations import ConstantInfo
from lemmata.lean.terms import HAS_FVAR, HAS_LEVEL_MVAR, HAS_MVAR


def check_form(env: Environment, info: ConstantInfo) -> None:
    """Raises ``RejectedError``; ``DeclinedError`` for what is outside the theory."""
    if env.find(info.name) is not None:
        raise RejectedError("unique names", f"{info.name} is declared already")
    if len(set(info.level_params)) != len(info.level_params):
        raise RejectedError("universe parameters", "a universe parameter is declared twice")
    for term in info.terms():
        if term.loose:
            raise RejectedError("loose variable", "a bound variable outside its binder")
        if term.flags & (HAS_FVAR | HAS_MVAR | HAS_LEVEL_MVAR):
            raise RejectedError("closed terms", "a free variable or metavariable in a declaration")
    if info.dubious:
        raise DeclinedError("safety", "unsafe and partial declarations are outside the theory")
