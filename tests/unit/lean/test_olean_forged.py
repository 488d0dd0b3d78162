"""Modules forged byte by byte: fields of the header, claims of size, aliases, and what the reader must not believe."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.olean_writer import BASE, BOX_ZERO, GITHASH, Writer, header, write_module
from tests.unit.lean.olean_fixtures import CLAIM, Case, read_everything, theorem, using

from lemmata.lean import declarations as d
from lemmata.lean.judge import judge
from lemmata.lean.judgement import Code, Judgement
from lemmata.lean.olean import DEFAULT_LIMITS, Build, Library, OleanError, OleanFile
from lemmata.lean.terms import Name

HEADER = 88
BOUND_S = 10.0
Judge = Callable[[bytes], Judgement]


@pytest.fixture
def judged(case: Case, library: Library, tmp_path: Path) -> Judge:
    """The judgement of a candidate of these bytes, which must come soon and be of one build of Lean."""
    build = Build(githash=GITHASH)

    def run(data: bytes) -> Judgement:
        path = tmp_path / "Cand.olean"
        path.write_bytes(data)
        start = time.monotonic()
        found = judge(case.statement, path, CLAIM, library, build=build)
        assert time.monotonic() - start < BOUND_S
        return found

    return run


def test_every_byte_of_the_header_matters(case: Case, judged: Judge) -> None:
    data = case.candidate.read_bytes()
    assert judged(data).accepted
    for at in range(HEADER):
        for change in (0x01, 0x80):
            damaged = bytearray(data)
            damaged[at] ^= change
            assert judged(bytes(damaged)).code == Code.DAMAGED, at


def test_a_base_address_cannot_be_moved(case: Case, judged: Judge) -> None:
    data = case.candidate.read_bytes()
    base = struct.unpack_from("<Q", data, 80)[0]
    for moved in (0, 8, base + 8, base - 8, base + len(data), 1 << 63, (1 << 64) - 8, (1 << 64) - len(data) - 8):
        assert judged(data[:80] + struct.pack("<Q", moved) + data[88:]).code == Code.DAMAGED, moved


def test_the_whole_module_may_lie_at_any_address(case: Case, judged: Judge) -> None:
    """The base is only what pointers are relative to: even zero, or the end of the address space, is no trouble."""
    for base in (0, 1 << 40, (1 << 64) - (1 << 20)):
        writer = Writer(base)
        fields = [
            writer.array([writer.ctor(0, writer.name(item.module), scalars=flags(item)) for item in case.imports]),
            writer.array([writer.name(info.name) for info in case.records]),
            writer.array([writer.constant(info) for info in case.records]),
            *(writer.array([]), writer.array([])),
        ]
        assert judged(writer.finish(writer.ctor(0, *fields, scalars=bytes(1)))).accepted


def flags(item: object) -> bytes:
    return bytes(int(getattr(item, name)) for name in ("import_all", "is_exported", "is_meta"))


@pytest.mark.parametrize("claim", [1 << 20, 1 << 32, 1 << 60, (1 << 61) - 3, (1 << 64) - 1])
def test_a_claim_of_size_is_compared_with_the_file(claim: int) -> None:
    def array(writer: Writer) -> int:
        return writer.object(246, 0, 1, struct.pack("<QQ", claim, claim))

    def string(writer: Writer) -> int:
        return writer.object(249, 0, 1, struct.pack("<QQQ", claim, claim, claim) + b"a\0")

    def number(writer: Writer) -> int:
        size = claim & 0xFFFFFFFF
        return writer.object(250, 0, 32, struct.pack("<IIQ", size, size, writer.next_address + 24) + bytes(8))

    for field in range(5):
        writer = Writer()
        fields = [writer.array([]) for _ in range(5)]
        fields[field] = array(writer)
        refused(writer.finish(writer.ctor(0, *fields, scalars=bytes(1))), unless=field > 2)
    for make in (string, number):
        writer = Writer()
        name = writer.ctor(1 if make is string else 2, BOX_ZERO, make(writer), scalars=bytes(8))
        fields = [writer.array([]), writer.array([name]), writer.array([name]), writer.array([]), writer.array([])]
        refused(writer.finish(writer.ctor(0, *fields, scalars=bytes(1))))


def refused(data: bytes, *, unless: bool = False) -> None:
    """``unless``: what a judge need not look at may hold anything."""
    start = time.monotonic()
    if unless:
        read_everything(data)
    else:
        with pytest.raises(OleanError):
            read_everything(data)
    assert time.monotonic() - start < BOUND_S


def test_names_that_print_alike_are_told_apart(case: Case, forged: Callable[..., Judgement]) -> None:
    honest = theorem(case)
    for other in (
        Name.of("t", ""),
        Name.of("", "t"),
        Name.of("t "),
        Name.of("\u0442"),
        Name.of("t", 0),
        Name.of("«t»"),
    ):
        assert forged([*case.without("t"), replace(honest, name=other)]).code == Code.NO_THEOREM, other
    for name in (
        Name.of("a", "b"),
        Name.of("a.b"),
        Name.of("a", 1),
        Name.of("a", "1"),
        Name.of("a.1"),
        Name.of("é"),
        Name.of("e\u0301"),
    ):
        axiom = d.Axiom(name, (), honest.type, is_unsafe=False)
        judgement = forged([*case.without("t"), axiom, using(case, case.store.const(name))])
        assert (judgement.code, judgement.axioms) == (Code.FORBIDDEN_AXIOM, (name,))


@pytest.mark.parametrize(
    "raw", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"a\x80", b"t\0", b"\xe2\x28\xa1"]
)
def test_a_name_that_is_no_text_is_refused(case: Case, judged: Judge, raw: bytes) -> None:
    def tamper(writer: Writer) -> None:
        """The theorem's name is made of these bytes."""
        shape = struct.pack("<QQQ", len(raw) + 1, len(raw) + 1, len(raw))
        writer._strings["t"] = writer.object(249, 0, 1, shape + raw + b"\0")

    assert judged(write_module(case.imports, case.records, tamper=tamper)).code in (Code.DAMAGED, Code.NO_THEOREM)


