"""The fence, tried with ordinary programs: every mechanism that this host has, and none that it has not."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from tests.support.copies import OfCopies

from lemmata.contracts import IsolationError
from lemmata.lean.sandbox import (
    Command,
    CpuExceeded,
    Exited,
    MemoryExceeded,
    OutputExceeded,
    ProcessesExceeded,
    Run,
    RunLimits,
    Sandbox,
    ScratchExceeded,
    Signalled,
    TimedOut,
    find_sandbox,
)
from lemmata.lean.sandbox.command import python
from lemmata.lean.sandbox.mechanisms import bwrap_path
from lemmata.lean.sandbox.sandbox import candidates, why_not
from lemmata.lean.sandbox.scratch import scratch_folder, sweep

LIMITS = RunLimits(wall_ms=10_000, cpu_ms=10_000, memory_mb=400, output_bytes=100_000, scratch_mb=8, processes=40)
PRIVATE = ("bubblewrap", "namespaces")


@pytest.fixture(
    params=["bubblewrap", "namespaces", "landlock", "rlimits", "copies:namespaces", "copies:landlock", "copies:rlimits"]
)
async def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    reasons = []
    kind = OfCopies if request.param.startswith("copies:") else Sandbox
    wanted = request.param.removeprefix("copies:")
    for mechanism in [*candidates("auto")]:
        if mechanism.info.mechanism == wanted:
            found = kind(mechanism)
            reason = await why_not(found)
            if reason is None:
                return found
            reasons.append(reason)
    pytest.skip(f"NOT RUN: this host has no {wanted} ({'; '.join(reasons) or 'not installed'})")


async def run(sandbox: Sandbox, *argv: str, limits: RunLimits = LIMITS) -> Run:
    async with sandbox.scratch({"given": b"given"}) as folder:
        return await sandbox.run(Command(argv, env={"PATH": "/usr/bin:/bin"}), folder, limits)


async def shell(sandbox: Sandbox, script: str, **changes: int) -> Run:
    return await run(sandbox, "/bin/sh", "-c", script, limits=replace(LIMITS, **changes))


async def py(sandbox: Sandbox, script: str, **changes: int) -> Run:
    return await run(sandbox, str(python()), "-I", "-S", "-E", "-c", script, limits=replace(LIMITS, **changes))


async def test_a_program_ends_by_itself(sandbox: Sandbox) -> None:
    ended = await shell(sandbox, "cat given; echo oops >&2; exit 3")
    assert ended.outcome == Exited(3)
    assert (ended.stdout, ended.stderr) == (b"given", b"oops\n")
    assert (await shell(sandbox, "kill -SEGV $$")).outcome == Signalled(11)


async def test_the_environment_is_built_from_nothing(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    ended = await shell(sandbox, "env; cat /proc/self/environ /proc/1/environ 2>/dev/null; cat")
    assert b"hunter2" not in ended.stdout
    assert ended.outcome == Exited(0), "standard input is empty"


async def test_the_wall_clock_stops_a_sleeper_with_all_its_children(sandbox: Sandbox) -> None:
    start = time.monotonic()
    ended = await shell(sandbox, "sleep 321 & setsid sleep 321 & sleep 321", wall_ms=500)
    assert ended.outcome == TimedOut(500)
    assert time.monotonic() - start < 5
    assert not alive("sleep", "321")


async def test_a_daemon_does_not_outlive_the_run(sandbox: Sandbox) -> None:
    script = (
        "(setsid sh -c 'sleep 654' </dev/null >/dev/null 2>&1 &) ; (setsid setsid nohup sleep 654 >/dev/null 2>&1 &)"
    )
    assert (await shell(sandbox, script)).outcome == Exited(0)
    assert not alive("sleep", "654")


async def test_cancelling_kills_everything_at_once(sandbox: Sandbox) -> None:
    task = asyncio.create_task(shell(sandbox, "setsid sleep 987 & sleep 987"))
    while not alive("sleep", "987"):
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not alive("sleep", "987")


async def test_cpu_time_is_limited(sandbox: Sandbox) -> None:
    assert (await shell(sandbox, "while :; do :; done", cpu_ms=300)).outcome == CpuExceeded(300)


@pytest.mark.alone
async def test_memory_is_limited_over_all_processes(sandbox: Sandbox) -> None:
    one = "import time; block = bytearray(1500 << 20); block[::4096] = bytes(len(block[::4096])); time.sleep(60)"
    assert (await py(sandbox, one)).outcome == MemoryExceeded(400)
    many = f"import os, time; [os.fork() for _ in range(3)]; {one.replace('1500', '100')}"
    assert (await py(sandbox, many)).outcome == MemoryExceeded(400)


async def test_output_is_limited_and_kept_up_to_the_limit(sandbox: Sandbox) -> None:
    ended = await shell(sandbox, "yes hello")
    assert ended.outcome == OutputExceeded(100_000)
    assert len(ended.stdout) == 100_000
    assert (await shell(sandbox, "yes hello >&2")).outcome == OutputExceeded(100_000)


@pytest.mark.alone
async def test_a_fork_bomb_ends_at_the_limit_of_processes(sandbox: Sandbox) -> None:
    script = "import os, time\nwhile True:\n  try: os.fork()\n  except OSError: time.sleep(0.1)\n  time.sleep(0.02)"
    ended = await py(sandbox, script)
    if sandbox.mechanism.drop or sandbox.info.mechanism in PRIVATE:
        assert ended.outcome == ProcessesExceeded(40)
        assert ended.peak_memory_mb < 1_500, "the kernel's own limit holds between two samples"
    else:  # the kernel does not count root's processes, so it is a race between two of our own limits
        assert isinstance(ended.outcome, ProcessesExceeded | MemoryExceeded)


async def test_files_are_limited_in_size_and_number(sandbox: Sandbox) -> None:
    one = await shell(sandbox, "head -c 100000000 /dev/zero > big; sleep 5")
    assert isinstance(one.outcome, ScratchExceeded | Exited)
    many = "i=0; while :; do i=$((i+1)); : > f$i; done"
    assert (await shell(sandbox, many)).outcome == ScratchExceeded(8)


async def test_the_scratch_folder_is_private_and_goes_away(sandbox: Sandbox) -> None:
    async with sandbox.scratch({}) as folder:
        assert folder.stat().st_mode & 0o077 == 0
        script = "mkdir -p a/b; ln -s /etc b; touch a/b/c; chmod 000 a/b a; pwd"
        ended = await sandbox.run(Command(("/bin/sh", "-c", script)), folder, LIMITS)
        assert ended.stdout.decode().strip() == str(folder)
    assert not folder.exists()
    assert Path("/etc").is_dir()


async def test_a_private_fence_hides_the_host(sandbox: Sandbox) -> None:
    if sandbox.info.mechanism not in PRIVATE:
        pytest.skip("of private fences only")
    script = (
        "ls /home /root /etc/passwd /var /sys; touch /usr/x; touch /x; "
        "kill -9 1 $PPID; cat /proc/net/tcp | wc -l; ls /proc | grep -c '^[0-9]'; id -u"
    )
    ended = await shell(sandbox, script)
    tcp, processes, user = ended.stdout.split()[-3:]
    assert int(tcp) == 1
    assert user != b"0"
    assert int(processes) < 10
    for path in (b"/home", b"/etc/passwd", b"/var", b"/sys"):
        assert path + b"': No such file" in ended.stderr.replace(b"'/", b"/")
    assert b"/usr/x': Read-only" in ended.stderr.replace(b"'/", b"/")


async def test_landlock_lets_only_the_named_files_be_read(sandbox: Sandbox) -> None:
    if sandbox.info.mechanism != "landlock":
        pytest.skip("of Landlock only")
    ended = await shell(sandbox, "cat /etc/passwd; touch /tmp/lemmata-escape; cat given")
    assert ended.stdout == b"given"
    assert not Path("/tmp/lemmata-escape").exists()


async def test_what_cannot_be_started_says_so(sandbox: Sandbox) -> None:
    ended = await run(sandbox, "/no/such/program")
    assert ended.outcome == Exited(127)
    assert b"/no/such/program" in ended.stderr


async def test_the_strongest_fence_is_chosen_and_off_means_limits_only() -> None:
    found = await find_sandbox("auto")
    assert found.info.mechanism == next(iter(candidates("auto"))).info.mechanism or found.info.notes
    assert (await find_sandbox("off")).info.mechanism == "rlimits"


async def test_required_refuses_where_no_namespaces_hold() -> None:
    trial = Command(("/no/such/program",))
    with pytest.raises(IsolationError, match="no private namespaces"):
        await find_sandbox("required", trial=trial)


async def test_without_bubblewrap_our_own_namespaces_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert bwrap_path() is None
    assert next(candidates("auto")).info.mechanism == "namespaces"


def test_folders_of_processes_that_were_killed_are_swept(tmp_path: Path) -> None:
    gone = tmp_path / "lemmata-999999999-abc"
    young = tmp_path / "lemmata-999999998-abc"
    other = tmp_path / "lemmata-data"
    for folder in (gone, young, other):
        folder.mkdir()
    os.utime(gone, (0, 0))
    with scratch_folder({}, below=tmp_path) as scratch:
        mine = scratch.parent
        os.utime(mine, (0, 0))
        assert sweep(tmp_path) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([young.name, other.name, mine.name])


def alive(*command: str) -> bool:
    def matches(process: psutil.Process) -> bool:
        try:
            return process.cmdline() == list(command) and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    return any(matches(process) for process in psutil.process_iter())


async def test_a_copy_that_stays_alone_is_the_first_process_of_its_namespace() -> None:
    found = [mechanism for mechanism in candidates("auto", copies=True) if mechanism.info.mechanism == "namespaces"]
    alone = Command(("/bin/true",), env={}, alone=True)
    if not found or found[0].generations(alone) != 0 or await why_not(OfCopies(found[0])) is not None:
        pytest.skip("NOT RUN: needs root, private namespaces and system call filters")
    assert found[0].generations(replace(alone, alone=False)) > 0  # what may start others has a parent that reaps them

    async def run_alone(script: str, **changes: int) -> Run:
        argv = (str(python()), "-I", "-S", "-E", "-c", f"import os\n{script}")
        fence = OfCopies(found[0])
        async with fence.scratch({}) as folder:
            return await fence.run(replace(alone, argv=argv), folder, replace(LIMITS, **changes))

    assert (await run_alone("print(os.getpid(), os.getppid())")).stdout == b"1 0\n"
    assert (await run_alone("print(sorted(p for p in os.listdir('/proc') if p.isdigit()))")).stdout == b"['1']\n"
    assert (await run_alone("os._exit(7)")).outcome == Exited(7)
    # signals that it would ignore for want of a handler end it all the same
    assert isinstance((await run_alone("os.abort()")).outcome, Signalled)
    assert isinstance((await run_alone("import ctypes; ctypes.string_at(0)")).outcome, Signalled)
    for attempt in ("os.fork()", "os.kill(-1, 9)", "os.kill(2, 9)"):
        assert b"Operation not permitted" in (await run_alone(attempt)).stderr
    assert (await run_alone("while True: pass", cpu_ms=300)).outcome == CpuExceeded(300)
    assert (await run_alone("import time; time.sleep(60)", wall_ms=400)).outcome == TimedOut(400)
    assert (await run_alone("a = bytearray(b'x' * (600 << 20)); import time; time.sleep(5)")).outcome == MemoryExceeded(
        400
    )
    flood = await run_alone("open('big', 'wb').write(bytes(64 << 20))")
    assert flood.outcome == ScratchExceeded(8) or b"File too large" in flood.stderr
