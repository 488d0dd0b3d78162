"""From a judged proof to its certificate: the kernels' answers, the hashes, and the files that go with them."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lemmata import __version__
from lemmata.contracts import (
    Certificate,
    CheckRequest,
    CheckResult,
    Evidence,
    KernelReport,
    Level,
)
from lemmata.lean.certificates.export import ExportedProof, ExportOrder
from lemmata.lean.certificates.seal import sealed
from lemmata.lean.judging import Opinion
from lemmata.lean.kernels import ExportFile, Kernel
from lemmata.lean.sandbox import RunLimits
from lemmata.lean.source import Plan
from lemmata.lean.verdict import own_report


@dataclass(frozen=True, slots=True)
class Certifier:
    """How a worker certifies: which kernels are asked beside our own, what an export may weigh, who signs."""

    kernels: Sequence[Kernel] = ()
    export_bytes: int = 256 << 20
    key: bytes | None = None

    def order(self, request: CheckRequest, folder: Path, kernel_s: float | None) -> ExportOrder | None:
        """The export that the request needs; none where only our own kernel is asked, which reads the module."""
        asked = request.level is Level.CERTIFIED and bool(self.kernels)
        if request.level is Level.ELABORATED or not (asked or request.include_export):
            return None
        # the folder was the candidate's: a name that it cannot have foreseen, and the file must be new
        path = folder / f"export-{secrets.token_hex(8)}.ndjson"
        return ExportOrder(path, self.export_bytes, kernel_s if request.include_export else None)

    async def reports(
        self, request: CheckRequest, opinion: Opinion, order: ExportOrder | None, limits: RunLimits
    ) -> list[KernelReport]:
        """What all kernels say, our own first."""
        found = [] if opinion.report is None else [own_report(opinion.report)]
        export = opinion.export
        if order is None or export is None:
            return found
        if export.report is not None:
            found.append(own_report(export.report, scope="cone"))
        if request.level is Level.CERTIFIED:
            found += [await _asked(kernel, order, export, limits) for kernel in self.kernels]
        return found

    def certificate(self, plan: Plan, opinion: Opinion, result: CheckResult) -> Certificate:
        """What was established about a proof that stands: of a result that says `proved`."""
        assert result.level is not None
        assert result.toolchain is not None
        export = opinion.export if opinion.export is not None and not opinion.export.failure else None
        certificate = Certificate(
            lemmata=__version__,
            theorem=str(plan.theorem),
            level=result.level,
            toolchain=result.toolchain,
            isolation=result.isolation,
            axioms=result.axioms,
            statement_sha256=_sha256(plan.statement.text),
            proof_sha256=_sha256(plan.candidate.text),
            module_sha256=opinion.module_sha256,
            meaning_sha256=None if export is None else export.meaning,
            export_sha256=None if export is None else export.sha256,
            export_bytes=None if export is None else export.size,
            export_declarations=None if export is None else export.declarations,
            kernels=result.kernels,
        )
        return sealed(certificate, self.key)


async def evidence(request: CheckRequest, plan: Plan, opinion: Opinion, order: ExportOrder | None) -> Evidence | None:
    """The files for whoever asked for them, as long as the export is there."""
    export = opinion.export
    if not request.include_export or order is None or export is None or export.failure:
        return None
    packed = await asyncio.to_thread(lambda: gzip.compress(order.path.read_bytes(), mtime=0))
    return Evidence(
        statement_lean=plan.statement.text,
        final_lean=plan.candidate.text,
        export_gz=base64.b64encode(packed).decode(),
    )


async def _asked(kernel: Kernel, order: ExportOrder, export: ExportedProof, limits: RunLimits) -> KernelReport:
    if export.failure:
        detail = f"there is no export to check: {export.failure}"
        return KernelReport(kernel=kernel.name, scope="cone", outcome="failed", detail=detail)
    return await kernel.check(ExportFile(order.path, export.sha256, export.size), limits)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
