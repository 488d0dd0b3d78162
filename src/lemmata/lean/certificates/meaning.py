"""What a theorem says, as one hash: its type, and every declaration that the type rests on.

Numbers of an export, binder names and the order of declarations are no part of it; nor are proofs, and the values of
opaque constants, since nothing that a type says can depend on them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lemmata.lean import declarations as d
from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelParam, LevelSucc
from lemmata.lean.names import Name
from lemmata.lean.terms import App, BVar, Const, Expr, ForallE, Lam, LetE, Lit, MData, Proj, Sort, subterms

Lookup = Callable[[Name], d.ConstantInfo | None]


MAX_WALK = 50_000_000
"""Subterms that are looked at: a forged statement may rest on many constants that share a large term."""


class UnknownMeaningError(Exception):
    """The statement mentions a constant that is not there, is no closed term, or is too large."""


def meaning(theorem: d.ConstantInfo, lookup: Lookup, *, most: int = MAX_WALK) -> str:
    """Sha256 (hex) of what ``theorem`` states.  Iterative.

    Raises ``UnknownMeaningError``, after ``most`` subterms at the latest.
    """
    digests = Digests(most)
    found: dict[Name, bytes] = {}
    waiting = list(digests.mentioned((theorem.type,)))
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        info = lookup(name)
        if info is None:
            raise UnknownMeaningError(f"there is no constant {name}")
        found[name] = digests.constant(info)
        waiting += digests.mentioned(_terms(info))
        waiting += _relatives(info)
    basis = sorted((digests.name(name), digest) for name, digest in found.items())
    parts = [digests.name(theorem.name), digests.params(theorem), digests.expr(theorem.type, theorem.level_params)]
    return _hash("meaning", *parts, *(part for pair in basis for part in pair)).hex()


def _terms(info: d.ConstantInfo) -> tuple[Expr, ...]:
    """What of a constant its meaning rests on."""
    return (info.type, info.value) if isinstance(info, d.Definition) else (info.type,)


def _relatives(info: d.ConstantInfo) -> tuple[Name, ...]:
    match info:
        case d.Inductive():
            return (*info.all, *info.ctors)
        case d.Constructor():
            return (info.induct,)
        case d.Recursor():
            return info.all
        case _:
            return ()


class Digests:
    """Hashes of names, levels and terms.  A universe parameter counts by its place among those of the declaration."""

    def __init__(self, most: int = MAX_WALK) -> None:
        self._left = most
        self._names: dict[Name, bytes] = {}
        self._exprs: dict[tuple[Name, ...], dict[Expr, bytes]] = {}

    def mentioned(self, terms: Iterable[Expr]) -> Iterator[Name]:
        """The constants that terms mention."""
        for term in subterms(terms):
            self._step()
            if isinstance(term, Const):
                yield term.name
            elif isinstance(term, Proj):
                yield term.type_name

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnknownMeaningError("the statement rests on too much")

    def name(self, name: Name) -> bytes:
        """Of a name, by its components."""
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = _hash("name", *(_component(part) for part in name))
        return known

    def params(self, info: d.ConstantInfo) -> bytes:
        """How many universe parameters there are."""
        return str(len(info.level_params)).encode()

    def constant(self, info: d.ConstantInfo) -> bytes:
        """Of a constant, as far as its meaning goes."""
        params = info.level_params
        parts = [self.expr(term, params) for term in _terms(info)]
        match info:
            case d.Inductive():
                flags = [info.num_params, info.num_indices, info.num_nested]
                parts += [str(flags).encode(), *map(self.name, (*info.all, *info.ctors))]
            case d.Constructor():
                parts += [self.name(info.induct), str([info.cidx, info.num_params, info.num_fields]).encode()]
            case d.Quot():
                parts.append(info.quot_kind.name.encode())
            case _:
                pass
        return _hash("constant", info.kind.name.encode(), self.name(info.name), self.params(info), *parts)

    def expr(self, root: Expr, params: tuple[Name, ...]) -> bytes:
        """Of a term under these universe parameters."""
        known = self._exprs.setdefault(params, {})
        stack = [root]
        while stack:
            term = stack[-1]
            missing = [part for part in term.children() if part not in known]
            if term in known or not missing:
                stack.pop()
                if term not in known:
                    self._step()
                    known[term] = self._expr(term, known, params)
            else:
                stack += missing
        return known[root]

    def _expr(self, term: Expr, known: dict[Expr, bytes], params: tuple[Name, ...]) -> bytes:
        if isinstance(term, MData):
            return known[term.expr]
        parts = [known[part] for part in term.children()]
        match term:
            case BVar():
                parts.append(str(term.index).encode())
            case Const():
                parts += [self.name(term.name), *(self._level(level, params) for level in term.levels)]
            case Sort():
                parts.append(self._level(term.level, params))
            case Proj():
                parts += [self.name(term.type_name), str(term.index).encode()]
            case Lit():
                value = term.value
                parts.append(f"n{value:x}".encode() if isinstance(value, int) else f"s{value}".encode())
            case App() | Lam() | ForallE() | LetE():
                pass
            case _:
                raise UnknownMeaningError("a declaration has free variables or metavariables")
        return _hash(type(term).__name__, *parts)

    def _level(self, root: Level, params: tuple[Name, ...]) -> bytes:
        """Written in Polish notation: no deeper than the interpreter allows, whatever the depth."""
        written: list[str] = []
        stack: list[Level] = [root]
        while stack:
            level = stack.pop()
            match level:
                case LevelSucc():
                    written.append("S")
                    stack.append(level.pred)
                case LevelMax() | LevelIMax():
                    written.append("M" if isinstance(level, LevelMax) else "I")
                    stack += (level.rhs, level.lhs)
                case LevelParam():
                    if level.name not in params:
                        raise UnknownMeaningError(f"the universe {level.name} is not declared")
                    written.append(f"p{params.index(level.name)}.")
                case _:
                    if level.has_mvar:
                        raise UnknownMeaningError("a declaration has universe metavariables")
                    written.append("0")
            if len(written) > _MAX_LEVEL:
                raise UnknownMeaningError("a universe level is too large")
        return _hash("level", "".join(written).encode())


_MAX_LEVEL = 1_000_000


def _component(part: Any) -> bytes:
    return f"{'s' if isinstance(part, str) else 'n'}{part}".encode()


def _hash(kind: str, *parts: bytes) -> bytes:
    """Of a kind and its parts; lengths stand before them, so that no two lists look alike."""
    digest = hashlib.sha256(f"{kind}\0{len(parts)}\0".encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
