"""What a run of a job is given."""

from dataclasses import dataclass
from typing import Protocol

from lemmata.clock import Clock
from lemmata.contracts import ArtifactStore, CheckCache, Checker, Generator, Job, JobStore, Searcher, Sessions
from lemmata.settings import OrchestratorSettings


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything that a run stands on."""

    checker: Checker
    searcher: Searcher
    generator: Generator
    jobs: JobStore
    artifacts: ArtifactStore
    cache: CheckCache
    settings: OrchestratorSettings
    clock: Clock
    certificates: ArtifactStore | None = None
    sessions: Sessions | None = None


class Publish(Protocol):
    """Told of a job's end: when its record is saved, and before that where saving takes long."""

    def __call__(self, job: Job, *, saved: bool) -> None:
        """Remember, or forget, that this process has to answer for the job."""
        ...
