"""Escape: what a process behind each fence can reach, when it runs whatever native code it likes.

Every test asks the fence for no more than `IsolationInfo` promises of it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.attempts import attempts
from tests.support.hostile import MECHANISMS, open_folder, working

from lemmata.lean.sandbox import Sandbox
from lemmata.lean.sandbox.inside import seccomp
from lemmata.lean.sandbox.mechanisms import INSIDE


@pytest.fixture(params=MECHANISMS)
async def sandbox(request: pytest.FixtureRequest) -> Sandbox:
    return await working(request.param)


@pytest.fixture
def readable() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


def promises_files(sandbox: Sandbox) -> bool:
    """Whether files outside are out of reach: not where limits are all that there is, and the user is our own."""
    return sandbox.info.filesystem != "host" or sandbox.info.user == "unprivileged"


# --- files, secrets, and what other checks left ---


async def test_secrets_of_the_host_cannot_be_read(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not promises_files(sandbox):
        pytest.skip("limits alone, as the user that the files belong to: nothing is promised")
    monkeypatch.setenv("LEMMATA_API_KEYS", "hunter2")
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    secret.chmod(0o600)
    async with sandbox.scratch({"other": b"hunter2"}) as others:
        paths = [str(secret), f"{others}/other", *(f"/proc/{pid}/root{secret}" for pid in (1, os.getpid(), "self"))]
        paths += [
            f"/proc/{pid}/{name}" for pid in (1, os.getpid(), os.getppid()) for name in ("environ", "mem", "maps")
        ]
        paths += ["/etc/shadow", "/proc/kcore", "/proc/1/cwd/secret", "/dev/mem", "/dev/kmem", "/dev/sda", "/dev/vda"]
        script = f"""
for path in {paths!r}:
    attempt(path, lambda: open(path, "rb").read(100_000).count(b"hunter2") or None)
attempt("list", lambda: len(os.listdir({str(others)!r})))
results["environment"] = "hunter2" if "hunter2" in str(os.environ) else None
"""
        found = await attempts(sandbox, script)
        assert not {path: got for path, got in found.items() if got}
        assert found["list"] is None


@pytest.mark.parametrize("alone", [True, False])
async def test_nothing_outside_of_the_scratch_folder_can_be_changed(
    sandbox: Sandbox, readable: Path, *, alone: bool
) -> None:
    if not promises_files(sandbox):
        pytest.skip("limits alone, as the user that the files belong to: nothing is promised")
    toolchain = readable / "toolchain"
    toolchain.mkdir()
    module = toolchain / "Init.olean"
    module.write_bytes(b"olean")
    for path, mode in ((toolchain, 0o755), (module, 0o644)):
        path.chmod(mode)
    targets = [str(module), str(INSIDE / "enter.py"), str(INSIDE / "new.py"), f"{toolchain}/new", "/etc/ld.so.preload"]
    targets += ["/usr/lib/new", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"]
    script = f"""
for path in {targets!r}:
    attempt(path, lambda: open(path, "r+b" if os.path.exists(path) else "xb").close())
module, folder = {str(module)!r}, {str(toolchain)!r}
attempt("unlink", lambda: os.unlink(module))
attempt("rename", lambda: os.rename(module, "taken"))
attempt("replace", lambda: (open("own", "w").close(), os.rename("own", module)))
attempt("chmod", lambda: os.chmod(module, 0o666))
attempt("truncate", lambda: os.truncate(module, 0))
attempt("write a link", lambda: (os.link(module, "linked"), open("linked", "r+b").close()))
attempt("through a link", lambda: (os.symlink(module, "soft"), open("soft", "r+b").close()))
attempt("through /proc", lambda: open(f"/proc/self/root{{module}}", "r+b").close())
attempt("folder", lambda: os.rename(folder, folder + "2"))
attempt("utime", lambda: os.utime(module, (0, 0)))
"""
    before = module.stat()
    found = await attempts(sandbox, script, read_only=(toolchain,), alone=alone)
    if not alone and sandbox.info.mechanism == "landlock" and sandbox.info.user == "same":
        found = {name: got for name, got in found.items() if name not in ("chmod", "utime")}  # not Landlock's business
        module.chmod(0o644)
    assert not {path: got for path, got in found.items() if got is not None}
    after = module.stat()
    assert (module.read_bytes(), after.st_mode) == (b"olean", before.st_mode)
    assert after.st_mtime == before.st_mtime or not alone
    assert sorted(path.name for path in INSIDE.iterdir() if path.name == "new.py") == []


async def test_no_descriptor_of_the_worker_is_inherited(sandbox: Sandbox, tmp_path: Path) -> None:
    with (tmp_path / "journal").open("w") as journal:
        os.set_inheritable(journal.fileno(), True)
        script = """
