"""The reader of exports: whatever a line holds, the outcome is a declaration or an error of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.ndjson_writer import META

from lemmata.kernel.exports import check_export
from lemmata.kernel.report import Answer

START = [
    META,
    {"str": {"pre": 0, "str": "t"}, "in": 1},
    {"str": {"pre": 0, "str": "u"}, "in": 2},
    {"param": 2, "il": 1},
    {"sort": 0, "ie": 0},
    {"sort": 1, "ie": 1},
    {"bvar": 0, "ie": 2},
    {"forallE": {"name": 0, "type": 0, "body": 2, "binderInfo": "default"}, "ie": 3},
]
AXIOM: dict[str, Any] = {"axiom": {"name": 1, "levelParams": [], "type": 3, "isUnsafe": False}}


def run(*lines: Any) -> Any:
    return check_export(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)


def test_an_axiom_is_accepted_and_an_empty_line_skipped() -> None:
    report = run(*START, b"\n", AXIOM)
    assert (report.answer, report.declarations) == (Answer.ACCEPTED, 1)


@pytest.mark.parametrize("version", ["2.0.0", "3.0.0", "3.2.0", "4.1.0", ""])
def test_another_format_is_declined(version: str) -> None:
    report = run({"meta": {"format": {"version": version}}})
    assert report.answer is Answer.DECLINED


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        {},
        {"axiom": {}},
        {"axiom": {**AXIOM["axiom"], "type": 99}},
        {"axiom": {**AXIOM["axiom"], "type": -1}},
        {"axiom": {**AXIOM["axiom"], "type": True}},
        {"axiom": {**AXIOM["axiom"], "type": 3.0}},
        {"axiom": {**AXIOM["axiom"], "isUnsafe": 0}},
        {"axiom": {**AXIOM["axiom"], "levelParams": 2}},
        {"axiom": AXIOM["axiom"], "thm": {}},
        {"what": {}},
        {"str": {"pre": 0, "str": "t"}, "in": 1},
        {"str": {"pre": 0, "str": "\ud800"}, "in": 7},
        {"num": {"pre": 0, "i": -1}, "in": 7},
        {"num": {"pre": 0, "i": "1"}, "in": 7},
        {"str": {"pre": 7, "str": "t"}, "in": 7},
        {"max": [0], "il": 7},
        {"natVal": "-1", "ie": 9},
        {"natVal": "1e9", "ie": 9},
        {"natVal": "٣", "ie": 9},
        {"natVal": 3, "ie": 9},
        {"strVal": "\udfff", "ie": 9},
        {"bvar": -1, "ie": 9},
        {"bvar": 0, "sort": 0, "ie": 9},
        {"app": {"fn": 0}, "ie": 9},
        {"lam": {"name": 0, "type": 0, "body": 0, "binderInfo": "strange"}, "ie": 9},
        {"inductive": {"types": [], "ctors": [], "recs": [3]}},
        {"quot": {**AXIOM["axiom"], "kind": "what"}},
        META,
    ],
    ids=lambda line: str(line)[:40],
)
def test_a_bad_line_is_no_success(line: Any) -> None:
    report = run(*START, line, AXIOM) if line != b"" else run(*START[1:])
    assert report.answer is not Answer.ACCEPTED
    assert report.finding.rule in {"format", "Nat literals"}


def test_nothing_is_no_success() -> None:
    """An exporter that found nothing to export must not end in a certificate."""
    assert run().answer is Answer.DECLINED
    assert run(META).answer is Answer.DECLINED
    assert run(*START).answer is Answer.DECLINED


def test_a_first_line_that_is_no_format() -> None:
    assert run(AXIOM).answer is Answer.REJECTED


def test_long_numbers_and_names() -> None:
    long = {"natVal": "9" * 5_000, "ie": 9}
    assert run(*START, long, AXIOM).answer is Answer.ACCEPTED
    assert run(*START, {"natVal": "9" * 1_000_000, "ie": 9}).answer is Answer.DECLINED
    chain = [{"num": {"pre": at - 1, "i": 0}, "in": at} for at in range(3, 2_000)]
    assert run(*START, *chain).answer is Answer.DECLINED


def test_a_block_without_parts() -> None:
    report = run(*START, {"inductive": {"types": [], "ctors": [], "recs": []}}, AXIOM)
    assert report.answer in (Answer.ACCEPTED, Answer.REJECTED)


values = st.recursive(
    st.one_of(st.integers(-2, 12), st.text(max_size=4), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "type", "pre", "str"]), inner)
    ),
    max_leaves=6,
)
_KINDS = "in il ie str num succ max imax param bvar sort const app lam forallE letE proj natVal strVal mdata"
keys = st.sampled_from([*_KINDS.split(), "axiom", "def", "thm", "opaque", "quot", "inductive"])


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.lists(st.dictionaries(keys, values, min_size=1, max_size=2), max_size=4))
def test_any_object_gives_a_report(lines: list[dict[str, Any]]) -> None:
    run(*START, *lines)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.data())
def test_a_damaged_declaration_gives_a_report(data: st.DataObject) -> None:
    """A declaration with one field replaced."""
    fields = {
        **AXIOM["axiom"],
        "value": 3,
        "hints": "abbrev",
        "safety": "safe",
        "all": [1],
        "kind": "type",
        "numParams": 0,
        "numIndices": 0,
        "ctors": [],
        "numNested": 0,
        "isRec": False,
        "isReflexive": False,
        "rules": [],
        "k": False,
        "induct": 1,
        "cidx": 0,
        "numFields": 0,
        "numMotives": 1,
        "numMinors": 0,
    }
    key = data.draw(st.sampled_from(sorted(fields)))
    fields[key] = data.draw(values)
    kind = data.draw(st.sampled_from(["axiom", "def", "thm", "opaque", "quot", "inductive"]))
    body = {"types": [fields], "ctors": [], "recs": [fields]} if kind == "inductive" else fields
    run(*START, {kind: body})
