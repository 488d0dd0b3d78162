"""The export of a judged proof, made by the process that judged it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from lemmata.kernel import Budget, DeclinedError, Report
from lemmata.kernel.exports import check_export
from lemmata.lean.certificates.meaning import UnknownMeaningError, meaning
from lemmata.lean.export import ExportError, export_cone
from lemmata.lean.export.modules import lookup_in
from lemmata.lean.names import Name
from lemmata.lean.olean import Closure, OleanError, OleanFile
from lemmata.lean.term_store import TermStore


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Where the export is to be written (a file that does not exist), and how large it may be.

    ``kernel_s``: seconds for our kernel to check it; `None`: not asked.
    """

    path: Path
    max_bytes: int
    kernel_s: float | None = None


@dataclass(frozen=True, slots=True)
class ExportedProof:
    """What was written.  ``report``: our own kernel's word on the export, nothing taken as given, if it was asked.

    ``failure`` says why there is no export; everything else is empty then.
    """

    sha256: str = ""
    size: int = 0
    declarations: int = 0
    meaning: str = ""
    report: Report | None = None
    failure: str = ""


def export_proof(
    file: OleanFile, closure: Closure, theorem: Name, store: TermStore, order: ExportOrder
) -> ExportedProof:
    """Export a theorem that the judge has accepted.  Never raises for what the module holds."""
    lookup = lookup_in(file, closure, store)
    info = lookup(theorem)
    if info is None:
        return ExportedProof(failure=f"there is no constant {theorem}")
    try:
        what = meaning(info, lookup)
        with order.path.open("xb") as out:
            made = export_cone(file, closure, (theorem,), store, out.write, max_bytes=order.max_bytes)
    except (ExportError, OleanError, UnknownMeaningError, OSError) as error:
        return ExportedProof(failure=str(error) or type(error).__name__)
    report: Report | None = None
    if order.kernel_s is not None:
        with order.path.open("rb") as lines:
            report = check_within(lines, order.kernel_s)
    return ExportedProof(made.sha256, made.size, made.declarations, what, report)


def check_within(lines: Iterable[bytes], seconds: float) -> Report:
    """Our kernel's word on a whole export, within ``seconds`` for all of it."""
    return check_export(_before(lines, time.monotonic() + seconds), Budget(seconds=seconds))


def _before(lines: Iterable[bytes], deadline: float) -> Generator[bytes]:
    for line in lines:
        if time.monotonic() > deadline:
            raise DeclinedError("budget", "more time than there was")
        yield line
