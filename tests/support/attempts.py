"""Python programs that try things behind a fence, and tell what the system let them do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.hostile import LIMITS

from lemmata.lean.sandbox import Command, Exited, Run, RunLimits, Sandbox
from lemmata.lean.sandbox.command import python

_ATTEMPTS = """
import ctypes, errno, json, os, sys
libc = ctypes.CDLL(None, use_errno=True)
results = {}

def attempt(name, action):
    try:
        got = action()
        results[name] = "" if got is None else str(got)
    except OSError as error:
        results[name] = None  # the system said no

def call(number, *arguments):
    ctypes.set_errno(0)
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "no")
"""
_TELL = "\nprint(json.dumps(results), flush=True)\n"


async def attempts(sandbox: Sandbox, script: str, *, scratch: Path | None = None, **command: Any) -> dict[str, Any]:
    """What each attempt of the script got; `None` where the system refused it."""
    run = await candidate(sandbox, _ATTEMPTS + script + _TELL, scratch=scratch, **command)
    assert run.outcome == Exited(0), run.stderr.decode()
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    assert answer, "at least one attempt was made"
    return answer


async def candidate(
    sandbox: Sandbox, script: str, *, scratch: Path | None = None, limits: RunLimits = LIMITS, **command: Any
) -> Run:
    argv = (str(python()), "-I", "-S", "-E", "-c", script)
    given: dict[str, Any] = {"env": {"LANG": "C.UTF-8"}, "alone": True, **command}
    wanted = Command(argv, **given)
    if scratch is not None:
        return await sandbox.run(wanted, scratch, limits)
    async with sandbox.scratch({}) as folder:
        return await sandbox.run(wanted, folder, limits)
