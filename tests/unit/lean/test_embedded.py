from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean

from lemmata.contracts import ToolchainError
from lemmata.lean.embedded import LAUNCHER, LEAN_GITHASH, EmbeddedLibrary, Wheel, ensure_library, find_wheel
from lemmata.lean.embedded.launcher import CHECKED, NOT_STRICT, _aarch64
from lemmata.lean.embedded.sources import Sources
from lemmata.lean.sandbox import Command, Exited, RunLimits, find_sandbox


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A library of three modules that needs nothing."""
    folder = tmp_path / "sources"
    (folder / "Init").mkdir(parents=True)
    (folder / "Init.lean").write_text("prelude\nimport Init.A\nimport Init.B\n")
    (folder / "Init" / "A.lean").write_text("prelude\nimport Init.B\nuniverse u\ndef Same (α : Sort u) : Sort u := α\n")
    (folder / "Init" / "B.lean").write_text("prelude\n")
    return folder


async def test_the_library_is_built_once_and_by_one(tmp_path: Path, sources: Path, wheel: Wheel) -> None:
    steps: list[tuple[int, int]] = []

    def progress(_what: str, done: int, total: int) -> None:
        steps.append((done, total))

    both = await asyncio.gather(*(ensure_library(tmp_path, wheel, sources=sources, progress=progress) for _ in "12"))
    assert both[0] == both[1]
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)], "the second one waited and built nothing"
    library = both[0]
    assert library.problems(full=True) == []
    assert {path.name for path in library.folder.rglob("*.olean")} == {"Init.olean", "A.olean", "B.olean"}
    assert all(path.stat().st_mode & 0o222 == 0 for path in library.folder.rglob("*.olean"))
    assert not [path for path in library.folder.parent.iterdir() if "building" in path.name]


async def test_another_text_is_another_library(tmp_path: Path, sources: Path, wheel: Wheel) -> None:
    before = await ensure_library(tmp_path, wheel, sources=sources)
    (sources / "Init" / "B.lean").write_text("prelude\n-- more\n")
    after = await ensure_library(tmp_path, wheel, sources=sources)
    assert before.folder != after.folder
    assert before.problems(full=True) == []


async def test_a_library_that_was_touched_is_noticed_and_built_again(
    tmp_path: Path, sources: Path, wheel: Wheel
) -> None:
    library = await ensure_library(tmp_path, wheel, sources=sources)
    victim = library.folder / "Init" / "A.olean"
    times = victim.stat()
    victim.chmod(0o644)
    data = bytearray(victim.read_bytes())
    data[-1] ^= 1
    victim.write_bytes(data)
    os.utime(victim, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert library.problems(full=False) == [], "size and time look right"
    assert library.problems(full=True) == ["Init/A.olean was changed"]
    victim.write_bytes(data + b"x")
    assert (await ensure_library(tmp_path, wheel, sources=sources)).problems(full=True) == []


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("Init/A.lean", "prelude\ndef x : Nope := 1\n", "does not compile"),
        ("Init/A.lean", "prelude\nimport Init.C\n", "imports Init.C"),
        ("Init/B.lean", "prelude\nimport Init.A\n", "import each other"),
    ],
)
async def test_a_library_that_cannot_be_built_says_why(
    tmp_path: Path, sources: Path, wheel: Wheel, file: str, text: str, message: str
) -> None:
    (sources / file).write_text(text)
    with pytest.raises(ToolchainError, match=message):
        await ensure_library(tmp_path, wheel, sources=sources)
    assert not list((tmp_path / "lean").glob("*/*.olean"))


def test_which_modules_compile_alone_and_which_first(tmp_path: Path) -> None:
    texts = {"Init": "import Init.C", "Init/A": "", "Init/B1": "import Init.A", "Init/B2": "import Init.A\n-- longer"}
    for name, text in (texts | {"Init/C": "import Init.B1\nimport Init.B2"}).items():
        file = tmp_path / f"{name}.lean"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")

    read = Sources.read(tmp_path)

    assert read.alone == {"Init.A", "Init.C", "Init"}
    assert sorted(read.modules, key=lambda name: -read.urgency[name]) == [
        *("Init.A", "Init.B2", "Init.B1", "Init.C", "Init")
    ]


def test_the_wheel_is_found_without_importing_it(wheel: Wheel, embedded_library: EmbeddedLibrary) -> None:
    assert wheel == find_wheel()
    assert wheel.shared_object.is_file()
    assert wheel.is_intact()
    assert embedded_library.problems(full=False) == []


SKIPS_THE_KERNEL = """
set_option debug.skipKernelTC true in
theorem bad : 1 = 2 := by decide +kernel
"""


@pytest.mark.parametrize("strict", [False, True])
async def test_strict_sends_every_declaration_through_the_kernel(
    tmp_path: Path, embedded_lean: EmbeddedLean, strict: bool
) -> None:
    """Lean's own `realizeConst` skips the check: honest files must compile all the same."""
    sandbox = await find_sandbox("off")
    honest = "structure P where\n  n : Nat\n  h : n = n\n#print P.mk.congr_simp\n"
    for text, good in ((honest, True), (SKIPS_THE_KERNEL, False)):
        async with sandbox.scratch({"T.lean": text.encode()}) as folder:
            words = ("--strict",) if strict else ()
            command = Command(
                (*words, str(embedded_lean.wheel.folder), "T.lean"),
                {"LEAN_PATH": str(embedded_lean.library)},
                launcher=LAUNCHER,
            )
            ended = await sandbox.run(command, folder, RunLimits(20_000, 20_000, 1_000, 100_000))
        assert (ended.outcome == Exited(0)) == (good or not strict), ended.stdout


def test_what_lean_says_of_itself(tmp_path: Path, embedded_lean: EmbeddedLean) -> None:
    run = embedded_lean.compile("theorem t : 2 + 2 = 4 := rfl", out=tmp_path)
    assert run.returncode == 0, run.stdout
    assert LEAN_GITHASH[:8].encode() in (tmp_path / "Cand.olean").read_bytes()[:100]


def test_the_redirection_for_arm_holds_both_constants_and_is_whole_instructions() -> None:
    code = _aarch64(0x1122334455667788)
    assert len(code) == 40
    assert code[32:] == (0x1122334455667788).to_bytes(8, "little")
    assert NOT_STRICT == 70
    assert set(CHECKED) == {"lean_elab_add_decl_without_checking", "lean_add_decl_without_checking"}
