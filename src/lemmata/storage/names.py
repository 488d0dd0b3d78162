"""Ids and names that may become part of a path."""

import re

from lemmata.contracts import NotFoundError

_JOB_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}(\.[a-z0-9]{1,10}){1,2}")


def valid_job_id(job_id: str) -> str:
    """The id itself. Raises `NotFoundError` for a text that no job has as its id (dots, slashes, …)."""
    if not _JOB_ID.fullmatch(job_id):
        raise NotFoundError(f"no job {job_id[:200]!r}")
    return job_id


def artifact_name(name: str) -> str:
    """The name itself. Raises `NotFoundError` for one that no artifact has."""
    if not _NAME.fullmatch(name):
        raise NotFoundError(f"no artifact {name[:200]!r}")
    return name
