"""Caps of the LeanWorker and of its stepwise sessions."""

import os

from pydantic import Field, SecretStr

from lemmata.settings._base import Section


class SessionSettings(Section):
    """Caps of stepwise sessions; a request can only lower them."""

    most: int = Field(default=256, ge=1, description="Sessions at once; over it: 429.")
    per_caller: int = Field(default=64, ge=1, description="Sessions of one caller at once; over it: 429.")
    processes: int = Field(
        default_factory=lambda: 4 * max(1, os.cpu_count() or 1),
        ge=1,
        description="Sessions that keep their Lean process; the least used ones are put to sleep, and wake when used.",
    )
    idle_s: float = Field(default=600.0, gt=0, description="A session that nobody uses ends after this.")
    hard_s: float = Field(default=14_400.0, gt=0, description="Every session ends after this.")
    tactic_ms: int = Field(default=20_000, ge=10, description="One tactic, wall-clock time.")
    tactic_chars: int = Field(default=20_000, ge=1, le=100_000)
    tactics: int = Field(default=64, ge=1, le=1_000, description="Tactics in one call.")
    states: int = Field(default=2_000, ge=1, description="States of one session.")
    text_chars: int = Field(default=20_000_000, ge=1_000, description="Goals and tactics of one session together.")
    output_bytes: int = Field(default=8_000_000, ge=10_000, description="What Lean may say about one tactic.")
    waiting: int = Field(default=8, ge=0, description="Calls that may wait for another call of the same session.")


class WorkerSettings(Section):
    """Caps of the LeanWorker; a request can only lower them."""

    slots: int = Field(default_factory=lambda: max(1, os.cpu_count() or 1), ge=1, description="Checks at once.")
    queue: int = Field(default=256, ge=0, description="Requests that may wait for a slot; over it: 429.")
    queue_wait_ms: int = Field(default=300_000, ge=1, description="The longest that a check waits for a slot.")
    batch_items: int = Field(default=1_000, ge=1, le=10_000, description="Candidates, or snippets, in one request.")
    caller_header: str | None = Field(
        default=None,
        description="The header that names callers, who take turns; only where a trusted proxy sets it. Unset: "
        "each address is a caller.",
    )
    kimina_api_key: SecretStr | None = Field(
        default=None, description="What `/verify`, `/api/check` and `/health` want as `Authorization: Bearer …`."
    )
    wall_ms: int = Field(default=60_000, ge=100)
    cpu_ms: int = Field(default=60_000, ge=100)
    memory_mb: int = Field(default=2_048, ge=64)
    heartbeats: int = Field(default=200_000, ge=1)
    output_bytes: int = Field(default=1_000_000, ge=1_024)
    scratch_mb: int = Field(default=64, ge=1)
    processes: int = Field(default=64, ge=1)
    text_chars: int = Field(default=500_000, ge=1_000, description="Header, statement and proof together.")
    sessions: SessionSettings = SessionSettings()