def test_what_lean_caches_in_a_file_is_not_believed(case: Case, judged: Judge) -> None:
    """Hashes of names, and of terms their hash, loose variables and flags: all of them lies, and nothing changes."""
    for lie in (0, 1, 0xFFFFFFFFFFFFFFFF, 0x5555555555555555):
        data = bytearray(case.candidate.read_bytes())
        sizes = {(1, 2, 32): 24, (4, 2, 32): 24, (5, 2, 32): 24, (3, 1, 24): 16}
        changed = 0
        at = HEADER + 8
        while at < len(data) - 8:
            size, other, tag = struct.unpack_from("<HBB", data, at + 4)
            cached = sizes.get((tag, other, size))
            if cached is not None:
                struct.pack_into("<Q", data, at + cached, lie)
                changed += 1
            at += object_bytes(data, at, size, tag)
        assert changed > 100
        assert judged(bytes(data)).accepted


def object_bytes(data: bytearray, at: int, size: int, tag: int) -> int:
    count = struct.unpack_from("<Q", data, at + 8)[0] if at + 16 <= len(data) else 0
    if tag == 246:
        return 24 + 8 * count
    if tag == 249:
        return 32 + (count + 7 & ~7)
    if tag == 248:
        return 24 + (count * max(size, 1) + 7 & ~7)
    return max(8, size + 7 & ~7)


def test_an_object_inside_another_is_what_its_bytes_say(case: Case, judged: Judge) -> None:
    """A string whose bytes are the proof, and a proof that overlaps the theorem's own record."""
    honest = theorem(case)
    lie = replace(honest, value=case.store.lit(987_654_321))
    for inside in (honest.value, case.store.lit(0)):
        writer = Writer()
        inner = Writer(writer.next_address + 32)
        inner.body = bytearray()
        inner.base = writer.next_address + 32 - 96
        proof = inner.expr(inside)
        raw = bytes(inner.body) + b"\0" * 8
        writer.object(249, 0, 1, struct.pack("<QQQ", len(raw), len(raw), len(raw)) + raw)
        writer._exprs[lie.value] = proof
        fields = [
            writer.array([writer.ctor(0, writer.name(item.module), scalars=flags(item)) for item in case.imports]),
            writer.array([writer.name(info.name) for info in [*case.without("t"), lie]]),
            writer.array([writer.constant(info) for info in [*case.without("t"), lie]]),
            *(writer.array([]), writer.array([])),
        ]
        data = writer.finish(writer.ctor(0, *fields, scalars=bytes(1)))
        judgement = judged(data)
        with OleanFile.from_bytes(data, store=case.store) as file:
            read = file.constant(Name.of("t"))
        assert isinstance(read, d.Theorem)
        assert judgement.accepted
        assert read.value == inside, "judge and kernel see the same proof, wherever it lies"


