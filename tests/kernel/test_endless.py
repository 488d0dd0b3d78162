"""An export that does not end, or that is larger than anybody's memory, is declined, in bounded time and memory."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
from collections.abc import Iterator

import pytest

from lemmata.kernel.exports import MAX_EXPORT, check_export, lines_within
from lemmata.kernel.ndjson import MAX_LINE
from lemmata.kernel.report import Answer

META = b'{"meta": {"format": {"version": "3.1.0"}}}\n'
MEMORY_KB = 1 << 20


class Endless(io.RawIOBase):
    """Lines without an end, and without being anywhere."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._rest) < len(buffer):
            self._rest += next(self._lines)
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[:] = data
        self.given += len(data)
        return len(data)


def names() -> Iterator[bytes]:
    return (
        b'{"in": %d, "str": {"pre": %d, "str": "a"}}\n' % (number, (number - 1) % 9) for number in itertools.count(1)
    )


def terms() -> Iterator[bytes]:
    return (b'{"ie": %d, "natVal": "%d"}\n' % (number, number) for number in itertools.count(1))


@pytest.mark.parametrize("lines", [names, terms, lambda: itertools.repeat(b"\n"), lambda: itertools.repeat(b"  ")])
def test_a_stream_without_an_end_is_declined_at_a_limit(lines: type[Iterator[bytes]]) -> None:
    stream = Endless(itertools.chain([META], lines()))
    report = check_export(lines_within(io.BufferedReader(stream), most=1 << 18))
    assert report.answer is Answer.DECLINED
    assert report.finding is not None
    assert "longer than 262144 bytes" in report.finding.message
    assert stream.given < 1 << 20


def test_a_gigabyte_is_more_than_the_limit() -> None:
    assert MAX_EXPORT < 1_000_000_000


@pytest.mark.parametrize("piece", [b"[" * (1 << 20), b"9" * (1 << 20), bytes(1 << 20)])
def test_a_line_without_an_end_costs_the_command_no_memory(piece: bytes) -> None:
    """A gigabyte on one line, through the real command, which may have no more address space than that."""
    limited = ["/bin/sh", "-c", f'ulimit -v {MEMORY_KB}; exec "$@"', "sh"]
    command = [*limited, sys.executable, "-m", "lemmata.cli", "kernel", "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(META)
            for _ in range(1 << 10):
                process.stdin.write(piece)
            process.stdin.close()
            refused_early = False
        except BrokenPipeError:
            refused_early = True
        said = process.stdout.read().decode()
        assert process.wait(30) == 2, said
    assert refused_early
    assert said.startswith("declined: ")
    assert str(MAX_LINE) in said
