"""Control groups, tried on this host's own where it delegates them; what needs only files is tried on a fake tree.

The kernel cannot be faked: that version 2 refuses, counts and kills as it should is seen only on a host that has it.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.copies import OfCopies
from tests.support.hostile import working

from lemmata.contracts import IsolationError
from lemmata.lean.sandbox import (
    Command,
    Exited,
    MemoryExceeded,
    OutputExceeded,
    ProcessesExceeded,
    Run,
    RunLimits,
    Sandbox,
    Signalled,
    TimedOut,
    find_sandbox,
)
from lemmata.lean.sandbox.cgroups import ControlGroups, Group, Place, sweep_groups
from lemmata.lean.sandbox.command import python
from lemmata.lean.sandbox.delegation import NotDelegatedError, below_or_beside, find_control_groups, own_places
from lemmata.lean.sandbox.mechanisms import Mechanism
from lemmata.lean.sandbox.processes import is_alive
from lemmata.lean.sandbox.resident import EndedError, WorkLimits, started

LIMITS = RunLimits(wall_ms=20_000, cpu_ms=20_000, memory_mb=400, output_bytes=100_000, processes=40)
MECHANISMS = ("bubblewrap", "namespaces", "landlock", "rlimits")
BOMB = "block = bytearray(1500 << 20); block[::4096] = bytes(len(block[::4096]))"
LOW = {"spare_mb": 200 - LIMITS.memory_mb, "spare_processes": 20 - LIMITS.processes}
"""The wall in front of the sampled limits: whatever is stopped was stopped by the kernel."""


@pytest.fixture
def groups() -> Generator[ControlGroups]:
    try:
        found = find_control_groups()
    except NotDelegatedError as error:
        pytest.skip(f"NOT RUN: no control groups are delegated here ({error})")
    yield found
    assert left(found) == [], "nothing is left in the tree"


def left(groups: ControlGroups, pid: int | None = None) -> list[Path]:
    return [folder for place in groups.places for folder in place.folder.glob(f"lemmata-{pid or os.getpid()}-*")]


def holds(groups: ControlGroups, controller: str) -> None:
    if controller not in groups.controllers:
        pytest.skip(f"NOT RUN: {controller} is not delegated here")


@pytest.fixture(params=[*MECHANISMS, "copies:namespaces", "copies:landlock", "copies:rlimits"])
async def fence(request: pytest.FixtureRequest, groups: ControlGroups) -> Sandbox:
    kind = OfCopies if request.param.startswith("copies:") else Sandbox
    return kind(await mechanism_of(request.param.removeprefix("copies:")), groups)


_tried: dict[str, Mechanism] = {}


async def mechanism_of(name: str) -> Mechanism:
    if name not in _tried:
        _tried[name] = (await working(name)).mechanism
    return _tried[name]


async def run(fence: Sandbox, *argv: str, limits: RunLimits = LIMITS) -> Run:
    async with fence.scratch({}) as folder:
        return await fence.run(Command(argv, env={"PATH": "/usr/bin:/bin"}), folder, limits)


async def py(fence: Sandbox, script: str, limits: RunLimits = LIMITS) -> Run:
    return await run(fence, str(python()), "-I", "-S", "-E", "-c", script, limits=limits)


def low(fence: Sandbox) -> Sandbox:
    return type(fence)(fence.mechanism, replace(fence.groups, **LOW))


@pytest.mark.alone
async def test_memory_ends_at_the_wall_however_fast_it_is_taken(fence: Sandbox) -> None:
    holds(fence.groups, "memory")
    ended = await py(low(fence), BOMB)
    assert ended.outcome == MemoryExceeded(400)
    assert 150 < ended.peak_memory_mb < 240, "but for pages that it shares with others"


async def test_memory_of_all_processes_is_counted_together(fence: Sandbox) -> None:
    holds(fence.groups, "memory")
    script = f"import os, time; [os.fork() for _ in range(2)]; {BOMB.replace('1500', '80')}; time.sleep(60)"
    assert (await py(low(fence), script)).outcome == MemoryExceeded(400)


async def test_processes_end_at_the_wall_however_fast_they_come(fence: Sandbox) -> None:
    holds(fence.groups, "pids")
    script = "import os, time\nfor _ in range(30):\n  if os.fork() == 0: time.sleep(60)"
    assert (await py(low(fence), script)).outcome == ProcessesExceeded(40)


async def test_a_peak_between_two_samples_is_seen(fence: Sandbox) -> None:
    holds(fence.groups, "memory")
    ended = await py(fence, f"{BOMB.replace('1500', '150')}; import os; os._exit(0)")
    assert ended.outcome == Exited(0)
    assert 150 <= ended.peak_memory_mb < 250


async def test_what_ends_for_another_reason_is_not_told_as_a_limit(fence: Sandbox) -> None:
    assert (await run(fence, "/bin/sh", "-c", "kill -9 $$")).outcome == Signalled(9)
    assert (await run(fence, "/bin/sh", "-c", "exit 3")).outcome == Exited(3)


async def test_no_group_is_left_however_a_run_ends(fence: Sandbox) -> None:
    sleepers = ("/bin/sh", "-c", "setsid sleep 40 & (setsid sleep 40 &) ; sleep 40")
    assert (await run(fence, *sleepers, limits=replace(LIMITS, wall_ms=400))).outcome == TimedOut(400)
    assert left(fence.groups) == []
    assert isinstance((await run(fence, "/bin/sh", "-c", "yes")).outcome, OutputExceeded)
    assert left(fence.groups) == []
    task = asyncio.create_task(run(fence, *sleepers))
    while not (made := left(fence.groups)) or not (made[0] / "cgroup.procs").read_text():
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert left(fence.groups) == []


async def test_a_run_can_neither_leave_its_group_nor_change_it(fence: Sandbox) -> None:
    if fence.info.filesystem == "host" and fence.info.user == "same":
        pytest.skip("NOT RUN: this fence lets a process do what the worker may")
    files = [str(place.folder / name) for place in fence.groups.places for name in ("tasks", "cgroup.procs")]
    script = (
        f"import os\nfor file in {files}:\n"
        "  try: open(file, 'w').write('0'); print('left')\n"
        "  except OSError: pass\n"
        "print([fd for fd in range(3, 100) if os.path.exists(f'/proc/self/fd/{fd}')])"
    )
    ended = await py(fence, script)
    assert ended.outcome == Exited(0), ended.stderr
    assert ended.stdout == b"[]\n"


@pytest.mark.parametrize("mechanism", MECHANISMS)
async def test_a_process_that_stays_is_held_as_well(groups: ControlGroups, mechanism: str) -> None:
    holds(groups, "memory")
    fence = low(Sandbox(await mechanism_of(mechanism), groups))
    command = Command((str(python()), "-I", "-S", "-E", "-c", f"input(); {BOMB}; input()"))
    async with started(fence, command, LIMITS, lambda _: None) as resident:
        assert len(left(groups)) == len(groups.places)
        resident.send(b"go\n")
        never = asyncio.get_running_loop().create_future()
        with pytest.raises(EndedError) as ended:
            await resident.work(never, WorkLimits(wall_ms=20_000, cpu_ms=20_000, output_bytes=1_000))
        assert ended.value.outcome == MemoryExceeded(400)
    assert left(groups) == []


_WORKER = """
import asyncio
from lemmata.lean.sandbox import Command, RunLimits, find_sandbox

