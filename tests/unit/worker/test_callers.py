"""Whose request it is, read from its headers."""

from __future__ import annotations

import pytest
from fastapi import Request

from lemmata.contracts import InvalidRequestError, Priority, Turn
from lemmata.worker.callers import turns


def request(address: str = "10.0.0.1", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw, "client": (address, 5)})


def test_without_a_trusted_header_the_address_is_the_caller() -> None:
    turn = turns(None)(request(lemmata_caller="somebody else", authorization="Bearer x"))
    assert turn == Turn(caller="10.0.0.1")


def test_a_trusted_header_names_the_caller_and_its_value_is_not_kept() -> None:
    turn = turns("authorization")
    one, other = turn(request(authorization="Bearer one")), turn(request(authorization="Bearer other"))
    assert one.caller != other.caller
    assert one == turn(request("10.0.0.2", authorization="Bearer one"))
    assert "one" not in one.caller
    assert turn(request()).caller == "10.0.0.1"


def test_what_a_client_of_ours_sends_is_read_back() -> None:
    sent = Turn(caller="job 7", priority=Priority.BATCH, deadline_ms=1_500)
    headers = {name.replace("-", "_"): value for name, value in sent.headers().items()}
    read = turns("lemmata-caller")(request(**headers))
    assert (read.priority, read.deadline_ms) == (Priority.BATCH, 1_500)
    assert read.caller != turns("lemmata-caller")(request(lemmata_caller="job 8")).caller


def test_the_usual_priority_is_the_routes_own() -> None:
    assert turns(None, Priority.BATCH)(request()).priority is Priority.BATCH
    assert turns(None, Priority.BATCH)(request(lemmata_priority="Interactive")).priority is Priority.INTERACTIVE


@pytest.mark.parametrize(
    "headers",
    [
        {"lemmata_priority": "urgent"},
        {"lemmata_deadline_ms": "soon"},
        {"lemmata_deadline_ms": "0"},
        {"lemmata_deadline_ms": "-5"},
        {"lemmata_deadline_ms": "9" * 5_000},
        {"lemmata_deadline_ms": "٣"},
    ],
)
def test_what_makes_no_sense_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(InvalidRequestError, match="lemmata-"):
        turns(None)(request(**headers))