for number in os.listdir("/proc/self/fd"):
    if int(number) > 2:
        attempt(number, lambda: os.readlink(f"/proc/self/fd/{number}"))
attempt("input", lambda: os.read(0, 10).decode())
"""
        found = await attempts(sandbox, script)
    assert found.pop("input") == "", "standard input is empty"
    assert set(found.values()) <= {None}, "the listing's own descriptor is closed when it is asked for"


# --- processes ---


async def test_other_processes_can_neither_be_signalled_nor_entered(sandbox: Sandbox) -> None:
    script = f"""
import resource
worker, parent = {os.getpid()}, os.getppid()
for name, pid in (("worker", worker), ("parent", parent), ("first", 1), ("everybody", -1), ("group", 0)):
    attempt(f"kill {{name}}", lambda: os.kill(pid, 0))
attempt("killpg", lambda: os.killpg(os.getpgid(0), 0))
attempt("pidfd", lambda: os.pidfd_open(parent))
for pid in (worker, parent) if parent > 1 else ():  # the first process of a namespace is the sandbox's own
    attempt(f"memory of {{pid}}", lambda: open(f"/proc/{{pid}}/mem", "r+b").read(1))
    attempt(f"descriptor of {{pid}}", lambda: open(f"/proc/{{pid}}/fd/1", "ab").close())
    attempt(f"folder of {{pid}}", lambda: os.listdir(f"/proc/{{pid}}/cwd"))
PTRACE_ATTACH = 16
attempt("ptrace", lambda: [None for _ in [0] if libc.ptrace(PTRACE_ATTACH, parent, 0, 0) == 0] or call(-1))
attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, worker, 19))
attempt("processors", lambda: os.sched_setaffinity(worker, {{0}}))
attempt("limits", lambda: resource.prlimit(worker, resource.RLIMIT_NOFILE, (9, 9)))
os.kill(os.getpid(), 0)  # itself it may: that is how a program aborts
"""
    if not seccomp.available() or not promises_files(sandbox):
        pytest.skip("needs system call filters, and a user of its own for files of processes")
    found = await attempts(sandbox, script)
    assert not {name: got for name, got in found.items() if got is not None}


async def test_lean_s_process_stays_alone(sandbox: Sandbox) -> None:
    if not seccomp.available():
        pytest.skip("NOT RUN: this kernel has no system call filters")
    script = """
