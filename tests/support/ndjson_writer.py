"""Writes declarations as an NDJSON export of format 3.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from lemmata.lean import declarations as d
from lemmata.lean.levels import Level, LevelIMax, LevelMax, LevelParam, LevelSucc
from lemmata.lean.names import Name
from lemmata.lean.terms import App, BVar, Const, Expr, ForallE, Lam, LetE, Lit, MData, Proj, Sort

_BINDERS = ("default", "implicit", "strictImplicit", "instImplicit")
META = {
    "meta": {
        "exporter": {"name": "test", "version": "1"},
        "lean": {"githash": "", "version": "4.35.0"},
        "format": {"version": "3.1.0"},
    }
}


def write_export(groups: Iterable[Sequence[d.ConstantInfo]]) -> list[bytes]:
    """The lines of an export of ``groups``, dependencies first."""
    writer = _Writer()
    for group in groups:
        writer.group(group)
    return [json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in writer.lines]


class _Writer:
    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = [META]
        self.names: dict[Name, int] = {Name(): 0}
        self.levels: dict[Level, int] = {}
        self.exprs: dict[Expr, int] = {}

    def name(self, name: Name) -> int:
        if name not in self.names:
            prefix, last = self.name(name.parent), name[-1]
            body = (
                {"str": {"pre": prefix, "str": last}} if isinstance(last, str) else {"num": {"pre": prefix, "i": last}}
            )
            self.names[name] = len(self.names)
            self.lines.append({**body, "in": self.names[name]})
        return self.names[name]

    def level(self, level: Level) -> int:
        if level not in self.levels:
            match level:
                case LevelSucc():
                    body: dict[str, Any] = {"succ": self.level(level.pred)}
                case LevelMax() | LevelIMax():
                    kind = "max" if isinstance(level, LevelMax) else "imax"
                    body = {kind: [self.level(level.lhs), self.level(level.rhs)]}
                case LevelParam():
                    body = {"param": self.name(level.name)}
                case _:
                    return 0
            self.levels[level] = len(self.levels) + 1
            self.lines.append({**body, "il": self.levels[level]})
        return self.levels[level]

    def expr(self, root: Expr) -> int:
        stack = [root]
        while stack:
            term = stack[-1]
            missing = [child for child in term.children() if child not in self.exprs]
            if term in self.exprs or not missing:
                stack.pop()
                if term not in self.exprs:
                    body = self._body(term)
                    self.exprs[term] = len(self.exprs)
                    self.lines.append({**body, "ie": self.exprs[term]})
            else:
                stack += missing
        return self.exprs[root]

    def _body(self, term: Expr) -> dict[str, Any]:
        e = self.exprs
        match term:
            case BVar():
                return {"bvar": term.index}
            case Sort():
                return {"sort": self.level(term.level)}
            case Const():
                return {"const": {"name": self.name(term.name), "us": [self.level(level) for level in term.levels]}}
            case App():
                return {"app": {"fn": e[term.fn], "arg": e[term.arg]}}
            case Lam() | ForallE():
                fields = {"name": self.name(term.binder_name), "type": e[term.domain], "body": e[term.body]}
                kind = "lam" if isinstance(term, Lam) else "forallE"
                return {kind: {**fields, "binderInfo": _BINDERS[term.binder_info]}}
            case LetE():
                fields = {"type": e[term.domain], "value": e[term.value], "body": e[term.body], "nondep": term.nondep}
                return {"letE": {"name": self.name(term.binder_name), **fields}}
            case Proj():
                return {"proj": {"typeName": self.name(term.type_name), "idx": term.index, "struct": e[term.struct]}}
            case Lit():
                return {"natVal": str(term.value)} if isinstance(term.value, int) else {"strVal": term.value}
            case MData():
                return {"mdata": {"expr": e[term.expr], "data": {}}}
            case _:
                raise AssertionError(term)

    def group(self, group: Sequence[d.ConstantInfo]) -> None:
        records: dict[str, list[dict[str, Any]]] = {"types": [], "ctors": [], "recs": []}
        for info in group:
            kind, fields = self.record(info)
            if kind in records:
                records[kind].append(fields)
            else:
                self.lines.append({kind: fields})
        if any(records.values()):
            self.lines.append({"inductive": records})

    def record(self, info: d.ConstantInfo) -> tuple[str, dict[str, Any]]:
        fields: dict[str, Any] = {
            "name": self.name(info.name),
            "levelParams": [self.name(name) for name in info.level_params],
            "type": self.expr(info.type),
        }
        match info:
            case d.Axiom():
                return "axiom", {**fields, "isUnsafe": info.is_unsafe}
            case d.Definition():
                hints = ("opaque", "abbrev", {"regular": info.hints.height})[info.hints.kind]
                safety = ("unsafe", "safe", "partial")[info.safety]
                return "def", {**fields, "value": self.expr(info.value), "hints": hints, "safety": safety, "all": []}
            case d.Theorem():
                return "thm", {**fields, "value": self.expr(info.value), "all": []}
            case d.Opaque():
                return "opaque", {**fields, "value": self.expr(info.value), "isUnsafe": info.is_unsafe, "all": []}
            case d.Quot():
                return "quot", {**fields, "kind": ("type", "ctor", "lift", "ind")[info.quot_kind]}
            case _:
                return self._family(info, fields)

    def _family(self, info: d.ConstantInfo, fields: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        match info:
            case d.Inductive():
                fields |= {"numParams": info.num_params, "numIndices": info.num_indices, "numNested": info.num_nested}
                fields |= {"all": [self.name(name) for name in info.all]}
                fields |= {"ctors": [self.name(name) for name in info.ctors]}
                flags = {"isRec": info.is_rec, "isUnsafe": info.is_unsafe, "isReflexive": info.is_reflexive}
                return "types", fields | flags
            case d.Constructor():
                fields |= {"induct": self.name(info.induct), "cidx": info.cidx, "isUnsafe": info.is_unsafe}
                return "ctors", fields | {"numParams": info.num_params, "numFields": info.num_fields}
            case d.Recursor():
                rules = [
                    {"ctor": self.name(rule.ctor), "nfields": rule.num_fields, "rhs": self.expr(rule.rhs)}
                    for rule in info.rules
                ]
                fields |= {"all": [self.name(name) for name in info.all], "rules": rules, "k": info.k}
                fields |= {"numParams": info.num_params, "numIndices": info.num_indices, "isUnsafe": info.is_unsafe}
                return "recs", fields | {"numMotives": info.num_motives, "numMinors": info.num_minors}
            case _:
                raise AssertionError(info)
