"""What is printed, and what is written: `worker.json` and `worker.svg`."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.worker.chart import svg
from benchmarks.worker.effort import Effort
from benchmarks.worker.outcome import Aim, Growth, Section
from benchmarks.worker.series import Series
from lemmata.contracts import IsolationInfo, ToolchainInfo

FORMAT = "lemmata-worker-benchmark-1"


def table(section: Section) -> str:
    """The section's series as lines of text."""
    head = f"{'':26} {'checks':>6} {'p50 ms':>8} {'p95 ms':>8} {'checks/s':>9} {'CPU s':>7}"
    rows = [
        f"{series.name:26} {len(series.wall_ms):6} {series.p50_ms:8.1f} {series.p95_ms:8.1f} "
        f"{series.checks_per_s:9.1f} {series.mean_cpu_s:7.3f}"
        for series in section.series
    ]
    verdicts = [f"  {line(aim)}" for aim in section.aims]
    return "\n".join([f"\n{section.title}", head, *rows, *verdicts])


def memory_table(growth: Growth) -> str:
    """Memory by the number of checks: the baseline, some between, and the last."""
    counts = sorted(growth.samples)
    shown = sorted({growth.baseline, *counts[:: max(1, len(counts) // 5)], counts[-1]})
    rows = [
        f"{count:10,} checks: RSS {memory.rss_mb:7.1f} MiB, PSS {memory.pss_mb:7.1f} MiB, {memory.processes} processes"
        for count, memory in ((count, growth.samples[count]) for count in shown)
    ]
    return "\n".join(["\nmemory of the worker and its residents, at rest", *rows, f"  {line(growth.aim)}"])


def line(aim: Aim) -> str:
    """One aim."""
    rough = f", give or take {100 * aim.uncertainty:.0f} %" if 0 < aim.uncertainty < float("inf") else ""
    return f"{'holds' if aim.holds else 'FAILS'}: {aim}{rough}"


def last_line(aims: Sequence[Aim]) -> str:
    """All ratios in one line."""
    held = all(aim.holds for aim in aims)
    return f"{'aims hold' if held else 'AIMS MISSED'}: {'; '.join(map(str, aims))}"


def as_json(
    *,
    effort: Effort,
    toolchain: ToolchainInfo,
    isolation: IsolationInfo,
    sections: Sequence[Section],
    growth: Growth,
    aims: Sequence[Aim],
    seconds: float,
) -> dict[str, Any]:
    """Everything, for programs. Times in milliseconds, CPU in seconds, memory in MiB."""
    return {
        "format": FORMAT,
        "machine": {
            "cpus": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
            "load": os.getloadavg(),
        },
        "toolchain": toolchain.model_dump(mode="json"),
        "isolation": isolation.model_dump(mode="json"),
        "effort": asdict(effort),
        "seconds": seconds,
        "sections": [
            {"title": section.title, "series": [_series(series) for series in section.series]} for section in sections
        ],
        "memory": [{"checks": checks, **asdict(memory)} for checks, memory in sorted(growth.samples.items())],
        "aims": [{**asdict(aim), "uncertainty": _finite(aim.uncertainty), "holds": aim.holds} for aim in aims],
        "holds": all(aim.holds for aim in aims),
    }


def write(folder: Path, content: dict[str, Any], sections: Sequence[Section], growth: Growth) -> list[Path]:
    """Write both files, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers, picture = folder / "worker.json", folder / "worker.svg"
    numbers.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    picture.write_text(svg(sections, growth), encoding="utf-8")
    return [numbers, picture]


def _series(series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "checks": len(series.wall_ms),
        "p50_ms": series.p50_ms,
        "p95_ms": series.p95_ms,
        "checks_per_s": series.checks_per_s,
        "cpu_s": series.mean_cpu_s,
        "wall_ms": series.wall_ms,
    }


def _finite(value: float) -> float | None:
    return value if value != float("inf") else None
