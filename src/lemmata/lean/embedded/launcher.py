"""Starts the embedded Lean: standard library only, run as ``python -S -E -I launcher.py …`` or by the sandbox.

``launcher.py [--strict] WHEEL_FOLDER ARGUMENTS…`` loads ``libleanshared`` of the folder and calls Lean's own
``lean_main``; the process ends with Lean's exit status.

``--strict``: the two entry points that add a declaration without the kernel's check are rewritten to enter the ones
that check. Then ``set_option debug.skipKernelTC true`` and whatever else asks for no check gets one. (To make them
fatal instead would refuse honest files: Lean itself skips the check of what it derives, congruence lemmas for
``simp`` for one.) Where it cannot be done the status is 70, and no Lean ran.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys

NOT_STRICT = 70
CHECKED = {
    "lean_elab_add_decl_without_checking": "lean_elab_add_decl",
    "lean_add_decl_without_checking": "lean_add_decl",
}
"""Unchecked (environment, declaration) to checked (environment, heartbeats, recursion, declaration, cancel token)."""

_NO_HEARTBEAT_LIMIT = 0
_RECURSION_DEPTH = 1_000_000  # the kernel looks at the stack itself
_NONE = 1  # `Option.none` as Lean passes it


def main(arguments: list[str]) -> int:
    """Run Lean; answers only where Lean returns."""
    strict = arguments[0] == "--strict"
    folder, *words = arguments[1:] if strict else arguments
    try:
        library = load(folder, strict=strict)
    except NotStrictError as error:
        sys.stderr.write(f"the embedded Lean could not be hardened: {error}\n")
        return NOT_STRICT
    return run(library, words)


class NotStrictError(Exception):
    """The entry points could not be rewritten."""


def load(folder: str, *, strict: bool) -> ctypes.CDLL:
    """Lean's library, in this process. Raises `NotStrictError`, and `OSError` where there is none."""
    suffix = "dylib" if sys.platform == "darwin" else "so"
    # global: Lean's interpreter finds native code by name
    library = ctypes.CDLL(os.path.join(folder, f"libleanshared.{suffix}"), mode=ctypes.RTLD_GLOBAL)  # noqa: PTH118
    if strict:
        try:
            for unchecked, checked in CHECKED.items():
                overwrite(address(library, unchecked), _JUMPS[os.uname().machine](address(library, checked)))
        except (OSError, AttributeError, KeyError, ValueError) as error:
            raise NotStrictError(str(error)) from error
    return library


def run(library: ctypes.CDLL, words: list[str]) -> int:
    """``lean WORDS…``; its status."""
    encoded = [b"lean", *map(os.fsencode, words)]
    argv = (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None)
    sys.stdout.flush()
    status: int = library.lean_main(len(encoded), argv)
    ctypes.CDLL(None).fflush(None)  # what Lean printed by C's means; this process ends without C's own farewell
    return status & 0xFF


def address(library: ctypes.CDLL, entry: str) -> int:
    """Where a function begins. Raises `AttributeError` where there is none of that name."""
    found = ctypes.cast(getattr(library, entry), ctypes.c_void_p).value
    if found is None:
        raise ValueError(f"{entry} has no address")
    return found


def overwrite(entry: int, code: bytes) -> None:
    """Put other machine code at ``entry``, and read it back."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    first = entry & ~(mmap.PAGESIZE - 1)
    length = entry + len(code) - first
    for protection in (mmap.PROT_READ | mmap.PROT_WRITE, mmap.PROT_READ | mmap.PROT_EXEC):
        if libc.mprotect(first, length, protection) != 0:
            raise OSError(ctypes.get_errno(), "mprotect")
        if protection & mmap.PROT_WRITE:
            ctypes.memmove(entry, code, len(code))
    if os.uname().machine == "aarch64":  # its caches may still hold the old code
        clear = getattr(ctypes.CDLL("libgcc_s.so.1"), "__clear_cache")
        clear(ctypes.c_void_p(entry), ctypes.c_void_p(entry + len(code)))
    if ctypes.string_at(entry, len(code)) != code:
        raise ValueError("the code did not change")


def _x86_64(target: int) -> bytes:
    """A jump that fills in the arguments which the checked entry has more."""
    return (
        b"\x48\x89\xf1"  # mov rcx, rsi
        b"\xbe"
        + _NO_HEARTBEAT_LIMIT.to_bytes(4, "little")  # mov esi, …
        + b"\xba"
        + _RECURSION_DEPTH.to_bytes(4, "little")  # mov edx, …
        + b"\x41\xb8"
        + _NONE.to_bytes(4, "little")  # mov r8d, …
        + b"\x48\xb8"
        + target.to_bytes(8, "little")  # mov rax, …
        + b"\xff\xe0"  # jmp rax
    )


def _aarch64(target: int) -> bytes:
    words = (
        0xAA0103E3,  # mov x3, x1
        0xD2800001 | _NO_HEARTBEAT_LIMIT << 5,  # mov x1, …
        0x58000082,  # ldr x2, .depth
        0xD2800004 | _NONE << 5,  # mov x4, …
        0x58000090,  # ldr x16, .target
        0xD61F0200,  # br x16
    )
    code = b"".join(word.to_bytes(4, "little") for word in words)
    return code + _RECURSION_DEPTH.to_bytes(8, "little") + target.to_bytes(8, "little")


_JUMPS = {"x86_64": _x86_64, "aarch64": _aarch64}


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # Lean's threads are still there: no Python finalisation