import threading
attempt("fork", os.fork)
attempt("spawn", lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 300 &"], {}))
attempt("daemon", lambda: call(56 if os.uname().machine == "x86_64" else 220, 17, 0, 0, 0, 0))
attempt("clone3", lambda: call(435, 0, 0))
attempt("vfork", lambda: call(58) if os.uname().machine == "x86_64" else call(-1))
attempt("memory in no process", lambda: call(319 if os.uname().machine == "x86_64" else 279, b"m", 0))
open("plain", "w").close()
attempt("rights", lambda: os.chmod("plain", 0o777))
attempt("folder", lambda: os.mkdir("d"))
attempt("link", lambda: os.symlink("/etc", "l"))
attempt("hard link", lambda: os.link("plain", "l"))
attempt("pipe", lambda: os.mkfifo("p"))
attempt("gone but held", lambda: os.unlink("plain"))
thread = threading.Thread(target=lambda: results.update(thread=None))
thread.start()
thread.join()
"""
    found = await attempts(sandbox, script)
    assert set(found.values()) == {None}
    assert "thread" in found, "threads it may have: Lean works with them"


async def test_no_rights_can_be_had_back(sandbox: Sandbox) -> None:
    if not seccomp.available():
        pytest.skip("NOT RUN: this kernel has no system call filters")
    script = """
x86 = os.uname().machine == "x86_64"
for name, (one, other) in {
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "chroot": (161, 51), "pivot_root": (155, 41),
    "keyctl": (250, 219), "add_key": (248, 217), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "open_by_handle_at": (304, 265), "init_module": (175, 105),
    "process_vm_writev": (311, 271), "shmget": (29, 194), "msgget": (68, 186), "mq_open": (240, 180),
    "move_mount": (429, 429), "fsopen": (430, 430), "pidfd_getfd": (438, 438), "acct": (163, 89),
}.items():
    attempt(name, lambda: call(one if x86 else other, 0x10000000, 0, 0, 0, 0, 0))
    results[name] = None if results[name] is None and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS) else "asked"
attempt("setuid", lambda: os.setuid(0) if os.getuid() else os.setuid(1))
attempt("device", lambda: os.mknod("disk", 0o600 | 0o060000, os.makedev(8, 0)))
attempt("terminal", lambda: call(16 if x86 else 29, 0, 0x5412, b"x"))
if x86:
    attempt("32 bits", lambda: call(0x40000000 | 41, 2, 1, 0))
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
results["rights"] = status["CapEff"] + status["CapPrm"] + status["CapInh"] + status["CapAmb"]
results["no new ones"], results["filter"] = status["NoNewPrivs"], status["Seccomp"]
"""
    found = await attempts(sandbox, script)
    assert set(found.pop("rights")) == {"0"}
    assert (found.pop("no new ones"), found.pop("filter")) == ("1", "2")
    if sandbox.info.user == "same":
        found.pop("setuid")  # to itself
    assert not {name: got for name, got in found.items() if got is not None}


# --- network ---


async def test_no_network_and_no_socket_of_the_host(sandbox: Sandbox, tmp_path: Path) -> None:
    if not seccomp.available() and sandbox.info.network:
        pytest.skip("NOT RUN: this fence keeps no network out")
    tmp_path.chmod(0o755)
    with (
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as path,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        path.bind(f"{tmp_path}/s")
        abstract.bind(f"\0lemmata-{os.getpid()}")
        for listener in (path, abstract):
            listener.listen()
        script = f"""
import socket
def connect(family, address, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as link:
        link.settimeout(0.2)
        link.connect(address)
        link.send(b"x")
attempt("loopback", lambda: connect(socket.AF_INET, ("127.0.0.1", {tcp.getsockname()[1]})))
attempt("metadata server", lambda: connect(socket.AF_INET, ("169.254.169.254", 80)))
attempt("metadata by datagram", lambda: connect(socket.AF_INET, ("169.254.169.254", 80), socket.SOCK_DGRAM))
attempt("a socket file", lambda: connect(socket.AF_UNIX, {f"{tmp_path}/s"!r}))
attempt("an abstract socket", lambda: connect(socket.AF_UNIX, "\\0lemmata-{os.getpid()}"))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
attempt("netlink", lambda: connect(socket.AF_NETLINK, (0, 0)))
attempt("virtual machine", lambda: socket.socket(40))
"""
        found = await attempts(sandbox, script)
    private = sandbox.info.filesystem == "private"
    allowed = {"netlink", "virtual machine"} if private and not seccomp.available() else set[str]()
    assert not {name: got for name, got in found.items() if got is not None}.keys() - allowed
