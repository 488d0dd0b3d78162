"""A toolchain of the official shape: found in every way there is, and as good as the embedded one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import EmbeddedLean

from lemmata.contracts import CheckRequest, ToolchainError, Verdict
from lemmata.lean.discovery import choose, find_toolchain
from lemmata.lean.elan import find, installed, wanted_by
from lemmata.settings import LeanSettings, Settings
from lemmata.worker import LeanWorker


@pytest.fixture
def elan(tmp_path: Path, official_toolchain: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "elan"
    (home / "toolchains").mkdir(parents=True)
    (home / "toolchains" / "leanprover--lean4---v4.35.0").symlink_to(official_toolchain)
    (home / "toolchains" / "broken").mkdir()
    (home / "settings.toml").write_text('version = "12"\ndefault_toolchain = "leanprover/lean4:v4.35.0"\n')
    monkeypatch.setenv("ELAN_HOME", str(home))
    return home


def test_elan_s_toolchains_are_read_from_its_folders(elan: Path, official_toolchain: Path) -> None:
    assert installed() == {"leanprover/lean4:v4.35.0": official_toolchain.resolve()}
    for name in ("leanprover/lean4:v4.35.0", "v4.35.0", "4.35.0"):
        assert find(name) == official_toolchain.resolve()
    assert find("v4.99.0") is None


def test_the_order_of_discovery(
    elan: Path, official_toolchain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "project" / "sub" / "A.lean"
    file.parent.mkdir(parents=True)
    monkeypatch.setenv("PATH", "/nowhere")
    assert choose(LeanSettings(), file).name == "embedded"
    monkeypatch.setenv("PATH", str(official_toolchain / "bin"))
    assert choose(LeanSettings(), file).name == "path"
    (tmp_path / "project" / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    assert wanted_by(file) == "leanprover/lean4:v4.35.0"
    assert choose(LeanSettings(), file).name == "leanprover/lean4:v4.35.0"
    assert choose(LeanSettings(toolchain="embedded"), file).name == "embedded"
    assert choose(LeanSettings(toolchain="embedded"), file, "path").folder == official_toolchain
    assert choose(LeanSettings(toolchain=str(official_toolchain))).folder == official_toolchain
    with pytest.raises(ToolchainError, match="there are: leanprover/lean4"):
        choose(LeanSettings(toolchain="nope"))


def test_the_shim_of_elan_stands_for_its_default(
    elan: Path, official_toolchain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shims = tmp_path / "shims"
    shims.mkdir()
    (shims / "lean").write_text("#!/bin/sh\n")
    (shims / "lean").chmod(0o755)
    monkeypatch.setenv("PATH", str(shims))
    assert choose(LeanSettings()).folder == official_toolchain.resolve()


async def test_a_folder_that_is_no_toolchain_says_so(tmp_path: Path, embedded_settings: Settings) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "lean").write_text("#!/bin/sh\necho hello\n")
    (tmp_path / "bin" / "lean").chmod(0o755)
    lean = embedded_settings.lean.model_copy(update={"toolchain": str(tmp_path)})
    with pytest.raises(ToolchainError, match="does not say which Lean it is"):
        await find_toolchain(embedded_settings.model_copy(update={"lean": lean}))


async def test_checks_on_a_project_s_dependencies(
    official_toolchain: Path, embedded_settings: Settings, embedded_lean: EmbeddedLean, tmp_path: Path
) -> None:
    own = tmp_path / "project" / ".lake" / "build" / "lib" / "lean"
    run = embedded_lean.compile(
        "def Dep.two : Nat := 2\ntheorem Dep.two_eq : Dep.two = 2 := rfl\n", name="Dep", out=own
    )
    assert run.returncode == 0, run.stdout
    for folder in (tmp_path, *own.relative_to(tmp_path).parents):
        (tmp_path / folder).chmod(0o755)
    own.chmod(0o755)
    lean = {"toolchain": str(official_toolchain), "project": tmp_path / "project"}
    worker = await LeanWorker.create(embedded_settings.model_copy(update={"lean": LeanSettings.model_validate(lean)}))
    statement = "theorem t : Dep.two = 2"
    try:
        for header, proof, expected in (
            ("import Dep", "Dep.two_eq", Verdict.PROVED),
            ("import Dep", "by sorry", Verdict.INCOMPLETE),
            ("import Dep", "trivial", Verdict.FAILED),
            ("import Nope", "rfl", Verdict.INVALID),
            ("", "rfl", Verdict.INVALID),
        ):
            result = await worker.check(CheckRequest(header=header, statement=statement, proof=proof))
            assert result.verdict is expected, (header, proof, result.message)
            assert result.toolchain is not None
            assert result.toolchain.version == "4.35.0"
            assert result.toolchain.name == str(official_toolchain)
    finally:
        await worker.aclose()
