"""A writer of `.olean` files, for attacks: it serialises whatever it is given, however false.

Same layout as Lean's compactor, but Lean's cached hashes are left zero.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from lemmata.lean import declarations as d
from lemmata.lean import terms as t
from lemmata.lean.olean import Import
from lemmata.lean.terms import Name

GITHASH = "eb6cafb7290e8bd5f2937522d8d804f58f02bafc"
BASE = 0x10_0000_0000
BOX_ZERO = 1


def header(version: str = "4.35.0", githash: str = GITHASH, fmt: int = 2, flags: int = 1, base: int = BASE) -> bytes:
    return b"olean" + struct.pack("<BB33s40sQ", fmt, flags, version.encode(), githash.encode(), base)


class Writer:
    """Appends objects; every method returns the word by which the object is referred to."""

    def __init__(self, base: int = BASE) -> None:
        self.base = base
        self.body = bytearray()
        self._names: dict[Name, int] = {Name(): BOX_ZERO}
        self._exprs: dict[t.Expr, int] = {}
        self._strings: dict[str, int] = {}

    @property
    def next_address(self) -> int:
        return self.base + 96 + len(self.body)

    def object(self, tag: int, other: int, size: int, payload: bytes) -> int:
        address = self.next_address
        self.body += struct.pack("<IHBB", 0, size, other, tag) + payload
        self.body += bytes(-len(self.body) % 8)
        return address

    def ctor(self, tag: int, *fields: int, scalars: bytes = b"") -> int:
        scalars += bytes(-len(scalars) % 8)
        payload = struct.pack(f"<{len(fields)}Q", *fields) + scalars
        return self.object(tag, len(fields), 8 + len(payload), payload)

    def array(self, items: Sequence[int]) -> int:
        return self.object(246, 0, 1, struct.pack(f"<QQ{len(items)}Q", len(items), len(items), *items))

    def list(self, items: Sequence[int]) -> int:
        tail = BOX_ZERO
        for item in reversed(items):
            tail = self.ctor(1, item, tail)
        return tail

    def string(self, text: str) -> int:
        if text not in self._strings:
            raw = text.encode() + b"\0"
            self._strings[text] = self.object(249, 0, 1, struct.pack("<QQQ", len(raw), len(raw), len(text)) + raw)
        return self._strings[text]

    def nat(self, value: int) -> int:
        if value < 1 << 63:
            return value << 1 | 1
        limbs = (value.bit_length() + 63) // 64
        payload = struct.pack("<IIQ", limbs, limbs, self.next_address + 24) + value.to_bytes(limbs * 8, "little")
        return self.object(250, 0, min(24 + limbs * 8, 0xFFFF), payload)

    def name(self, name: Name) -> int:
        for length in range(1, len(name) + 1):
            prefix = Name(name[:length])
            if prefix not in self._names:
                before, last = self._names[Name(name[: length - 1])], prefix[-1]
                tag, word = (1, self.string(last)) if isinstance(last, str) else (2, self.nat(last))
                self._names[prefix] = self.ctor(tag, before, word, scalars=bytes(8))
        return self._names[name]

    def names(self, names: Sequence[Name]) -> int:
        return self.list([self.name(name) for name in names])

    def level(self, level: t.Level) -> int:
        match level:
            case t.LevelSucc():
                return self.ctor(1, self.level(level.pred), scalars=bytes(8))
            case t.LevelMax():
                return self.ctor(2, self.level(level.lhs), self.level(level.rhs), scalars=bytes(8))
            case t.LevelIMax():
                return self.ctor(3, self.level(level.lhs), self.level(level.rhs), scalars=bytes(8))
            case t.LevelParam():
                return self.ctor(4, self.name(level.name), scalars=bytes(8))
            case t.LevelMVar():
                return self.ctor(5, self.name(level.name), scalars=bytes(8))
            case _:
                return BOX_ZERO

    def expr(self, root: t.Expr) -> int:
        stack = [root]
        while stack:
            term = stack[-1]
            missing = [child for child in term.children() if child not in self._exprs]
            if term in self._exprs:
                stack.pop()
            elif missing:
                stack += missing
            else:
                self._exprs[stack.pop()] = self._expr(term)
        return self._exprs[root]

    def _expr(self, term: t.Expr) -> int:
        done = self._exprs
        match term:
            case t.BVar():
                fields = [self.nat(term.index)]
            case t.FVar() | t.MVar():
                fields = [self.name(term.name)]
            case t.Sort():
                fields = [self.level(term.level)]
            case t.Const():
                fields = [self.name(term.name), self.list([self.level(level) for level in term.levels])]
            case t.App():
                fields = [done[term.fn], done[term.arg]]
            case t.Lam() | t.ForallE():
                fields = [self.name(term.binder_name), done[term.domain], done[term.body]]
                return self.ctor(term.tag, *fields, scalars=bytes(8) + bytes([term.binder_info]))
            case t.LetE():
                fields = [self.name(term.binder_name), done[term.domain], done[term.value], done[term.body]]
                return self.ctor(term.tag, *fields, scalars=bytes(8) + bytes([term.nondep]))
            case t.Lit():
                value = term.value
                fields = [self.ctor(0, self.nat(value)) if isinstance(value, int) else self.ctor(1, self.string(value))]
            case t.MData():
                fields = [BOX_ZERO, done[term.expr]]
            case t.Proj():
                fields = [self.name(term.type_name), self.nat(term.index), done[term.struct]]
            case _:
                raise TypeError(term)
        return self.ctor(term.tag, *fields, scalars=bytes(8))

    def constant(self, info: d.ConstantInfo) -> int:
        base = self.ctor(0, self.name(info.name), self.names(info.level_params), self.expr(info.type))
        match info:
            case d.Axiom():
                val = self.ctor(0, base, scalars=bytes([info.is_unsafe]))
            case d.Definition():
                hints = info.hints
                regular = hints.kind == d.HintKind.REGULAR
                word = self.ctor(2, scalars=struct.pack("<I", hints.height)) if regular else self.nat(hints.kind)
                val = self.ctor(
                    0, base, self.expr(info.value), word, self.names(info.all), scalars=bytes([info.safety])
                )
            case d.Theorem():
                val = self.ctor(0, base, self.expr(info.value), self.names(info.all))
            case d.Opaque():
                val = self.ctor(0, base, self.expr(info.value), self.names(info.all), scalars=bytes([info.is_unsafe]))
            case d.Quot():
                val = self.ctor(0, base, scalars=bytes([info.quot_kind]))
            case d.Inductive():
                val = self.ctor(
                    0,
                    base,
                    self.nat(info.num_params),
                    self.nat(info.num_indices),
                    self.names(info.all),
                    self.names(info.ctors),
                    self.nat(info.num_nested),
                    scalars=bytes([info.is_rec, info.is_unsafe, info.is_reflexive]),
                )
            case d.Constructor():
                counts = [self.nat(count) for count in (info.cidx, info.num_params, info.num_fields)]
                val = self.ctor(0, base, self.name(info.induct), *counts, scalars=bytes([info.is_unsafe]))
            case d.Recursor():
                counts = (info.num_params, info.num_indices, info.num_motives, info.num_minors)
                rules = [
                    self.ctor(0, self.name(rule.ctor), self.nat(rule.num_fields), self.expr(rule.rhs))
                    for rule in info.rules
                ]
                val = self.ctor(
                    0,
                    base,
                    self.names(info.all),
                    *(self.nat(count) for count in counts),
                    self.list(rules),
                    scalars=bytes([info.k, info.is_unsafe]),
                )
        return self.ctor(info.kind, val)

    def finish(self, root: int, head: bytes | None = None) -> bytes:
        return (header(base=self.base) if head is None else head) + struct.pack("<Q", root) + bytes(self.body)


def write_module(
    imports: Sequence[Import],
    constants: Sequence[d.ConstantInfo],
    *,
    names: Sequence[Name] | None = None,
    head: bytes | None = None,
    tamper: Callable[[Writer], None] | None = None,
) -> bytes:
    """A whole file.  `names` is the table of names, by default the true one."""
    writer = Writer()
    if tamper is not None:
        tamper(writer)
    table = [info.name for info in constants] if names is None else names
    fields = [
        writer.array(
            [
                writer.ctor(
                    0,
                    writer.name(item.module),
                    scalars=bytes([item.import_all, item.is_exported, item.is_meta]),
                )
                for item in imports
            ]
        ),
        writer.array([writer.name(name) for name in table]),
        writer.array([writer.constant(info) for info in constants]),
        writer.array([]),
        writer.array([]),
    ]
    return writer.finish(writer.ctor(0, *fields, scalars=bytes(1)), head)
