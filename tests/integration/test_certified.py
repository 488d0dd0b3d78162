"""The level `certified`, with real Lean and programs that stand for kernels of others."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.support.kernel_programs import own_kernel, program

from lemmata.contracts import CheckRequest, CheckResult, ErrorClass, Level, Verdict
from lemmata.settings import Settings
from lemmata.worker import LeanWorker

STATEMENT = "theorem t (xs : List Nat) : (xs ++ []).length = xs.length"
PROOF = "by simp"


@pytest.fixture
async def worker(embedded_settings: Settings) -> AsyncIterator[Callable[..., object]]:
    """A worker with these kernels and settings."""
    async with AsyncExitStack() as stack:

        async def make(*kernels: str, **lean: object) -> LeanWorker:
            sections = {"lean": embedded_settings.lean.model_copy(update={"kernels": kernels, **lean})}
            made = await LeanWorker.create(embedded_settings.model_copy(update=sections))
            stack.push_async_callback(made.aclose)
            return made

        yield make


async def certified(worker: LeanWorker, proof: str = PROOF, **more: object) -> CheckResult:
    return await worker.check(CheckRequest(statement=STATEMENT, proof=proof, level=Level.CERTIFIED, **more))


async def test_a_second_implementation_confirms_the_proof(worker: Callable[..., object], tmp_path: Path) -> None:
    """Our own kernel once in the judge, over the module, and once as a program of its own, over the export."""
    result = await certified(await worker(own_kernel("second"), str(program(tmp_path, "declining"))))
    assert (result.verdict, result.level) == (Verdict.PROVED, Level.CERTIFIED)
    assert [(r.kernel, r.scope, r.outcome) for r in result.kernels] == [
        ("lemmata", "module", "accepted"),
        ("second", "cone", "accepted"),
        ("declining", "cone", "declined"),
    ]
    assert result.certificate is not None
    assert result.certificate.kernels == result.kernels
    assert result.certificate.axioms == ("propext",)
    assert result.certificate.export_sha256
    assert result.evidence is None


async def test_without_other_kernels_no_export_is_made(worker: Callable[..., object]) -> None:
    result = await certified(await worker())
    assert result.verdict is Verdict.PROVED
    assert result.certificate is not None
    assert result.certificate.export_sha256 is None
    assert result.certificate.module_sha256 is not None


async def test_kernels_that_disagree_are_an_alarm(
    worker: Callable[..., object], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = await worker(str(program(tmp_path, "rejecting")))
    with caplog.at_level(logging.ERROR):
        result = await certified(made)
    assert (result.verdict, result.level) == (Verdict.REJECTED, None)
    assert result.error_class is ErrorClass.CERTIFICATE_MISMATCH
    assert result.certificate is None
    assert [r.outcome for r in result.kernels] == ["accepted", "rejected"]
    alarms = [record for record in caplog.records if "certificate_mismatch" in record.getMessage()]
    assert [record.levelname for record in alarms] == ["ERROR"]


@pytest.mark.parametrize("behaviour", ["crashing", "unsure"])
async def test_a_kernel_without_an_answer_is_doubt(
    worker: Callable[..., object], tmp_path: Path, behaviour: str
) -> None:
    result = await certified(await worker(str(program(tmp_path, behaviour))))
    assert (result.verdict, result.error_class) == (Verdict.ERROR, ErrorClass.LEVEL_NOT_AVAILABLE)
    assert behaviour in result.message
    assert result.certificate is None


async def test_a_missing_kernel_is_named(worker: Callable[..., object]) -> None:
    made = await worker("no_such_kernel")
    result = await certified(made)
    assert result.error_class is ErrorClass.LEVEL_NOT_AVAILABLE
    assert [(r.kernel, r.outcome) for r in result.kernels] == [("lemmata", "accepted"), ("no_such_kernel", "missing")]
    verified = await made.check(CheckRequest(statement=STATEMENT, proof=PROOF))
    assert verified.level is Level.VERIFIED  # which asks nobody else
    assert "no_such_kernel" in (await made.readiness()).details["kernels"]


async def test_a_false_proof_is_refused_before_kernels_are_asked(worker: Callable[..., object], tmp_path: Path) -> None:
    result = await certified(await worker(str(program(tmp_path, "accepting"))), proof="by sorry")
    assert result.verdict is Verdict.INCOMPLETE
    assert result.kernels == ()


async def test_an_export_beyond_the_limit_is_doubt(worker: Callable[..., object], tmp_path: Path) -> None:
    made = await worker(str(program(tmp_path, "accepting")), export_mb=0)
    result = await certified(made)
    assert result.error_class is ErrorClass.LEVEL_NOT_AVAILABLE
    assert "larger than 0 bytes" in result.message


async def test_the_evidence_is_what_the_certificate_speaks_of(worker: Callable[..., object]) -> None:
    result = await certified(await worker(), include_export=True)
    certificate, evidence = result.certificate, result.evidence
    assert certificate is not None and evidence is not None  # noqa: PT018
    export = gzip.decompress(base64.b64decode(evidence.export_gz))
    assert hashlib.sha256(export).hexdigest() == certificate.export_sha256
    assert len(export) == certificate.export_bytes
    assert hashlib.sha256(evidence.statement_lean.encode()).hexdigest() == certificate.statement_sha256
    assert hashlib.sha256(evidence.final_lean.encode()).hexdigest() == certificate.proof_sha256
    assert PROOF in evidence.final_lean
    assert certificate.meaning_sha256
    assert [(r.kernel, r.scope, r.outcome) for r in certificate.kernels] == [
        ("lemmata", "module", "accepted"),
        ("lemmata", "cone", "accepted"),
    ]
    assert certificate.isolation == result.isolation
    again = json.loads(certificate.model_dump_json())
    assert type(certificate).model_validate(again) == certificate


async def test_the_same_statement_means_the_same_whatever_its_proof(worker: Callable[..., object]) -> None:
    made = await worker()
    first = await certified(made, include_export=True)
    second = await certified(made, proof="by rw [List.append_nil]", include_export=True)
    other = await made.check(
        CheckRequest(
            statement="theorem t (xs : List Nat) : xs.length = (xs ++ []).length", proof="by simp", include_export=True
        )
    )
    found = [result.certificate.meaning_sha256 for result in (first, second, other) if result.certificate]
    assert len(found) == 3
    assert found[0] == found[1] != found[2]


async def test_another_definition_in_the_header_is_another_meaning(worker: Callable[..., object]) -> None:
    made = await worker()
    found: set[str | None] = set()
    for value in ("1", "2"):
        request = CheckRequest(
            header=f"def n : Nat := {value}", statement="theorem t : n = n", proof="rfl", include_export=True
        )
        result = await made.check(request)
        assert result.certificate is not None
        found.add(result.certificate.meaning_sha256)
    assert len(found) == 2


async def test_no_file_is_left_behind(
    worker: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "tmp").mkdir(mode=0o755)
    made = await worker(str(program(tmp_path, "accepting")))
    assert (await certified(made, include_export=True)).verdict is Verdict.PROVED
    assert list((tmp_path / "tmp").rglob("*.ndjson")) == []
