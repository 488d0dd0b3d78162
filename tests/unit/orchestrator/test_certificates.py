"""Certificates of jobs: made by one more check, saved beside the job's files, and never a reason to lose a proof."""

import json

import pytest
from tests.support.services import PretendChecker, PretendGenerator, failed, proved

from lemmata.contracts import (
    BudgetLimits,
    Certificate,
    CheckRequest,
    CheckResult,
    ErrorClass,
    Evidence,
    Job,
    KernelReport,
    Level,
    ProveRequest,
    StorageError,
    ToolchainInfo,
    Verdict,
)
from lemmata.storage import MemoryArtifacts

CERTIFIED = ProveRequest(theorem="theorem t (p q : Prop) : p ∧ q → q ∧ p", level=Level.CERTIFIED)
FILES = {"certificate.json", "export.ndjson.gz", "final.lean", "statement.lean"}
HASH = "0" * 64


def with_evidence(request: CheckRequest) -> CheckResult:
    """What a worker answers, with evidence where it was asked for."""
    certificate = Certificate(
        theorem="t",
        level=request.level,
        toolchain=ToolchainInfo(name="embedded", version="4.35.0"),
        axioms=(),
        statement_sha256=HASH,
        proof_sha256=HASH,
    )
    evidence = Evidence(statement_lean="a", final_lean="b", export_gz="Yw==")
    accepted = KernelReport(kernel="lemmata", scope="cone", outcome="accepted")
    more = {"certificate": certificate, "evidence": evidence if request.include_export else None}
    more["kernels"] = (accepted,) if request.include_export else ()
    return proved(request).model_copy(update=more)


def checker(answer=with_evidence) -> PretendChecker:
    return PretendChecker("good", answers={"good": answer})


async def job_of(bed, request: ProveRequest = CERTIFIED, **parts: object) -> Job:
    here = await bed(**{"checker": checker(), "generator": PretendGenerator(["good"]), **parts})
    job = await here.orchestrator.submit(request)
    return await here.orchestrator.wait(job.job_id, 10)


async def test_a_certified_job_leaves_its_certificate(bed) -> None:
    store, asked = MemoryArtifacts(), checker()
    job = await job_of(bed, certificates=store, checker=asked)
    assert (job.verdict, job.level) == (Verdict.PROVED, Level.CERTIFIED)
    assert set(job.certificate_files) == FILES
    assert job.certificate_files == await store.list(job.job_id)
    written = json.loads(await store.read(job.job_id, "certificate.json"))
    assert Certificate.model_validate(written) == job.certificate
    assert await store.read(job.job_id, "export.ndjson.gz") == b"c"
    assert set(job.artifacts) == {"input.json", "final.lean", "blueprints.json", "attempts.jsonl", "summary.json"}
    assert [request.include_export for request in asked.requests if request.proof == "good"] == [False, True]


@pytest.mark.parametrize(
    ("lowest", "level", "saved"),
    [
        ("certified", Level.VERIFIED, False),
        ("verified", Level.VERIFIED, True),
        ("verified", Level.CERTIFIED, True),
        ("off", Level.CERTIFIED, False),
    ],
)
async def test_the_setting_says_from_which_level_on(bed, lowest: str, level: Level, saved: bool) -> None:
    request = CERTIFIED.model_copy(update={"level": level})
    job = await job_of(bed, request, settings={"certificates": lowest})
    assert bool(job.certificate_files) is saved
    assert job.verdict is Verdict.PROVED


@pytest.mark.parametrize("error_class", [ErrorClass.CERTIFICATE_MISMATCH, ErrorClass.KERNEL_REJECTED])
async def test_a_kernel_that_refuses_now_ends_the_job_without_a_proof(bed, error_class: ErrorClass) -> None:
    def second_thoughts(request: CheckRequest) -> CheckResult:
        if not request.include_export:
            return with_evidence(request)
        update = {"verdict": Verdict.REJECTED, "error_class": error_class, "message": "kernels disagree"}
        return failed("").model_copy(update=update)

    job = await job_of(bed, checker=checker(second_thoughts))
    assert (job.verdict, job.error_class, job.message) == (Verdict.REJECTED, error_class, "kernels disagree")
    assert (job.proof, job.final_lean, job.level) == (None, None, None)
    assert job.certificate_files == {}


class FullStore(MemoryArtifacts):
    async def write(self, job_id: str, name: str, data: bytes) -> str:
        raise StorageError("no room")


def _no_evidence(request: CheckRequest) -> CheckResult:
    return with_evidence(request).model_copy(update={"evidence": None})


def _declined(request: CheckRequest) -> CheckResult:
    report = KernelReport(kernel="lemmata", scope="cone", outcome="declined")
    return with_evidence(request).model_copy(update={"kernels": (report,)})


def _nonsense(request: CheckRequest) -> CheckResult:
    evidence = Evidence(statement_lean="", final_lean="", export_gz="not base64!")
    return with_evidence(request).model_copy(update={"evidence": evidence})


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"certificates": FullStore()}, "no room"),
        ({"checker": checker(_no_evidence)}, "too large"),
        ({"checker": checker(_nonsense)}, "base64"),
        ({"checker": checker(_declined)}, "nobody could verify it"),
    ],
)
async def test_a_certificate_that_cannot_be_saved_costs_no_proof(bed, parts: dict[str, object], reason: str) -> None:
    job = await job_of(bed, **parts)
    assert (job.verdict, job.level) == (Verdict.PROVED, Level.CERTIFIED)
    assert job.certificate_files == {}
    assert "No certificate was saved" in job.message
    assert reason in job.message


async def test_a_job_of_one_attempt_has_a_certificate_too(bed) -> None:
    request = CERTIFIED.model_copy(update={"budget": BudgetLimits(attempts=1)})
    assert (await job_of(bed, request)).certificate_files
