"""The certificate of a proof, saved beside the jobs' own files: `certificates/<job_id>/`."""

from lemmata.contracts import (
    ArtifactStore,
    Attempt,
    CheckResult,
    ErrorClass,
    Job,
    Level,
    StorageError,
    Verdict,
    certificate_files,
)
from lemmata.orchestrator import ending
from lemmata.orchestrator.bench import Bench
from lemmata.orchestrator.budget import BudgetExhaustedError
from lemmata.orchestrator.work import JobFailedError, Work
from lemmata.telemetry import get_logger

_REFUSED = frozenset({ErrorClass.CERTIFICATE_MISMATCH, ErrorClass.KERNEL_REJECTED})
_log = get_logger("lemmata.orchestrator")


async def certified(job: Job, work: Work, proof: Attempt, store: ArtifactStore | None) -> Job:
    """The job with its proof, which is checked once more from nothing for its certificate, and that saved.

    A certificate that cannot be made or saved leaves the job proved, and its message says so; but where a kernel
    refuses the proof now, the job has none. Writing it again changes nothing.
    """
    proved = ending.proved(job, work, proof)
    if store is None or not _wanted(work.settings.certificates, proof.level):
        return proved
    try:
        result = await Bench(work).check(proof.proof, work.level, include_export=True)
        if result.error_class in _REFUSED:
            return ending.stopped(job, Verdict.REJECTED, result.message, result.error_class)
        return await _saved(proved, result, store)
    except BudgetExhaustedError:
        why = "the budget is spent"
    except JobFailedError as error:
        why = error.message
    except StorageError as error:
        why = error.detail
    except ValueError as error:
        why = f"the checker answered what cannot be saved: {error}"
    return _without(proved, why)


async def _saved(job: Job, result: CheckResult, store: ArtifactStore) -> Job:
    certificate, evidence = result.certificate, result.evidence
    if certificate is None or evidence is None:
        return _without(job, result.message if not result.proved else "its export is too large")
    whole = [report for report in result.kernels if report.scope == "cone"]
    if all(report.outcome != "accepted" for report in whole):
        return _without(job, "no kernel could confirm everything that the proof rests on, so nobody could verify it")
    for name, data in certificate_files(certificate, evidence).items():
        await store.write(job.job_id, name, data)
    files = await store.list(job.job_id)
    return job.model_copy(update={"certificate": certificate, "certificate_files": files})


def _wanted(lowest: str, level: Level | None) -> bool:
    return lowest != "off" and level is not None and level.rank >= Level(lowest).rank


def _without(job: Job, why: str) -> Job:
    _log.warning("certificate not saved", job_id=job.job_id, reason=why)
    return job.model_copy(update={"message": f"{job.message}. No certificate was saved: {why}"})
