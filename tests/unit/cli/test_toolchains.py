"""The toolchain that `lean-toolchain` files ask for, and what `lemmata lean` does about it."""

from pathlib import Path

import pytest

from lemmata.cli.exits import Exit
from lemmata.cli.toolchains import install_toolchain, pinned, use_toolchain
from lemmata.contracts import InvalidRequestError, ToolchainError
from lemmata.settings import LeanSettings, Settings

INSTALLED = "leanprover/lean4:v4.35.0"


@pytest.fixture(autouse=True)
def elan_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An elan with one toolchain, in a home of its own."""
    home = tmp_path / "elan"
    lean = home / "toolchains" / "leanprover--lean4---v4.35.0" / "bin" / "lean"
    lean.parent.mkdir(parents=True)
    lean.write_text("#!/bin/sh\n")
    lean.chmod(0o755)
    monkeypatch.setenv("ELAN_HOME", str(home))
    return home


def project(folder: Path, pin: str) -> str:
    (folder / "src").mkdir(parents=True)
    (folder / "lean-toolchain").write_text(f"{pin}\n")
    return str(folder / "src" / "a.lean")


def toolchain(settings: Settings) -> str | None:
    return settings.lean.toolchain


def test_the_pin_of_a_files_project_is_used(tmp_path: Path) -> None:
    file = project(tmp_path / "p", INSTALLED)
    assert toolchain(pinned(Settings(), [file])) == INSTALLED
    assert toolchain(pinned(Settings(), ["-", file])) == INSTALLED
    assert toolchain(pinned(Settings(), ["-"])) is None


def test_the_setting_wins_over_a_pin(tmp_path: Path) -> None:
    file = project(tmp_path / "p", INSTALLED)
    assert toolchain(pinned(Settings(lean=LeanSettings(toolchain="embedded")), [file])) == "embedded"


def test_a_pin_that_is_not_installed_is_told_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project(tmp_path / "p", "leanprover/lean4:v4.0.0")
    assert toolchain(pinned(Settings(), [file])) is None
    assert "leanprover/lean4:v4.0.0" in capsys.readouterr().err


def test_files_that_ask_for_different_toolchains_are_not_checked_together(tmp_path: Path) -> None:
    files = [project(tmp_path / name, pin) for name, pin in (("p", INSTALLED), ("q", "leanprover/lean4:v4.0.0"))]
    with pytest.raises(InvalidRequestError, match="different toolchains"):
        pinned(Settings(), files)


def test_use_pins_an_elan_toolchain_for_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert use_toolchain(Settings(), INSTALLED) is Exit.DONE
    assert (tmp_path / "lean-toolchain").read_text() == f"{INSTALLED}\n"
    with pytest.raises(InvalidRequestError, match="no Lean toolchain"):
        use_toolchain(Settings(), "leanprover/lean4:v4.0.0")


def test_install_runs_elan_and_tells_its_failure(elan_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    with pytest.raises(ToolchainError, match="elan installs official toolchains"):
        install_toolchain(INSTALLED)
    elan = elan_home / "bin" / "elan"
    elan.parent.mkdir()
    elan.write_text('#!/bin/sh\necho "$@" >> "$ELAN_HOME/calls"\n[ "$3" != broken ]\n')
    elan.chmod(0o755)
    assert install_toolchain(INSTALLED) is Exit.DONE
    assert (elan_home / "calls").read_text() == f"toolchain install {INSTALLED}\n"
    with pytest.raises(ToolchainError, match="could not install broken"):
        install_toolchain("broken")
