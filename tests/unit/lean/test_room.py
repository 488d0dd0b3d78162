"""Copies that share a room: what one of them can do to the host, to its server, and to the others."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.copies import OfCopies, Room

from lemmata.contracts import IsolationError
from lemmata.lean.sandbox import (
    Command,
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Run,
    RunLimits,
    ScratchExceeded,
    Signalled,
    TimedOut,
    find_sandbox,
    room,
)
from lemmata.lean.sandbox.command import python
from lemmata.lean.sandbox.inside import landlock
from lemmata.lean.sandbox.sandbox import why_not

LIMITS = RunLimits(wall_ms=10_000, cpu_ms=10_000, memory_mb=400, output_bytes=100_000, scratch_mb=8, processes=40)
ALONE = Command(("/bin/true",), alone=True)


@pytest.fixture
async def shared(tmp_path: Path) -> AsyncGenerator[Room]:
    sandbox = await find_sandbox(copies=True)
    fits = sandbox.info.mechanism == "namespaces" and await why_not(OfCopies(sandbox.mechanism)) is None
    if not fits or sandbox.mechanism.room(ALONE, tmp_path) is None:
        pytest.skip("NOT RUN: needs root, private namespaces, users and system call filters")
    async with Room.opened(sandbox, room(tmp_path)) as opened:
        yield opened


async def py(shared: Room, script: str, **changes: int) -> Run:
    return await shared.run((str(python()), "-I", "-S", "-E", "-c", f"import os\n{script}"), replace(LIMITS, **changes))


async def said(shared: Room, script: str) -> str:
    ended = await py(shared, script)
    assert ended.outcome == Exited(0), ended.stderr.decode()
    return ended.stdout.decode().strip()


def attempt(act: str) -> str:
    return f"try:\n  print({act})\nexcept Exception as error: print(type(error).__name__)"


async def test_a_copy_is_alone_and_sees_no_process_and_no_file_of_the_host(shared: Room) -> None:
    assert await said(shared, "print(os.getpid(), os.getppid(), os.listdir('/proc'))") == "1 0 []"
    assert await said(shared, "print(sorted(os.listdir('/dev')))") == "['null', 'random', 'urandom', 'zero']"
    for path in ("/home", "/var", "/sys", "/etc/passwd", "/root/.bashrc", "/old"):
        assert await said(shared, f"print(os.path.exists({path!r}))") == "False"
    assert await said(shared, "print(open('given').read())") == "given"


@pytest.mark.parametrize("path", ["/x", "/tmp/x", "/usr/x", "/dev/x", "/proc/x", "../x", "../../x"])
async def test_it_writes_to_its_own_folder_only(shared: Room, path: str) -> None:
    assert await said(shared, attempt(f"open({path!r}, 'w').write('1')")) in ("OSError", "PermissionError")
    assert await said(shared, "open('mine', 'w').write('1'); print(open('/dev/null', 'w').write('1'))") == "1"


@pytest.mark.parametrize("kind", ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"])
async def test_there_are_no_sockets_by_which_two_could_talk(shared: Room, kind: str) -> None:
    assert await said(shared, f"import socket\n{attempt(f'socket.socket(socket.{kind})')}") == "PermissionError"


async def test_others_are_out_of_reach_while_they_run(shared: Room) -> None:
    """Even for one that has been told the other's folder."""
    other = asyncio.create_task(py(shared, "import time; open('secret', 'w').write('1'); time.sleep(4)"))
    secret: list[Path] = []
    while not secret:
        await asyncio.sleep(0.02)
        secret = list(shared.base.glob("*/scratch/secret"))
    acts = (
        f"open({str(secret[0])!r}).read()",
        f"open({str(secret[0])!r}, 'a').write('2')",
        f"os.listdir({str(secret[0].parent)!r})",
        f"os.listdir({str(secret[0].parent.parent)!r})",
        f"os.listdir({str(shared.base)!r})",
        "os.kill(-1, 9)",
    )
    for act in acts:
        assert await said(shared, attempt(act)) == "PermissionError", act
    assert secret[0].stat().st_uid not in (0, 65_534)
    other.cancel()
    with pytest.raises(asyncio.CancelledError):
        await other


async def test_a_file_that_anybody_may_write_is_not_written_by_a_copy(shared: Room) -> None:
    if landlock.version() == 0:
        pytest.skip("NOT RUN: the kernel has no Landlock")
    open_to_all = shared.base / "open"
    open_to_all.write_text("as it was")
    open_to_all.chmod(0o666)
    assert await said(shared, attempt(f"open({str(open_to_all)!r}, 'w').write('1')")) == "PermissionError"
    assert open_to_all.read_text() == "as it was"


async def test_each_has_a_user_of_its_own_and_no_rights(shared: Room) -> None:
    users = {await said(shared, "print(os.getuid(), os.getgid(), os.getgroups())") for _ in range(3)}
    assert len(users) == 3
    assert all(user.endswith("[]") and not user.startswith("0 ") for user in users)
    for act in ("os.setuid(0)", "os.fork()", "os.chroot('/')", "os.chmod('given', 0o777)", "os.mkdir('x')"):
        assert await said(shared, attempt(act)) == "PermissionError", act


async def test_its_limits_hold(shared: Room) -> None:
    assert (await py(shared, "os._exit(7)")).outcome == Exited(7)
    assert isinstance((await py(shared, "os.abort()")).outcome, Signalled)
    assert (await py(shared, "while True: pass", cpu_ms=300)).outcome == CpuExceeded(300)
    assert (await py(shared, "import time; time.sleep(60)", wall_ms=400)).outcome == TimedOut(400)
    block = "a = bytearray(b'x' * (600 << 20)); import time; time.sleep(5)"
    assert (await py(shared, block)).outcome == MemoryExceeded(400)
    flood = await py(shared, "open('big', 'wb').write(bytes(64 << 20))")
    assert flood.outcome == ScratchExceeded(8) or b"File too large" in flood.stderr
    assert await said(shared, "print(1)") == "1", "the server is there as before"


async def test_a_folder_without_a_user_of_its_own_is_refused(shared: Room) -> None:
    folder = shared.base / "scratch"
    folder.mkdir()
    os.chown(folder, 65_534, 65_534)
    with pytest.raises(IsolationError, match="no user of its own"):
        await shared.sandbox.run_copy(shared.server, ALONE, folder, LIMITS, shared.pool)


async def test_groups_are_used_again_only_after_a_run_that_left_no_trace(shared: Room) -> None:
    if not shared.sandbox.groups.places:
        pytest.skip("NOT RUN: no control groups are delegated here")

    async def groups() -> set[str]:
        return {
            group.name
            for place in shared.sandbox.groups.places
            for group in place.folder.glob(f"lemmata-{os.getpid()}-*")
        }

    await said(shared, "print(1)")
    first = await groups()
    await said(shared, "print(1)")
    if any(place.version == 2 for place in shared.sandbox.groups.places):
        assert not first, "version 2 cannot set counters back"
        return
    assert await groups() == first
    assert (await py(shared, "a = bytearray(b'x' * (600 << 20)); import time; time.sleep(5)")).outcome == (
        MemoryExceeded(400)
    )
    peak = (await py(shared, "print(1)")).peak_memory_mb
    assert peak < 100, "the peak of an earlier run is not told of a later one"
    shared.pool.close()
    assert not await groups() & first
