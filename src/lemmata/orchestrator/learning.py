"""The record of earlier jobs: read when a job starts, added to when it ends. Without it a job does as well as ever."""

from collections.abc import Sequence

from lemmata.contracts import Job, LadderPlan, Lease, StorageError
from lemmata.orchestrator.ladder import Ladder
from lemmata.orchestrator.policy import kept, planned
from lemmata.orchestrator.ports import Ports
from lemmata.telemetry import get_logger

_log = get_logger("lemmata.orchestrator")


async def plan_of(job: Job, names: Sequence[str], ports: Ports) -> LadderPlan:
    """The order of the rungs, decided when the job starts: later runs of the job keep to it.

    ``names``: the rungs in their usual order. A job that an earlier release began goes on in that order.
    """
    if job.ladder is not None:
        return kept(job.ladder, names)
    if job.toolchain is not None:
        return planned(names, (), ports.settings)
    try:
        return planned(names, await ports.jobs.rung_records(), ports.settings)
    except StorageError as error:
        _log.warning("record of earlier jobs not read", job_id=job.job_id, error=error.detail)
        return planned(names, (), ports.settings)


async def learn(ladder: Ladder, lease: Lease, ports: Ports) -> None:
    """Later jobs order their rungs by what those of this one came to. Raises `LeaseLostError`."""
    outcomes = ladder.outcomes(lease.job_id, ports.clock.now())
    if not outcomes:
        return
    try:
        await ports.jobs.add_outcomes(lease, outcomes)
    except StorageError as error:
        _log.warning("outcomes not recorded", job_id=lease.job_id, error=error.detail)
