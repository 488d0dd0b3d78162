"""The filter of system calls as a program: what it answers, on machines that this one is not."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from lemmata.lean.sandbox.inside import seccomp

ALLOWED, REFUSED, UNKNOWN, KILLED = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SIGCHLD, A_THREAD = 17, 0x3D0F00
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


def answer(machine: str, call: str | int, *arguments: int, alone: bool = True, audit: int | None = None) -> int:
    """What the filter says to a call: an interpreter of the few instructions that it uses."""
    number = seccomp.call_numbers(machine)[call] if isinstance(call, str) else call
    data = {0: number, 4: MACHINES[machine] if audit is None else audit}
    data |= {16 + 8 * place: value & 0xFFFFFFFF for place, value in enumerate((*arguments, 0, 0))}
    code, at, held = seccomp.program(machine, alone=alone, pid=os.getpid()), 0, 0
    while True:
        kind, if_true, if_false, operand = code[at]
        at += 1
        match kind:
            case 0x20:
                held = data[operand]
            case 0x06:
                return operand
            case _:
                true = {0x15: held == operand, 0x35: held >= operand, 0x45: bool(held & operand)}[kind]
                at += if_true if true else if_false


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_refused(machine: str) -> None:
    for call in ("socket", "ptrace", "mount", "unshare", "bpf", "keyctl", "io_uring_setup", "shmget", "pidfd_getfd"):
        for alone in (True, False):
            assert answer(machine, call, alone=alone) == REFUSED, call
    for call in ("symlinkat", "linkat", "unlinkat", "mkdirat", "mknodat", "fchmodat", "memfd_create", "setpriority"):
        assert (answer(machine, call), answer(machine, call, alone=False)) == (REFUSED, ALLOWED), call
    read, mmap, exit_group = {"x86_64": (0, 9, 231), "aarch64": (63, 222, 94)}[machine]
    for everyday in (read, mmap, exit_group):
        assert answer(machine, everyday) == ALLOWED


@pytest.mark.parametrize("machine", MACHINES)
def test_only_itself_is_signalled(machine: str) -> None:
    me = os.getpid()
    for call in ("kill", "tkill", "tgkill", "rt_sigqueueinfo"):
        assert answer(machine, call, me, 6) == ALLOWED
        for other in (me + 1, 1, 0, -1, -me):
            assert answer(machine, call, other, 9) == REFUSED
        assert answer(machine, call, me + 1, 9, alone=False) == ALLOWED
    assert [answer(machine, "prlimit64", pid) for pid in (0, me, me + 1)] == [ALLOWED, ALLOWED, REFUSED]


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_are_no_processes(machine: str) -> None:
    assert answer(machine, "clone", A_THREAD) == ALLOWED
    assert answer(machine, "clone", SIGCHLD) == REFUSED
    assert answer(machine, "clone", SIGCHLD, alone=False) == ALLOWED
    assert answer(machine, "clone", SIGCHLD | 0x10000000, alone=False) == REFUSED, "a user namespace"
    assert answer(machine, "clone3") == UNKNOWN, "so that the C library uses the older call, whose flags can be seen"


@pytest.mark.parametrize("machine", MACHINES)
def test_another_machine_s_calls_end_the_process(machine: str) -> None:
    for audit in {*MACHINES.values(), 0x40000003} - {MACHINES[machine]}:
        assert answer(machine, 0, audit=audit) == KILLED
    if machine == "x86_64":
        assert answer(machine, 0x40000000 | 41) == UNKNOWN


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_system_s_headers(machine: str) -> None:
    if not HEADERS[machine].is_file():
        pytest.skip(f"NOT RUN: {HEADERS[machine]} is not installed")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[machine].read_text())
    known = {name: int(number) for name, number in found}
    ours = seccomp.call_numbers(machine)
    assert {name: number for name, number in ours.items() if known.get(name, number) != number} == {}
    assert len(ours.keys() & known.keys()) > 60
