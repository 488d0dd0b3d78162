"""One hierarchy of errors. Each has a stable code, an HTTP status, and says whether a retry can help.

A verdict about a proof is never an error: errors are for requests that cannot be served at all.
"""

from typing import Any, ClassVar

from pydantic import Field

from lemmata.contracts._base import Wire


class Problem(Wire):
    """An RFC 9457 problem, as `application/problem+json`."""

    type: str = Field(description="A URI reference that names the kind of problem: `/problems/<code>`.")
    title: str
    status: int
    detail: str
    code: str = Field(description="The stable code, for programs.")
    retryable: bool = Field(description="Whether the same request may succeed later.")
    instance: str | None = None
    trace_id: str | None = None
    errors: tuple[dict[str, Any], ...] = Field(default=(), description="Per field, where the input was wrong.")


class LemmataError(Exception):
    """The root. `detail` is one sentence for a person that says what to do."""

    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Internal error"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = True

    def __init__(self, detail: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s

    def problem(self, *, instance: str | None = None, trace_id: str | None = None) -> Problem:
        """The wire form of this error."""
        return Problem(
            type=f"/problems/{self.code}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            code=self.code,
            retryable=self.retryable,
            instance=instance,
            trace_id=trace_id,
        )


class InvalidRequestError(LemmataError):
    """The request cannot be understood or breaks a limit of form; the same request fails again."""

    code = "invalid_request"
    title = "Invalid request"
    status = 422
    retryable = False


class PayloadTooLargeError(InvalidRequestError):
    """The body is over the limit; refused before it is parsed."""

    code = "payload_too_large"
    title = "Payload too large"
    status = 413


class RequestTimeoutError(LemmataError):
    """The request did not arrive in time."""

    code = "request_timeout"
    title = "Request timeout"
    status = 408


class UnauthorizedError(LemmataError):
    """No key, or a wrong one."""

    code = "unauthorized"
    title = "Unauthorized"
    status = 401
    retryable = False


class ForbiddenError(LemmataError):
    """The caller is known, and may not do this."""

    code = "forbidden"
    title = "Forbidden"
    status = 403
    retryable = False


class NotFoundError(LemmataError):
    """No such job, declaration, artifact or session."""

    code = "not_found"
    title = "Not found"
    status = 404
    retryable = False


class ConflictError(LemmataError):
    """The state of the thing does not allow this, e.g. cancelling a finished job."""

    code = "conflict"
    title = "Conflict"
    status = 409
    retryable = False


class SaturatedError(LemmataError):
    """Every slot and queue place is taken; `retry_after_s` says when to come again."""

    code = "saturated"
    title = "Saturated"
    status = 429


class RateLimitedError(SaturatedError):
    """One caller asks too often; `retry_after_s` says when to come again."""

    code = "rate_limited"
    title = "Too many requests"


class UnavailableError(LemmataError):
    """A part that this needs is not there now (starting, stopping, or out of reach)."""

    code = "unavailable"
    title = "Unavailable"
    status = 503


class ToolchainError(UnavailableError):
    """No usable Lean toolchain, or it broke."""

    code = "toolchain"
    title = "No usable Lean toolchain"


class IsolationError(UnavailableError):
    """The configured isolation cannot be had on this host."""

    code = "isolation"
    title = "Isolation not available"


class StorageError(UnavailableError):
    """Records or artifacts cannot be read or written (full disk, no permission, store down)."""

    code = "storage"
    title = "Storage failed"


class LeaseLostError(ConflictError):
    """A write with an old fencing token: somebody else owns the job now."""

    code = "lease_lost"
    title = "Lease lost"


class ModelError(LemmataError):
    """The model server failed, answered garbage, or did not answer in time."""

    code = "model"
    title = "Model server failed"
    status = 502


class ModelRefusedError(ModelError):
    """The model server works, and refuses the request: its key, its model or its form (400, 401, 403, 404, …)."""

    code = "model_refused"
    title = "Model server refused the request"
    retryable = False


class ModelNotAllowedError(ModelError):
    """Network models are switched off (`LEMMATA_GATEWAY__ALLOW_NETWORK_MODELS=false`)."""

    code = "model_not_allowed"
    title = "Network models are switched off"
    status = 403
    retryable = False
