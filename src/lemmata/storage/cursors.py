"""Cursors of lists: opaque to callers, and no more than the place of the last row."""

import base64
import binascii
from datetime import UTC, datetime

from lemmata.contracts import InvalidRequestError


def encode_cursor(created_at: datetime, job_id: str) -> str:
    """The cursor after this job."""
    return base64.urlsafe_b64encode(f"{created_at.astimezone(UTC).isoformat()} {job_id}".encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> tuple[datetime, str]:
    """Time and id of the last job that was seen. Raises `InvalidRequestError`."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _, job_id = text.partition(" ")
        created_at = datetime.fromisoformat(at)
    except (binascii.Error, ValueError) as error:
        raise InvalidRequestError("`cursor` is not one that this list gave; start again without it") from error
    if created_at.tzinfo is None or not job_id:
        raise InvalidRequestError("`cursor` is not one that this list gave; start again without it")
    return created_at, job_id
