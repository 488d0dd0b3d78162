"""System calls that a fenced process gives up for ever. Standard library only.

A namespace hides what is outside; a filter takes away the means to reach for it, on every host whose kernel has
filters and under every other mechanism. Nobody needs a socket, another process's memory, a mount, a key ring or a new
namespace to compile a text. A process that stays ``alone`` (Lean does) starts no other and signals none but itself: so
no daemon of its survives it, not even where processes of the host can be seen. It writes plain files, and that is all.
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_GET_ACTION_AVAIL = 2
_EPERM, _ENOSYS = 1, 38
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AT_NUMBER, _AT_MACHINE, _AT_FIRST, _AT_SECOND = 0, 4, 16, 24  # of the arguments the low halves, little-endian
_CLONE_THREAD = 0x00010000
_CLONE_NAMESPACES = 0x7E020080  # all CLONE_NEW…
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}
_X32 = 0x40000000

_NEW = """
    pidfd_send_signal=424 io_uring_setup=425 io_uring_enter=426 io_uring_register=427 open_tree=428 move_mount=429
    fsopen=430 fsconfig=431 fsmount=432 fspick=433 pidfd_open=434 clone3=435 pidfd_getfd=438 process_madvise=440
    mount_setattr=442 quotactl_fd=443 memfd_secret=447 process_mrelease=448 fchmodat2=452 setxattrat=463
    removexattrat=466
"""
"""Calls with the same number on every machine."""
_OF_MACHINE = {
    "x86_64": """
    ioctl=16 shmget=29 socket=41 clone=56 fork=57 vfork=58 kill=62 semget=64 msgget=68 mkdir=83 rmdir=84 link=86
    unlink=87 symlink=88 chmod=90 fchmod=91 chown=92 fchown=93 lchown=94 ptrace=101 syslog=103 rt_sigqueueinfo=129
    utime=132 mknod=133 uselib=134 setpriority=141 sched_setparam=142 sched_setscheduler=144 vhangup=153
    modify_ldt=154 pivot_root=155 adjtimex=159 chroot=161 acct=163 settimeofday=164 mount=165 umount2=166 swapon=167
    swapoff=168 reboot=169 sethostname=170 setdomainname=171 iopl=172 ioperm=173 init_module=175 delete_module=176
    quotactl=179 setxattr=188 lsetxattr=189 fsetxattr=190 removexattr=197 lremovexattr=198 fremovexattr=199
    tkill=200 sched_setaffinity=203 lookup_dcookie=212 clock_settime=227 tgkill=234 utimes=235 mq_open=240
    kexec_load=246 add_key=248 request_key=249 keyctl=250 ioprio_set=251 migrate_pages=256 mkdirat=258 mknodat=259
    fchownat=260 futimesat=261 unlinkat=263 linkat=265 symlinkat=266 fchmodat=268 unshare=272 vmsplice=278
    move_pages=279 utimensat=280 rt_tgsigqueueinfo=297 perf_event_open=298 fanotify_init=300 prlimit64=302
    name_to_handle_at=303 open_by_handle_at=304 clock_adjtime=305 setns=308 process_vm_readv=310
    process_vm_writev=311 kcmp=312 finit_module=313 sched_setattr=314 memfd_create=319 kexec_file_load=320 bpf=321
    userfaultfd=323
""",
    "aarch64": """
    setxattr=5 lsetxattr=6 fsetxattr=7 removexattr=14 lremovexattr=15 fremovexattr=16 lookup_dcookie=18 ioctl=29
    ioprio_set=30 mknodat=33 mkdirat=34 unlinkat=35 symlinkat=36 linkat=37 umount2=39 mount=40 pivot_root=41
    chroot=51 fchmod=52 fchmodat=53 fchownat=54 fchown=55 vhangup=58 quotactl=60 vmsplice=75 utimensat=88 acct=89
    unshare=97 kexec_load=104 init_module=105 delete_module=106 clock_settime=112 syslog=116 ptrace=117
    sched_setparam=118 sched_setscheduler=119 sched_setaffinity=122 kill=129 tkill=130 tgkill=131
    rt_sigqueueinfo=138 setpriority=140 reboot=142 sethostname=161 setdomainname=162 settimeofday=170 adjtimex=171
    mq_open=180 msgget=186 semget=190 shmget=194 socket=198 add_key=217 request_key=218 keyctl=219 clone=220
    swapon=224 swapoff=225 migrate_pages=238 move_pages=239 rt_tgsigqueueinfo=240 perf_event_open=241 prlimit64=261
    fanotify_init=262 name_to_handle_at=264 open_by_handle_at=265 clock_adjtime=266 setns=268 process_vm_readv=270
    process_vm_writev=271 kcmp=272 finit_module=273 sched_setattr=274 memfd_create=279 bpf=280 userfaultfd=282
    kexec_file_load=294
