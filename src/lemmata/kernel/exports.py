"""Checking an export from the first declaration to the last: nothing is taken as given."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import BinaryIO

from lemmata.kernel.budget import Budget
from lemmata.kernel.declarations import Kernel
from lemmata.kernel.environment import Environment
from lemmata.kernel.errors import DeclinedError, KernelError
from lemmata.kernel.ndjson import MAX_LINE, read_export
from lemmata.kernel.report import Answer, Finding, Report, Tally
from lemmata.lean.declarations import ConstantInfo, Inductive
from lemmata.lean.names import Name
from lemmata.lean.term_store import TermStore

MAX_EXPORT = 256 << 20
"""Bytes of one export, by default: what was read of it is kept in memory until it is checked to its end."""


def lines_within(stream: BinaryIO, *, most: int = MAX_EXPORT) -> Generator[bytes]:
    """The lines of an export that may never end. Raises ``DeclinedError`` beyond ``most`` bytes.

    A line much longer than the reader takes comes in pieces, so that none is ever held in full.
    """
    left = most
    while line := stream.readline(min(MAX_LINE, left) + 1):
        left -= len(line)
        if left < 0:
            raise DeclinedError("format", f"the export is longer than {most} bytes")
        yield line


def check_export(
    lines: Iterable[bytes], budget: Budget | None = None, *, progress: Callable[[int], None] | None = None
) -> Report:
    """Check every declaration of an NDJSON export; ``budget`` is each one's, ``progress`` is told the line.

    Axioms are accepted like any declaration. Ends at the first that is not accepted.
    """
    store = TermStore()
    kernel = Kernel(Environment(), store, budget)
    tally = Tally()
    try:
        for group in read_export(lines, store):
            finding = tally.run(group.infos[0].name, len(group.infos), lambda infos=group.infos: _add(kernel, infos))
            if finding is not None:
                return tally.report(finding)
            if progress is not None:
                progress(group.line)
    except KernelError as error:  # the line itself
        return tally.report(Finding.of(error, Name()))
    if not tally.declarations:
        return tally.report(Finding(Answer.DECLINED, Name(), "format", "an export without declarations"))
    return tally.report()


def _add(kernel: Kernel, infos: Sequence[ConstantInfo]) -> int:
    if len(infos) == 1 and not isinstance(infos[0], Inductive):
        kernel.add(infos[0])
    else:
        kernel.add_block(infos)
    return kernel.steps
