"""What a job's page reads of the job's files. What cannot be read leaves its part out; the rest of the page stays."""

from dataclasses import dataclass

from lemmata.contracts import LemmataError
from lemmata.contracts.proving import Proving
from lemmata.web.blueprint import Picture, pictures
from lemmata.web.searchtree import FILE, Tree, tree


@dataclass(frozen=True, slots=True)
class JobFiles:
    """What the files tell."""

    pictures: tuple[Picture, ...] = ()
    tree: Tree | None = None


async def files_of(proving: Proving, job_id: str) -> JobFiles:
    """Everything at once."""
    return JobFiles(await _pictures(proving, job_id), await _tree(proving, job_id))


async def _pictures(proving: Proving, job_id: str) -> tuple[Picture, ...]:
    try:
        return pictures(await proving.blueprints(job_id))
    except LemmataError:
        return ()


async def _tree(proving: Proving, job_id: str) -> Tree | None:
    try:
        return tree(await proving.artifact(job_id, FILE))
    except LemmataError:
        return None
