"""Whole files: what is answered without Lean, and what is made of how Lean ended."""

from __future__ import annotations

import signal
from dataclasses import dataclass, field

import pytest

from lemmata.contracts import Diagnostic, Elaboration, Position, Snippet
from lemmata.lean.checker import CheckLimits
from lemmata.lean.sandbox import (
    CpuExceeded,
    Exited,
    MemoryExceeded,
    Outcome,
    OutputExceeded,
    Run,
    RunLimits,
    Signalled,
    TimedOut,
)
from lemmata.lean.snippets import Elaborated, Snippets
from lemmata.lean.text.assembly import Assembly

LIMITS = CheckLimits(RunLimits(1_000, 1_000, 100, 10_000), heartbeats=1, text_chars=100)
WARNING = Diagnostic(severity="warning", message="unused variable")
ERROR = Diagnostic(severity="error", message="no")


@dataclass
class PretendLean:
    """Ends as it is told."""

    outcome: Outcome = field(default_factory=lambda: Exited(0))
    diagnostics: tuple[Diagnostic, ...] = ()
    stderr: bytes = b""
    texts: list[str] = field(default_factory=list)

    async def elaborate(self, text: Assembly, limits: CheckLimits) -> Elaborated:
        self.texts.append(text.text)
        return Elaborated(Run(self.outcome, b"", self.stderr, 12.0, 7.0, 99.0), self.diagnostics)


async def answer(lean: PretendLean, source: str = "x", allowed: tuple[str, ...] | None = None) -> Elaboration:
    return await Snippets(lean, allowed).elaborate(Snippet(id="a", source=source), LIMITS)


async def test_leans_messages_are_the_answer() -> None:
    lean = PretendLean(Exited(1), (WARNING, ERROR))
    found = await answer(lean, "a\r\nb")
    assert (found.id, found.outcome, found.diagnostics) == ("a", "done", (WARNING, ERROR))
    assert (found.timings_ms, found.cpu_ms, found.peak_memory_mb) == ({"lean": 12.0}, 7.0, 99.0)
    assert lean.texts == ["a\nb"]


@pytest.mark.parametrize(
    ("outcome", "expected", "message"),
    [
        (TimedOut(500), "timeout", "500 ms"),
        (CpuExceeded(500), "resource_limit", "CPU"),
        (MemoryExceeded(64), "resource_limit", "64 MiB"),
        (OutputExceeded(10), "resource_limit", "output"),
        (Signalled(signal.SIGKILL), "resource_limit", "memory"),
    ],
)
async def test_a_limit_is_told_as_such(outcome: Outcome, expected: str, message: str) -> None:
    found = await answer(PretendLean(outcome, (WARNING,)))
    assert found.outcome == expected
    assert message in found.message
    assert found.diagnostics == (WARNING,)


async def test_a_crash_of_lean_over_the_text_is_an_error_of_the_text() -> None:
    for lean in (PretendLean(Signalled(signal.SIGSEGV)), PretendLean(Exited(134), stderr=b"Stack overflow detected")):
        found = await answer(lean)
        assert (found.outcome, found.diagnostics[-1].severity) == ("done", "error")


async def test_an_end_without_a_reason_is_no_success() -> None:
    found = await answer(PretendLean(Exited(3), (WARNING,)))
    assert [diagnostic.severity for diagnostic in found.diagnostics] == ["warning", "error"]


@pytest.mark.parametrize(
    ("source", "said", "place"),
    [
        ("x" * 101, "101 characters", Position(line=1, column=0)),
        ("a\nb\0", "U+0000", Position(line=2, column=1)),
        ("\nset_option warn.sorry false", "`warn.sorry`", Position(line=2, column=11)),
        ("set_option «debug».skipKernelTC true in", "`«debug».skipKernelTC`", Position(line=1, column=11)),
    ],
)
async def test_some_texts_are_answered_without_lean(source: str, said: str, place: Position) -> None:
    lean = PretendLean()
    found = await answer(lean, source)
    (diagnostic,) = found.diagnostics
    assert (diagnostic.severity, diagnostic.start) == ("error", place)
    assert said in diagnostic.message
    assert lean.texts == []


async def test_words_in_comments_and_strings_are_nobodys_concern() -> None:
    for source in ("-- set_option warn.sorry false", '#check "set_option debug.x true"', "set_option pp.all true"):
        lean = PretendLean()
        assert (await answer(lean, source)).diagnostics == ()
        assert lean.texts == [source]


@pytest.mark.parametrize(
    ("source", "allowed"),
    [("import Init", True), ("import Good.Part", True), ("import Bad", False), ("x\nimport Good", False)],
)
async def test_imports_are_those_that_the_settings_allow(source: str, allowed: bool) -> None:
    lean = PretendLean()
    assert ((await answer(lean, source, ("Good",))).diagnostics == ()) is allowed
    assert bool(lean.texts) is allowed


async def test_the_hosts_folders_are_not_told() -> None:
    message = "unknown module prefix 'No'\n\nNo directory 'No' or file 'No.olean' in the search path entries:\n/home/x"
    found = await answer(PretendLean(Exited(1), (Diagnostic(severity="error", message=message),)))
    assert found.diagnostics[0].message == "unknown module prefix 'No'"
