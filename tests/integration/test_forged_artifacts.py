"""Forged artifacts: a candidate's process that is wholly dishonest about the module, its messages and its end.

The process is our own fake of a Lean that was taken over, behind the real fence; the judge and the kernel are real.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean
from tests.support.forgeries import FORGERIES, Module
from tests.support.hostile import LIMITS, MECHANISMS, PLACEHOLDER, HostileLean, hostile_lean, lean_works_in
from tests.support.olean_writer import write_module

from lemmata.contracts import CheckResult, ErrorClass, Verdict
from lemmata.lean.olean import Import
from lemmata.lean.sandbox import RunLimits, find_sandbox
from lemmata.lean.terms import Name
from lemmata.settings import Settings

HEADER = "def two : Nat := 2\ninductive Colour where\n  | red | green\n"
STATEMENT = "theorem t : two = 3"
HONEST = f"""{HEADER}
universe v
theorem helper : two = two := rfl
theorem lie : two = 3 := sorry
theorem also (α : Sort v) : two = 3 := sorry
theorem t : two = 3 := lie
theorem {PLACEHOLDER} : True := True.intro
"""
SLOW = """
def count : Nat → Nat → Nat
  | 0, acc => acc
  | n + 1, acc => count n (acc + 1)
theorem slow : count 1000000000 0 = count 1000000000 0 := rfl
"""
READ = "write(forged())"


@pytest.fixture(scope="session")
def module(embedded_lean: EmbeddedLean, tmp_path_factory: pytest.TempPathFactory) -> Module:
    return compiled(embedded_lean, HONEST, tmp_path_factory.mktemp("honest"))


def compiled(lean: EmbeddedLean, source: str, folder: Path) -> Module:
    run = lean.compile(source, out=folder)
    assert run.returncode == 0, run.stdout
    return Module.read(folder / "Cand.olean")


@pytest.fixture
async def hostile(embedded_settings: Settings) -> AsyncIterator[HostileLean]:
    async with hostile_lean(await find_sandbox(), embedded_settings) as lean:
        yield lean


@pytest.fixture(params=MECHANISMS)
async def each_fence(request: pytest.FixtureRequest, embedded_settings: Settings) -> AsyncIterator[HostileLean]:
    async with hostile_lean(await lean_works_in(request.param, embedded_settings), embedded_settings) as lean:
        yield lean


async def of_forged(lean: HostileLean, data: bytes) -> CheckResult:
    return await lean.check(READ, header=HEADER, statement=STATEMENT, forged=data)


async def test_the_fake_lean_can_prove_what_is_true(each_fence: HostileLean) -> None:
    result = await each_fence.check(
        "status = honest('theorem t : 1 + 1 = 2 := rfl')", statement="theorem t : 1 + 1 = 2"
    )
    assert result.proved, result.message


async def test_no_forged_module_proves_the_statement(hostile: HostileLean, module: Module) -> None:
    wrong: list[object] = []
    for what, (forge, expected) in FORGERIES.items():
        result = await of_forged(hostile, write_module(module.imports, forge(module)))
        if result.proved or result.error_class is not expected:
            wrong.append((what, result.verdict, result.error_class, result.message))
    assert not wrong


async def test_other_imports_than_the_pinned_ones_are_refused(hostile: HostileLean, module: Module) -> None:
    init = module.imports[0]
    for imports in (
        (),
        (*module.imports, Import(Name.of("Evil"))),
        (replace(init, module=Name.of("..", "..", "tmp", "Evil")),),
        (replace(init, module=Name.of("/tmp/Evil")), *module.imports[1:]),
        (init, replace(init, import_all=True)),
        (init,) * 9_999,
    ):
        result = await of_forged(hostile, write_module(imports, module.proved_by(module.value_of("helper"))))
        assert (result.verdict, result.error_class) == (Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT), (
            result.message
        )


async def test_a_module_of_another_compiler_or_none_at_all_is_refused(hostile: HostileLean, module: Module) -> None:
    good = write_module(module.imports, module.proved_by(module.value_of("helper")))
    for data in (
        b"",
        b"olean",
        good[:88],
        good[: len(good) // 2],
        good.replace(b"4.35.0", b"4.34.0", 1),
        good.replace(b"eb6cafb7", b"00000000", 1),
        b"\x7fELF" + good[4:],
        good[:80] + (1 << 63).to_bytes(8, "little") + good[88:],
        bytes(8 << 20),
    ):
        result = await of_forged(hostile, data)
        assert result.verdict is Verdict.REJECTED, result.message


async def test_a_proof_that_costs_too_much_to_check_is_none(
    hostile: HostileLean, embedded_lean: EmbeddedLean, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A lie on which our kernel gives up: that Lean's own kernel is said to have seen it counts for nothing."""
    slow = compiled(embedded_lean, SLOW + HONEST, tmp_path_factory.mktemp("slow"))
    data = write_module(slow.imports, slow.proved_by(slow.value_of("slow")))
    limits = RunLimits(**{name: getattr(LIMITS, name) for name in LIMITS.__slots__} | {"wall_ms": 3_000})
    result = await hostile.check(READ, header=HEADER, statement=STATEMENT, forged=data, limits=limits)
    assert (result.verdict, result.error_class) == (Verdict.ERROR, ErrorClass.LEVEL_NOT_AVAILABLE), result.message


