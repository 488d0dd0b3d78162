"""Logs and traces of every service: the only package that knows structlog and OpenTelemetry."""

from lemmata.telemetry.attempts import ATTEMPT_FIELDS, attempt_fields, log_attempt
from lemmata.telemetry.logs import Logger, configure_logging, get_logger
from lemmata.telemetry.middleware import RequestLog
from lemmata.telemetry.trace import current_trace_id, outgoing_headers

__all__ = [
    "ATTEMPT_FIELDS",
    "Logger",
    "RequestLog",
    "attempt_fields",
    "configure_logging",
    "current_trace_id",
    "get_logger",
    "log_attempt",
    "outgoing_headers",
]
