"""From what happened to what it means: limits, crashes, Lean's errors and the judge's codes as verdicts."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lemmata import __version__
from lemmata.contracts import Diagnostic, ErrorClass, KernelReport, Level, Verdict
from lemmata.kernel import Report
from lemmata.lean.compiler import Compiled
from lemmata.lean.diagnostics import classify, only_goals_remain
from lemmata.lean.embedded.launcher import NOT_STRICT
from lemmata.lean.judgement import Code, Judgement
from lemmata.lean.sandbox import (
    CpuExceeded,
    Exited,
    MemoryExceeded,
    OutputExceeded,
    ProcessesExceeded,
    Run,
    ScratchExceeded,
    Signalled,
    Stopped,
    TimedOut,
)
from lemmata.lean.sandbox.inside.enter import CANNOT_FENCE


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reason. ``error_class`` is `None` only where the verdict is `proved`."""

    verdict: Verdict
    error_class: ErrorClass | None
    message: str


def of_run(run: Run) -> Finding | None:
    """What the way a process ended says by itself; `None` where Lean ended and its messages count."""
    match run.outcome:
        case Exited(code):
            return _of_status(code, run.stderr)
        case Signalled(number):
            return _of_signal(number, run.stderr)
        case stopped:
            return of_limit(stopped)


def of_limit(stopped: Stopped) -> Finding:
    """What it means that a process was ended at a limit; the message begins with `stopped`."""
    match stopped:
        case TimedOut(limit):
            return Finding(Verdict.TIMEOUT, ErrorClass.WALL_TIME, f"stopped after {limit} ms of wall-clock time")
        case CpuExceeded(limit):
            found = ErrorClass.CPU_TIME, f"stopped after {limit} ms of CPU time"
        case MemoryExceeded(limit):
            found = ErrorClass.MEMORY, f"stopped at {limit} MiB of memory"
        case OutputExceeded(limit):
            found = ErrorClass.OUTPUT, f"stopped after {limit} bytes of output"
        case ProcessesExceeded(limit):
            found = ErrorClass.PROCESSES, f"stopped at {limit} processes and threads"
        case ScratchExceeded(limit):
            found = ErrorClass.SCRATCH, f"stopped at {limit} MiB of files"
    return Finding(Verdict.RESOURCE_LIMIT, *found)


def _of_status(code: int, stderr: bytes) -> Finding | None:
    if code in (NOT_STRICT, CANNOT_FENCE):
        said = stderr.decode(errors="replace").strip()[-300:]
        return Finding(Verdict.ERROR, ErrorClass.TOOLCHAIN, f"Lean could not be started: {said}")
    return _of_last_words(stderr) if code != 0 else None


def _of_signal(number: int, stderr: bytes) -> Finding:
    by_words = _of_last_words(stderr)
    if by_words is not None:
        return by_words
    if number == signal.SIGKILL:
        return Finding(Verdict.RESOURCE_LIMIT, ErrorClass.MEMORY, "ended by the system, most likely for want of memory")
    name = signal.Signals(number).name if number in signal.valid_signals() else str(number)
    return Finding(Verdict.FAILED, ErrorClass.ELABORATION, f"the text made Lean crash ({name})")


def _of_last_words(stderr: bytes) -> Finding | None:
    words = stderr[-4_000:].lower()
    if b"stack overflow" in words:
        return Finding(Verdict.FAILED, ErrorClass.RECURSION_DEPTH, "Lean's stack overflowed")
    if b"out of memory" in words or b"bad_alloc" in words or b"failed to create thread" in words:
        return Finding(Verdict.RESOURCE_LIMIT, ErrorClass.MEMORY, "Lean ran out of memory")
    return None


def of_errors(compiled: Compiled) -> Finding | None:
    """What Lean's own messages and status say against a candidate; `None` where Lean is content."""
    finding = of_run(compiled.run)
    if finding is not None:
        return finding
    errors = compiled.errors
    if errors:
        if only_goals_remain(errors):
            return Finding(Verdict.INCOMPLETE, ErrorClass.UNSOLVED_GOALS, f"goals remain: {first_line(errors[0])}")
        return Finding(Verdict.FAILED, classify(errors), f"Lean reports: {first_line(errors[0])}")
    if compiled.run.outcome != Exited(0):
        return Finding(Verdict.FAILED, ErrorClass.ELABORATION, f"Lean ended with {compiled.run.outcome} and no message")
    if compiled.olean is None:
        return Finding(Verdict.REJECTED, ErrorClass.DAMAGED_ARTIFACT, "Lean ended well and left no compiled module")
    return None


def first_line(error: Diagnostic) -> str:
    """The start of a message."""
    line = error.message.strip().split("\n", 1)[0]
    return line if len(line) <= 300 else f"{line[:300]}…"


