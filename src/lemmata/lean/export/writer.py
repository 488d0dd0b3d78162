"""Declarations as lines of an export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lemmata import __version__
from lemmata.lean import declarations as d
from lemmata.lean.export.errors import ExportError, ExportTooLargeError
from lemmata.lean.export.normal import Normal
from lemmata.lean.export.values import decimal, json_text
from lemmata.lean.export.walk import parts_first
from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelParam, LevelSucc
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import App, BVar, Const, Expr, ForallE, Lam, LetE, Lit, Proj, Sort

FORMAT = "3.1.0"
DEFAULT_MAX_BYTES = 1 << 30
_BUFFER = 1 << 16
_BINDERS = ("default", "implicit", "strictImplicit", "instImplicit")
_SAFETY = ("unsafe", "safe", "partial")
_QUOT = ("type", "ctor", "lift", "ind")


@dataclass(frozen=True, slots=True)
class Origin:
    """The Lean that compiled what is exported; it stands in the first line."""

    version: str
    githash: str


class ExportWriter:
    """Writes groups of declarations, dependencies first, to ``sink``; ``close`` writes what is left.

    Terms must be of ``store``.  Memory grows with the number of different terms, and what is written is bounded:
    beyond ``max_bytes`` it raises ``ExportTooLargeError``.  A ``let`` that is a ``have`` is written as a ``let``, as
    lean4export does: to kernels there is no difference, and some take two numbers for one term as an error.
    """

    def __init__(
        self, sink: Callable[[bytes], object], origin: Origin, store: TermStore, *, max_bytes: int = DEFAULT_MAX_BYTES
    ) -> None:
        self.size = 0
        self.declarations = 0
        self._sink = sink
        self._max_bytes = max_bytes
        self._normal = Normal(store)
        self._buffer: list[str] = []
        self._buffered = 0
        self._names: dict[Name, int] = {Name(): 0}
        self._levels: dict[Level, int] = {store.zero: 0}
        self._exprs: dict[Expr, int] = {}
        lean = f'{{"githash":{json_text(origin.githash)},"version":{json_text(origin.version)}}}'
        exporter = f'{{"name":"lemmata","version":{json_text(__version__)}}}'
        self._line(f'{{"meta":{{"exporter":{exporter},"format":{{"version":"{FORMAT}"}},"lean":{lean}}}}}')

    def group(self, infos: Sequence[d.ConstantInfo]) -> None:
        """Write one group.  Raises ``ExportError``."""
        if isinstance(infos[0], d.Inductive):
            self._block(infos)
        else:
            for info in infos:
                self._line(self._declaration(info))
        self.declarations += len(infos)

    def close(self) -> None:
        """Hand the last lines over."""
        if self._buffer:
            self._sink("".join(self._buffer).encode())
            self._buffer.clear()
            self._buffered = 0

    def _line(self, line: str) -> None:
        self._buffer.append(f"{line}\n")
        length = len(line) + 1 if line.isascii() else len(line.encode()) + 1
        self.size += length
        self._buffered += length
        if self.size > self._max_bytes:
            raise ExportTooLargeError(f"the export is larger than {self._max_bytes} bytes")
        if self._buffered >= _BUFFER:
            self.close()

    # --- names, levels, expressions: each once, parts first, without recursion ---

    def _name(self, name: Name) -> int:
        known = self._names
        found = known.get(name)
        if found is not None:
            return found
        parts = 1
        while Name(name[:-parts]) not in known:
            parts += 1
        for end in range(len(name) - parts + 1, len(name) + 1):
            part = Name(name[:end])
            last, prefix, number = part[-1], known[part.parent], len(known)
            if isinstance(last, str):
                self._line(f'{{"in":{number},"str":{{"pre":{prefix},"str":{json_text(last)}}}}}')
            else:
                self._line(f'{{"in":{number},"num":{{"i":{last},"pre":{prefix}}}}}')
            known[part] = number
        return known[name]

    def _name_list(self, names: Sequence[Name]) -> str:
        return _list([self._name(name) for name in names])

    def _level(self, root: Level) -> int:
        known = self._levels
        for level in parts_first(root, known, _inside):
            body = self._level_body(level)
            known[level] = number = len(known)
            self._line(f'{{"il":{number},{body}}}')
        return known[root]

    def _level_body(self, level: Level) -> str:
        match level:
            case LevelSucc():
                return f'"succ":{self._levels[level.pred]}'
            case LevelMax() | LevelIMax():
                kind = "max" if isinstance(level, LevelMax) else "imax"
                return f'"{kind}":[{self._levels[level.lhs]},{self._levels[level.rhs]}]'
            case LevelParam():
                return f'"param":{self._name(level.name)}'
            case _:
                raise ExportError("a declaration has universe metavariables")

    def _expr(self, term: Expr) -> int:
        known = self._exprs
        root = self._normal.form(term)
        for part in parts_first(root, known, lambda term: term.children()):
            before, after = self._expr_body(part)
            known[part] = number = len(known)
            self._line(f'{{{before}"ie":{number}{after}}}')
        return known[root]

    def _expr_body(self, term: Expr) -> tuple[str, str]:
        """What stands before and after the number: keys are in the order of the alphabet."""
        match term:
            case App():
                return f'"app":{{"arg":{self._exprs[term.arg]},"fn":{self._exprs[term.fn]}}},', ""
            case ForallE():
                return f'"forallE":{self._binder(term)},', ""
            case BVar():
                return f'"bvar":{term.index},', ""
            case Const():
                levels = _list([self._level(level) for level in term.levels])
                return f'"const":{{"name":{self._name(term.name)},"us":{levels}}},', ""
            case _:
                kind, body = self._late(term)
                return "", f',"{kind}":{body}'

    def _late(self, term: Expr) -> tuple[str, str]:
        """The kinds whose names come after `ie`."""
        e = self._exprs
        match term:
            case Lam():
                return "lam", self._binder(term)
            case Sort():
                return "sort", str(self._level(term.level))
            case Lit():
                value = term.value
                return ("strVal", json_text(value)) if isinstance(value, str) else ("natVal", f'"{decimal(value)}"')
            case LetE():
                name, parts = self._name(term.binder_name), f'"type":{e[term.domain]},"value":{e[term.value]}'
                return "letE", f'{{"body":{e[term.body]},"name":{name},"nondep":false,{parts}}}'
            case Proj():
                name = self._name(term.type_name)
                return "proj", f'{{"idx":{term.index},"struct":{e[term.struct]},"typeName":{name}}}'
            case _:
                raise ExportError("a declaration has free variables or metavariables")

    def _binder(self, term: Lam | ForallE) -> str:
        info, name = _BINDERS[term.binder_info], self._name(term.binder_name)
        body, domain = self._exprs[term.body], self._exprs[term.domain]
        return f'{{"binderInfo":"{info}","body":{body},"name":{name},"type":{domain}}}'

    # --- declarations ---

    def _head(self, info: d.ConstantInfo) -> tuple[str, int]:
        """Universe parameters and name; and the number of the type."""
        params = self._name_list(info.level_params)
        for param in info.level_params:
            self._level(self._normal.store.param(param))
        return f'"levelParams":{params},"name":{self._name(info.name)}', self._expr(info.type)

    def _declaration(self, info: d.ConstantInfo) -> str:
        head, type_ = self._head(info)
        match info:
            case d.Axiom():
                return f'{{"axiom":{{"isUnsafe":{_flag(info.is_unsafe)},{head},"type":{type_}}}}}'
            case d.Definition():
                value, names = self._expr(info.value), self._name_list(info.all)
                rest = f'"safety":"{_SAFETY[info.safety]}","type":{type_},"value":{value}'
                return f'{{"def":{{"all":{names},"hints":{_hints(info.hints)},{head},{rest}}}}}'
            case d.Theorem():
                value, names = self._expr(info.value), self._name_list(info.all)
                return f'{{"thm":{{"all":{names},{head},"type":{type_},"value":{value}}}}}'
            case d.Opaque():
                value, names = self._expr(info.value), self._name_list(info.all)
                unsafe = _flag(info.is_unsafe)
                return f'{{"opaque":{{"all":{names},"isUnsafe":{unsafe},{head},"type":{type_},"value":{value}}}}}'
            case d.Quot():
                return f'{{"quot":{{"kind":"{_QUOT[info.quot_kind]}",{head},"type":{type_}}}}}'
            case _:
                raise ExportError(f"{info.name} stands outside of its inductive block")

    def _block(self, infos: Sequence[d.ConstantInfo]) -> None:
        types = [self._type(info) for info in infos if isinstance(info, d.Inductive)]
        ctors = [self._constructor(info) for info in infos if isinstance(info, d.Constructor)]
        recs = [self._recursor(info) for info in infos if isinstance(info, d.Recursor)]
        if len(types) + len(ctors) + len(recs) != len(infos):
            raise ExportError(f"{infos[0].name} has something else in its inductive block")
        parts = f'"ctors":[{",".join(ctors)}],"recs":[{",".join(recs)}],"types":[{",".join(types)}]'
        self._line(f'{{"inductive":{{{parts}}}}}')

    def _type(self, info: d.Inductive) -> str:
        head, type_ = self._head(info)
        names, ctors = self._name_list(info.all), self._name_list(info.ctors)
        flags = f'"isRec":{_flag(info.is_rec)},"isReflexive":{_flag(info.is_reflexive)}'
        counts = f'"numIndices":{info.num_indices},"numNested":{info.num_nested},"numParams":{info.num_params}'
        unsafe = _flag(info.is_unsafe)
        return f'{{"all":{names},"ctors":{ctors},{flags},"isUnsafe":{unsafe},{head},{counts},"type":{type_}}}'

    def _constructor(self, info: d.Constructor) -> str:
        head, type_ = self._head(info)
        counts = f'"numFields":{info.num_fields},"numParams":{info.num_params}'
        front = f'"cidx":{info.cidx},"induct":{self._name(info.induct)},"isUnsafe":{_flag(info.is_unsafe)}'
        return f'{{{front},{head},{counts},"type":{type_}}}'

    def _recursor(self, info: d.Recursor) -> str:
        head, type_ = self._head(info)
        rules = [
            f'{{"ctor":{self._name(rule.ctor)},"nfields":{rule.num_fields},"rhs":{self._expr(rule.rhs)}}}'
            for rule in info.rules
        ]
        flags = f'"isUnsafe":{_flag(info.is_unsafe)},"k":{_flag(info.k)}'
        counts = f'"numIndices":{info.num_indices},"numMinors":{info.num_minors},"numMotives":{info.num_motives}'
        tail = f'"numParams":{info.num_params},"rules":[{",".join(rules)}],"type":{type_}'
        return f'{{"all":{self._name_list(info.all)},{flags},{head},{counts},{tail}}}'


def _inside(level: Level) -> tuple[Level, ...]:
    match level:
        case LevelSucc():
            return (level.pred,)
        case LevelMax() | LevelIMax():
            return (level.lhs, level.rhs)
        case _:
            return ()


def _hints(hints: d.Hints) -> str:
    if hints.kind is d.HintKind.REGULAR:
        return f'{{"regular":{hints.height}}}'
    return '"opaque"' if hints.kind is d.HintKind.OPAQUE else '"abbrev"'


def _list(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


def _flag(value: bool) -> str:
    return "true" if value else "false"
