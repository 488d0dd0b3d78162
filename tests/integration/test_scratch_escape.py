"""The scratch folder as a weapon: what a candidate leaves in it, or in its place, harms nobody when it is removed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.support.attempts import attempts, candidate
from tests.support.hostile import LIMITS, MECHANISMS, working

from lemmata.lean.sandbox import Exited, Sandbox, ScratchExceeded


@pytest.fixture(params=MECHANISMS)
async def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    return await working(request.param)


async def test_a_folder_swapped_for_a_link_leads_nowhere(sandbox: Sandbox, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("here")
    for path, mode in ((tmp_path, 0o755), (precious, 0o755)):
        path.chmod(mode)
    script = f"""
here = os.getcwd()
attempt("move", lambda: os.rename(here, here + "-moved"))
attempt("link", lambda: os.symlink({str(precious)!r}, here))
attempt("link inside", lambda: os.symlink({str(precious)!r}, "inside"))
attempt("replace", lambda: (os.rmdir(here), os.symlink({str(precious)!r}, here)))
"""
    async with sandbox.scratch({}) as folder:
        found = await attempts(sandbox, script, scratch=folder, alone=False)
        if sandbox.info.user == "unprivileged":
            assert found["move"] is None
            assert not folder.is_symlink()
    assert not list(folder.parent.parent.glob(f"{folder.parent.name}*"))
    assert stat.S_IMODE(precious.stat().st_mode) == 0o755
    assert (precious / "file").read_text() == "here"


async def test_a_folder_in_a_folder_in_a_folder_is_removed(sandbox: Sandbox) -> None:
    script = """
import os
for _ in range(3_000):
    os.mkdir("d")
    os.chdir("d")
os.chmod(".", 0)
"""
    async with sandbox.scratch({}) as folder:
        run = await candidate(sandbox, script, scratch=folder, alone=False)
        assert run.outcome in (Exited(0), ScratchExceeded(LIMITS.scratch_mb)), run.stderr.decode()
    assert not folder.parent.exists()


async def test_files_cannot_be_hidden_from_the_limit(sandbox: Sandbox) -> None:
    deep = "for _ in range(60):\n    os.mkdir('d' * 80)\n    os.chdir('d' * 80)"  # longer than a path may be
    unreadable = "os.mkdir('d')\nos.chmod('d', 0o300)\nos.chdir('d')"
    for hide in (deep, unreadable):
        fill = "for number in range(3):\n    open(str(number), 'wb').write(bytes(8 << 20))"
        run = await candidate(sandbox, f"import os, time\n{hide}\n{fill}\ntime.sleep(10)", alone=False)
        assert run.outcome == ScratchExceeded(LIMITS.scratch_mb), run.stderr.decode()


async def test_what_cannot_be_entered_is_removed(sandbox: Sandbox) -> None:
    script = """
os.makedirs("a/b/c")
os.mkfifo("a/b/pipe")
open("a/b/c/file", "w").close()
os.symlink("/etc/passwd", "a/b/link")
os.symlink(".", "a/loop")
os.link("a/b/c/file", "hard")
for path in ("a/b/c", "a/b", "a", "."):
    os.chmod(path, 0)
"""
    async with sandbox.scratch({}) as folder:
        run = await candidate(sandbox, f"import os\n{script}", scratch=folder, alone=False)
        assert run.outcome in (Exited(0), ScratchExceeded(LIMITS.scratch_mb)), run.stderr.decode()
    assert not folder.exists()
