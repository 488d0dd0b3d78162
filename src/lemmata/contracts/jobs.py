"""Records that outlive a process: jobs, leases and paid model calls. Internal to orchestrator and storage."""

from datetime import datetime

from pydantic import Field

from lemmata.contracts._base import Wire
from lemmata.contracts.generate import GenerateRequest, GenerateResponse
from lemmata.contracts.prove import Job, ProveRequest
from lemmata.contracts.turns import LOCAL

MAX_CALLER_CHARS = 128
MAX_KEY_CHARS = 255


class JobRecord(Wire):
    """A job in a store: what was asked, where it stands, and who owns it."""

    job: Job
    request: ProveRequest
    theorem_hash: str
    cancel_requested: bool = False
    owner: str | None = None
    lease_expires_at: datetime | None = None
    fencing_token: int = Field(default=0, description="Grows with every claim; a write with an older one is refused.")
    caller: str = Field(default=LOCAL.caller, max_length=MAX_CALLER_CHARS, description="Callers take turns.")
    idempotency_key: str | None = Field(default=None, description="Given by the caller; no other job of theirs has it.")
    claimed_at: datetime | None = Field(default=None, description="When a runner last took it.")


class Lease(Wire):
    """The right to work on one job until `expires_at`."""

    job_id: str
    owner: str
    token: int
    expires_at: datetime


class ModelCall(Wire):
    """A model call that was answered (and paid for): stored before it is used, never bought twice."""

    call_id: str
    job_id: str
    response: GenerateResponse
    at: datetime
    request: GenerateRequest | None = Field(default=None, description="What was asked; null: no model was.")
    rung: str = Field(default="", description="The rung of the ladder that asked.")


class CachedProof(Wire):
    """A proof that once reached a level for this statement under this toolchain. A hit is checked again."""

    key: str = Field(description="sha256 over toolchain, header and normalised statement.")
    proof: str
    job_id: str
    at: datetime
