"""The door of exports: lean4export's NDJSON, format 3.1.0, one object on a line.

Names, levels and expressions are numbered as they come; declarations refer to the numbers. Nothing is believed but the
shape of a line: every field is looked at, and what a kernel can generate itself is compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from lemmata.kernel.errors import DeclinedError, RejectedError
from lemmata.kernel.json_values import (
    Fields,
    as_decimal,
    as_flag,
    as_list,
    as_number,
    as_object,
    as_text,
    once,
    only,
)
from lemmata.lean import declarations as d
from lemmata.lean.levels import Level
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import BinderInfo, Expr

FORMAT = "3.1.0"
MAX_LINE = 8 << 20
_MAX_COMPONENTS = 1_000
_BINDERS = {
    "default": BinderInfo.DEFAULT,
    "implicit": BinderInfo.IMPLICIT,
    "strictImplicit": BinderInfo.STRICT_IMPLICIT,
    "instImplicit": BinderInfo.INST_IMPLICIT,
}
_SAFETY = {"unsafe": d.Safety.UNSAFE, "safe": d.Safety.SAFE, "partial": d.Safety.PARTIAL}
_QUOT = {"type": d.QuotKind.TYPE, "ctor": d.QuotKind.CTOR, "lift": d.QuotKind.LIFT, "ind": d.QuotKind.IND}

T = TypeVar("T")


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
            fields = as_object(json.loads(line.decode("utf-8"), object_pairs_hook=once))
            infos = reader.line(fields, first=number == 1)
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
            version = as_text(as_object(as_object(fields["meta"])["format"])["version"])
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
            kind, value = only(fields)
            return tuple(_DECLARATIONS[kind](self, as_object(value)))
        return ()

    # --- names, levels, expressions ---

    def _name(self, kind: str, value: Any) -> Name:
        fields = as_object(value)
        prefix = self.names[as_number(fields["pre"])]
        if len(prefix) >= _MAX_COMPONENTS:
            raise DeclinedError("format", f"a name of more than {_MAX_COMPONENTS} components")
        return prefix.child(as_text(fields["str"]) if kind == "str" else as_number(fields["i"]))

    def _level(self, kind: str, value: Any) -> Level:
        store = self.store
        match kind:
            case "succ":
                return store.succ(self.levels[as_number(value)])
            case "max" | "imax":
                lhs, rhs = [self.levels[as_number(part)] for part in as_list(value)]
                return store.max(lhs, rhs) if kind == "max" else store.imax(lhs, rhs)
            case "param":
                return store.param(self.names[as_number(value)])
            case _:
                raise ValueError(f"no level: {kind[:40]}")

    def _expr(self, kind: str, value: Any) -> Expr:
        store = self.store
        match kind:
            case "bvar":
                return store.bvar(as_number(value))
            case "sort":
                return store.sort(self.levels[as_number(value)])
            case "natVal":
                return store.lit(as_decimal(as_text(value)))
            case "strVal":
                return store.lit(as_text(value))
            case _:
                return self._compound(kind, as_object(value))

    def _compound(self, kind: str, fields: Fields) -> Expr:
        store = self.store
        match kind:
            case "const":
                levels = tuple([self.levels[as_number(level)] for level in as_list(fields["us"])])
                return store.const(self._called(fields), levels)
            case "app":
                return store.app(self._part(fields, "fn"), self._part(fields, "arg"))
            case "lam" | "forallE":
                make = store.lam if kind == "lam" else store.forall_e
                info = _BINDERS[as_text(fields["binderInfo"])]
                return make(self._part(fields, "type"), self._part(fields, "body"), self._called(fields), info)
            case "letE":
                type_, value, body = [self._part(fields, part) for part in ("type", "value", "body")]
                return store.let_e(type_, value, body, self._called(fields), as_flag(fields["nondep"]))
            case "proj":
                name = self.names[as_number(fields["typeName"])]
                return store.proj(name, as_number(fields["idx"]), self._part(fields, "struct"))
            case "mdata":
                return store.mdata(self._part(fields, "expr"))
            case _:
                raise ValueError(f"no expression: {kind[:40]}")

    def _part(self, fields: Fields, key: str) -> Expr:
        return self.exprs[as_number(fields[key])]

    def _called(self, fields: Fields) -> Name:
        return self.names[as_number(fields["name"])]

    # --- declarations ---

    def _names(self, fields: Fields, key: str) -> tuple[Name, ...]:
        return tuple([self.names[as_number(name)] for name in as_list(fields[key])])

    def _common(self, fields: Fields) -> tuple[Name, tuple[Name, ...], Expr]:
        return self._called(fields), self._names(fields, "levelParams"), self._part(fields, "type")

    def axiom(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Axiom(*self._common(fields), as_flag(fields["isUnsafe"]))]

    def definition(self, fields: Fields) -> list[d.ConstantInfo]:
        value, safety = self._part(fields, "value"), _SAFETY[as_text(fields["safety"])]
        return [d.Definition(*self._common(fields), value, _hints(fields["hints"]), safety, self._names(fields, "all"))]

    def theorem(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Theorem(*self._common(fields), self._part(fields, "value"), self._names(fields, "all"))]

    def opaque(self, fields: Fields) -> list[d.ConstantInfo]:
        unsafe = as_flag(fields.get("isUnsafe", False))
        return [d.Opaque(*self._common(fields), self._part(fields, "value"), unsafe, self._names(fields, "all"))]

    def quot(self, fields: Fields) -> list[d.ConstantInfo]:
        return [d.Quot(*self._common(fields), _QUOT[as_text(fields["kind"])])]

    def inductive(self, fields: Fields) -> list[d.ConstantInfo]:
        types = [self._type(as_object(value)) for value in as_list(fields["types"])]
        ctors = [self._constructor(as_object(value)) for value in as_list(fields["ctors"])]
        return [*types, *ctors, *(self._recursor(as_object(value)) for value in as_list(fields["recs"]))]

    def _type(self, fields: Fields) -> d.Inductive:
        return d.Inductive(
            *self._common(fields),
            as_number(fields["numParams"]),
            as_number(fields["numIndices"]),
            self._names(fields, "all"),
            self._names(fields, "ctors"),
            as_number(fields["numNested"]),
            is_rec=as_flag(fields["isRec"]),
            is_unsafe=as_flag(fields["isUnsafe"]),
            is_reflexive=as_flag(fields["isReflexive"]),
        )

    def _constructor(self, fields: Fields) -> d.Constructor:
        induct = self.names[as_number(fields["induct"])]
        cidx, params, count = [as_number(fields[key]) for key in ("cidx", "numParams", "numFields")]
        return d.Constructor(*self._common(fields), induct, cidx, params, count, as_flag(fields["isUnsafe"]))

    def _recursor(self, fields: Fields) -> d.Recursor:
        return d.Recursor(
            *self._common(fields),
            self._names(fields, "all"),
            as_number(fields["numParams"]),
            as_number(fields["numIndices"]),
            as_number(fields["numMotives"]),
            as_number(fields["numMinors"]),
            tuple([self._rule(as_object(value)) for value in as_list(fields["rules"])]),
            k=as_flag(fields["k"]),
            is_unsafe=as_flag(fields["isUnsafe"]),
        )

    def _rule(self, fields: Fields) -> d.RecursorRule:
        ctor = self.names[as_number(fields["ctor"])]
        return d.RecursorRule(ctor, as_number(fields["nfields"]), self._part(fields, "rhs"))


_DECLARATIONS: dict[str, Callable[[_Reader, Fields], list[d.ConstantInfo]]] = {
    "axiom": _Reader.axiom,
    "def": _Reader.definition,
    "thm": _Reader.theorem,
    "opaque": _Reader.opaque,
    "quot": _Reader.quot,
    "inductive": _Reader.inductive,
}


def _put(table: dict[int, T], fields: Fields, tag: str, make: Callable[[str, Any], T]) -> None:
    number = as_number(fields[tag])
    if number in table:
        raise ValueError(f"number {number} is given twice")
    table[number] = make(*only({key: value for key, value in fields.items() if key != tag}))


def _hints(value: Any) -> d.Hints:
    if value == "opaque":
        return d.Hints(d.HintKind.OPAQUE)
    if value == "abbrev":
        return d.Hints(d.HintKind.ABBREV)
    return d.Hints(d.HintKind.REGULAR, as_number(as_object(value)["regular"]))
