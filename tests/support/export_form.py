"""Exports without their numbering: what two exporters must agree on, byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

Line = dict[str, Any]

_NAME_KEYS = ("name", "induct", "ctor", "typeName")
_NAME_LISTS = ("levelParams", "all", "ctors")
_EXPR_KEYS = ("type", "value", "rhs", "fn", "arg", "body", "struct", "expr")


def canonical(lines: Iterable[bytes]) -> bytes:
    """The declarations in the order of their names, with numbers replaced by hashes of what they stand for.

    Binder names and annotations are left out: an exporter that gives alike terms one number has to choose among them.
    """
    form = _Form()
    declarations = [json.dumps(line, sort_keys=True) for text in lines for line in form.line(json.loads(text))]
    return "\n".join(sorted(declarations)).encode()


class _Form:
    def __init__(self) -> None:
        self.names: dict[int, str] = {0: ""}
        self.levels: dict[int, str] = {0: "0"}
        self.exprs: dict[int, str] = {}

    def line(self, line: Line) -> list[Line]:
        if "meta" in line:
            assert line["meta"]["format"] == {"version": "3.1.0"}
        elif "in" in line:
            part = line.get("str") or line["num"]
            last = part["str"] if "str" in line else part["i"]
            self.names[line["in"]] = self.names[part["pre"]] + json.dumps([last])
        elif "il" in line:
            kind, value = next((key, value) for key, value in line.items() if key != "il")
            parts = self.names[value] if kind == "param" else self._levels(value)
            self.levels[line["il"]] = _hash({kind: parts})
        elif "ie" in line:
            number = line.pop("ie")
            assert number not in self.exprs
            self.exprs[number] = _hash(self._resolved(line))
        else:
            return [self._resolved(line)]
        return []

    def _levels(self, value: int | list[int]) -> list[str]:
        return [self.levels[part] for part in (value if isinstance(value, list) else [value])]

    def _resolved(self, value: Any, key: str = "") -> Any:
        if isinstance(value, list):
            if key == "us":
                return self._levels(value)
            if key in _NAME_LISTS and all(isinstance(part, int) for part in value):
                return [self.names[part] for part in value]
            return sorted((self._resolved(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
        if isinstance(value, dict):
            binder = "binderInfo" in value or "nondep" in value
            kept = {
                name: part for name, part in value.items() if name != "binderInfo" and not (binder and name == "name")
            }
            return {name: self._resolved(part, name) for name, part in kept.items()}
        if isinstance(value, int) and not isinstance(value, bool):
            if key in _NAME_KEYS:
                return self.names[value]
            if key in _EXPR_KEYS:
                return self.exprs[value]
            if key == "sort":
                return self.levels[value]
        return value


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:32]
