"""One JSON line per attempt, with exactly the fields that an evaluation reads."""

import json
import logging
from typing import Any

from lemmata.contracts import Attempt

ATTEMPTS_LOGGER = "lemmata.attempts"

ATTEMPT_FIELDS: tuple[str, ...] = (
    "job_id",
    "theorem_hash",
    "blueprint_id",
    "blueprint_version",
    "session_id",
    "candidate_id",
    "round",
    "step",
    "lean_ok",
    "error_class",
    "time_ms",
    "backend",
    "model_name",
    "tokens",
    "budget_remaining",
    "trace_id",
)


def attempt_fields(attempt: Attempt) -> dict[str, Any]:
    """The line's fields, in their order."""
    dumped = attempt.model_dump(mode="json", include=set(ATTEMPT_FIELDS))
    return {name: dumped[name] for name in ATTEMPT_FIELDS}


def log_attempt(attempt: Attempt) -> None:
    """Write the line. Where it goes is a setting (`LEMMATA_TELEMETRY__ATTEMPT_LOG`)."""
    logging.getLogger(ATTEMPTS_LOGGER).info("%s", json.dumps(attempt_fields(attempt), ensure_ascii=False))
