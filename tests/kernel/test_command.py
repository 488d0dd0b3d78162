"""`lemmata kernel check`: the contract of checkers of exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.kernel.test_library import cone_of
from tests.support.ndjson_writer import write_export
from typer.testing import CliRunner

from lemmata.cli.kernel import app
from lemmata.lean.olean import Library


@pytest.fixture
def export(library: Library) -> bytes:
    return b"".join(write_export(cone_of(library, "Nat.add_comm")))


def test_accepted_is_0(export: bytes, tmp_path: Path) -> None:
    path = tmp_path / "good.ndjson"
    path.write_bytes(export)
    done = CliRunner().invoke(app, ["check", str(path)])
    assert done.exit_code == 0
    assert done.stdout.startswith("accepted: ")


def test_rejected_is_1_and_the_first_line_names_declaration_and_rule(export: bytes) -> None:
    bad = export.replace(b'{"thm": {"name"', b'{"def": {"hints": "abbrev", "safety": "safe", "name"', 1).replace(
        b'"levelParams": [],', b'"levelParams": [0, 0],', 1
    )
    done = CliRunner().invoke(app, ["check", "-"], input=bad)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith("rejected: ")
    assert "universe parameters" in done.stdout.splitlines()[0]


def test_declined_is_2(export: bytes) -> None:
    done = CliRunner().invoke(app, ["check", "-", "--steps", "20", "--json"], input=export)
    assert done.exit_code == 2
    answer = json.loads(done.stdout)
    assert (answer["answer"], answer["rule"]) == ("declined", "budget")


def test_another_format_is_declined(export: bytes) -> None:
    done = CliRunner().invoke(app, ["check", "-"], input=export.replace(b'"3.1.0"', b'"2.0.0"'))
    assert done.exit_code == 2


def test_the_worst_answer_counts(export: bytes, tmp_path: Path) -> None:
    (tmp_path / "good.ndjson").write_bytes(export)
    (tmp_path / "bad.ndjson").write_bytes(export[:-200])
    done = CliRunner().invoke(app, ["check", str(tmp_path / "bad.ndjson"), str(tmp_path / "good.ndjson")])
    assert done.exit_code == 1
