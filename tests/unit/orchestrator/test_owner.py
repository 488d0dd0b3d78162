"""Only a process that is certainly gone counts as dead."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lemmata.orchestrator.owner import new_owner, owner_is_dead

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def test_this_process_is_alive() -> None:
    assert not owner_is_dead(new_owner())


def test_every_owner_is_another() -> None:
    assert new_owner() != new_owner()


def test_a_killed_process_is_dead_even_before_its_parent_has_looked() -> None:
    code = "from lemmata.orchestrator.owner import new_owner; print(new_owner(), flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as peer:
        assert peer.stdout is not None
        owner = peer.stdout.readline().strip()
        assert not owner_is_dead(owner)
        os.kill(peer.pid, signal.SIGKILL)
        os.waitid(os.P_PID, peer.pid, os.WEXITED | os.WNOWAIT)  # it has died, and is a zombie
        assert owner_is_dead(owner)
    assert owner_is_dead(owner)


def test_another_process_under_the_same_pid_does_not_keep_a_lease() -> None:
    host, boot, namespace, pid, start, random = new_owner().split("/")
    assert owner_is_dead("/".join((host, boot, namespace, pid, str(int(start) - 1), random)))


@pytest.mark.parametrize("part", [1, 2, 4])
def test_what_this_host_cannot_know_is_not_dead(part: int) -> None:
    parts = new_owner().split("/")
    parts[3] = "999999999"
    for other in ("-", "elsewhere"):
        if part == 4 and other == "elsewhere":
            continue
        assert not owner_is_dead("/".join([*parts[:part], other, *parts[part + 1 :]]))


@pytest.mark.parametrize("owner", ["", "me", "a/b/c", "a/b/c/d/e/f", "////////"])
def test_an_owner_of_another_kind_is_not_dead(owner: str) -> None:
    assert not owner_is_dead(owner)
