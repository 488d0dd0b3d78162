"""The door of exports: lean4export's NDJSON, format 3.1.0, one object on a line.

Names, levels and expressions are numbered as they come; declarations refer to the numbers. Nothing is believed but the
shape of a line: every field is looked at, and what a kernel can generate itself is compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.lean import declarations as d
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import BinderInfo, Expr

FORMAT = "3.1.0"
MAX_LINE = 64 << 20
_MAX_DIGITS = 200_000
_MAX_COMPONENTS = 1_000
_CHUNK = 4_000  # below the interpreter's own limit for reading decimal numbers
_BINDERS = {
    "default": BinderInfo.DEFAULT,
    "implicit": BinderInfo.IMPLICIT,
    "strictImplicit": BinderInfo.STRICT_IMPLICIT,
    "instImplicit": BinderInfo.INST_IMPLICIT,
}
_SAFETY = {"unsafe": d.Safety.UNSAFE, "safe": d.Safety.SAFE, "partial": d.Safety.PARTIAL}
_QUOT = {"type": d.QuotKind.TYPE, "ctor": d.QuotKind.CTOR, "lift": d.QuotKind.LIFT, "ind": d.QuotKind.IND}

T = TypeVar("T")
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Declarations that are added together, and the line on which they stand."""

    line: int
    infos: tuple[d.ConstantInfo, ...]


