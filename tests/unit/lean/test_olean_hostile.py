from __future__ import annotations

import random
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.olean_writer import BASE, Writer, write_module
from tests.unit.lean.olean_fixtures import read_everything

from lemmata.lean import declarations as d
from lemmata.lean.olean import (
    OleanCycleError,
    OleanDamagedError,
    OleanError,
    OleanFile,
)
from lemmata.lean.term_store import TermStore
from lemmata.lean.terms import Name

NAT = Name.of("Nat")


def root_object(writer: Writer, constants: int, names: int | None = None) -> bytes:
    empty = writer.array([])
    table = empty if names is None else names
    return writer.finish(writer.ctor(0, empty, table, constants, empty, empty, scalars=bytes(1)))


def with_type(make: Callable[[Writer], int]) -> bytes:
    """A module whose only constant is an axiom with the type that `make` writes."""
    writer = Writer()
    name = writer.name(Name.of("a"))
    type_ = make(writer)
    base = writer.ctor(0, name, 1, type_)
    constants = writer.array([writer.ctor(0, writer.ctor(0, base, scalars=bytes(1)))])
    return root_object(writer, constants, writer.array([name]))


def forward(writer: Writer) -> int:
    """An application of itself to itself."""
    address = writer.next_address
    return writer.ctor(5, address, address, scalars=bytes(8))


def swapped(writer: Writer) -> int:
    """Two applications that contain each other."""
    address = writer.next_address
    writer.ctor(5, address + 32, address + 32, scalars=bytes(8))
    return writer.ctor(5, address, address, scalars=bytes(8))


def cyclic_level(writer: Writer) -> int:
    address = writer.next_address
    return writer.ctor(3, writer.ctor(1, address, scalars=bytes(8)), scalars=bytes(8))


def cyclic_name(writer: Writer) -> int:
    text = writer.string("x")
    address = writer.next_address
    return writer.ctor(4, writer.ctor(1, address, text, scalars=bytes(8)), 1, scalars=bytes(8))


def cyclic_list(writer: Writer) -> int:
    name = writer.name(Name.of("x"))
    address = writer.next_address
    return writer.ctor(4, name, writer.ctor(1, 1, address), scalars=bytes(8))


@pytest.mark.parametrize("make", [forward, swapped, cyclic_level, cyclic_name, cyclic_list])
def test_cycles_are_refused(make: Callable[[Writer], int]) -> None:
    with pytest.raises(OleanCycleError):
        read_everything(with_type(make))


def claims(tag: int, words: int) -> Callable[[Writer], int]:
    """A literal whose value is an object that claims to be a gigabyte long."""

    def make(writer: Writer) -> int:
        value = writer.object(tag, 0, 1, struct.pack(f"<{words}Q", *[1 << 30] * words))
        return writer.ctor(9, writer.ctor(1 if tag == 249 else 0, value), scalars=bytes(8))

    return make


def odd_string(count: int, characters: int, raw: bytes) -> Callable[[Writer], int]:
    def make(writer: Writer) -> int:
        text = writer.object(249, 0, 1, struct.pack("<QQQ", count, count, characters) + raw)
        return writer.ctor(9, writer.ctor(1, text), scalars=bytes(8))

    return make


def odd_nat(alloc: int, size: int, pointer: int, limb: int) -> Callable[[Writer], int]:
    def make(writer: Writer) -> int:
        value = writer.object(250, 0, 32, struct.pack("<IIQQ", alloc, size, writer.next_address + pointer, limb))
        return writer.ctor(9, writer.ctor(0, value), scalars=bytes(8))

    return make


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(claims(249, 3), id="long string"),
        pytest.param(claims(250, 3), id="long number"),
        pytest.param(claims(246, 2), id="array as literal"),
        pytest.param(odd_string(3, 1, b"ab\0"), id="wrong character count"),
        pytest.param(odd_string(3, 3, b"abc"), id="no final zero"),
        pytest.param(odd_string(3, 2, b"\xff\xfe\0"), id="not UTF-8"),
        pytest.param(odd_string(4, 1, b"\xed\xa0\x80\0"), id="surrogate"),
        pytest.param(odd_string(0, 0, b""), id="no bytes at all"),
        pytest.param(odd_nat(1, 1, 24, 5), id="small number as big"),
        pytest.param(odd_nat(1, 0xFFFFFFFF, 24, 2**63), id="negative number"),
        pytest.param(odd_nat(2, 1, 24, 2**63), id="more room than digits"),
        pytest.param(odd_nat(1, 1, 16, 2**63), id="digits elsewhere"),
        pytest.param(lambda writer: 1, id="boxed expression"),
        pytest.param(lambda writer: writer.ctor(12, 1), id="unknown expression"),
        pytest.param(lambda writer: writer.ctor(5, 1, 1), id="application cut off"),
        pytest.param(lambda writer: writer.ctor(3, writer.string("u"), scalars=bytes(8)), id="text as level"),
        pytest.param(lambda writer: writer.ctor(4, writer.string("u"), 1, scalars=bytes(8)), id="text as name"),
        pytest.param(lambda writer: BASE + 8, id="pointer into the header"),
        pytest.param(lambda writer: BASE - 8, id="pointer before the file"),
        pytest.param(lambda writer: writer.ctor(3, 1, scalars=bytes(8)) + 4, id="unaligned pointer"),
        pytest.param(lambda writer: 2**64 - 8, id="pointer far away"),
    ],
)
def test_objects_that_contradict_themselves_are_refused(make: Callable[[Writer], int]) -> None:
    with pytest.raises(OleanDamagedError):
        read_everything(with_type(make))


