"""Trace context in and out, with nothing exported."""

import pytest

from lemmata.telemetry import current_trace_id, outgoing_headers, trace

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_a_step_goes_on_with_the_callers_trace() -> None:
    with trace.step(trace.parse(PARENT)) as step:
        assert step.trace_id == current_trace_id() == "0af7651916cd43dd8448eb211c80319c"
        assert step.span_id != "b7ad6b7169203331"
        assert outgoing_headers()["traceparent"] == step.traceparent


def test_a_step_without_a_parent_begins_a_trace_or_goes_on_with_the_current_one() -> None:
    with trace.step() as outer, trace.step() as inner:
        assert inner.trace_id == outer.trace_id
        assert inner.span_id != outer.span_id
    with trace.step() as other:
        assert other.trace_id != outer.trace_id


def test_outside_of_any_step_there_is_no_trace() -> None:
    assert (trace.current(), current_trace_id(), outgoing_headers()) == (None, "", {})
    assert trace.current_or_new().trace_id != trace.current_or_new().trace_id


@pytest.mark.parametrize(
    "header",
    [None, "", "nonsense", "00-" + "0" * 32 + "-b7ad6b7169203331-01", PARENT.replace("00-0", "ff-0", 1), PARENT[:-10]],
)
def test_an_unreadable_header_is_no_parent(header: str | None) -> None:
    assert trace.parse(header) is None


def test_a_recorded_trace_is_taken_up_again() -> None:
    with trace.step(trace.of_id("0af7651916cd43dd8448eb211c80319c")) as step:
        assert step.trace_id == "0af7651916cd43dd8448eb211c80319c"
    assert len(trace.of_id("no trace").trace_id) == 32