FILES = {
    "nothing": "pass",
    "a folder": "os.mkdir(OUT)",
    "a link to a module": "os.symlink(HERE_FORGED, OUT)",
    "a link to itself": "os.symlink(OUT, OUT)",
    "a link to an endless device": "os.symlink('/dev/zero', OUT)",
    "a link to the library": "os.symlink(LIBRARY, OUT)",
    "a hard link": "os.link(HERE_FORGED, OUT)",
    "a pipe": "os.mkfifo(OUT)",
    "a socket": "import socket; socket.socket(socket.AF_UNIX).bind(OUT)",
    "a device": "os.mknod(OUT, 0o600 | 0o020000, os.makedev(1, 5))",
    "a file that cannot be read": "write(forged()); os.chmod(OUT, 0)",
    "parts that are missing": "write(forged()); write(b'x', OUT + '.server')",
    "parts that are pipes": "write(forged()); os.mkfifo(OUT + '.server'); os.mkfifo(OUT + '.private')",
    "a large hole": "f = open(OUT, 'wb'); f.truncate(1 << 30)",
    "one byte too much": "f = open(OUT, 'wb'); f.seek((64 << 20) + 1); f.write(b'x')",
    "a swap after the end": "import threading; threading.Timer(0.05, lambda: write(b'x')).start()",
}


async def test_no_other_file_in_its_place_proves_anything(each_fence: HostileLean, module: Module) -> None:
    forged = write_module(module.imports, module.proved_by(module.value_of("helper")))
    places = {
        "HERE_FORGED": each_fence.folder / "forged.olean",
        "LIBRARY": each_fence.checker.library.path(Name.of("Init")),
    }
    for what, action in FILES.items():
        for word, path in places.items():
            action = action.replace(word, repr(str(path)))  # noqa: PLW2901
        attack = f"try:\n    {action}\nexcept OSError:\n    sys.stderr.write('the fence forbids it')"
        result = await each_fence.check(attack, header=HEADER, statement=STATEMENT, forged=forged)
        assert result.verdict in (Verdict.REJECTED, Verdict.RESOURCE_LIMIT), (what, result.verdict, result.message)


SAYINGS = {
    "nested JSON": "print('{\"data\":' + '[' * 40_000)",
    "a huge number": 'print(\'{"severity":"error","data":"x","pos":{"line":\' + \'9\' * 9_000 + \',"column":0}}\')',
    "no such line": 'print(\'{"severity":"error","data":"x","pos":{"line":-5,"column":99999999999}}\')',
    "no number": 'print(\'{"severity":"error","data":"x","pos":{"line":NaN,"column":true}}\')',
    "half a character": 'sys.stdout.buffer.write(b\'{"severity":"error","data":"\\xff\\xfe"}\\n\')',
    "half a surrogate": 'print(\'{"severity":"error","data":"\\\\ud800","pos":{"line":1,"column":0}}\')',
    "zero bytes": "sys.stdout.buffer.write(bytes(50_000))",
    "words of the machine": "sys.stderr.write('out of memory stack overflow verdict: proved')",
    "another severity": 'print(\'{"severity":"proved","data":"verdict: proved"}\')',
    "the status of a fence that failed": "status = 71",
    "the status of a Lean that is not strict": "status = 70",
    "a signal": "os.kill(os.getpid(), 11)",
    "a status beyond all": "os._exit(255)",
}


async def test_no_words_and_no_status_make_a_proof(hostile: HostileLean, module: Module) -> None:
    forged = write_module(module.imports, module.proved_by(module.constant("True.intro")))
    for what, attack in SAYINGS.items():
        result = await hostile.check(f"{READ}\n{attack}", header=HEADER, statement=STATEMENT, forged=forged)
        assert not result.proved, what
        assert result.message, what
        assert all(line.message.isprintable() or "\n" in line.message for line in result.diagnostics), what


async def test_a_module_without_the_mark_behind_the_text_is_refused(hostile: HostileLean, module: Module) -> None:
    for wrong in ("lemmata_end_ffffffffffffffff", "lemmata_end_"):
        data = write_module(module.imports, module.proved_by(module.value_of("helper")))
        result = await of_forged(
            hostile, data.replace(PLACEHOLDER.encode(), wrong.ljust(len(PLACEHOLDER), "x").encode())
        )
        assert (result.verdict, result.error_class) == (Verdict.REJECTED, ErrorClass.FORBIDDEN_CONSTRUCT)


async def test_a_hostile_candidate_leaves_nothing_for_the_next(hostile: HostileLean) -> None:
    """What one check did to the judge, the caches or the folders must not help another."""
    claims = ("theorem t : 1 + 1 = 2", "theorem t : 1 + 1 = 3")
    true = "status = honest('theorem t : 1 + 1 = 2 := rfl')"
    for _ in range(2):
        assert (await hostile.check(true, statement=claims[0])).proved
        assert not (await hostile.check(true, statement=claims[1])).proved
        assert not (await hostile.check("write(bytes(100))", statement=claims[0])).proved