async def main():
    sandbox = await find_sandbox("off")
    limits = RunLimits(wall_ms=60_000, cpu_ms=60_000, memory_mb=400, output_bytes=1_000)
    async with sandbox.scratch({}) as folder:
        await sandbox.run(Command(("/bin/sh", "-c", "echo > begun; sleep 60")), folder, limits)

asyncio.run(main())
"""


def test_groups_of_a_killed_worker_are_swept(groups: ControlGroups) -> None:
    worker = subprocess.Popen([sys.executable, "-c", _WORKER], env={**os.environ, "PYTHONPATH": "src"})
    until(lambda: any(place_members(folder) for folder in left(groups, worker.pid)))
    worker.kill()
    worker.wait()
    stale = left(groups, worker.pid)
    assert len(stale) == len(groups.places)
    until(lambda: not any(place_members(folder) for folder in stale))
    for place in groups.places:
        sweep_groups(place.folder)
    assert left(groups, worker.pid) == stale, (
        "not at once: it may be another container's, whose processes we cannot see"
    )
    for folder in stale:
        os.utime(folder, (0, 0))
    for place in groups.places:
        sweep_groups(place.folder)
    assert left(groups, worker.pid) == []


def test_a_group_is_emptied_before_it_is_removed(groups: ControlGroups) -> None:
    with groups.group(LIMITS) as group:
        members = [member_of(group) for _ in range(2)]
        assert all(set(place.members()) == {member.pid for member in members} for place in group.places)
    assert left(groups) == []
    assert [member.wait(timeout=10) for member in members] == [-9, -9]


def test_version_2_kills_a_whole_group_at_once() -> None:
    """On the real kernel, with a group of version 2 that limits nothing."""
    texts = [Path(f"/proc/self/{name}").read_text() for name in ("cgroup", "mountinfo")]
    folders = [place.folder for place, _ in own_places(*texts) if place.version == 2]
    if not folders or not os.access(folders[0], os.W_OK):
        pytest.skip("NOT RUN: there is no version 2 of control groups here, or it is not ours")
    try:
        with ControlGroups((Place(folders[0], 2, ()),)).group(LIMITS) as group:
            member = member_of(group)
            assert group.places[0].members() == [member.pid]
            group.kill()
            assert member.wait(timeout=10) == -9
            folder = group.places[0].folder
    except PermissionError:
        pytest.skip("NOT RUN: version 2 of control groups does not let us join here")
    assert not folder.exists()


async def test_what_is_in_force_is_said(groups: ControlGroups) -> None:
    assert (await find_sandbox("off")).info.cgroups == groups.controllers != ()
    assert (await find_sandbox("off", cgroups="off")).info.cgroups == ()


async def test_a_group_that_cannot_be_made_is_an_isolation_error(tmp_path: Path) -> None:
    lost = ControlGroups((Place(tmp_path / "gone", 2, ("memory",)),))
    fence = Sandbox(await mechanism_of("rlimits"), lost)
    with pytest.raises(IsolationError, match="control group"):
        await run(fence, "/bin/true")


MOUNTS = """\
22 1 8:1 / / rw - ext4 /dev/sda rw
30 22 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate
31 22 0:27 /docker/x /sys/fs/cgroup/cpu,memory ro master:3 - cgroup cgroup rw,cpu,memory
32 22 0:28 / /with\\040space/pids rw - cgroup cgroup rw,pids
"""


def test_our_own_groups_are_found_in_what_the_kernel_says() -> None:
    both = ("memory", "pids")
    assert own_places("0::/a/b\n", MOUNTS) == [(Place(Path("/sys/fs/cgroup/a/b"), 2, both), Path("/sys/fs/cgroup"))]
    assert own_places("0::/\n", MOUNTS) == [(Place(Path("/sys/fs/cgroup"), 2, both), Path("/sys/fs/cgroup"))]
    memory, pids = Path("/sys/fs/cgroup/cpu,memory"), Path("/with space/pids")
    old = "9:name=systemd:/s\n8:pids:/p\n4:cpu,memory:/docker/x/y\n1:cpuset:/\n"
    assert own_places(old, MOUNTS) == [
        (Place(pids / "p", 1, ("pids",)), pids),
        (Place(memory / "y", 1, ("memory",)), memory),
    ]
    assert own_places("4:cpu,memory:/docker/xx\n0::/../outside\n", MOUNTS) == [], "not below what is mounted"
    assert own_places("", MOUNTS) == own_places("0::/a\n", "") == []


def test_version_2_groups_are_made_where_children_can_be_limited(tmp_path: Path) -> None:
    own = fake(tmp_path / "own", offered="cpu memory pids", enabled="cpu memory pids")
    assert below_or_beside(own, tmp_path) == own
    partly = fake(tmp_path / "partly", offered="cpu memory", enabled="")
    assert below_or_beside(partly, tmp_path) == replace(partly, controllers=("memory",))
    assert (partly.folder / "cgroup.subtree_control").read_text() == "+memory"


def test_version_2_groups_are_made_beside_us_only_where_that_is_ours(tmp_path: Path) -> None:
    top = fake(tmp_path, offered="memory pids", enabled="memory pids")
    own = fake(tmp_path / "worker", offered="", enabled="")
    with pytest.raises(NotDelegatedError, match="not ours"):
        below_or_beside(own, tmp_path)  # as at the host's own top
    (tmp_path / "cgroup.type").write_text("domain\n")
    assert below_or_beside(own, tmp_path) == top, "a container's top"
    deeper = fake(tmp_path / "worker" / "inner", offered="", enabled="")
    with pytest.raises(NotDelegatedError):
        below_or_beside(deeper, tmp_path)


def test_a_place_that_refuses_is_passed_over(tmp_path: Path) -> None:
    own = fake(tmp_path / "own", offered="memory pids", enabled="")
    (own.folder / "cgroup.subtree_control").unlink()
    (own.folder / "cgroup.subtree_control").mkdir()  # as where processes are in it: it cannot be written
    with pytest.raises(NotDelegatedError):
        below_or_beside(own, tmp_path)


def test_version_2_is_told_its_limits(tmp_path: Path) -> None:
    place = fake(tmp_path, offered="", enabled="")
    for name in ("memory.max", "pids.max", "memory.swap.max"):
        (tmp_path / name).write_text("9")
    place.limit(memory_mb=3, processes=5)
    written = {file.name: file.read_text() for file in tmp_path.iterdir() if not file.name.startswith("cgroup")}
    assert written == {"memory.max": "3145728", "memory.swap.max": "0", "pids.max": "5"}, "what is there, and no more"


def test_version_2_tells_its_own_limit_from_the_hosts(tmp_path: Path) -> None:
    group = Group((fake(tmp_path, offered="", enabled=""),))
    assert group.exceeded(LIMITS) is None
    assert group.peak_bytes() == 0
    (tmp_path / "memory.peak").write_text("123\n")
    assert group.peak_bytes() == 123
    (tmp_path / "memory.events").write_text("low 0\nhigh 0\nmax 0\noom 0\noom_kill 1\n")
    assert group.exceeded(LIMITS) is None, "the host has run out of memory: nothing is known about the run"
    (tmp_path / "memory.events").write_text("low 0\nhigh 0\nmax 7\noom 1\noom_kill 1\n")
    assert group.exceeded(LIMITS) == MemoryExceeded(400)
    (tmp_path / "memory.events").unlink()
    (tmp_path / "pids.events").write_text("max 2\n")
    assert group.exceeded(LIMITS) == ProcessesExceeded(40)


def fake(folder: Path, *, offered: str, enabled: str) -> Place:
    folder.mkdir(exist_ok=True)
    for name, text in (("cgroup.controllers", offered), ("cgroup.subtree_control", enabled), ("cgroup.procs", "")):
        (folder / name).write_text(text)
    return Place(folder, 2, ("memory", "pids"))


def member_of(group: Group) -> subprocess.Popen[bytes]:
    script = 'for file; do echo 0 > "$file" || exit 1; done; echo; exec sleep 60'
    member = subprocess.Popen(["/bin/sh", "-c", script, "sh", *group.entrances], stdout=subprocess.PIPE)
    assert member.stdout is not None
    if member.stdout.readline() != b"\n":
        member.wait()
        raise PermissionError
    member.stdout.close()
    assert is_alive(member.pid)
    return member


def place_members(folder: Path) -> str:
    return (folder / "cgroup.procs").read_text()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.01)
