"""The benchmarks run and write what they promise; what the figures are is no test's business."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from benchmarks.peer import __main__ as peer
from benchmarks.peer.aims import Round, compare
from benchmarks.worker.__main__ import run
from benchmarks.worker.effort import QUICK
from benchmarks.worker.report import FORMAT

TINY = replace(QUICK, least=1, most=1, heavy_most=1, batch_rounds=1, batch=2, memory_checks=4, modules=1, texts=1)


async def test_the_worker_benchmark_measures_everything_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = await run(TINY, tmp_path)
    result = json.loads((tmp_path / "worker.json").read_text())
    assert result["format"] == FORMAT
    assert status == (0 if result["holds"] else 1)
    kinds = [[series["name"] for series in section["series"]] for section in result["sections"]]
    assert kinds == 2 * [
        ["bare lean", "verified, statement known", "verified, new statement"],
        ["bare lean", "elaborated, warm"],
        ["batch, 1 slot", "batch, 2 slots"],
    ]
    for section in result["sections"]:
        for series in section["series"]:
            assert 0 < series["p50_ms"] <= series["p95_ms"]
            assert series["checks_per_s"] > 0
            assert series["cpu_s"] >= 0
            assert len(series["wall_ms"]) == series["checks"] == 1
    assert [sample["checks"] for sample in result["memory"]] == [1, 2, 3, 4]
    assert all(sample["rss_mb"] > 10 and sample["processes"] > 0 for sample in result["memory"])
    assert len(result["aims"]) == 2 * 4 + 1
    assert result["holds"] == all(aim["holds"] for aim in result["aims"])
    assert ET.parse(tmp_path / "worker.svg").getroot().tag.endswith("svg")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("aims hold: " if result["holds"] else "AIMS MISSED: ")
    assert all(f"{aim['name']} {aim['value']:.2f}" in last for aim in result["aims"])


def _round(server: str, **changed: float) -> Round:
    numbers = {"conc": 2, "rate": 10.0, "p50": 50.0, "p95": 100.0, "failed": 0, "wrong": 0, "rss": 300.0, "pss": 200.0}
    return Round(server=server, **{**numbers, **changed})  # type: ignore[typeddict-item]


def test_the_peer_is_beaten_only_where_every_aim_holds() -> None:
    kimina = [_round("kimina"), _round("kimina", rate=12.0), _round("kimina", rate=8.0)]
    [good] = compare("verify", [*kimina, _round("other", rate=16.0, p95=50.0, pss=199.0)])
    assert good.missed == []
    [bad] = compare("verify", [*kimina, _round("other", rate=14.0, p95=51.0, pss=200.0, failed=1)])
    assert bad.missed == ["checks/s >= 1.5", "p95 <= 0.5", "memory < 1", "no wrong verdict"]


def test_without_the_peer_its_benchmark_says_that_it_was_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert peer.main([str(tmp_path / "absent")]) == peer.SKIPPED
    assert "SKIPPED" in capsys.readouterr().err
