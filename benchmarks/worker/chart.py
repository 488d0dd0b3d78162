"""The result as a picture: bars of service times, and memory over checks. Plain SVG, no library needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from benchmarks.worker.outcome import Growth, Section
from benchmarks.worker.series import Series

_WIDTH, _LEFT, _BAR, _ROW = 860, 230, 14, 22
_CURVE_HEIGHT = 160
_COLOURS = ("#8a8f98", "#2563a8", "#7fb2e5")


def svg(sections: Sequence[Section], growth: Growth | None) -> str:
    """The whole picture."""
    parts: list[str] = []
    y = 20
    for section in sections:
        parts += _bars(section, y)
        y += 30 + _ROW * len(section.series) + 14
    if growth is not None and len(growth.samples) > 1:
        parts += _curve(growth, y)
        y += _CURVE_HEIGHT + 60
    style = "text{font:12px sans-serif;fill:#222}.h{font-weight:bold}.s{fill:#666}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{y}" viewBox="0 0 {_WIDTH} {y}">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="white"/>{"".join(parts)}</svg>\n'
    )


def _bars(section: Section, top: int) -> Iterator[str]:
    yield _text(10, top, f"{section.title}: ms per check, median (thin line: 95th percentile)", "h")
    room = _WIDTH - _LEFT - 150
    scale = room / max(series.p95_ms for series in section.series)
    for row, series in enumerate(section.series):
        yield from _bar(series, top + 12 + row * _ROW, scale, _COLOURS[row % len(_COLOURS)])


def _bar(series: Series, top: int, scale: float, colour: str) -> Iterator[str]:
    end, far = _LEFT + series.p50_ms * scale, _LEFT + series.p95_ms * scale
    middle = top + _BAR / 2
    yield _text(10, top + 12, series.name)
    yield f'<rect x="{_LEFT}" y="{top}" width="{end - _LEFT:.1f}" height="{_BAR}" fill="{colour}"/>'
    yield f'<line x1="{end:.1f}" x2="{far:.1f}" y1="{middle}" y2="{middle}" stroke="{colour}"/>'
    yield _text(far + 8, top + 12, f"{series.p50_ms:.0f} / {series.p95_ms:.0f} ms", "s")


def _curve(growth: Growth, top: int) -> Iterator[str]:
    yield _text(10, top, "resident memory of the worker and its residents, MiB, over checks made", "h")
    samples = sorted(growth.samples.items())
    most, peak = samples[-1][0], max(memory.rss_mb for _, memory in samples)
    bottom, room = top + 20 + _CURVE_HEIGHT, _WIDTH - _LEFT - 60
    points = [
        (_LEFT + room * checks / most, bottom - _CURVE_HEIGHT * memory.rss_mb / peak) for checks, memory in samples
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<line x1="{_LEFT}" x2="{_LEFT + room}" y1="{bottom}" y2="{bottom}" stroke="#999"/>'
    yield f'<polyline points="{line}" fill="none" stroke="{_COLOURS[1]}" stroke-width="2"/>'
    yield _text(_LEFT - 60, top + 30, f"{peak:.0f} MiB", "s")
    yield _text(_LEFT + room - 40, bottom + 16, f"{most:,} checks", "s")


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(words)}</text>'
