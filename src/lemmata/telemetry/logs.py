"""One configuration of logging: JSON lines for machines, readable lines on a terminal; standard library included."""

import json
import logging
import sys
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor, WrappedLogger

from lemmata.settings import TelemetrySettings
from lemmata.telemetry import trace
from lemmata.telemetry.attempts import ATTEMPTS_LOGGER
from lemmata.telemetry.redaction import MAX_TEXT_CHARS, redact, redact_text

Logger = FilteringBoundLogger

# the words that Cloud Logging knows
_SEVERITIES = {"debug": "DEBUG", "info": "INFO", "warning": "WARNING", "error": "ERROR", "critical": "CRITICAL"}
_RESERVED = ("severity", "message", "time", "trace_id", "span_id", "service")


def get_logger(name: str) -> Logger:
    """A logger whose lines carry `logger=name`."""
    return cast("Logger", structlog.stdlib.get_logger(name))


def use_standard_logging() -> None:
    """What holds until `configure_logging`: lines go to the standard library's loggers, and never to stdout."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.format_exc_info,
            _redact,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def configure_logging(settings: TelemetrySettings, *, service: str = "lemmata", stream: TextIO | None = None) -> None:
    """Send all logs of this process to `stream` (default: stderr). Calling it again replaces what was set."""
    target = stream or sys.stderr
    console = settings.log_format == "console" or (settings.log_format == "auto" and target.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        _add_trace,
        structlog.processors.format_exc_info,
        _end_of_traceback,
    ]
    render: list[Processor] = (
        [_redact, structlog.dev.ConsoleRenderer(timestamp_key="time", colors=target.isatty())]
        if console
        else [_as_cloud_logging(service), _redact, _render_json]
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    # these log every request at `info`; the middleware's line says more
    for chatty in ("httpx", "httpcore", "openai", "uvicorn.access", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    _configure_attempts(settings)


def _configure_attempts(settings: TelemetrySettings) -> None:
    """Attempts have a logger of their own: one bare JSON line each, whatever the other logs look like."""
    logger = logging.getLogger(ATTEMPTS_LOGGER)
    logger.propagate = False
    logger.setLevel(logging.INFO)
    if settings.attempt_log == "off":
        logger.handlers[:] = [logging.NullHandler()]
        return
    handler = logging.StreamHandler(sys.stdout if settings.attempt_log == "stdout" else sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.handlers[:] = [handler]


def _add_trace(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    if step := trace.current():
        event.setdefault("trace_id", step.trace_id)
        event.setdefault("span_id", step.span_id)
    return event


def _end_of_traceback(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """The last lines of a long traceback say what went wrong, and where: what is cut later must not be those."""
    text = event.get("exception")
    if isinstance(text, str) and len(text) > MAX_TEXT_CHARS:
        start = text.find("\n", len(text) - MAX_TEXT_CHARS + 2) + 1
        event["exception"] = f"…\n{text[start:]}"
    return event


def _as_cloud_logging(service: str) -> Processor:
    def rename(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        fields: dict[str, Any] = {
            "severity": _SEVERITIES.get(str(event.pop("level", "info")), "DEFAULT"),
            "message": str(event.pop("event", "")),
            "time": event.pop("time", ""),
            "service": service,
        }
        for name in ("trace_id", "span_id"):
            if value := event.pop(name, None):
                fields[name] = value
        if trace_id := fields.get("trace_id"):
            fields["logging.googleapis.com/trace"] = trace_id
            fields["logging.googleapis.com/spanId"] = fields.get("span_id", "")
        return fields | {name: value for name, value in event.items() if name not in _RESERVED}

    return rename


def _redact(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    return cast("EventDict", redact(event))


def _render_json(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    return json.dumps(event, ensure_ascii=False, default=lambda value: redact_text(str(value)))


use_standard_logging()
