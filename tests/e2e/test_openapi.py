"""The server as its OpenAPI document describes it, asked by schemathesis; `make fuzz-api` asks for longer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.conftest import Server, lemmata
from tests.fuzz.api import SMALL, Found, fuzz


def as_documented(found: Found) -> None:
    assert not found.failures, "\n".join(found.failures)
    assert not found.unreached
    assert found.requests > 1_000


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_operation_answers_as_it_is_documented(start: Callable[..., Server], tmp_path: Path) -> None:
    server = start("up", **SMALL)
    as_documented(fuzz(server.url, tmp_path, examples=3, seed=1, long=False, wall_s=240))
    assert server.http.get("/readyz").status_code == 200
    assert server.stop() == 0


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_so_it_does_to_callers_with_a_key(start: Callable[..., Server], tmp_path: Path) -> None:
    made = lemmata("keys", "create", "--scope", "admin", "--json", "ada", "--data", tmp_path / "data")
    [key] = made.lines
    server = start("up", LEMMATA_SECURITY__MODE="keys", LEMMATA_SECURITY__RATES="{}", **SMALL)
    as_documented(fuzz(server.url, tmp_path, examples=1, seed=2, long=False, key=key["key"], wall_s=240))
    assert server.http.get("/jobs").status_code == 401
    assert server.stop() == 0