def test_an_address_cannot_be_two_things(case: Case, judged: Judge) -> None:
    def swapped(one: str, two: str) -> Callable[[Writer], None]:
        def tamper(writer: Writer) -> None:
            number = {"name": writer.name(Name.of("x")), "string": writer.string("x"), "level": BASE + 96}
            number |= {
                "number": writer.nat(1 << 70),
                "array": writer.array([]),
                "expr": writer.expr(theorem(case).type),
            }
            if one == "string":
                writer._strings["t"] = number[two]
            elif one == "name":
                writer._names[Name.of("t")] = number[two]
            else:
                writer._exprs[theorem(case).type] = number[two]

        return tamper

    for one in ("string", "name", "expr"):
        for two in ("name", "string", "level", "number", "array", "expr"):
            if one != two:
                data = write_module(case.imports, case.records, tamper=swapped(one, two))
                assert judged(data).code in (Code.DAMAGED, Code.NO_THEOREM), (one, two)


def test_entries_of_extensions_may_say_what_they_like(case: Case, judged: Judge) -> None:
    """Nothing is read from them, so no lie there helps, and none hurts an honest proof."""
    honest = theorem(case)
    for records, accepted in (
        ([*case.without("t"), honest], True),
        ([*case.without("t"), replace(honest, type=case.store.const(Name.of("True")))], False),
    ):
        writer = Writer()
        garbage = writer.array([writer.next_address + 8, 7, BASE, 1 << 60])
        fields = [
            writer.array([writer.ctor(0, writer.name(item.module), scalars=flags(item)) for item in case.imports]),
            writer.array([writer.name(info.name) for info in records]),
            writer.array([writer.constant(info) for info in records]),
            *(garbage, garbage),
        ]
        assert judged(writer.finish(writer.ctor(0, *fields, scalars=bytes(1)))).accepted is accepted


def test_numbers_have_one_form(case: Case, judged: Judge) -> None:
    honest = theorem(case)
    literal = case.store.lit((1 << 63) + 5)
    good = write_module(case.imports, [*case.without("t"), replace(honest, value=literal)])
    assert judged(good).accepted, "the judge does not look into the proof: the kernel does"
    for limbs in ([5, 0], [5], [0], [], [5, 1, 0]):

        def tamper(writer: Writer, limbs: list[int] = limbs) -> None:
            data = struct.pack(f"<IIQ{len(limbs)}Q", len(limbs), len(limbs), writer.next_address + 24, *limbs)
            number = writer.object(250, 0, 24 + 8 * len(limbs), data)
            writer._exprs[literal] = writer.ctor(9, writer.ctor(0, number), scalars=bytes(8))

        assert (
            judged(write_module(case.imports, [*case.without("t"), replace(honest, value=literal)], tamper=tamper)).code
            == Code.DAMAGED
        )


def test_work_is_bounded_however_the_bytes_share(judged: Judge, case: Case) -> None:
    """A term of 2^60 nodes that shares them all; a list that is all of the file; names that share a long prefix."""
    store, honest = case.store, theorem(case)
    big = store.const(Name.of("Nat"))
    for _ in range(60):
        big = store.app(big, big)
    assert judged(write_module(case.imports, [*case.without("t"), replace(honest, value=big)])).accepted
    params = tuple(Name.of("u", number) for number in range(20_000))
    assert (
        judged(write_module(case.imports, [*case.without("t"), replace(honest, level_params=params)])).code
        == Code.TOO_LARGE
    )
    many = [d.Axiom(Name.of(*"x" * 100, number), (), honest.type, is_unsafe=False) for number in range(2_000)]
    assert judged(write_module(case.imports, [*many, *case.records])).accepted
    wide = store.const(Name.of("Nat"), (store.zero,) * (DEFAULT_LIMITS.max_list + 1))
    assert judged(write_module(case.imports, [*case.without("t"), replace(honest, value=wide)])).code == Code.TOO_LARGE


def test_another_release_is_refused_whatever_else_it_holds(case: Case, judged: Judge) -> None:
    good = write_module(case.imports, case.records)
    assert judged(good).accepted
    for head in (
        header(version="4.34.0"),
        header(version="4.35.0-rc1"),
        header(version=""),
        header(githash="0" * 40),
        header(fmt=1),
        header(fmt=3),
        header(flags=0),
        header(flags=3),
    ):
        assert judged(head + good[len(head) :]).code == Code.DAMAGED
