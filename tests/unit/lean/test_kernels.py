"""Kernels of others, as programs behind the fence: what their exit status, their output and their end mean."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.kernel_programs import own_kernel, program

from lemmata.contracts import ErrorClass, KernelReport, Level, Verdict
from lemmata.lean.kernels import KNOWN, ExportFile, ExternalKernel, MissingKernel, Program, find_kernels
from lemmata.lean.sandbox import RunLimits, Sandbox, find_sandbox
from lemmata.lean.verdict import of_kernels

LIMITS = RunLimits(wall_ms=20_000, cpu_ms=20_000, memory_mb=1_024, output_bytes=1_000_000)
LINES = b"""\
{"meta":{"exporter":{"name":"test","version":"1"},"format":{"version":"3.1.0"},"lean":{"githash":"","version":"4.35.0"}}}
{"in":1,"str":{"pre":0,"str":"t"}}
{"ie":0,"sort":0}
{"bvar":0,"ie":1}
{"forallE":{"binderInfo":"default","body":1,"name":0,"type":0},"ie":2}
{"forallE":{"binderInfo":"default","body":1,"name":0,"type":1},"ie":3}
{"forallE":{"binderInfo":"default","body":3,"name":0,"type":0},"ie":4}
{"bvar":0,"ie":5}
"""
TRUE = LINES.replace(b'{"bvar":0,"ie":5}\n', b"") + (
    b'{"bvar":1,"ie":5}\n'
    b'{"forallE":{"binderInfo":"default","body":5,"name":0,"type":1},"ie":6}\n'
    b'{"forallE":{"binderInfo":"default","body":6,"name":0,"type":0},"ie":7}\n'
    b'{"ie":8,"lam":{"binderInfo":"default","body":1,"name":0,"type":1}}\n'
    b'{"ie":9,"lam":{"binderInfo":"default","body":8,"name":0,"type":0}}\n'
    b'{"thm":{"all":[1],"levelParams":[],"name":1,"type":7,"value":9}}\n'
)
"""`theorem t : ∀ p : Prop, p → p := fun _ h => h`."""
FALSE = TRUE.replace(b'"type":7,', b'"type":2,')
"""The same proof of `∀ p : Prop, p`."""


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return asyncio.run(find_sandbox())


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., ExportFile]:
    def make(data: bytes = TRUE) -> ExportFile:
        path = tmp_path / "some.ndjson"
        path.write_bytes(data)
        return ExportFile(path, hashlib.sha256(data).hexdigest(), len(data))

    return make


@pytest.mark.parametrize(
    ("behaviour", "outcome", "status"),
    [
        ("accepting", "accepted", 0),
        ("rejecting", "rejected", 1),
        ("declining", "declined", 2),
        ("unsure", "failed", 42),
        ("crashing", "failed", -11),
        ("babbling", "failed", None),
        ("deaf", "accepted", 0),
    ],
)
async def test_the_exit_status_is_the_answer(
    sandbox: Sandbox,
    export: Callable[..., ExportFile],
    tmp_path: Path,
    behaviour: str,
    outcome: str,
    status: int | None,
) -> None:
    (kernel,) = await find_kernels([str(program(tmp_path, behaviour))], sandbox)
    report = await kernel.check(export(), LIMITS)
    assert (report.kernel, report.outcome, report.scope) == (behaviour, outcome, "cone")
    if status is not None:
        assert report.exit_status == status
    assert len(report.detail) < 500


async def test_a_kernel_that_hangs_is_ended(
    sandbox: Sandbox, export: Callable[..., ExportFile], tmp_path: Path
) -> None:
    path = program(tmp_path, "hanging")
    kernel = ExternalKernel(Program("k", (str(path),), read_only=(path,)), sandbox)
    report = await kernel.check(export(), RunLimits(wall_ms=500, cpu_ms=500, memory_mb=256, output_bytes=10_000))
    assert report.outcome == "failed"
    assert "TimedOut" in report.detail


async def test_a_kernel_that_fills_the_disk_accepts_nothing(
    sandbox: Sandbox, export: Callable[..., ExportFile], tmp_path: Path
) -> None:
    report = await (await find(program(tmp_path, "writing"), sandbox)).check(export(), LIMITS)
    assert report.outcome in {"failed", "rejected"}  # ended by us, or by what its own writing answers


async def find(path: Path, sandbox: Sandbox) -> ExternalKernel:
    (kernel,) = await find_kernels([f"k={path}"], sandbox)
    assert isinstance(kernel, ExternalKernel)
    return kernel


async def test_the_export_comes_on_standard_input(
    sandbox: Sandbox, export: Callable[..., ExportFile], tmp_path: Path
) -> None:
    report = await (await find(program(tmp_path, "counting"), sandbox)).check(export(), LIMITS)
    assert report.detail == "1"


async def test_a_kernel_sees_nothing_of_the_host(
    sandbox: Sandbox, export: Callable[..., ExportFile], tmp_path: Path
) -> None:
    if sandbox.info.filesystem != "private":
        pytest.skip("no private file tree on this host")
    report = await (await find(program(tmp_path, "prying"), sandbox)).check(export(), LIMITS)
    assert report.outcome == "rejected"


async def test_a_kernel_is_named_with_its_version_and_its_hash(sandbox: Sandbox, tmp_path: Path) -> None:
    path = program(tmp_path, "versed")
    kernel = await find(path, sandbox)
    assert (kernel.name, kernel.version) == ("k", "versed 1.2.3")
    assert kernel.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


async def test_known_kernels_are_started_in_their_own_way(sandbox: Sandbox, tmp_path: Path) -> None:
    script = '#!/bin/sh\n[ "$1" = nanoda.json ] && grep -q use_stdin nanoda.json && grep -q thm && exit 101; exit 0\n'
    path = tmp_path / "nanoda_bin"
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    (kernel,) = await find_kernels([str(path)], sandbox)
    data = tmp_path / "x.ndjson"
    data.write_bytes(TRUE)
    report = await kernel.check(ExportFile(data, "", len(TRUE)), LIMITS)
    assert (report.outcome, report.exit_status) == ("rejected", 101)  # its way to refuse


async def test_a_kernel_that_wants_a_file_gets_its_name(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "reader"
    path.write_text('#!/bin/sh\n[ "$1" = --import ] && grep -q thm "$2"\n', encoding="utf-8")
    path.chmod(0o755)
    (kernel,) = await find_kernels([f"reader={path} --import {{export}}"], sandbox)
    data = tmp_path / "x.ndjson"
    data.write_bytes(TRUE)
    assert (await kernel.check(ExportFile(data, "", len(TRUE)), LIMITS)).outcome == "accepted"


@pytest.mark.parametrize("words", ["no_such_kernel", "k=/nowhere/kernel --fast", "k='open", "k=", ""])
async def test_a_kernel_that_is_not_there_is_named_as_missing(
    sandbox: Sandbox, export: Callable[..., ExportFile], words: str
) -> None:
    (kernel,) = await find_kernels([words], sandbox)
    assert isinstance(kernel, MissingKernel)
    assert (await kernel.check(export(), LIMITS)).outcome == "missing"


async def test_without_a_setting_the_known_ones_on_path_are_found(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await find_kernels(None, sandbox) == ()
    for name in KNOWN:
        (tmp_path / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    assert [kernel.name for kernel in await find_kernels(None, sandbox)] == list(KNOWN)
    assert await find_kernels([], sandbox) == ()


@pytest.mark.parametrize(("data", "outcome"), [(TRUE, "accepted"), (FALSE, "rejected")], ids=["true", "false"])
async def test_our_own_kernel_as_a_program_of_others(
    sandbox: Sandbox, export: Callable[..., ExportFile], data: bytes, outcome: str
) -> None:
    (kernel,) = await find_kernels([own_kernel()], sandbox)
    report = await kernel.check(export(data), LIMITS)
    assert report.outcome == outcome, report.detail


# --- what several answers amount to ---


def reports(*outcomes: str) -> list[KernelReport]:
    return [KernelReport(kernel=f"k{at}", outcome=outcome, detail="why") for at, outcome in enumerate(outcomes)]


@pytest.mark.parametrize(
    ("outcomes", "error_class"),
    [
        (["accepted"], None),
        (["accepted", "declined"], None),
        (["declined", "accepted"], None),
        (["declined"], ErrorClass.LEVEL_NOT_AVAILABLE),
        ([], ErrorClass.LEVEL_NOT_AVAILABLE),
        (["accepted", "failed"], ErrorClass.LEVEL_NOT_AVAILABLE),
        (["accepted", "missing"], ErrorClass.LEVEL_NOT_AVAILABLE),
        (["rejected"], ErrorClass.KERNEL_REJECTED),
        (["declined", "rejected"], ErrorClass.KERNEL_REJECTED),
        (["accepted", "rejected"], ErrorClass.CERTIFICATE_MISMATCH),
        (["rejected", "accepted"], ErrorClass.CERTIFICATE_MISMATCH),
        (["accepted", "failed", "rejected"], ErrorClass.CERTIFICATE_MISMATCH),
    ],
)
def test_certified_needs_an_acceptance_and_no_doubt(outcomes: list[str], error_class: ErrorClass | None) -> None:
    finding = of_kernels(reports(*outcomes), Level.CERTIFIED)
    assert (finding.error_class if finding else None) == error_class
    assert finding is None or finding.verdict is not Verdict.PROVED


def test_below_certified_a_kernel_that_is_away_is_no_doubt() -> None:
    assert of_kernels(reports("accepted", "missing"), Level.VERIFIED) is None
    assert of_kernels(reports("rejected"), Level.VERIFIED) is not None


async def test_a_kernel_may_be_named_by_a_link(
    sandbox: Sandbox, export: Callable[..., ExportFile], tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(program(tmp_path, "accepting"))
    assert (await (await find(tmp_path / "link", sandbox)).check(export(), LIMITS)).outcome == "accepted"