_SORRY = frozenset((Code.USES_SORRY, Code.STATEMENT_USES_SORRY))
_OTHER_STATEMENT = frozenset(
    (Code.NO_THEOREM, Code.NOT_A_THEOREM, Code.NOT_A_PROPOSITION, Code.TYPE_MISMATCH, Code.UNIVERSE_MISMATCH)
)
_OTHER_AXIOMS = frozenset(
    (
        *(Code.FORBIDDEN_AXIOM, Code.NATIVE_REDUCTION, Code.UNSAFE_CONSTANT),
        *(Code.STATEMENT_FORBIDDEN_AXIOM, Code.STATEMENT_NATIVE_REDUCTION, Code.STATEMENT_UNSAFE_CONSTANT),
    )
)
_CHANGED = frozenset(
    (
        *(Code.CHANGED_DEFINITION, Code.DUPLICATE_CONSTANT, Code.SHADOWED_LIBRARY_CONSTANT, Code.RESERVED_NAME),
        *(Code.STATEMENT_DUPLICATE_CONSTANT, Code.STATEMENT_SHADOWED_LIBRARY_CONSTANT, Code.STATEMENT_RESERVED_NAME),
    )
)
_INVALID = frozenset(
    (
        *(Code.STATEMENT_NO_THEOREM, Code.STATEMENT_NOT_A_THEOREM, Code.STATEMENT_NOT_A_PROPOSITION),
        Code.STATEMENT_ALREADY_PROVED,
    )
)
_NOT_AS_WRITTEN = frozenset((Code.UNFINISHED, Code.UNPINNED_IMPORT, Code.STATEMENT_UNPINNED_IMPORT))


def of_judgement(judgement: Judgement) -> Finding:
    """What the compiled modules say."""
    code, message = judgement.code, judgement.message
    if judgement.accepted and code is Code.ACCEPTED:
        return Finding(Verdict.PROVED, None, "proved")
    if code is Code.LIBRARY_UNREADABLE:
        return Finding(Verdict.ERROR, ErrorClass.TOOLCHAIN, f"the toolchain's library cannot be read: {message}")
    if code in _SORRY:
        return Finding(Verdict.INCOMPLETE, ErrorClass.SORRY, message)
    if code in _INVALID:
        return Finding(Verdict.INVALID, ErrorClass.INVALID_STATEMENT, message)
    for codes, error_class in (
        (_OTHER_STATEMENT, ErrorClass.OTHER_STATEMENT),
        (_OTHER_AXIOMS, ErrorClass.OTHER_AXIOMS),
        (_CHANGED, ErrorClass.CHANGED_DEFINITION),
        (_NOT_AS_WRITTEN, ErrorClass.FORBIDDEN_CONSTRUCT),
    ):
        if code in codes:
            return Finding(Verdict.REJECTED, error_class, message)
    return Finding(Verdict.REJECTED, ErrorClass.DAMAGED_ARTIFACT, f"{message} ({code})")


def own_report(report: Report, *, scope: Literal["module", "cone"] = "module") -> KernelReport:
    """What our own kernel says, in the form of all kernels."""
    return KernelReport(
        kernel="lemmata",
        version=__version__,
        scope=scope,
        outcome=report.answer.value,
        detail="" if report.finding is None else str(report.finding),
        time_ms=round(report.seconds * 1000, 3),
    )


def of_kernels(reports: Sequence[KernelReport], level: Level) -> Finding | None:
    """What independent kernels say against a proof that the judge accepted; `None` where they leave it standing.

    One that rejects is enough to refuse, and one must accept, at every level: that Lean accepted the proof is what the
    candidate's process says, and a process that runs native code says what it likes. ``certified`` also needs that none
    failed or is missing.
    """
    refused = [report for report in reports if report.outcome == "rejected"]
    accepted = [report for report in reports if report.outcome == "accepted"]
    if refused and accepted:
        message = (
            f"kernels disagree: {refused[0].kernel} refuses what {accepted[0].kernel} accepts ({refused[0].detail}); "
            "one of them is wrong, so the proof is refused"
        )
        return Finding(Verdict.REJECTED, ErrorClass.CERTIFICATE_MISMATCH, message)
    if refused:
        message = f"the kernel {refused[0].kernel} refuses the proof: {refused[0].detail}"
        return Finding(Verdict.REJECTED, ErrorClass.KERNEL_REJECTED, message)
    silent = [report for report in reports if report.outcome in ("failed", "missing")]
    if level is Level.CERTIFIED and silent:
        message = (
            f"the kernel {silent[0].kernel} gave no answer ({silent[0].detail or silent[0].outcome}), so the level "
            "`certified` is not reached; repair it, or leave it out of LEMMATA_LEAN__KERNELS"
        )
        return Finding(Verdict.ERROR, ErrorClass.LEVEL_NOT_AVAILABLE, message)
    if accepted:
        return None
    outcomes = "; ".join(f"{report.kernel}: {report.detail or report.outcome}" for report in reports)
    message = f"no independent kernel could confirm the proof ({outcomes}), so the level `{level.value}` is not reached"
    return Finding(Verdict.ERROR, ErrorClass.LEVEL_NOT_AVAILABLE, message)
