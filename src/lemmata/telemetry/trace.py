"""Traces: who asked for what runs now, carried by OpenTelemetry's context and the W3C `traceparent` header.

Ids exist even where nothing is exported, so that every log line and every record can carry one.
https://www.w3.org/TR/trace-context/
"""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from opentelemetry import trace as otel
from opentelemetry.context import Context
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

HEADER = "traceparent"

_W3C = TraceContextTextMapPropagator()
# ours, until a deployment installs a provider with an exporter: it makes ids and sends nothing
_SILENT = TracerProvider()


@dataclass(frozen=True, slots=True)
class TraceContext:
    """One step of a trace: 32 hex digits for the whole, 16 for the step."""

    trace_id: str
    span_id: str
    flags: str = "01"

    @property
    def traceparent(self) -> str:
        """The header's value."""
        return f"00-{self.trace_id}-{self.span_id}-{self.flags}"


def new() -> TraceContext:
    """The first step of a new trace."""
    return TraceContext(secrets.token_hex(16), secrets.token_hex(8))


def of_id(trace_id: str) -> TraceContext:
    """A step of the trace that a record names (32 hex digits); a new trace where it names none."""
    return parse(f"00-{trace_id}-{secrets.token_hex(8)}-01") or new()


def parse(traceparent: str | None) -> TraceContext | None:
    """The caller's step; None where the header is absent or malformed (then a new trace begins, says the standard)."""
    if not traceparent:
        return None
    extracted = _W3C.extract({HEADER: traceparent.strip().lower()}, context=Context())
    return _told(otel.get_current_span(extracted).get_span_context())


def current() -> TraceContext | None:
    """The step that runs now."""
    return _told(otel.get_current_span().get_span_context())


def current_or_new() -> TraceContext:
    """The step that runs now, or the first of a new trace (which does not become the current one)."""
    return current() or new()


def current_trace_id() -> str:
    """The trace that runs now, as 32 hex digits; empty outside of any."""
    context = current()
    return context.trace_id if context else ""


def outgoing_headers() -> dict[str, str]:
    """What to send with a request, so that the other side goes on with the trace; empty outside of any."""
    headers: dict[str, str] = {}
    _W3C.inject(headers)
    return headers


@contextmanager
def step(parent: TraceContext | None = None, *, name: str = "step") -> Generator[TraceContext]:
    """Run the block as a step below `parent`, or below the current one, or as a new trace."""
    with _tracer().start_as_current_span(
        name,
        context=None if parent is None else _below(parent),
        kind=SpanKind.INTERNAL if parent is None else SpanKind.SERVER,
    ):
        yield current_or_new()


def _told(context: SpanContext) -> TraceContext | None:
    if not context.is_valid:
        return None
    return TraceContext(
        otel.format_trace_id(context.trace_id),
        otel.format_span_id(context.span_id),
        f"{context.trace_flags & TraceFlags.SAMPLED:02x}",
    )


def _below(parent: TraceContext) -> Context:
    context = SpanContext(
        int(parent.trace_id, 16), int(parent.span_id, 16), is_remote=True, trace_flags=TraceFlags(int(parent.flags, 16))
    )
    return otel.set_span_in_context(NonRecordingSpan(context), Context())


def _tracer() -> otel.Tracer:
    installed = otel.get_tracer_provider()
    provider = installed if isinstance(installed, TracerProvider) else _SILENT
    return provider.get_tracer("lemmata")
