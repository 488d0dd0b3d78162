"""The versions of a job's blueprint in its files and in its record."""

from lemmata.contracts import ArtifactStore, Attempt, Job, StorageError
from lemmata.contracts.blueprints import Blueprint, BlueprintProgress, Blueprints
from lemmata.orchestrator.blueprint.versions import FIRST, cut_short, ended, file_name, version_of
from lemmata.orchestrator.work import Work


async def write_blueprints(work: Work) -> None:
    """`blueprints.json`: all versions as they are now."""
    await work.journal.write("blueprints.json", work.versions.file(work.job_id, work.theorem.header))


async def write_version(work: Work, blueprint: Blueprint) -> None:
    """`blueprint-v<N>.json`: one version as it is now, in the record, too."""
    work.versions.put(blueprint)
    data = blueprint.model_dump_json(indent=2).encode() + b"\n"
    await work.journal.write(file_name(blueprint.version), data)


async def end_blueprints(job: Job, work: Work, proof: Attempt | None) -> Job:
    """The files at the job's end, and the job with the newest version as it ended."""
    work.versions.put(ended(work.blueprint, proof.attempt_id if proof else None))
    for blueprint in work.versions.all:
        if blueprint.version != FIRST:  # again, if it is whole: there may have been no room on the disk before
            await write_version(work, cut_short(blueprint))
    await write_blueprints(work)
    newest = work.versions.all[-1]
    return job if newest.version == FIRST else job.model_copy(update={"blueprint": BlueprintProgress.of(newest)})


async def saved_blueprints(job: Job, artifacts: ArtifactStore) -> Blueprints:
    """Oldest first; none where no model was asked for one. Raises `StorageError`.

    A version is saved when it begins and when it ends; what has happened in between is in the job's record.
    """
    names = {version: name for name in await artifacts.list(job.job_id) if (version := version_of(name)) is not None}
    versions = [await _read(job.job_id, names[version], artifacts) for version in sorted(names)]
    if job.blueprint is not None:
        versions = [job.blueprint.onto(version) for version in versions]
    if job.status.ended:
        versions = [cut_short(version) for version in versions]
    return Blueprints(job_id=job.job_id, header=job.header, versions=tuple(versions))


async def _read(job_id: str, name: str, artifacts: ArtifactStore) -> Blueprint:
    try:
        return Blueprint.model_validate_json(await artifacts.read(job_id, name))
    except ValueError as error:
        raise StorageError(f"the file {name} of job {job_id} is damaged") from error