""",
}
_MACHINE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_TO_OTHERS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")
"""Their first argument says whom; refused to all but itself, and only where the process is ``alone``."""
_UNUSED = frozenset(
    (
        *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat"),
        *("utime", "utimes", "futimesat", "utimensat"),
        *("setxattr", "lsetxattr", "fsetxattr", "setxattrat"),
        *("removexattr", "lremovexattr", "fremovexattr", "removexattrat"),
        *("link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
        *("mkdir", "mkdirat", "rmdir", "mknod", "mknodat"),
        *("memfd_create", "memfd_secret"),
        *("setpriority", "ioprio_set", "sched_setparam", "sched_setscheduler", "sched_setattr", "sched_setaffinity"),
    )
)
"""What Lean does not do to write a module, and what could change a file's rights, leave more than plain files behind,
keep memory that no limit sees, or slow another process down."""
_ONLY_ALONE = _UNUSED | {"fork", "vfork", "prlimit64", *_TO_OTHERS}
_SPECIAL = ("clone", "clone3", "ioctl")

Instruction = tuple[int, int, int, int]
_libc = ctypes.CDLL(None, use_errno=True)


def available() -> bool:
    """Whether this kernel takes filters, and this machine's calls are known here."""
    machine = os.uname().machine
    if sys.platform != "linux" or machine not in _MACHINE or sys.maxsize < 1 << 32:
        return False
    action = ctypes.c_uint32(_ERRNO)
    return _libc.syscall(_SECCOMP_CALL[machine], _GET_ACTION_AVAIL, 0, ctypes.byref(action)) == 0


def restrict(*, alone: bool) -> None:
    """Give the calls up, for this process and its children. Needs `no_new_privs`; raises `OSError`.

    ``alone``: no further process, no signal to any but this one, no links, folders or rights of files.
    """
    filter_, _ = prepared(alone=alone, pid=os.getpid())
    if _libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, filter_, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"seccomp: {os.strerror(error)}")


@functools.cache
def prepared(*, alone: bool, pid: int) -> tuple[bytes, ctypes.Array[ctypes.c_char]]:
    """The filter for this machine and the process of this number, as `prctl` takes it, and the code that it points to.

    Made once and kept over a fork: what copies of a fork server have to touch in their memory costs them time.
    """
    instructions = program(os.uname().machine, alone=alone, pid=pid)
    code = b"".join(struct.pack("<HBBI", *instruction) for instruction in instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    return struct.pack("<HxxxxxxQ", len(instructions), ctypes.addressof(buffer)), buffer


def call_numbers(machine: str) -> dict[str, int]:
    """The numbers of the calls that are named here."""
    pairs = (word.partition("=") for word in (_OF_MACHINE[machine] + _NEW).split())
    return {name: int(number) for name, _, number in pairs}


def program(machine: str, *, alone: bool, pid: int) -> list[Instruction]:
    """The filter as instructions of the classic packet filter; ``pid``: whom an `alone` process may signal, itself."""
    numbers = call_numbers(machine)
    code: list[Instruction] = [(_LOAD, 0, 0, _AT_MACHINE), (_EQUAL, 1, 0, _MACHINE[machine]), _answer(_KILL)]
    code.append((_LOAD, 0, 0, _AT_NUMBER))
    if machine == "x86_64":
        code += [(_AT_LEAST, 0, 1, _X32), _answer(_ERRNO | _ENOSYS)]
    for name, number in numbers.items():
        if name in _SPECIAL or (name in _ONLY_ALONE and not alone):
            continue
        mine = (pid, 0) if name == "prlimit64" else (pid,) if name in _TO_OTHERS else ()
        code += _when(number, _unless_to(*mine))
    code += _when(numbers["clone3"], [_answer(_ERRNO | _ENOSYS)])  # its flags cannot be seen: the C library uses clone
    code += _when(numbers["clone"], _threads_only() if alone else _no_namespaces())
    code += _when(numbers["ioctl"], _no_typing())
    return [*code, _answer(_ALLOW)]


def _answer(action: int) -> Instruction:
    return (_RETURN, 0, 0, action)


def _when(number: int, block: list[Instruction]) -> list[Instruction]:
    """``block``, which ends in an answer, for the call of this number."""
    return [(_EQUAL, 0, len(block), number), *block]


def _is(pid: int) -> Instruction:
    """Go on with the next instruction for this number, else pass it over."""
    return (_EQUAL, 0, 1, pid)


def _unless_to(*pids: int) -> list[Instruction]:
    """Refused, but where the first argument is one of these."""
    allowed = [instruction for pid in pids for instruction in (_is(pid), _answer(_ALLOW))]
    return [*([(_LOAD, 0, 0, _AT_FIRST)] if pids else []), *allowed, _answer(_ERRNO | _EPERM)]


def _threads_only() -> list[Instruction]:
    return [(_LOAD, 0, 0, _AT_FIRST), (_ANY_BIT, 0, 1, _CLONE_THREAD), _answer(_ALLOW), _answer(_ERRNO | _EPERM)]


def _no_namespaces() -> list[Instruction]:
    return [(_LOAD, 0, 0, _AT_FIRST), (_ANY_BIT, 0, 1, _CLONE_NAMESPACES), _answer(_ERRNO | _EPERM), _answer(_ALLOW)]


def _no_typing() -> list[Instruction]:
    """No characters put into a terminal's input."""
    refused = [(_EQUAL, 1, 0, _TIOCSTI), (_EQUAL, 0, 1, _TIOCLINUX), _answer(_ERRNO | _EPERM), _answer(_ALLOW)]
    return [(_LOAD, 0, 0, _AT_SECOND), *refused]