class MalformedError(RejectedError):
    """A line that is not of the format."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__("format", f"line {line}: {message}")


def read_export(lines: Iterable[bytes], store: TermStore) -> Iterator[Group]:
    """The declarations of an export, in order. Raises ``MalformedError``, or ``DeclinedError`` for another format."""
    reader = _Reader(store)
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise DeclinedError("format", f"line {number} is longer than {MAX_LINE} bytes")
        if not line.strip():
            continue
        try:
            infos = reader.line(_object(json.loads(line.decode("utf-8"))), first=number == 1)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise MalformedError(number, f"{type(error).__name__}: {str(error)[:200]}") from None
        if infos:
            yield Group(number, infos)


class _Reader:
    def __init__(self, store: TermStore) -> None:
        self.store = store
        self.names: dict[int, Name] = {0: Name()}
        self.levels: dict[int, Level] = {0: store.zero}
        self.exprs: dict[int, Expr] = {}

    def line(self, fields: Fields, *, first: bool) -> tuple[d.ConstantInfo, ...]:
        if "meta" in fields:
            version = _text(_object(_object(fields["meta"])["format"])["version"])
            if not first or version.split(".")[:2] != FORMAT.split(".")[:2]:
                raise DeclinedError("format", f"this is format {version[:40]}; {FORMAT} is read")
            return ()
        if first:
            raise ValueError("an export begins with its format")
        if "in" in fields:
            _put(self.names, fields, "in", self._name)
        elif "il" in fields:
            _put(self.levels, fields, "il", self._level)
        elif "ie" in fields:
            _put(self.exprs, fields, "ie", self._expr)
        else:
            kind, value = _only(fields)
            return tuple(_DECLARATIONS[kind](self, _object(value)))
        return ()

    # --- names, levels, expressions ---

    def _name(self, kind: str, value: Any) -> Name:
        fields = _object(value)
        prefix = self.names[_number(fields["pre"])]
        if len(prefix) >= _MAX_COMPONENTS:
            raise DeclinedError("format", f"a name of more than {_MAX_COMPONENTS} components")
        return prefix.child(_text(fields["str"]) if kind == "str" else _number(fields["i"]))

    def _level(self, kind: str, value: Any) -> Level:
        store = self.store
        match kind:
            case "succ":
                return store.succ(self.levels[_number(value)])
            case "max" | "imax":
                lhs, rhs = [self.levels[_number(part)] for part in _list(value)]
                return store.max(lhs, rhs) if kind == "max" else store.imax(lhs, rhs)
            case "param":
                return store.param(self.names[_number(value)])
            case _:
                raise ValueError(f"no level: {kind[:40]}")

    def _expr(self, kind: str, value: Any) -> Expr:
        store = self.store
        match kind:
            case "bvar":
                return store.bvar(_number(value))
            case "sort":
                return store.sort(self.levels[_number(value)])
            case "natVal":
                return store.lit(_decimal(_text(value)))
            case "strVal":
                return store.lit(_text(value))
            case _:
                return self._compound(kind, _object(value))

    def _compound(self, kind: str, fields: Fields) -> Expr:
        store = self.store
        match kind:
            case "const":
                levels = tuple([self.levels[_number(level)] for level in _list(fields["us"])])
                return store.const(self._called(fields), levels)
            case "app":
                return store.app(self._part(fields, "fn"), self._part(fields, "arg"))
            case "lam" | "forallE":
                make = store.lam if kind == "lam" else store.forall_e
                info = _BINDERS[_text(fields["binderInfo"])]
                return make(self._part(fields, "type"), self._part(fields, "body"), self._called(fields), info)
            case "letE":
                type_, value, body = [self._part(fields, part) for part in ("type", "value", "body")]
                return store.let_e(type_, value, body, self._called(fields), _flag(fields["nondep"]))
            case "proj":
                name = self.names[_number(fields["typeName"])]
                return store.proj(name, _number(fields["idx"]), self._part(fields, "struct"))
            case "mdata":
                return store.mdata(self._part(fields, "expr"))
            case _:
                raise ValueError(f"no expression: {kind[:40]}")

    def _part(self, fields: Fields, key: str) -> Expr:
        return self.exprs[_number(fields[key])]

    def _called(self, fields: Fields) -> Name:
        return self.names[_number(fields["name"])]

    # --- declarations ---

    def _names(self, fields: Fields, key: str) -> tuple[Name, ...]:
        return tuple([self.names[_number(name)] for name in _list(fields[key])])

    def _common(self, fields: Fields) -> tuple[Name, tuple[Name, ...], Expr]:
        return self._called(fields), self._names(fields, "levelParams"), self._part(fields, "type")

    def axiom(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Axiom(*self._common(fields), _flag(fields["isUnsafe"]))]

    def definition(self, fields: Fields) -> list[d.ConstantInfo]:
        value, safety = self._part(fields, "value"), _SAFETY[_text(fields["safety"])]
        return [d.Definition(*self._common(fields), value, _hints(fields["hints"]), safety, self._names(fields, "all"))]

    def theorem(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Theorem(*self._common(fields), self._part(fields, "value"), self._names(fields, "all"))]

    def opaque(self, fields: Fields) -> list[d.ConstantInfo]:
        unsafe = _flag(fields.get("isUnsafe", False))
        return [d.Opaque(*self._common(fields), self._part(fields, "value"), unsafe, self._names(fields, "all"))]

    def quot(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Quot(*self._common(fields), _QUOT[_text(fields["kind"])])]

    def inductive(self, fields: Fields) -> list[d.ConstantInfo]:
        types = [self._type(_object(value)) for value in _list(fields["types"])]
        ctors = [self._constructor(_object(value)) for value in _list(fields["ctors"])]
        return [*types, *ctors, *(self._recursor(_object(value)) for value in _list(fields["recs"]))]

    def _type(self, fields: Fields) -> d.Inductive:
        return d.Inductive(
            *self._common(fields),
            _number(fields["numParams"]),
            _number(fields["numIndices"]),
            self._names(fields, "all"),
            self._names(fields, "ctors"),
            _number(fields["numNested"]),
            is_rec=_flag(fields["isRec"]),
            is_unsafe=_flag(fields["isUnsafe"]),
            is_reflexive=_flag(fields["isReflexive"]),
        )

    def _constructor(self, fields: Fields) -> d.Constructor:
        induct = self.names[_number(fields["induct"])]
        cidx, params, count = [_number(fields[key]) for key in ("cidx", "numParams", "numFields")]
        return d.Constructor(*self._common(fields), induct, cidx, params, count, _flag(fields["isUnsafe"]))

    def _recursor(self, fields: Fields) -> d.Recursor:
        return d.Recursor(
            *self._common(fields),
            self._names(fields, "all"),
            _number(fields["numParams"]),
            _number(fields["numIndices"]),
            _number(fields["numMotives"]),
            _number(fields["numMinors"]),
            tuple([self._rule(_object(value)) for value in _list(fields["rules"])]),
            k=_flag(fields["k"]),
            is_unsafe=_flag(fields["isUnsafe"]),
        )

    def _rule(self, fields: Fields) -> d.RecursorRule:
        ctor = self.names[_number(fields["ctor"])]
        return d.RecursorRule(ctor, _number(fields["nfields"]), self._part(fields, "rhs"))


_DECLARATIONS: dict[str, Callable[[_Reader, Fields], list[d.ConstantInfo]]] = {
    "axiom": _Reader.axiom,
    "def": _Reader.definition,
    "thm": _Reader.theorem,
    "opaque": _Reader.opaque,
    "quot": _Reader.quot,
    "inductive": _Reader.inductive,
}


def _put(table: dict[int, T], fields: Fields, tag: str, make: Callable[[str, Any], T]) -> None:
    number = _number(fields[tag])
    if number in table:
        raise ValueError(f"number {number} is given twice")
    table[number] = make(*_only({key: value for key, value in fields.items() if key != tag}))


def _only(fields: Fields) -> tuple[str, Any]:
    if len(fields) != 1:
        raise ValueError("other fields than there should be")
    return next(iter(fields.items()))


def _object(value: Any) -> Fields:
    if not isinstance(value, dict):
        raise TypeError("no object where one should be")
    return cast("Fields", value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no array where one should be")
    return cast("list[Any]", value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no natural number where one should be")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("no Boolean where one should be")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no string where one should be")
    value.encode("utf-8")  # a lone surrogate is no character of Lean
    return value


def _decimal(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("no decimal number where one should be")
    if len(text) > _MAX_DIGITS:
        raise DeclinedError("Nat literals", f"a number of more than {_MAX_DIGITS} digits")
    value = 0
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        value = value * 10 ** len(chunk) + int(chunk)
    return value


def _hints(value: Any) -> d.Hints:
    if value == "opaque":
        return d.Hints(d.HintKind.OPAQUE)
    if value == "abbrev":
        return d.Hints(d.HintKind.ABBREV)
    return d.Hints(d.HintKind.REGULAR, _number(_object(value)["regular"]))