def test_an_array_that_claims_a_gigabyte_is_refused() -> None:
    writer = Writer()
    constants = writer.object(246, 0, 1, struct.pack("<QQ", 1 << 27, 1 << 27))
    with pytest.raises(OleanDamagedError):
        read_everything(root_object(writer, constants))


def test_a_table_of_names_that_lies_is_refused() -> None:
    store = TermStore()
    axiom = d.Axiom(Name.of("a"), (), store.sort(store.zero), is_unsafe=False)
    for names in ([Name.of("b")], [], [Name.of("a"), Name.of("b")]):
        with pytest.raises(OleanDamagedError):
            read_everything(write_module([], [axiom], names=names))


def test_depth_costs_no_recursion() -> None:
    store = TermStore()
    term, level = store.const(NAT), store.zero
    for _ in range(100_000):
        term = store.app(term, store.const(NAT))
    for _ in range(500):
        level = store.succ(level)
    axiom = d.Axiom(Name.of("a"), (), store.app(store.sort(level), term), is_unsafe=False)
    data = write_module([], [axiom])
    with OleanFile.from_bytes(data, store=store) as file:
        assert file.constant(Name.of("a")) == axiom


def test_names_that_share_a_long_prefix_do_not_fill_the_memory() -> None:
    writer = Writer()
    prefix = writer.name(Name(("x",) * 120))
    text = writer.string("y")
    names = writer.array([writer.ctor(1, prefix, text, scalars=bytes(8)) for _ in range(100_000)])
    start = time.monotonic()
    with pytest.raises(OleanError):
        read_everything(root_object(writer, writer.array([0] * 100_000), names))
    assert time.monotonic() - start < 10


@settings(max_examples=400, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_ends_in_an_error_or_a_value(varied: Path, data: st.DataObject) -> None:
    raw = bytearray(varied.read_bytes())
    words = len(raw) // 8
    for _ in range(data.draw(st.integers(1, 4))):
        match data.draw(st.sampled_from(["flip", "cut", "swap", "copy", "huge"])):
            case "flip":
                raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del raw[data.draw(st.integers(0, len(raw) - 1)) :]
                raw += bytes(varied.stat().st_size - len(raw)) if data.draw(st.booleans()) else b"\0"
            case kind:
                one, two = (8 * data.draw(st.integers(11, words - 1)) for _ in range(2))
                if max(one, two) + 8 <= len(raw):
                    first, second = raw[one : one + 8], raw[two : two + 8]
                    raw[one : one + 8] = second if kind != "huge" else struct.pack("<Q", 1 << 33)
                    if kind == "swap":
                        raw[two : two + 8] = first
    with suppress(OleanError):
        read_everything(bytes(raw))


def test_every_pointer_of_a_file_may_be_wrong(varied: Path) -> None:
    """Each of a sample of words is replaced by the address of another object."""
    raw = varied.read_bytes()
    base = struct.unpack_from("<Q", raw, 80)[0]
    rng = random.Random(4)
    refused = 0
    for _ in range(150):
        damaged = bytearray(raw)
        for _ in range(20):
            struct.pack_into(
                "<Q", damaged, 8 * rng.randrange(12, len(raw) // 8), base + 8 * rng.randrange(len(raw) // 8)
            )
        try:
            read_everything(bytes(damaged))
        except OleanError:
            refused += 1
    assert refused > 50
